/** The index of the duplicate check: the texts in it, their fingerprints, and the queue of texts that have changed. */
import { sql } from 'kysely'
import { POSTINGS_READ, type Posting } from '../app/domain/overlap/kept'
import type { Reader, Writer } from './schema'

/** The ids of texts that have changed since they were indexed, oldest first. */
export async function queuedTexts(db: Reader, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('overlap_queue')
    .select('id')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function countQueued(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('overlap_queue')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function queueText(db: Writer, id: string): Promise<void> {
  await db
    .insertInto('overlap_queue')
    .values({ id, asks: 1 })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ asks: sql`overlap_queue.asks + 1` }),
    )
    .execute()
}

/** Queues every essay of a contest that was handed in at least once. */
export async function queueContest(db: Writer, contest: string): Promise<void> {
  await db
    .insertInto('overlap_queue')
    .columns(['id', 'asks'])
    .expression((eb) =>
      eb
        .selectFrom('essays')
        .where('contest_id', '=', contest)
        .where('submitted_version', 'is not', null)
        .select(['id', sql<number>`1`.as('asks')]),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ asks: sql`overlap_queue.asks + 1` }),
    )
    .execute()
}

export async function dequeue(db: Writer, id: string): Promise<void> {
  await db.deleteFrom('overlap_queue').where('id', '=', id).execute()
}

type Source = {
  /** Null for a text of the shelf. */
  readonly contest: string | null
  readonly version: number
}

/** What is to stand in the index under this id, or null: an essay that takes part, or a text on the shelf. */
export async function findSource(db: Reader, id: string): Promise<Source | null> {
  const essay = await db
    .selectFrom('essays')
    .where('id', '=', id)
    .where('state', '!=', 'withdrawn')
    .select(['contest_id as contest', 'submitted_version as version'])
    .executeTakeFirst()
  if (essay) return essay.version === null ? null : { ...essay, version: essay.version }
  const shelved = await db
    .selectFrom('shelf_texts')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return shelved ? { contest: null, version: SHELF_VERSION } : null
}

/** A text of the shelf never changes. */
const SHELF_VERSION = 1

export type IndexedText = {
  readonly id: string
  readonly number: number
  readonly contest: string | null
  readonly version: number
  readonly length: number
}

function indexed(db: Reader) {
  return db
    .selectFrom('overlap_texts')
    .select(['id', 'number', 'contest_id as contest', 'version', 'length'])
}

export async function findIndexed(db: Reader, id: string): Promise<IndexedText | null> {
  return (await indexed(db).where('id', '=', id).executeTakeFirst()) ?? null
}

/** The texts with these numbers, which may be none. */
export async function indexedByNumber(
  db: Reader,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, IndexedText>> {
  const found = new Map<number, IndexedText>()
  for (let start = 0; start < numbers.length; start += NUMBERS_AT_ONCE) {
    const piece = numbers.slice(start, start + NUMBERS_AT_ONCE)
    const rows = await indexed(db).where('number', 'in', padded(piece, NUMBERS_AT_ONCE)).execute()
    for (const row of rows) found.set(row.number, row)
  }
  return found
}

export async function countIndexed(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('overlap_texts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

type Print = Omit<Posting, 'number'>

/** Puts a text into the index; answers its number. */
export async function addToIndex(
  db: Writer,
  text: Omit<IndexedText, 'number'>,
  fingerprints: readonly Print[],
): Promise<number> {
  const row = await db
    .selectFrom('overlap_texts')
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  const number = Number(row.last ?? 0) + 1
  const { id, contest, version, length } = text
  await db
    .insertInto('overlap_texts')
    .values({ id, number, contest_id: contest, version, length })
    .execute()
  for (const piece of inFixedSizes(fingerprints)) {
    await db
      .insertInto('overlap_postings')
      .values(piece.map(({ hash, position, context }) => ({ hash, number, position, context })))
      .execute()
  }
  return number
}

/** Takes a text with these fingerprints out of the index. */
export async function removeFromIndex(
  db: Writer,
  { id, number }: Pick<IndexedText, 'id' | 'number'>,
  hashes: readonly number[],
): Promise<void> {
  for (let start = 0; start < hashes.length; start += NUMBERS_AT_ONCE) {
    const piece = padded(hashes.slice(start, start + NUMBERS_AT_ONCE), NUMBERS_AT_ONCE)
    await db
      .deleteFrom('overlap_postings')
      .where('hash', 'in', piece)
      .where('number', '=', number)
      .execute()
  }
  await db.deleteFrom('overlap_texts').where('id', '=', id).execute()
}

/**
 * Where these fingerprints are in other texts than `but`, at most POSTINGS_READ each: what a fingerprint that is
 * everywhere costs does not grow with the index.
 */
export async function postingsOf(
  db: Reader,
  hashes: readonly number[],
  but: number,
): Promise<readonly Posting[]> {
  const found: Posting[] = []
  for (let start = 0; start < hashes.length; start += LOOKUPS_AT_ONCE) {
    const piece = padded(hashes.slice(start, start + LOOKUPS_AT_ONCE), LOOKUPS_AT_ONCE)
    const lookups = piece.map(
      (hash) => sql`select * from (select hash, number, position, context from overlap_postings
        where hash = ${hash} and number <> ${but} order by number, position
        limit ${sql.lit(POSTINGS_READ)}) as one`,
    )
    const rows = await db
      .selectFrom(sql<Posting>`(${sql.join(lookups, sql` union all `)})`.as('found'))
      .select(['hash', 'number', 'position', 'context'])
      .execute()
    found.push(...rows)
  }
  return found
}

const LOOKUPS_AT_ONCE = 64
const NUMBERS_AT_ONCE = 128
/** No fingerprint has this hash, no text this number. */
const NOTHING = -1

/** Statements of few different lengths stay prepared. */
function padded(values: readonly number[], size: number): readonly number[] {
  return [...values, ...Array.from({ length: size - values.length }, () => NOTHING)]
}

function* inFixedSizes<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  let start = 0
  for (let size = LOOKUPS_AT_ONCE; start < rows.length; ) {
    if (start + size > rows.length) size /= 2
    else {
      yield rows.slice(start, start + size)
      start += size
    }
  }
}
