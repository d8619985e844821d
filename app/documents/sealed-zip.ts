/**
 * A ZIP archive that is written piece by piece, lists its files with their checksums in a last file, and ends with the
 * SHA-256 of all of itself in the archive's comment: a changed bit anywhere, also where ZIP has no checksum, is found.
 */
import { createHash, type Hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { ListedFile } from '../domain/archive'

export type StreamedFile = {
  readonly name: string
  readonly pieces: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** Whether it is packed; PDFs and office files are packed already. */
  readonly isPacked: boolean
}

/** How the comment begins; 64 hexadecimal digits follow. */
export const SEAL_MARK = 'sha256:'
export const SEAL_LENGTH = SEAL_MARK.length + 64

/** ZIP without its 64-bit extension counts entries with 16 bits and bytes with 32. */
const MOST_ENTRIES = 0xfffe
const MOST_BYTES = 0xffff_ffff - 0x100_0000

/** fflate's archive with what it has written since it was last asked. */
function zipInMemory() {
  const written: Uint8Array[] = []
  let fault: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) fault = error
    else written.push(chunk)
  })
  const taken = () => {
    if (fault) throw fault
    return written.splice(0)
  }
  return { zip, taken }
}

/** What ends a ZIP archive, with room made for the comment and the comment added. */
function sealed(end: Uint8Array, hash: Hash): Uint8Array {
  const body = Buffer.from(end)
  body.writeUInt16LE(SEAL_LENGTH, body.length - 2)
  hash.update(body)
  return Buffer.concat([body, Buffer.from(`${SEAL_MARK}${hash.digest('hex')}`, 'latin1')])
}

/**
 * The bytes of the archive. `at` is the time that all files carry, ISO 8601; `last` makes the file that lists the others.
 */
export async function* sealedZip(
  files: AsyncIterable<StreamedFile>,
  at: string,
  last: (listed: readonly ListedFile[]) => StreamedFile,
): AsyncGenerator<Uint8Array> {
  const { zip, taken } = zipInMemory()
  const whole = createHash('sha256')
  const listed: ListedFile[] = []
  let size = 0

  const out = function* () {
    for (const chunk of taken()) {
      size += chunk.length
      if (size > MOST_BYTES) throw new RangeError('An archive holds less than 4 GB')
      whole.update(chunk)
      yield chunk
    }
  }

  const add = async function* ({ name, pieces, isPacked }: StreamedFile) {
    if (listed.length >= MOST_ENTRIES) throw new RangeError('An archive holds 65,534 files')
    const entry = isPacked ? new ZipDeflate(name) : new ZipPassThrough(name)
    entry.mtime = new Date(at)
    zip.add(entry)
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of pieces()) {
      hash.update(piece)
      bytes += piece.length
      entry.push(piece)
      yield* out()
      // Packing keeps the processor busy; whoever waits for a page comes in between.
      await setImmediate()
    }
    entry.push(new Uint8Array(0), true)
    yield* out()
    listed.push({ name, bytes, sha256: hash.digest('hex') })
  }

  for await (const file of files) yield* add(file)
  yield* add(last(listed))
  zip.end()
  yield sealed(Buffer.concat(taken()), whole)
}
