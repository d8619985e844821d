/** The list of winners as an Excel workbook, ready to be printed on A4; organisation awards have a sheet of their own. */
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node'
import { ORGANISATION_AWARD } from '../domain/prizes/organisation-award'
import {
  type AwardedList,
  ORGANISATION_COLUMNS,
  organisationRows,
  winnerColumns,
  winnerRows,
} from './winners-table'

/** In characters of half width, by the name of the column; those of a sheet together fill A4 across. */
const WIDTHS: Readonly<Record<string, number>> = {
  组别: 12,
  奖级: 9,
  序号: 6,
  作品题目: 38,
  作者: 16,
  所属工会: 31,
  奖项: 16,
  单位: 60,
  积分: 12,
}

const LINE_IN_POINTS = 16

/** Programs do not all make room for a cell that wraps, so the row says how high it is. */
function heightOf(cells: readonly string[], columns: readonly string[]): number {
  const lines = cells.map((text, column) => {
    const halfWidths = [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0)
    // Letters of a proportional font are narrower than the digits that widths are counted in.
    return Math.ceil(halfWidths / (WIDTHS[columns[column]] * 1.1))
  })
  return LINE_IN_POINTS * Math.max(1, ...lines)
}

const CENTRED = new Set(['组别', '奖级', '序号', '奖项', '积分'])

const GRID = { borderStyle: 'thin', alignVertical: 'center' } as const

/** A sheet: its title over all columns, the header, then the rows. */
function sheetOf(
  sheet: string,
  heading: string,
  columns: readonly string[],
  body: readonly (readonly string[])[],
) {
  const title: Row = [
    {
      value: heading,
      type: String,
      columnSpan: columns.length,
      align: 'center',
      alignVertical: 'center',
      fontWeight: 'bold',
      fontSize: 16,
      height: 36,
      wrap: true,
    },
    ...columns.slice(1).map(() => null),
  ]
  const header: Row = columns.map((name) => ({
    ...GRID,
    value: name,
    type: String,
    align: 'center',
    fontWeight: 'bold',
    backgroundColor: '#EEEEEE',
  }))
  const rows: Row[] = body.map((cells) => {
    const height = heightOf(cells, columns)
    return cells.map(
      (value, column): Cell => ({
        ...GRID,
        value,
        height,
        type: String,
        wrap: true,
        align: CENTRED.has(columns[column]) ? 'center' : 'left',
      }),
    )
  })
  return {
    data: [title, header, ...rows],
    sheet,
    orientation: 'landscape' as const,
    stickyRowsCount: 2,
    columns: columns.map((name) => ({ width: WIDTHS[name] })),
  }
}

/**
 * The bytes of an .xlsx file: the contest's title over all columns, the header, then one row a winner, and a second
 * sheet where there are organisation awards. Every cell is typed as a string, so a title that begins with = is shown
 * and never computed.
 */
export async function winnersXlsx(
  contestTitle: string,
  { tiers, organisations }: AwardedList,
): Promise<Uint8Array> {
  const list = `${contestTitle}获奖名单`
  const sheets = [sheetOf('获奖名单', list, winnerColumns(tiers), winnerRows(tiers))]
  if (organisations.length > 0) {
    const heading = `${contestTitle}${ORGANISATION_AWARD}`
    const rows = organisationRows(organisations)
    sheets.push(sheetOf(ORGANISATION_AWARD, heading, ORGANISATION_COLUMNS, rows))
  }
  return writeWorkbook(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer()
}
