/**
 * The form of an official document 公文 in Word (GB/T 9704-2012): page, type area, fonts, lines, page numbers. Fonts are
 * named as offices have them; the font table names what stands in for them elsewhere.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'

/** 二号, 三号, 四号 and 小四 in half points. */
export const SIZE = { second: 44, third: 32, fourth: 28, small: 24 } as const

/** What each font is called, and what Word takes where it is missing. */
const FONTS = [
  { name: '方正小标宋简体', instead: '宋体' },
  { name: '仿宋_GB2312', instead: '仿宋' },
  { name: '黑体', instead: 'SimHei' },
  { name: '楷体_GB2312', instead: '楷体' },
] as const

export type FontName = (typeof FONTS)[number]['name']

const TWIPS_PER_MILLIMETRE = 1440 / 25.4
const twips = (millimetres: number) => Math.round(millimetres * TWIPS_PER_MILLIMETRE)

/** A4 with 156 mm × 225 mm of type: 22 lines of 28 characters (5.2.1). */
const PAGE = {
  size: { width: twips(210), height: twips(297) },
  margin: {
    top: twips(37),
    bottom: twips(35),
    left: twips(28),
    right: twips(26),
    footer: twips(28),
  },
}
export const TYPE_WIDTH = twips(156)

const LINE_IN_TWIPS = 28 * 20

/** The width of a character of the body, in twips. */
export const CHARACTER = 16 * 20

/** Text in one font. Chinese marks that Latin fonts also have are set in the Chinese font. */
export function run(text: string, font: FontName, size: number, more: IRunOptions = {}): TextRun {
  return new TextRun({
    ...more,
    text,
    size,
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: font, hint: 'eastAsia' },
  })
}

/** A line of 28 points, exactly. */
export function line(children: readonly TextRun[], more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { line: LINE_IN_TWIPS, lineRule: LineRuleType.EXACT },
    ...more,
    children: [...children],
  })
}

/** A paragraph of the body: 仿宋 三号, two characters indented. */
export function body(text: string): Paragraph {
  return line([run(text, '仿宋_GB2312', SIZE.third)], {
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLineChars: 200, firstLine: 2 * CHARACTER },
  })
}

/** A heading of the first level: 黑体 三号, kept with what follows. */
export function heading(text: string): Paragraph {
  return line([run(text, '黑体', SIZE.third)], {
    keepNext: true,
    indent: { firstLineChars: 200, firstLine: 2 * CHARACTER },
  })
}

/** The title: 小标宋 二号, centred. */
export function title(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 36 * 20, lineRule: LineRuleType.EXACT, after: LINE_IN_TWIPS },
    children: [run(text, '方正小标宋简体', SIZE.second)],
  })
}

export const emptyLine = () => line([])

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE }

/** A table over the whole width whose header is repeated on every page. `widths` are shares of the width. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Table {
  const sum = widths.reduce((total, width) => total + width, 0)
  const columnWidths = widths.map((width) => Math.round((width / sum) * TYPE_WIDTH))
  const rowOf = (cells: readonly string[], isHeader: boolean) =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: cells.map(
        (text, column) =>
          new TableCell({
            borders: EDGES,
            verticalAlign: VerticalAlignTable.CENTER,
            width: { size: columnWidths[column], type: WidthType.DXA },
            margins: { left: 80, right: 80, top: 40, bottom: 40 },
            children: [
              new Paragraph({
                alignment:
                  isHeader || columnWidths[column] < TYPE_WIDTH / 8
                    ? AlignmentType.CENTER
                    : AlignmentType.LEFT,
                children: [run(text, isHeader ? '黑体' : '仿宋_GB2312', SIZE.small)],
              }),
            ],
          }),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TYPE_WIDTH, type: WidthType.DXA },
    columnWidths,
    rows: [rowOf(columns, true), ...rows.map((cells) => rowOf(cells, false))],
  })
}

/** “— 1 —”, outside: right on odd pages and left on even ones (7.5). */
function pageNumber(alignment: 'left' | 'right'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: alignment === 'left' ? { left: 14 * 20 } : { right: 14 * 20 },
        children: [
          new TextRun({
            size: SIZE.fourth,
            font: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' },
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })
}

type Part = ISectionOptions['children'][number]

/** Names the fonts with their stand-ins (ECMA-376 part 1, 17.8.3.1 altName). */
export function fontTable(): string {
  const fonts = FONTS.map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

/** The bytes of a document; each part begins on a page of its own. */
export async function officialDocx(
  about: { readonly title: string; readonly author: string },
  parts: readonly (readonly Part[])[],
): Promise<Uint8Array> {
  const document = new Document({
    title: about.title,
    creator: about.author,
    lastModifiedBy: about.author,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { size: SIZE.third, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: parts.map((children) => ({
      properties: { page: PAGE },
      footers: { default: pageNumber('right'), even: pageNumber('left') },
      children: [...children],
    })),
  })
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }])
}
