/** The list of winners as an Excel workbook, ready to be printed on A4. */
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node'
import type { Winner } from '../domain/winners'
import { type VacantPlaces, WINNER_COLUMNS, winnerRows } from './winners-table'

/** In characters of half width, in the order of the columns; together they fill A4 across. */
const WIDTHS = [9, 6, 38, 16, 31]

const LINE_IN_POINTS = 16

/** Programs do not all make room for a cell that wraps, so the row says how high it is. */
function heightOf(cells: readonly string[]): number {
  const lines = cells.map((text, column) => {
    const halfWidths = [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0)
    // Letters of a proportional font are narrower than the digits that widths are counted in.
    return Math.ceil(halfWidths / (WIDTHS[column] * 1.1))
  })
  return LINE_IN_POINTS * Math.max(1, ...lines)
}

const CENTRED = new Set<string>(['奖级', '序号'])

const GRID = { borderStyle: 'thin', alignVertical: 'center' } as const

/**
 * The bytes of an .xlsx file with one sheet: the contest's title over all columns, the header, then one row a winner.
 * Every cell is typed as a string, so a title that begins with = is shown and never computed.
 */
export async function winnersXlsx(
  contestTitle: string,
  winners: readonly Winner[],
  vacant?: VacantPlaces,
): Promise<Uint8Array> {
  const title: Row = [
    {
      value: `${contestTitle}获奖名单`,
      type: String,
      columnSpan: WINNER_COLUMNS.length,
      align: 'center',
      alignVertical: 'center',
      fontWeight: 'bold',
      fontSize: 16,
      height: 36,
      wrap: true,
    },
    ...WINNER_COLUMNS.slice(1).map(() => null),
  ]
  const header: Row = WINNER_COLUMNS.map((name) => ({
    ...GRID,
    value: name,
    type: String,
    align: 'center',
    fontWeight: 'bold',
    backgroundColor: '#EEEEEE',
  }))
  const rows: Row[] = winnerRows(winners, vacant).map((cells) => {
    const height = heightOf(cells)
    return cells.map(
      (value, column): Cell => ({
        ...GRID,
        value,
        height,
        type: String,
        wrap: true,
        align: CENTRED.has(WINNER_COLUMNS[column]) ? 'center' : 'left',
      }),
    )
  })
  return writeWorkbook(
    [title, header, ...rows],
    {
      sheet: '获奖名单',
      orientation: 'landscape',
      stickyRowsCount: 2,
      columns: WIDTHS.map((width) => ({ width })),
    },
    { fontFamily: '宋体', fontSize: 11 },
  ).toBuffer()
}
