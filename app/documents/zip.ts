/** Unpacks ZIP archives of strangers: a few kilobytes can unpack to gigabytes, and what an archive says can be untrue. */
import { crc32, createInflateRaw } from 'node:zlib'

type ArchiveLimits = {
  readonly entries: number
  /** Of all entries together, whether they are wanted or not. */
  readonly unpackedBytes: number
}

type ArchiveFault = 'broken' | 'too large' | 'locked'

type Entry = {
  readonly name: string
  readonly locked: boolean
  readonly method: number
  readonly sum: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff
/** A field with all bits set stands for one of ZIP64, which no essay or register needs. */
const MORE_IN_ZIP64 = 0xffffffff
const STORED = 0
const DEFLATED = 8

/** Where the end record stands that reaches to the last byte, or -1. */
function endRecord(bytes: Buffer): number {
  let end = bytes.length - END_LENGTH
  const earliest = Math.max(0, end - LONGEST_COMMENT)
  while (end >= earliest) {
    const reaches = end + END_LENGTH + bytes.readUInt16LE(end + 20) === bytes.length
    if (reaches && bytes.readUInt32LE(end) === END_OF_DIRECTORY) return end
    end -= 1
  }
  return -1
}

function entryAt(bytes: Buffer, at: number, end: number): Entry | null {
  if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  if (nameEnd > end) return null
  return {
    name: bytes.toString('utf8', at + 46, nameEnd),
    locked: (bytes.readUInt16LE(at + 8) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    sum: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  }
}

/**
 * The entries of an archive from its central directory (APPNOTE.TXT 4.3.12, 4.3.16), or null where the directory and
 * the end record do not agree, two entries have one name, or an entry needs ZIP64.
 */
function entriesOf(bytes: Buffer): readonly Entry[] | null {
  const end = endRecord(bytes)
  if (end === -1) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (at + bytes.readUInt32LE(end + 12) !== end) return null
  const entries = new Map<string, Entry>()
  for (let left = count; left > 0; left -= 1) {
    const entry = entryAt(bytes, at, end)
    if (entry === null || entries.has(entry.name)) return null
    if ([entry.packed, entry.unpacked, entry.at].includes(MORE_IN_ZIP64)) return null
    entries.set(entry.name, entry)
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return at === end ? [...entries.values()] : null
}

/** The packed bytes of an entry; null where its own header says something else than the directory. */
function packedBytes(bytes: Buffer, { name, packed, at }: Entry): Buffer | null {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL_ENTRY) return null
  const nameEnd = at + 30 + bytes.readUInt16LE(at + 26)
  if (bytes.toString('utf8', at + 30, nameEnd) !== name) return null
  const start = nameEnd + bytes.readUInt16LE(at + 28)
  return start + packed > bytes.length ? null : bytes.subarray(start, start + packed)
}

/**
 * The unpacked bytes of an entry (none when it is not wanted), null when it is damaged or not as large as it says. Off
 * the main thread, chunk by chunk, and never beyond the size that it says.
 */
async function unpack(bytes: Buffer, entry: Entry, wanted: boolean): Promise<Buffer | null> {
  const content = packedBytes(bytes, entry)
  if (content === null) return null
  if (entry.method === STORED) return content.length === entry.unpacked ? content : null
  if (entry.method !== DEFLATED) return null
  const inflater = createInflateRaw({ chunkSize: 64 * 1024 })
  inflater.end(content)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of inflater) {
      size += chunk.length
      if (size > entry.unpacked) return null
      if (wanted) chunks.push(chunk)
    }
  } catch {
    return null
  }
  return size === entry.unpacked ? Buffer.concat(chunks) : null
}

/**
 * The names of all entries, and the bytes of the wanted ones. Every entry is unpacked once, so that what is kept is
 * known to be sound; but nothing is unpacked when the archive says that it exceeds the limits.
 */
export async function unpackArchive(
  file: Uint8Array,
  limits: ArchiveLimits,
  isWanted: (name: string) => boolean,
): Promise<{ names: readonly string[]; parts: ReadonlyMap<string, Buffer> } | ArchiveFault> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const entries = entriesOf(bytes)
  if (entries === null) return 'broken'
  if (entries.some(({ locked }) => locked)) return 'locked'
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (entries.length > limits.entries || unpacked > limits.unpackedBytes) return 'too large'
  const parts = new Map<string, Buffer>()
  for (const entry of entries) {
    const wanted = isWanted(entry.name)
    const content = await unpack(bytes, entry, wanted)
    if (content === null) return 'broken'
    if (!wanted) continue
    if (crc32(content) !== entry.sum) return 'broken'
    parts.set(entry.name, content)
  }
  return { names: entries.map(({ name }) => name), parts }
}
