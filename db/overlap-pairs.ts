/** Pairs of texts that share text: written by the index, listed for an organizer, decided on. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OverlapDecision } from '../app/domain/overlap-decision'
import { newId } from './ids'
import { isInScope } from './overlap-scopes'
import type { Reader, Writer } from './schema'

export type FoundPair = {
  readonly a: string
  readonly b: string
  readonly contestA: string
  readonly contestB: string | null
  readonly versionA: number
  readonly versionB: number
  /** In ten-thousandths. */
  readonly share: number
  readonly shareA: number
  readonly shareB: number
}

/** The pairs that a text is in, as they were found last. */
export async function pairsOf(db: Reader, id: string) {
  return db
    .selectFrom('overlap_pairs')
    .where((eb) => eb.or([eb('a_id', '=', id), eb('b_id', '=', id)]))
    .select(['id', 'a_id as a', 'b_id as b', 'decision'])
    .execute()
}

/** Writes a pair as it was found. A decision on it stays, with the versions that it was made on. */
export async function putPair(db: Writer, pair: FoundPair, now: string): Promise<void> {
  const found = {
    a_version: pair.versionA,
    b_version: pair.versionB,
    share: pair.share,
    share_a: pair.shareA,
    share_b: pair.shareB,
    found_at: now,
  }
  const place = { a_contest: pair.contestA, b_contest: pair.contestB }
  await db
    .insertInto('overlap_pairs')
    .values({ id: newId(), a_id: pair.a, b_id: pair.b, ...place, ...found })
    .onConflict((conflict) => conflict.columns(['a_id', 'b_id']).doUpdateSet(found))
    .execute()
}

/** Forgets that a pair was found; one that somebody has decided on stays, with nothing shared any more. */
export async function dropPair(db: Writer, id: string): Promise<void> {
  await db.deleteFrom('overlap_pairs').where('id', '=', id).where('decision', 'is', null).execute()
  await db
    .updateTable('overlap_pairs')
    .set({ share: 0, share_a: 0, share_b: 0 })
    .where('id', '=', id)
    .execute()
}

/** Whether a pair waits for a decision: there is none, or one of its texts has been handed in anew since. */
export const isOpen = sql<SqlBool>`(overlap_pairs.decision is null
  or overlap_pairs.decided_a <> overlap_pairs.a_version
  or overlap_pairs.decided_b <> overlap_pairs.b_version)`

const [contestA, contestB] = [
  sql.ref('overlap_pairs.a_contest'),
  sql.ref('overlap_pairs.b_contest'),
]

/** Whether a pair is one of this contest: within it, with the shelf, or with a contest that is looked at. */
export function concerns(contest: string) {
  return sql<SqlBool>`((${contestA} = ${contest} and (${contestB} is null or ${contestB} = ${contest}
      or ${isInScope(contest, contestB)}))
    or (${contestB} = ${contest} and (${contestA} = ${contest} or ${isInScope(contest, contestA)})))`
}

export const PAIR_KINDS = ['inside', 'past', 'shelf'] as const
export const PAIR_STANDINGS = ['open', 'asked', 'decided', 'all'] as const

export type PairFilter = {
  readonly contest: string
  readonly kind: (typeof PAIR_KINDS)[number] | null
  readonly standing: (typeof PAIR_STANDINGS)[number]
  /** In ten-thousandths. */
  readonly least: number
  /** An essay that must be one of the two; null for any. */
  readonly essay: string | null
}

function isOfKind(contest: string, kind: PairFilter['kind']) {
  if (kind === 'shelf') return sql<SqlBool>`${contestB} is null`
  if (kind === 'inside')
    return sql<SqlBool>`(${contestA} = ${contest} and ${contestB} = ${contest})`
  return sql<SqlBool>`(${contestB} is not null and ${contestA} <> ${contestB})`
}

function hasStanding(standing: PairFilter['standing']) {
  if (standing === 'open') return isOpen
  if (standing === 'asked') return sql<SqlBool>`(not ${isOpen} and decision = 'asked')`
  return sql<SqlBool>`(not ${isOpen} and decision <> 'asked')`
}

function concerning(db: Reader, { contest, essay }: Pick<PairFilter, 'contest' | 'essay'>) {
  const query = db.selectFrom('overlap_pairs').where(concerns(contest))
  if (essay === null) return query
  return query.where((eb) => eb.or([eb('a_id', '=', essay), eb('b_id', '=', essay)]))
}

function filtered(db: Reader, filter: PairFilter) {
  const { contest, kind, standing, least } = filter
  let query = concerning(db, filter)
  // What was decided stays in the list, whatever is left of it in a later version.
  if (standing !== 'decided') query = query.where('share', '>=', least)
  if (kind !== null) query = query.where(isOfKind(contest, kind))
  return standing === 'all' ? query : query.where(hasStanding(standing))
}

