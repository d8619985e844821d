/** The organizer's list of essays as an Excel workbook: typed cells, a header that stays, and filters on every column. */
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node'
import { getCellAddress } from 'write-excel-file/utility'

export type ListedEssay = {
  readonly title: string
  readonly authors: readonly string[]
  readonly unionName: string
  readonly length: number
  /** ISO 8601, UTC. */
  readonly submittedAt: string | null
  readonly state: string
  readonly copy: string
  readonly doubts: readonly string[]
  readonly reason: string | null
  /** ISO 8601, UTC. */
  readonly correctBy: string | null
  /** Null or absent for an essay without one. */
  readonly track?: string | null
}

const SHANGHAI_IN_MS = 8 * 60 * 60 * 1000

/** Excel knows no time zones: the cell shows what the clocks of Shanghai show. */
function moment(iso: string | null): Cell {
  if (iso === null) return null
  return {
    type: Date,
    value: new Date(Date.parse(iso) + SHANGHAI_IN_MS),
    format: 'yyyy-mm-dd hh:mm',
    align: 'left',
  }
}

/** A text that begins with = is shown and never computed. */
function text(value: string | null): Cell {
  return value === null || value === '' ? null : { type: String, value }
}

function number(value: number): Cell {
  return { type: Number, value }
}

type Column = {
  readonly name: string
  /** In characters of half width. */
  readonly width: number
  readonly cell: (essay: ListedEssay, index: number) => Cell
}

const COLUMNS: readonly Column[] = [
  { name: '序号', width: 7, cell: (_, index) => number(index + 1) },
  { name: '作品', width: 40, cell: ({ title }) => text(title) },
  { name: '作者', width: 18, cell: ({ authors }) => text(authors.join('、')) },
  { name: '工会', width: 36, cell: ({ unionName }) => text(unionName) },
  { name: '字数', width: 9, cell: ({ length }) => number(length) },
  { name: '提交时间', width: 18, cell: ({ submittedAt }) => moment(submittedAt) },
  { name: '状态', width: 12, cell: ({ state }) => text(state) },
  { name: '匿名稿', width: 12, cell: ({ copy }) => text(copy) },
  { name: '需要留意', width: 50, cell: ({ doubts }) => text(doubts.join('\n')) },
  { name: '原因或补正说明', width: 36, cell: ({ reason }) => text(reason) },
  { name: '补正期限', width: 18, cell: ({ correctBy }) => moment(correctBy) },
]

const TRACK: Column = { name: '组别', width: 12, cell: ({ track = null }) => text(track) }

/** The arrows of Excel's filter on the header, over these rows. */
function filterMarkup(rows: number, columns: number): string {
  const range = `${getCellAddress(0, 0)}:${getCellAddress(rows, columns - 1)}`
  return `<autoFilter ref="${range}"/>`
}

/**
 * The bytes of an .xlsx file with one sheet: the header, then one row an essay. The column of tracks is there where any
 * essay has one.
 */
export async function essaysXlsx(essays: readonly ListedEssay[]): Promise<Uint8Array> {
  const hasTracks = essays.some(({ track = null }) => track !== null)
  const columns = hasTracks ? COLUMNS.toSpliced(2, 0, TRACK) : COLUMNS
  const header: Row = columns.map(({ name }) => ({
    value: name,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EEEEEE',
  }))
  const rows: Row[] = essays.map((essay, index) =>
    columns.map(({ cell }) => {
      const made = cell(essay, index)
      return made && { ...made, wrap: true, alignVertical: 'top' }
    }),
  )
  return writeWorkbook(
    [header, ...rows],
    {
      sheet: '作品',
      orientation: 'landscape',
      stickyRowsCount: 1,
      columns: columns.map(({ width }) => ({ width })),
    },
    {
      fontFamily: '宋体',
      fontSize: 11,
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': {
                transform: (sheet) =>
                  sheet.replace(
                    '</sheetData>',
                    `</sheetData>${filterMarkup(essays.length, columns.length)}`,
                  ),
              },
            },
          },
        },
      ],
    },
  ).toBuffer()
}
