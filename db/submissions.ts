/** How many essays a contest has received: from which unions, and when. Drafts and withdrawn essays are not counted. */
import { sql } from 'kysely'
import type { Reader } from './schema'

const NOT_COUNTED = ['draft', 'withdrawn'] as const

/** By the union right below the federation, the most first. Essays of unions below none are not in it. */
export async function receivedByUnion(db: Reader, contest: string) {
  const rows = await db
    .selectFrom('essays')
    .innerJoin('union_ancestors', 'union_ancestors.union_id', 'essays.union_id')
    .innerJoin('unions', 'unions.id', 'union_ancestors.ancestor_id')
    .innerJoin('unions as parents', 'parents.id', 'unions.parent_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', 'not in', NOT_COUNTED)
    .where('parents.kind', '=', 'federation')
    .groupBy(['unions.id', 'unions.name'])
    .select(['unions.id', 'unions.name'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .orderBy('count', 'desc')
    .orderBy('unions.id')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** By the hour in UTC, "2026-11-24T09", at which each was handed in last. */
export async function receivedByHour(db: Reader, contest: string) {
  const hour = sql<string>`substr(submitted_at, 1, 13)`
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('state', 'not in', NOT_COUNTED)
    .where('submitted_at', 'is not', null)
    .groupBy(hour)
    .select(hour.as('hour'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
