/**
 * Reads the archive of a contest (docs/archive.md) that a stranger may have made: nothing is given out before the whole
 * file, the list of its files and every checksum have been looked at.
 */
import { createHash } from 'node:crypto'
import {
  ARCHIVE_FORMAT,
  ARCHIVE_LIMITS,
  ARCHIVE_VERSION,
  type ArchiveFile,
  isArchiveName,
  MANIFEST,
  type Manifest,
  markOf,
  readManifest,
} from '../domain/archive'
import { canonicalJson } from '../domain/canonical'
import { Refusal } from '../domain/refusal'
import { SEAL_LENGTH, SEAL_MARK } from './sealed-zip'
import { BrokenEntry, type Entry, entryPieces, openZip, type Source } from './zip'

function refuse(say: string): never {
  throw new Refusal('invalid', say)
}

const AGAIN = '请换用原来的归档文件，或从另一份副本恢复。'
const AT_ONCE = 1024 * 1024

/** Whether the archive ends with the SHA-256 of all that comes before. */
async function isSealed(source: Source): Promise<boolean> {
  const end = source.size - SEAL_LENGTH
  if (end < 0) return false
  const seal = (await source.read(end, SEAL_LENGTH)).toString('latin1')
  const hash = createHash('sha256')
  for (let at = 0; at < end; at += AT_ONCE) {
    hash.update(await source.read(at, Math.min(AT_ONCE, end - at)))
  }
  return seal === `${SEAL_MARK}${hash.digest('hex')}`
}

const ZIP_START = 0x04034b50

async function entriesIn(source: Source): Promise<ReadonlyMap<string, Entry>> {
  const start = await source.read(0, 4)
  if (start.length < 4 || start.readUInt32LE(0) !== ZIP_START) {
    refuse('这个文件不是归档：它不是 ZIP 文件。请选择系统导出的归档 ZIP。')
  }
  if (!(await isSealed(source))) {
    refuse(`文件与导出时不同：没有传完整、有损坏，或者解开后重新打过包。${AGAIN}`)
  }
  const entries = await openZip(source, ARCHIVE_LIMITS)
  if (entries === 'too large') refuse('文件解开后超出归档的上限，没有恢复。')
  if (typeof entries === 'string') refuse(`归档的目录有损坏，没有恢复。${AGAIN}`)
  const strange = entries.find(({ name }) => !isArchiveName(name))
  if (strange) refuse(`归档里有不该有的文件名“${strange.name.slice(0, 100)}”，没有恢复。`)
  return new Map(entries.map((entry) => [entry.name, entry]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function manifestIn(source: Source, entries: ReadonlyMap<string, Entry>): Promise<Manifest> {
  const entry = entries.get(MANIFEST)
  if (!entry) refuse('文件里没有 manifest.json，不是本系统的归档。')
  const text = (await wholeOf(source, entry, ARCHIVE_LIMITS.manifestBytes)).toString('utf8')
  const value = parsed(text)
  const { format, version } = markOf(value)
  if (format !== ARCHIVE_FORMAT) refuse('文件里的 manifest.json 不是本系统归档的清单。')
  if (version !== ARCHIVE_VERSION) {
    refuse(
      `归档的格式版本是 ${JSON.stringify(version)}，本系统只认得版本 ${ARCHIVE_VERSION}。请先升级系统再恢复。`,
    )
  }
  const reading = readManifest(value)
  if ('fault' in reading) refuse(`归档的清单有误：${reading.fault.say}`)
  // One text for one value: what is said twice, or said in two ways, is not what was exported.
  if (canonicalJson(reading.value) !== text) refuse('归档的清单有误：写法与导出时不同。')
  return reading.value
}

/** Every file is listed once, and every listed file is there. */
function demandSameFiles(manifest: Manifest, entries: ReadonlyMap<string, Entry>): void {
  const listed = new Set(manifest.files.map(({ name }) => name))
  if (listed.size !== manifest.files.length) refuse('归档的清单有误：同一个文件列了两次。')
  const gone = manifest.files.find(({ name }) => !entries.has(name))
  if (gone) refuse(`归档里缺少文件“${gone.name}”，没有恢复。${AGAIN}`)
  const extra = [...entries.keys()].find((name) => name !== MANIFEST && !listed.has(name))
  if (extra) refuse(`归档里多出清单以外的文件“${extra}”，没有恢复。`)
}

/** The pieces of an entry; a damaged one is refused. */
async function* soundPieces(source: Source, entry: Entry): AsyncGenerator<Buffer> {
  try {
    yield* entryPieces(source, entry)
  } catch (error) {
    if (!(error instanceof BrokenEntry)) throw error
    refuse(`归档里的文件“${entry.name}”有损坏，没有恢复。${AGAIN}`)
  }
}

async function wholeOf(source: Source, entry: Entry, most: number): Promise<Buffer> {
  if (entry.unpacked > most) refuse(`归档里的文件“${entry.name}”超出上限，没有恢复。`)
  const pieces: Buffer[] = []
  for await (const piece of soundPieces(source, entry)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function demandChecksums(
  source: Source,
  manifest: Manifest,
  entries: ReadonlyMap<string, Entry>,
): Promise<void> {
  for (const { name, bytes, sha256 } of manifest.files) {
    const hash = createHash('sha256')
    let size = 0
    for await (const piece of soundPieces(source, entries.get(name) as Entry)) {
      hash.update(piece)
      size += piece.length
    }
    if (size !== bytes || hash.digest('hex') !== sha256) {
      refuse(`归档里的文件“${name}”与清单上的校验码不同，内容被改动过，没有恢复。`)
    }
  }
}

async function* linesOf(source: Source, entry: Entry): AsyncGenerator<string> {
  const tooLong = () => refuse(`归档里的文件“${entry.name}”有一行超出上限，没有恢复。`)
  let pending: Buffer[] = []
  let length = 0
  for await (const piece of soundPieces(source, entry)) {
    let from = 0
    for (let end = piece.indexOf(0x0a); end !== -1; end = piece.indexOf(0x0a, from)) {
      yield Buffer.concat([...pending, piece.subarray(from, end)]).toString('utf8')
      pending = []
      length = 0
      from = end + 1
    }
    pending.push(piece.subarray(from))
    length += piece.length - from
    if (length > ARCHIVE_LIMITS.lineBytes) tooLong()
  }
  if (length > 0) refuse(`归档里的文件“${entry.name}”的最后一行不完整，没有恢复。`)
}

/** Opens an archive of which every byte has been checked; throws a Refusal that says what is wrong with it. */
export async function openArchiveFile(source: Source): Promise<ArchiveFile> {
  const entries = await entriesIn(source)
  const manifest = await manifestIn(source, entries)
  demandSameFiles(manifest, entries)
  await demandChecksums(source, manifest, entries)
  const entryOf = (name: string) => entries.get(name) ?? refuse(`归档里缺少文件“${name}”。`)
  return {
    manifest,
    bytes: (name, most) => wholeOf(source, entryOf(name), most),
    lines: (name) => linesOf(source, entryOf(name)),
  }
}
