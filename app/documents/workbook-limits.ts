/**
 * Looks into an .xlsx file before it is parsed: a few kilobytes can unpack to gigabytes, and one cell far out makes the
 * parser fill the whole rectangle up to it.
 */
import { inflateRawSync } from 'node:zlib'

type Limits = { readonly unpackedBytes: number; readonly rows: number; readonly columns: number }

type WorkbookVerdict = 'sound' | 'broken' | 'too large'

type Entry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly at: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LONGEST_END = 22 + 0xffff
const STORED = 0
const DEFLATED = 8

/** The entries of a ZIP file from its central directory (APPNOTE.TXT 4.3.12, 4.3.16), or null when it has none. */
function entriesOf(bytes: Buffer): readonly Entry[] | null {
  let end = bytes.length - 22
  const earliest = Math.max(0, bytes.length - LONGEST_END)
  while (end >= earliest && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1
  if (end < earliest) return null
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The unpacked bytes of an entry, null when it is damaged; throws ERR_BUFFER_TOO_LARGE beyond `limit` bytes. */
function unpack(bytes: Buffer, { method, packed, at }: Entry, limit: number): Buffer | null {
  if (at + 30 > bytes.length) return null
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(start, start + packed)
  if (content.length < packed) return null
  if (method === STORED) return content
  return method === DEFLATED ? inflateRawSync(content, { maxOutputLength: limit }) : null
}

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
export function inspectWorkbook(file: Uint8Array, limits: Limits): WorkbookVerdict {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const entries = entriesOf(bytes)
  if (entries === null) return 'broken'
  let left = limits.unpackedBytes
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/.test(entry.name)) continue
    try {
      const content = unpack(bytes, entry, Math.max(1, left))
      if (content === null) return 'broken'
      left -= content.length
      if (left < 0) return 'too large'
      if (!entry.name.startsWith('xl/worksheets/')) continue
      if (reachesBeyond(content.toString('utf8'), limits)) return 'too large'
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      return code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : 'broken'
    }
  }
  return 'sound'
}
