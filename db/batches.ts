/** Batches of essays that an officer enters: the rows of the sheet, what was read of the files, how far it is. */
import type { Entry } from '../app/domain/entry-sheet'
import { newId } from './ids'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

export async function addBatch(
  db: Writer,
  batch: {
    readonly contest: string
    readonly account: string
    readonly sheetName: string
    readonly entries: readonly Entry[]
  },
  now: string,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('batches')
    .values({
      id,
      contest_id: batch.contest,
      account_id: batch.account,
      sheet_name: batch.sheetName,
      created_at: now,
    })
    .execute()
  await inPieces(batch.entries, (piece) =>
    db
      .insertInto('batch_rows')
      .values(
        piece.map(({ row, title, authors, union, file, track }) => ({
          batch_id: id,
          row,
          title,
          authors: JSON.stringify(authors),
          union_name: union,
          file_name: file,
          track: track ?? null,
          fault: null,
          essay_id: null,
        })),
      )
      .execute(),
  )
  return id
}

/** A batch of this officer; anybody else's is null. */
export async function findBatch(db: Reader, account: string, id: string) {
  const row = await db
    .selectFrom('batches')
    .where('id', '=', id)
    .where('account_id', '=', account)
    .select(['id', 'contest_id as contest', 'sheet_name as sheetName', 'created_at as at'])
    .executeTakeFirst()
  return row ?? null
}

/** An officer's batches, newest first, with how many rows of each have become essays. */
export async function batchPage(db: Reader, account: string, limit: number) {
  const rows = await db
    .selectFrom('batches')
    .innerJoin('contests', 'contests.id', 'batches.contest_id')
    .innerJoin('batch_rows', 'batch_rows.batch_id', 'batches.id')
    .where('batches.account_id', '=', account)
    .select(['batches.id', 'batches.sheet_name as sheetName', 'batches.created_at as at'])
    .select('contests.title as contestTitle')
    .select((eb) => [
      eb.fn.countAll<number>().as('rows'),
      eb.fn.count<number>('batch_rows.essay_id').as('entered'),
    ])
    .groupBy(['batches.id', 'batches.sheet_name', 'batches.created_at', 'contests.title'])
    .orderBy('batches.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, rows: Number(row.rows), entered: Number(row.entered) }))
}

export async function rowsOfBatch(db: Reader, batch: string) {
  const rows = await db
    .selectFrom('batch_rows')
    .leftJoin('essays', 'essays.id', 'batch_rows.essay_id')
    .where('batch_rows.batch_id', '=', batch)
    .select(['batch_rows.row', 'batch_rows.title', 'batch_rows.authors', 'batch_rows.fault'])
    .select(['batch_rows.union_name as union', 'batch_rows.file_name as file'])
    .select('batch_rows.track')
    .select(['batch_rows.essay_id as essay', 'essays.state'])
    .orderBy('batch_rows.row')
    .execute()
  return rows.map(({ track, ...row }) => ({
    ...row,
    authors: JSON.parse(row.authors) as string[],
    ...(track !== null && { track }),
  }))
}

/** The files of a batch without their texts. */
export async function filesOfBatch(db: Reader, batch: string) {
  const rows = await db
    .selectFrom('batch_files')
    .where('batch_id', '=', batch)
    .select(['checksum as id', 'name', 'title', 'length', 'notes', 'chosen_row as chosen'])
    .orderBy('created_at')
    .orderBy('name')
    .orderBy('checksum')
    .execute()
  return rows.map((row) => ({ ...row, notes: JSON.parse(row.notes) as string[] }))
}

export async function bodyOfFile(db: Reader, batch: string, checksum: string) {
  return db
    .selectFrom('batch_files')
    .where('batch_id', '=', batch)
    .where('checksum', '=', checksum)
    .select(['body', 'length'])
    .executeTakeFirstOrThrow()
}

export type NewBatchFile = {
  readonly checksum: string
  readonly name: string
  readonly title: string
  readonly body: string
  readonly length: number
  readonly notes: readonly string[]
}

/** Adds what was read of a file; the same file again changes nothing. */
export async function addBatchFile(
  db: Writer,
  batch: string,
  file: NewBatchFile,
  now: string,
): Promise<void> {
  await db
    .insertInto('batch_files')
    .values({
      batch_id: batch,
      checksum: file.checksum,
      name: file.name,
      title: file.title,
      body: file.body,
      length: file.length,
      notes: JSON.stringify(file.notes),
      chosen_row: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['batch_id', 'checksum']).doNothing())
    .execute()
}

/** Gives a file to a row, or to none; answers whether there is such a file. */
export async function chooseRow(
  db: Writer,
  batch: string,
  checksum: string,
  row: number | null,
): Promise<boolean> {
  if (row !== null) {
    await db
      .updateTable('batch_files')
      .set({ chosen_row: null })
      .where('batch_id', '=', batch)
      .where('chosen_row', '=', row)
      .execute()
  }
  const result = await db
    .updateTable('batch_files')
    .set({ chosen_row: row })
    .where('batch_id', '=', batch)
    .where('checksum', '=', checksum)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function removeBatchFile(db: Writer, batch: string, checksum: string): Promise<void> {
  await db
    .deleteFrom('batch_files')
    .where('batch_id', '=', batch)
    .where('checksum', '=', checksum)
    .execute()
}

/** What became of a row: an essay, or why there is none. */
export async function settleRow(
  db: Writer,
  batch: string,
  row: number,
  outcome: { readonly essay: string | null; readonly fault: string | null },
): Promise<void> {
  await db
    .updateTable('batch_rows')
    .set({ essay_id: outcome.essay, fault: outcome.fault })
    .where('batch_id', '=', batch)
    .where('row', '=', row)
    .where('essay_id', 'is', null)
    .execute()
}
