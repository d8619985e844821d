/** The 推荐表 as an Excel workbook, in the form that unions hand in: a title, who files it, a row an essay, signatures. */
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node'
import { printSetup } from './print-setup'

export type Recommendation = {
  /** The union that sends the essay up. */
  readonly sender: string
  readonly title: string
  readonly authors: readonly { readonly name: string; readonly union: string }[]
  readonly contact: string
  readonly length: number
  /** ISO 8601, UTC. */
  readonly submittedAt: string | null
  /** From 1 within the sending union. */
  readonly position: number
  readonly remark: string
}

export type RecommendationList = {
  readonly contestTitle: string
  readonly filedBy: string
  /** ISO 8601, UTC; printed as a day in Shanghai. */
  readonly filedAt: string
  readonly rows: readonly Recommendation[]
}

/** Names, widths in characters of half width, and which are centred. Together they fill A4 across, lying. */
const COLUMNS = [
  { name: '序号', width: 6, isCentred: true },
  { name: '推荐单位', width: 18, isCentred: false },
  { name: '作品题目', width: 28, isCentred: false },
  { name: '作者', width: 14, isCentred: false },
  { name: '所在单位', width: 28, isCentred: false },
  { name: '联系电话', width: 14, isCentred: true },
  { name: '字数', width: 7, isCentred: true },
  { name: '提交时间', width: 17, isCentred: true },
  { name: '推荐顺序', width: 9, isCentred: true },
  { name: '备注', width: 9, isCentred: false },
] as const

const SHEET = '推荐表'
const ROWS_OF_HEAD = 3
const LINE_IN_POINTS = 16
const SHANGHAI = 8 * 60 * 60 * 1000

const GRID = { borderStyle: 'thin', alignVertical: 'center', wrap: true } as const

function linesIn(text: string, width: number): number {
  const halfWidths = [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0)
  return Math.max(1, Math.ceil(halfWidths / width))
}

/** A row over all columns: one cell that holds `words` and covers the others. */
function across(words: string, style: Partial<Exclude<Cell, null>>): Row {
  const cell = { value: words, type: String, columnSpan: COLUMNS.length, wrap: true, ...style }
  return [cell as Cell, ...COLUMNS.slice(1).map(() => null)]
}

/** Authors of several unions are told apart by their unions, which then stand in the same order. */
function unionsOf(authors: Recommendation['authors']): string {
  return [...new Set(authors.map(({ union }) => union))].join('；')
}

function rowOf(recommendation: Recommendation, index: number): Row {
  const { sender, title, authors, contact, length, submittedAt, position, remark } = recommendation
  const names = authors.map(({ name }) => name).join('、')
  const texts = ['', sender, title, names, unionsOf(authors), contact, '', '', '', remark]
  const lines = texts.map((text, column) => linesIn(text, COLUMNS[column].width))
  const height = LINE_IN_POINTS * Math.max(...lines) + 4
  const style = (column: number) => ({
    ...GRID,
    height,
    align: COLUMNS[column].isCentred ? ('center' as const) : ('left' as const),
  })
  const text = (column: number): Cell => ({ ...style(column), value: texts[column], type: String })
  const number = (column: number, value: number): Cell => ({
    ...style(column),
    value,
    type: Number,
  })
  // A sheet has no time zones: the clock of Shanghai is written as it stands.
  const time: Cell =
    submittedAt === null
      ? text(7)
      : {
          ...style(7),
          value: new Date(Date.parse(submittedAt) + SHANGHAI),
          type: Date,
          format: 'yyyy-mm-dd hh:mm',
        }
  return [
    number(0, index + 1),
    text(1),
    text(2),
    text(3),
    text(4),
    text(5),
    number(6, length),
    time,
    number(8, position),
    text(9),
  ]
}

function dayOf(iso: string): string {
  const [year, month, day] = new Date(Date.parse(iso) + SHANGHAI)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .map(Number)
  return `${year}年${month}月${day}日`
}

/**
 * The bytes of an .xlsx file with one sheet. Numbers and times are typed as such, all else as text, so that a title that
 * begins with = is shown and never computed. The title and the head are repeated on every printed page.
 */
export async function recommendationsXlsx(list: RecommendationList): Promise<Uint8Array> {
  const { contestTitle, filedBy, filedAt, rows } = list
  const total = COLUMNS.reduce((sum, { width }) => sum + width, 0)
  const filed = `填报单位：${filedBy}　　　　日期：${dayOf(filedAt)}　　　　共 ${rows.length} 篇`
  const head: Row = COLUMNS.map(({ name }) => ({
    ...GRID,
    value: name,
    type: String,
    align: 'center',
    fontWeight: 'bold',
    backgroundColor: '#EEEEEE',
    height: 34,
  }))
  return writeWorkbook(
    [
      across(`${contestTitle}推荐表`, {
        align: 'center',
        alignVertical: 'center',
        fontWeight: 'bold',
        fontSize: 16,
        height: 36,
      }),
      across(filed, {
        alignVertical: 'center',
        height: (LINE_IN_POINTS + 6) * linesIn(filed, total),
      }),
      head,
      ...rows.map(rowOf),
      across('审核人（签字）：　　　　　　　　　　　　　　　　单位（盖章）：', {
        alignVertical: 'bottom',
        height: 44,
      }),
    ],
    {
      sheet: SHEET,
      orientation: 'landscape',
      stickyRowsCount: ROWS_OF_HEAD,
      columns: COLUMNS.map(({ width }) => ({ width })),
    },
    {
      fontFamily: '宋体',
      fontSize: 11,
      features: [printSetup({ sheet: SHEET, firstRow: 1, lastRow: ROWS_OF_HEAD })],
    },
  ).toBuffer()
}
