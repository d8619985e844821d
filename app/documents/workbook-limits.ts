/** Looks into an .xlsx file before it is parsed: one cell far out makes the parser fill the whole rectangle up to it. */
import { unpackArchive } from './zip'

type Limits = { readonly unpackedBytes: number; readonly rows: number; readonly columns: number }

type WorkbookVerdict = 'sound' | 'broken' | 'too large'

const MOST_PARTS = 2000

/** A cell with content; an empty one closes itself. */
const FILLED_CELL = /<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>/g

/** Excel itself ends here; the parser fills the gap before any row, even an empty one. */
const LAST_ROW_OF_EXCEL = 1_048_576
const ROW = /<(?:\w+:)?row\s(?:[^>]*\s)?r="(\d+)"/g

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function reachesBeyond(sheet: string, { rows, columns }: Limits): boolean {
  for (const [, row] of sheet.matchAll(ROW)) if (Number(row) > LAST_ROW_OF_EXCEL) return true
  for (const [, letters, row] of sheet.matchAll(FILLED_CELL)) {
    if (Number(row) > rows || columnNumber(letters) > columns) return true
  }
  return false
}

/** Whether the file is a ZIP archive whose parts, unpacked, and whose filled cells stay within the limits. */
export async function inspectWorkbook(file: Uint8Array, limits: Limits): Promise<WorkbookVerdict> {
  const archive = await unpackArchive(
    file,
    { entries: MOST_PARTS, unpackedBytes: limits.unpackedBytes },
    (name) => /^xl\/worksheets\/.*\.xml$/.test(name),
  )
  if (archive === 'locked') return 'broken'
  if (typeof archive === 'string') return archive
  for (const sheet of archive.parts.values()) {
    if (reachesBeyond(sheet.toString('utf8'), limits)) return 'too large'
  }
  return 'sound'
}
