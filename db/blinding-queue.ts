/** The queue of the masking desk: the essays of a contest that may reach the judges, by how urgently their copies must be looked at. */
import { type Expression, type SqlBool, sql } from 'kysely'
import { type CopyState, WITH_COPY } from '../app/domain/blind-copy'
import type { EssayState } from '../app/domain/essay'
import type { Mask } from '../app/domain/masking'
import { masksIn } from './blind-copies'
import type { Reader } from './schema'
import { copyState, unionsCalled } from './screening'

export type QueueFilter = {
  readonly contest: string
  readonly copy: CopyState | null
  /** A part of the name of the union or of one above it; empty for all. */
  readonly union: string
}

export type QueueRow = {
  readonly id: string
  readonly title: string
  readonly unionName: string
  readonly state: EssayState
  readonly copy: CopyState
  /** Null until the essay has been looked through. */
  readonly risk: number | null
  readonly masks: readonly Mask[] | null
}

/** Copies of an earlier text first, then those that a change has touched, then essays that nobody has looked through, then by risk; approved ones come last. */
const rank = sql<number>`case ${copyState}
  when 'outdated' then 0
  when 'reopened' then 1
  when 'none' then 2
  when 'saved' then 3
  else 4 end`

const risk = sql<number>`coalesce(blind_copies.risk, 0)`

function queued(db: Reader, contest: string) {
  return db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .leftJoin('blind_copies', 'blind_copies.essay_id', 'essays.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', 'in', WITH_COPY)
}

function filtered(db: Reader, { contest, copy, union }: QueueFilter) {
  let query = queued(db, contest)
  if (copy !== null) query = query.where(copyState, '=', copy)
  if (union !== '') query = query.where('essays.union_id', 'in', unionsCalled(db, union))
  return query
}

export async function countQueue(db: Reader, filter: QueueFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many essays of the contest have a copy in each state. */
export async function copiesByState(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<CopyState, number>> {
  const rows = await queued(db, contest)
    .select((eb) => [copyState.as('copy'), eb.fn.countAll<number>().as('count')])
    .groupBy(copyState)
    .execute()
  return new Map(rows.map(({ copy, count }) => [copy, Number(count)]))
}

export async function queuePage(
  db: Reader,
  filter: QueueFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly QueueRow[]> {
  const rows = await filtered(db, filter)
    .innerJoin('revisions as handed', (join) =>
      join
        .onRef('handed.essay_id', '=', 'essays.id')
        .onRef('handed.version', '=', 'essays.submitted_version'),
    )
    .select(['essays.id', 'handed.title', 'essays.state', 'unions.name as unionName'])
    .select([copyState.as('copy'), 'blind_copies.risk', 'blind_copies.masks'])
    .orderBy(rank)
    .orderBy(risk, 'desc')
    .orderBy('essays.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, masks: masksIn(row.masks) }))
}

/** Where an essay stands in the queue, as `nextInQueue` counts on from it. */
export async function placeInQueue(db: Reader, contest: string, essay: string) {
  const place = await queued(db, contest)
    .where('essays.id', '=', essay)
    .select([rank.as('rank'), risk.as('risk')])
    .executeTakeFirst()
  return place ? { rank: Number(place.rank), risk: Number(place.risk) } : null
}

/** The essay that waits behind this place, or else the first that waits; null when no other one does. */
export async function nextInQueue(
  db: Reader,
  contest: string,
  essay: string,
  place: { readonly rank: number; readonly risk: number },
): Promise<string | null> {
  const isBehind: Expression<SqlBool> = sql`(${rank} > ${place.rank}
    or (${rank} = ${place.rank} and ${risk} < ${place.risk})
    or (${rank} = ${place.rank} and ${risk} = ${place.risk} and essays.id > ${essay}))`
  const row = await queued(db, contest)
    .where('essays.id', '!=', essay)
    .where(copyState, '!=', 'approved')
    .select('essays.id')
    .orderBy(sql`case when ${isBehind} then 0 else 1 end`)
    .orderBy(rank)
    .orderBy(risk, 'desc')
    .orderBy('essays.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Essays that may reach the judges and have no copy yet. */
export async function essaysWithoutCopy(db: Reader, contest: string): Promise<readonly string[]> {
  const rows = await queued(db, contest)
    .where('blind_copies.essay_id', 'is', null)
    .select('essays.id')
    .orderBy('essays.id')
    .execute()
  return rows.map(({ id }) => id)
}
