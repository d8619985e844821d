/** A described table as an Excel workbook: typed cells, a header that stays, filters, and a print set-up for A4. */
import writeWorkbook, { type Cell, type Feature, type Row } from 'write-excel-file/node'
import { getCellAddress } from 'write-excel-file/utility'
import { printSetup } from './print-setup'
import type { ExportTable, Sheet, TableColumn, Value } from './table'

const SHANGHAI_IN_MS = 8 * 60 * 60 * 1000
const STYLE = { alignVertical: 'top', wrap: true } as const

/** A text that begins with = is shown and never computed. Excel knows no time zones: times are Shanghai's. */
function cellOf(value: Value, { kind }: TableColumn): Cell {
  if (value === null || value === '') return null
  if (kind === 'text') return { ...STYLE, type: String, value: String(value) }
  if (kind === 'time') {
    const at = new Date(Date.parse(String(value)) + SHANGHAI_IN_MS)
    return { ...STYLE, type: Date, value: at, format: 'yyyy-mm-dd hh:mm', align: 'left' }
  }
  const format = kind === 'decimal' ? { format: '0.00' } : {}
  return { ...STYLE, ...format, type: Number, value: Number(value) }
}

function dataOf({ columns, rows }: Sheet): Row[] {
  const header: Row = columns.map(({ heading }) => ({
    value: heading,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EEEEEE',
    wrap: true,
  }))
  return [header, ...rows.map((row): Row => row.map((value, at) => cellOf(value, columns[at])))]
}

/** The arrows of Excel's filter on the header of every sheet. */
function filters<Content>(sheets: readonly Sheet[]): Feature<Content> {
  let next = 0
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) => {
            const { rows, columns } = sheets[next]
            next += 1
            const range = `${getCellAddress(0, 0)}:${getCellAddress(rows.length, columns.length - 1)}`
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`)
          },
        },
      },
    },
  }
}

/** The bytes of an .xlsx file, a sheet for each sheet of the table. */
export async function tableXlsx({ sheets }: ExportTable): Promise<Uint8Array> {
  const heads = sheets.map(({ name }) => ({ sheet: name, firstRow: 1, lastRow: 1 }))
  const written = sheets.map((sheet) => ({
    data: dataOf(sheet),
    sheet: sheet.name,
    orientation: 'landscape' as const,
    stickyRowsCount: 1,
    columns: sheet.columns.map(({ width }) => ({ width })),
  }))
  const options: Parameters<typeof writeWorkbook>[1] = {
    fontFamily: '宋体',
    fontSize: 11,
    features: [printSetup(...heads), filters(sheets)],
  }
  return writeWorkbook(written, options).toBuffer()
}
