/** The list of winners as an Excel workbook, ready to be printed on A4. */
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node'
import type { Winner } from '../domain/winners'
import { WINNER_COLUMNS, winnerRows } from './winners-table'

/** In characters of half width, in the order of the columns; together they fill A4 across. */
const WIDTHS = [10, 7, 52, 18, 44]

const CENTRED = new Set<string>(['奖级', '序号'])

const GRID = { borderStyle: 'thin', alignVertical: 'center' } as const

/**
 * The bytes of an .xlsx file with one sheet: the contest's title over all columns, the header, then one row a winner.
 * Every cell is typed as a string, so a title that begins with = is shown and never computed.
 */
export async function winnersXlsx(
  contestTitle: string,
  winners: readonly Winner[],
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
  const rows: Row[] = winnerRows(winners).map((cells) =>
    cells.map(
      (value, column): Cell => ({
        ...GRID,
        value,
        type: String,
        wrap: true,
        align: CENTRED.has(WINNER_COLUMNS[column]) ? 'center' : 'left',
      }),
    ),
  )
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