/** The pairs with what both texts are called; `titleB` also of a text of the shelf. */
function described(query: ReturnType<typeof filtered>) {
  return query
    .innerJoin('essays as essay_a', 'essay_a.id', 'overlap_pairs.a_id')
    .innerJoin('unions as union_a', 'union_a.id', 'essay_a.union_id')
    .innerJoin('contests as place_a', 'place_a.id', 'overlap_pairs.a_contest')
    .innerJoin('revisions as text_a', (join) =>
      join
        .onRef('text_a.essay_id', '=', 'overlap_pairs.a_id')
        .onRef('text_a.version', '=', 'overlap_pairs.a_version'),
    )
    .leftJoin('essays as essay_b', 'essay_b.id', 'overlap_pairs.b_id')
    .leftJoin('unions as union_b', 'union_b.id', 'essay_b.union_id')
    .leftJoin('contests as place_b', 'place_b.id', 'overlap_pairs.b_contest')
    .leftJoin('revisions as text_b', (join) =>
      join
        .onRef('text_b.essay_id', '=', 'overlap_pairs.b_id')
        .onRef('text_b.version', '=', 'overlap_pairs.b_version'),
    )
    .leftJoin('shelf_texts', 'shelf_texts.id', 'overlap_pairs.b_id')
    .leftJoin('accounts as decider', 'decider.id', 'overlap_pairs.decided_by')
    .select(['overlap_pairs.id', 'a_id as a', 'b_id as b'])
    .select(['a_contest as contestA', 'b_contest as contestB'])
    .select(['a_version as versionA', 'b_version as versionB'])
    .select(['share', 'share_a as shareA', 'share_b as shareB'])
    .select(['decision', 'overlap_pairs.reason', 'decided_at as decidedAt'])
    .select(['decided_a as decidedA', 'decided_b as decidedB', 'decider.name as decidedBy'])
    .select(['text_a.title as titleA', 'text_a.authors as authorsA', 'union_a.name as unionA'])
    .select(['place_a.title as placeA', 'essay_a.state as stateA'])
    .select(['text_b.title as titleB', 'text_b.authors as authorsB', 'union_b.name as unionB'])
    .select(['place_b.title as placeB', 'essay_b.state as stateB'])
    .select(['shelf_texts.title as shelfTitle', 'shelf_texts.source as shelfSource'])
    .select(sql<number>`case when ${isOpen} then 1 else 0 end`.as('open'))
}

export type PairRow = Awaited<ReturnType<typeof pairPage>>[number]

/** A page of the pairs, those with the greatest share first. */
export async function pairPage(
  db: Reader,
  filter: PairFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  return described(filtered(db, filter))
    .orderBy('share', 'desc')
    .orderBy('overlap_pairs.id')
    .offset(offset)
    .limit(limit)
    .execute()
}

export type PairCounts = Readonly<Record<'open' | 'asked' | 'decided' | 'shown', number>>

/** How many pairs of the contest wait, wait for an author, are decided, and how many this filter shows: one statement. */
export async function countPairs(db: Reader, filter: PairFilter): Promise<PairCounts> {
  const { contest, kind, standing, least } = filter
  const count = (...all: readonly RawBuilder<SqlBool>[]) =>
    sql<number>`count(case when ${sql.join(all, sql` and `)} then 1 end)`
  const isEnough = sql<SqlBool>`share >= ${least}`
  const shown = [
    ...(standing === 'decided' ? [] : [isEnough]),
    ...(kind === null ? [] : [isOfKind(contest, kind)]),
    ...(standing === 'all' ? [] : [hasStanding(standing)]),
  ]
  const row = await concerning(db, filter)
    .select([
      count(hasStanding('open'), isEnough).as('open'),
      count(hasStanding('asked'), isEnough).as('asked'),
      count(hasStanding('decided')).as('decided'),
      count(...shown, sql<SqlBool>`1 = 1`).as('shown'),
    ])
    .executeTakeFirstOrThrow()
  const { open, asked, decided, shown: found } = row
  return {
    open: Number(open),
    asked: Number(asked),
    decided: Number(decided),
    shown: Number(found),
  }
}

/** One pair of this contest, or null. */
export async function findPair(db: Reader, contest: string, id: string): Promise<PairRow | null> {
  const one = concerning(db, { contest, essay: null }).where('overlap_pairs.id', '=', id)
  return (await described(one).executeTakeFirst()) ?? null
}

/** The open pair that follows this one in the order of the list, or null. */
export async function nextOpenPair(
  db: Reader,
  { contest, id, share, least }: { contest: string; id: string; share: number; least: number },
): Promise<string | null> {
  const row = await concerning(db, { contest, essay: null })
    .where(isOpen)
    .where('overlap_pairs.id', '!=', id)
    .where('share', '>=', least)
    .select(['overlap_pairs.id', 'share'])
    .orderBy(
      sql`case when share < ${share} or (share = ${share} and overlap_pairs.id > ${id}) then 0 else 1 end`,
    )
    .orderBy('share', 'desc')
    .orderBy('overlap_pairs.id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Writes a decision on the versions that were looked at; answers whether they are still the present ones. */
export async function decidePair(
  db: Writer,
  pair: {
    readonly id: string
    readonly versionA: number
    readonly versionB: number
    readonly decision: OverlapDecision
    readonly reason: string
    readonly by: string
  },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('overlap_pairs')
    .set({
      decision: pair.decision,
      reason: pair.reason,
      decided_by: pair.by,
      decided_at: now,
      decided_a: pair.versionA,
      decided_b: pair.versionB,
    })
    .where('id', '=', pair.id)
    .where('a_version', '=', pair.versionA)
    .where('b_version', '=', pair.versionB)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** When each of these essays was first handed in; `essays` is not empty. */
export async function firstHandedIn(
  db: Reader,
  essays: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('essays')
    .leftJoin('receipts', 'receipts.essay_id', 'essays.id')
    .where('essays.id', 'in', essays)
    .select((eb) => [
      'essays.id',
      eb.fn
        .coalesce(eb.fn.min('receipts.created_at'), eb.fn.min('essays.submitted_at'))
        .as('first'),
    ])
    .groupBy('essays.id')
    .execute()
  return new Map(rows.flatMap(({ id, first }) => (first === null ? [] : [[id, first]])))
}
