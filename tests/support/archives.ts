/** Archives in memory: made as the application makes them, taken apart, and put together again with or without care. */
import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { archiveOf } from '../../app/archive.server'
import { openArchiveFile } from '../../app/documents/archive-file'
import {
  SEAL_LENGTH,
  SEAL_MARK,
  type StreamedFile,
  sealedZip,
} from '../../app/documents/sealed-zip'
import { type ListedFile, MANIFEST, type Manifest } from '../../app/domain/archive'
import { canonicalJson } from '../../app/domain/canonical'
import type { Organizer } from '../../app/domain/people'
import { restoreContest } from '../../app/usecases/restoring'
import type { Connection } from '../../db/connection.server'

export const ORIGIN = 'https://contest.example'

async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

export function archived(
  connection: Connection,
  asked: { readonly contest: string; readonly actor: Organizer; readonly now: string },
): Promise<Buffer> {
  return gathered(archiveOf(connection.snapshot, { ...asked, origin: ORIGIN }))
}

export function opened(bytes: Buffer) {
  const read = async (at: number, length: number) => bytes.subarray(at, at + length)
  return openArchiveFile({ size: bytes.length, read })
}

export async function restored(connection: Connection, bytes: Buffer, now: string) {
  const archive = await opened(bytes)
  return connection.transact((db) => restoreContest(db, { archive, passwordHash: 'none' }, now))
}

export type Parts = Map<string, Buffer>

export function partsOf(bytes: Buffer): Parts {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content)]),
  )
}

/**
 * An archive of these files, sealed. The manifest is the one among the parts; with `isListed` its list is made anew, as
 * somebody makes it who forges an archive with care.
 */
export function packed(parts: Parts, { isListed = true }: { isListed?: boolean } = {}) {
  const manifest = parts.get(MANIFEST) ?? Buffer.alloc(0)
  const file = (name: string, content: Buffer): StreamedFile => ({
    name,
    pieces: () => [content],
    isPacked: true,
  })
  const files = async function* () {
    for (const [name, content] of parts) if (name !== MANIFEST) yield file(name, content)
  }
  const last = (listed: readonly ListedFile[]) => {
    if (!isListed) return file(MANIFEST, manifest)
    const said = JSON.parse(manifest.toString('utf8')) as Manifest
    return file(MANIFEST, Buffer.from(canonicalJson({ ...said, files: [...listed] })))
  }
  return gathered(sealedZip(files(), '2026-08-01T00:00:00.000Z', last))
}

/** Any ZIP archive with the seal that makes it whole. */
export function sealedAnew(zip: Buffer): Buffer {
  const body = Buffer.from(zip)
  body.writeUInt16LE(SEAL_LENGTH, body.length - 2)
  const seal = createHash('sha256').update(body).digest('hex')
  return Buffer.concat([body, Buffer.from(`${SEAL_MARK}${seal}`, 'latin1')])
}

/** The parts with one text file changed. */
export function edited(parts: Parts, name: string, change: (text: string) => string): Parts {
  const before = parts.get(name)?.toString('utf8') ?? ''
  const after = change(before)
  if (after === before) throw new Error(`nothing of ${name} has changed`)
  return new Map([...parts, [name, Buffer.from(after)]])
}
