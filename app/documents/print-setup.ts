/** How a sheet is printed: on A4, as wide as the page, with its head repeated on every page. */
import type { Feature } from 'write-excel-file/node'

type Head = { readonly sheet: string; readonly firstRow: number; readonly lastRow: number }

const A4 = 9

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** For the `features` of a workbook with these sheets, in their order. Rows of the repeated head count from 1. */
export function printSetup<Content>(...heads: readonly Head[]): Feature<Content> {
  const names = heads.map(({ sheet, firstRow, lastRow }, index) => {
    const quoted = `'${escaped(sheet.replaceAll("'", "''"))}'`
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$${firstRow}:$${lastRow}</definedName>`
  })
  const titles = `<definedNames>${names.join('')}</definedNames>`
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml) => xml.replace(/<definedNames\s*\/>|(?=<calcPr)/, () => titles),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml
              .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(
                /<pageSetup[^>]*\/>/,
                `<pageSetup paperSize="${A4}" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`,
              ),
        },
      },
    },
  }
}
