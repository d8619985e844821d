/** Which other contests the essays of a contest are compared with 查重范围. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reader, Writer } from './schema'

/** Whether essays of `past` are looked at in a contest: as an organizer has ticked, else those of finished contests. */
export function isInScope(contest: string, past: RawBuilder<unknown>) {
  return sql<SqlBool>`coalesce(
    (select included from overlap_scopes
      where overlap_scopes.contest_id = ${contest} and overlap_scopes.past_id = ${past}),
    (select case when finished.phase in ('published', 'archived') then 1 else 0 end
      from contests as finished where finished.id = ${past}), 0) = 1`
}

/** The other contests, and whether their essays are looked at in this one. */
export async function listScope(db: Reader, contest: string) {
  const rows = await db
    .selectFrom('contests')
    .where('contests.id', '!=', contest)
    .select(['contests.id', 'contests.title', 'contests.phase'])
    .select(
      sql<number>`case when ${isInScope(contest, sql.ref('contests.id'))} then 1 else 0 end`.as(
        'included',
      ),
    )
    .orderBy('contests.id', 'desc')
    .limit(CONTESTS_LISTED)
    .execute()
  return rows.map(({ included, ...row }) => ({ ...row, isIncluded: Number(included) === 1 }))
}

const CONTESTS_LISTED = 200

export async function writeScope(
  db: Writer,
  contest: string,
  pasts: readonly { readonly id: string; readonly isIncluded: boolean }[],
): Promise<void> {
  await db.deleteFrom('overlap_scopes').where('contest_id', '=', contest).execute()
  if (pasts.length === 0) return
  await db
    .insertInto('overlap_scopes')
    .values(
      pasts.map(({ id, isIncluded }) => ({
        contest_id: contest,
        past_id: id,
        included: isIncluded ? 1 : 0,
      })),
    )
    .execute()
}
