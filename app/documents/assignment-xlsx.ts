/** The assignment as an Excel workbook: typed cells, a header that stays, ready to be edited and given back. */
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node'
import { SHEET_COLUMNS } from '../domain/assignment-sheet'

/** In characters of half width, in the order of SHEET_COLUMNS; judges' columns follow. */
const WIDTHS = [18, 40, 36, 10]
const JUDGE_WIDTH = 14

/** A text that begins with = is shown and never computed. */
function typed(value: string | number): Cell {
  if (value === '') return null
  return typeof value === 'number' ? { type: Number, value } : { type: String, value }
}

/** The bytes of an .xlsx file with one sheet: the header, then one row an essay. */
export async function assignmentXlsx({
  header,
  rows,
}: {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}): Promise<Uint8Array> {
  const head: Row = header.map((value) => ({
    value,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EEEEEE',
  }))
  return writeWorkbook(
    [head, ...rows.map((row): Row => row.map(typed))],
    {
      sheet: '评审分配',
      orientation: 'landscape',
      stickyRowsCount: 1,
      stickyColumnsCount: SHEET_COLUMNS.length - 2,
      columns: header.map((_, index) => ({ width: WIDTHS[index] ?? JUDGE_WIDTH })),
    },
    { fontFamily: '宋体', fontSize: 11 },
  ).toBuffer()
}
