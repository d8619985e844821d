/** The files that essays were read from: for the organizer alone. No query of a judge or an officer reads these tables. */
import { newId } from './ids'
import type { Reader, Schema, Writer } from './schema'

export type UploadKind = Schema['uploads']['kind']

export type NewUpload = {
  readonly contest: string
  readonly essay: string
  readonly account: string
  readonly fileName: string
  readonly kind: UploadKind
  readonly checksum: string
  readonly bytes: Uint8Array
}

/** Drops the files of this worker that were read but never taken over, with bytes that no other file shares. */
async function dropPending(db: Writer, account: string): Promise<void> {
  const pending = await db
    .deleteFrom('uploads')
    .where('account_id', '=', account)
    .where('confirmed_at', 'is', null)
    .returning('checksum')
    .execute()
  if (pending.length === 0) return
  await db
    .deleteFrom('upload_bytes')
    .where(
      'checksum',
      'in',
      pending.map(({ checksum }) => checksum),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('uploads')
            .whereRef('uploads.checksum', '=', 'upload_bytes.checksum')
            .select('uploads.id'),
        ),
      ),
    )
    .execute()
}

/** Stores a file that waits for its author's word, in the place of the one that waited before; answers its id. */
export async function addPendingUpload(
  db: Writer,
  upload: NewUpload,
  now: string,
): Promise<string> {
  await dropPending(db, upload.account)
  const id = newId()
  await db
    .insertInto('upload_bytes')
    .values({ checksum: upload.checksum, bytes: Buffer.from(upload.bytes) })
    .onConflict((conflict) => conflict.column('checksum').doNothing())
    .execute()
  await db
    .insertInto('uploads')
    .values({
      id,
      contest_id: upload.contest,
      essay_id: upload.essay,
      account_id: upload.account,
      file_name: upload.fileName,
      kind: upload.kind,
      size: upload.bytes.byteLength,
      checksum: upload.checksum,
      created_at: now,
      confirmed_at: null,
    })
    .execute()
  return id
}

/** Keeps the file that waits under this id for an own essay; answers whether it was there. */
export async function confirmUpload(
  db: Writer,
  own: { readonly account: string; readonly essay: string; readonly upload: string },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('uploads')
    .set({ confirmed_at: now })
    .where('id', '=', own.upload)
    .where('account_id', '=', own.account)
    .where('essay_id', '=', own.essay)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The files that an essay was read from, newest first, without their bytes. */
export async function uploadsOf(db: Reader, essay: string, limit: number) {
  return db
    .selectFrom('uploads')
    .where('essay_id', '=', essay)
    .where('confirmed_at', 'is not', null)
    .select(['id', 'file_name as fileName', 'kind', 'size', 'checksum'])
    .select('confirmed_at as at')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** One file that an essay of this contest was read from, with its bytes; null where there is none. */
export async function findUpload(
  db: Reader,
  place: { readonly contest: string; readonly essay: string; readonly upload: string },
) {
  const row = await db
    .selectFrom('uploads')
    .innerJoin('upload_bytes', 'upload_bytes.checksum', 'uploads.checksum')
    .where('uploads.id', '=', place.upload)
    .where('uploads.essay_id', '=', place.essay)
    .where('uploads.contest_id', '=', place.contest)
    .where('uploads.confirmed_at', 'is not', null)
    .select(['uploads.file_name as fileName', 'uploads.kind', 'uploads.checksum'])
    .select('upload_bytes.bytes')
    .executeTakeFirst()
  return row ?? null
}
