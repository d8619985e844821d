/** Unpacks ZIP archives of strangers: a few kilobytes can unpack to gigabytes, and what an archive says can be untrue. */
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'

/** Where an archive lies: in memory or in a file too large for it. */
export type Source = {
  readonly size: number
  /** The bytes from a place on; fewer where the archive ends before. */
  readonly read: (at: number, length: number) => Promise<Buffer>
}

export type ArchiveLimits = {
  readonly entries: number
  /** Of all entries together, whether they are wanted or not. */
  readonly unpackedBytes: number
}

export type ArchiveFault = 'broken' | 'too large' | 'locked'

export type Entry = {
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
async function entriesOf(source: Source): Promise<readonly Entry[] | null> {
  const tailAt = Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT)
  const tail = await source.read(tailAt, source.size - tailAt)
  const end = endRecord(tail)
  if (end === -1) return null
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  if (start + length !== tailAt + end) return null
  const bytes = await source.read(start, length)
  const entries = new Map<string, Entry>()
  let at = 0
  for (let left = count; left > 0; left -= 1) {
    const entry = entryAt(bytes, at, length)
    if (entry === null || entries.has(entry.name)) return null
    if ([entry.packed, entry.unpacked, entry.at].includes(MORE_IN_ZIP64)) return null
    entries.set(entry.name, entry)
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return at === length ? [...entries.values()] : null
}

/** Where the packed bytes of an entry begin; null where its own header says something else than the directory. */
async function startOf(source: Source, { name, packed, at }: Entry): Promise<number | null> {
  const header = await source.read(at, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_ENTRY) return null
  const nameLength = header.readUInt16LE(26)
  const ownName = await source.read(at + 30, nameLength)
  if (ownName.toString('utf8') !== name) return null
  const start = at + 30 + nameLength + header.readUInt16LE(28)
  return start + packed > source.size ? null : start
}

const PIECE = 64 * 1024

async function* piecesOf(source: Source, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += PIECE) {
    yield await source.read(start + done, Math.min(PIECE, length - done))
  }
}

/** An entry that is damaged, or not as large as the archive says. */
export class BrokenEntry extends Error {}

/**
 * The unpacked bytes of an entry, piece by piece, off the main thread, and never beyond the size that it says. Throws a
 * BrokenEntry; what was given out before is not to be used then.
 */
export async function* entryPieces(source: Source, entry: Entry): AsyncGenerator<Buffer> {
  const start = await startOf(source, entry)
  const isKnown = entry.method === STORED || entry.method === DEFLATED
  if (start === null || !isKnown) throw new BrokenEntry(entry.name)
  const packed = piecesOf(source, start, entry.packed)
  let size = 0
  let sum = 0
  try {
    for await (const piece of entry.method === STORED ? packed : inflated(packed)) {
      size += piece.length
      if (size > entry.unpacked) break
      sum = crc32(piece, sum)
      yield piece
    }
  } catch {
    throw new BrokenEntry(entry.name)
  }
  if (size !== entry.unpacked || sum !== entry.sum) throw new BrokenEntry(entry.name)
}

function inflated(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflater = createInflateRaw({ chunkSize: PIECE })
  // What goes wrong is thrown where the inflater is read.
  return pipeline(Readable.from(packed), inflater, () => {})
}

/** The entries of an archive that is within the limits, or what is wrong with it. */
export async function openZip(
  source: Source,
  limits: ArchiveLimits,
): Promise<readonly Entry[] | ArchiveFault> {
  const entries = await entriesOf(source)
  if (entries === null) return 'broken'
  if (entries.some(({ locked }) => locked)) return 'locked'
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (entries.length > limits.entries || unpacked > limits.unpackedBytes) return 'too large'
  return entries
}

function inMemory(file: Uint8Array): Source {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  return { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) }
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
  const source = inMemory(file)
  const entries = await openZip(source, limits)
  if (typeof entries === 'string') return entries
  const parts = new Map<string, Buffer>()
  for (const entry of entries) {
    const wanted = isWanted(entry.name)
    const pieces: Buffer[] = []
    try {
      for await (const piece of entryPieces(source, entry)) if (wanted) pieces.push(piece)
    } catch (error) {
      if (error instanceof BrokenEntry) return 'broken'
      throw error
    }
    if (wanted) parts.set(entry.name, Buffer.concat(pieces))
  }
  return { names: entries.map(({ name }) => name), parts }
}
