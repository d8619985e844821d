/** Reads the register 工会名册 that an organizer uploads, .xlsx or .csv, into rows of text. */
import { parse } from 'csv-parse/sync'
import { type CellValue, readSheet as readWorkbookSheet } from 'read-excel-file/node'
import { Refusal } from '../domain/refusal'
import { decodeText } from './text-encoding'
import { inspectWorkbook } from './workbook-limits'

const MEGABYTE = 1024 * 1024
const LARGEST_FILE = 5 * MEGABYTE
const MOST_ROWS = 20_000
const MOST_COLUMNS = 200
const LARGEST_UNPACKED = 64 * MEGABYTE

const TOO_MANY_ROWS = `表格太大：最多 ${MOST_ROWS} 行、${MOST_COLUMNS} 列。请删去多余的行列，或分成几个文件导入。`
const BROKEN_WORKBOOK =
  '这个 Excel 文件打不开，可能没有传完或已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。'
const OLD_OR_LOCKED =
  '这是旧版 Excel（.xls）文件，或者加了密码。请用 Excel 或 WPS 打开，取消密码，另存为 .xlsx 后再上传。'
const BROKEN_CSV = '这个 CSV 文件的文字读不出来。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。'
const WRONG_TYPE = '只能导入 .xlsx 或 .csv 文件。请用 Excel 或 WPS 把名册另存为 .xlsx 后再上传。'
const EMPTY = '表格里没有内容。请确认名册在第一张工作表里，第一行是表头，然后重新上传。'

function refuse(why: string): Refusal {
  return new Refusal('invalid', why, { file: why })
}

function startsWith(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function cellText(cell: CellValue | null): string {
  if (cell === null) return ''
  if (!(cell instanceof Date)) return String(cell)
  return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
}

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const verdict = await inspectWorkbook(bytes, {
    unpackedBytes: LARGEST_UNPACKED,
    rows: MOST_ROWS,
    columns: MOST_COLUMNS,
  })
  if (verdict === 'too large') throw refuse(TOO_MANY_ROWS)
  if (verdict === 'broken') throw refuse(BROKEN_WORKBOOK)
  const rows = await readWorkbookSheet(Buffer.from(bytes)).catch(() => {
    throw refuse(BROKEN_WORKBOOK)
  })
  return rows.map((row) => row.map(cellText))
}

/** The separator of the header line: Excel writes ; in some regions, and tabs as “Unicode text”. */
function separatorOf(text: string): string {
  const [header] = text.split(/\r\n|[\r\n]/, 1)
  return [',', '\t', ';'].find((separator) => header.includes(separator)) ?? ','
}

function readCsv(bytes: Uint8Array): string[][] {
  const text = decodeText(bytes)
  if (text === null) throw refuse(BROKEN_CSV)
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: MOST_ROWS + 1,
    })
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? ` ${error.lines} ` : ''
    throw refuse(
      `CSV 文件第${line}行附近的引号不成对，读不下去。请改好引号，或用 Excel、WPS 另存为 .xlsx 后再上传。`,
    )
  }
}

/** The rows of cells that were copied from a spreadsheet and pasted as text: lines with tabs between the cells. */
export function readPasted(text: string): string[][] {
  const bare = text.replace(/^\s*\n|\s+$/g, '')
  if (bare === '')
    throw new Refusal('invalid', '还没有粘贴内容。', { pasted: '请粘贴表格，连同表头。' })
  try {
    return parse(bare, {
      delimiter: '\t',
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: MOST_ROWS + 1,
    })
  } catch {
    const say = '粘贴的内容引号不成对，读不下去。请改为上传文件。'
    throw new Refusal('invalid', say, { pasted: say })
  }
}

/**
 * The rows of the first sheet as text, the header first; row n of the sheet is at index n − 1. Dates are YYYY-MM-DD.
 * Throws Refusal `invalid` with a message for the field `file` when the file is of another type, broken, empty, above
 * 5 MB or above 20,000 rows. CSV may be UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030.
 */
export async function readSheet(bytes: Uint8Array, fileName: string): Promise<string[][]> {
  if (bytes.length > LARGEST_FILE) {
    throw refuse('文件超过 5 MB。请删去图片和无关的工作表，或分成几个文件导入。')
  }
  if (bytes.length === 0) throw refuse(EMPTY)
  const name = fileName.toLowerCase()
  if (!/\.(?:xlsx|xls|csv)$/.test(name)) throw refuse(WRONG_TYPE)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw refuse(OLD_OR_LOCKED)
  // What the bytes say counts more than the name: people rename files to get them accepted.
  const isWorkbook = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)
  if (!isWorkbook && name.endsWith('.xls')) throw refuse(OLD_OR_LOCKED)
  if (!isWorkbook && name.endsWith('.xlsx')) throw refuse(BROKEN_WORKBOOK)
  const rows = isWorkbook ? await readWorkbook(bytes) : readCsv(bytes)
  while (rows.length > 0 && rows[rows.length - 1].every((cell) => cell.trim() === '')) rows.pop()
  if (rows.length === 0) throw refuse(EMPTY)
  if (rows.length > MOST_ROWS) throw refuse(TOO_MANY_ROWS)
  return rows
}
