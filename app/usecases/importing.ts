/** Importing 导入: what was read of a file, fitted to an own essay, and taken over when its author says so. */
import { record } from '../../db/audit'
import type { Reader, Writer } from '../../db/schema'
import { unionsKnownAs } from '../../db/unions'
import {
  addPendingUpload,
  confirmUpload,
  findUpload,
  type UploadKind,
  uploadsOf,
} from '../../db/uploads'
import { safeFileName } from '../domain/file-name'
import type { Lifted } from '../domain/lifting'
import type { Organizer, Worker } from '../domain/people'
import { demandKept } from '../domain/policy'
import { missing } from '../domain/refusal'
import { openOwnEssay, type ReadyText, saveDraft, standingOf } from './drafting'
import { demandEssay } from './screening'

/** A file as its author sent it, with what was read of it. */
export type ReadFile = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly kind: UploadKind
  /** SHA-256 of the bytes, hex. */
  readonly checksum: string
  readonly lifted: Lifted
}

/** The own essay that a file is read for; refuses where its text may not change. */
export async function openImport(db: Reader, worker: Worker, id: string, now: string) {
  const essay = await openOwnEssay(db, worker, id, now)
  demandKept(standingOf(essay))
  return essay
}

/** The places for authors that a form has. */
const MOST_AUTHORS = 10

/**
 * What was lifted, fitted to the essay: the unions of authors under the names of the register, the essay's own union
 * where the register does not know theirs, the essay's present authors where the file names none. Nothing of the essay changes. Where the rules keep originals, the file waits for
 * confirmation in a row of its author's, in the place of the one that waited before: a browser cannot send a file
 * again by itself, so the author would have to choose it twice.
 */
export async function readImport(
  db: Writer,
  worker: Worker,
  id: string,
  file: ReadFile,
  now: string,
) {
  const essay = await openImport(db, worker, id, now)
  const { title, authors, body, authorNotes } = file.lifted
  const fileName = safeFileName(file.name)
  const isKept = essay.rules.originals === 'kept'
  const upload = isKept
    ? await addPendingUpload(
        db,
        {
          contest: essay.contest.id,
          essay: id,
          account: worker.account,
          fileName,
          kind: file.kind,
          checksum: file.checksum,
          bytes: file.bytes,
        },
        now,
      )
    : null
  const unions = await namesOf(db, authors)
  const named = authors
    .slice(0, MOST_AUTHORS)
    .map(({ name, union }) => ({ name, unionName: unions.get(union) ?? essay.unionName }))
  const others = authors.slice(MOST_AUTHORS).map(({ name, union }) => `${union} ${name}`.trim())
  const present = essay.authors.map(({ name, unionName }) => ({ name, unionName }))
  return {
    fileName,
    upload,
    at: now,
    title,
    body,
    authors: named.length > 0 ? named : present,
    notes: [...authorNotes, ...others],
    /** Unions that the file names and the register does not. */
    unknown: [...unions].flatMap(([union, name]) => (name === null ? [union] : [])),
  }
}

/** The name in the register of each union that authors are said to belong to, or null. */
async function namesOf(
  db: Reader,
  authors: Lifted['authors'],
): Promise<ReadonlyMap<string, string | null>> {
  const said = [...new Set(authors.map(({ union }) => union).filter(Boolean))]
  const known = await unionsKnownAs(db, said)
  return new Map(
    said.map((union) => {
      const called = known.filter(({ name }) => name === union)
      const found =
        called.length > 0 ? called : known.filter(({ others }) => others.includes(union))
      return [union, found.length === 1 ? found[0].name : null]
    }),
  )
}

/** Saves the text that was read and looked over, and keeps the file that it came from where one waits. */
export async function confirmImport(
  db: Writer,
  worker: Worker,
  draft: {
    readonly essay: string
    readonly version: number
    readonly text: ReadyText
    readonly upload: string | null
  },
  now: string,
): Promise<void> {
  const { upload, ...text } = draft
  await saveDraft(db, worker, text, now)
  if (upload === null) return
  // A file that another one has replaced meanwhile is gone; the text, which is what counts, is not.
  await confirmUpload(db, { account: worker.account, essay: draft.essay, upload }, now)
}

const SHOWN = 20

/** The files that an essay was read from, for the organizer's page. */
export function originalsOf(db: Reader, _organizer: Organizer, essay: string) {
  return uploadsOf(db, essay, SHOWN)
}

/** One of these files, with a line in the audit that says who took it. */
export async function takeOriginal(
  db: Writer,
  organizer: Organizer,
  place: { readonly contest: string; readonly essay: string; readonly upload: string },
  now: string,
) {
  await demandEssay(db, place.contest, place.essay)
  const found = await findUpload(db, place)
  if (!found) throw missing('这个文件')
  await record(
    db,
    {
      contest: place.contest,
      actor: organizer.account,
      act: '下载原文件',
      subject: 'essay',
      subjectId: place.essay,
      detail: { file: found.fileName, checksum: found.checksum },
    },
    now,
  )
  return found
}
