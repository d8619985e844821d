/** The organisation award 优秀组织奖: what unions are credited with, recorded decisions on ties, and the awards. */
import { sql } from 'kysely'
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export type CreditedEssay = {
  /** The union that the essay is credited to. */
  readonly union: string
  readonly unionName: string
  readonly track: string | null
  /** The prize that it was given; null for none. */
  readonly tier: string | null
}

/**
 * The eligible essays of a contest with the union that sends them up: the nearest district or industry union above the
 * essay's own, which may be that itself; the essay's own where it has none above.
 */
export async function creditedEssays(
  db: Reader,
  contest: string,
): Promise<readonly CreditedEssay[]> {
  return db
    .selectFrom('essays')
    .innerJoin('unions as credited', (join) =>
      join.on('credited.id', '=', (eb) =>
        eb.fn.coalesce(
          eb
            .selectFrom('union_ancestors')
            .innerJoin('unions as above', 'above.id', 'union_ancestors.ancestor_id')
            .whereRef('union_ancestors.union_id', '=', 'essays.union_id')
            .where('above.kind', 'in', ['district', 'industry'])
            .orderBy('union_ancestors.distance')
            .limit(sql.lit(1))
            .select('above.id'),
          'essays.union_id',
        ),
      ),
    )
    .leftJoin('awards', 'awards.essay_id', 'essays.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .select(['credited.id as union', 'credited.name as unionName'])
    .select(['essays.submitted_track as track', 'awards.tier'])
    .orderBy('essays.id')
    .execute()
}

export type OrganisationDecision = {
  /** Ids of unions, best first. */
  readonly ranking: readonly string[]
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** The recorded decisions on unions with equal points, oldest first. */
export async function organisationDecisionsOf(
  db: Reader,
  contest: string,
): Promise<readonly OrganisationDecision[]> {
  const rows = await db
    .selectFrom('organisation_decisions as made')
    .innerJoin('accounts', 'accounts.id', 'made.created_by')
    .where('made.contest_id', '=', contest)
    .select(['made.ranking', 'made.reason', 'made.created_at as at', 'accounts.name as by'])
    .orderBy('made.id')
    .execute()
  return rows.map(({ ranking, ...row }) => ({
    ...row,
    // Unions that have been merged since stand in it once.
    ranking: [...new Set(JSON.parse(ranking) as string[])],
  }))
}

export async function addOrganisationDecision(
  db: Writer,
  decision: {
    readonly contest: string
    readonly ranking: readonly string[]
    readonly reason: string
    readonly createdBy: string
  },
  now: string,
): Promise<void> {
  await db
    .insertInto('organisation_decisions')
    .values({
      id: newId(),
      contest_id: decision.contest,
      ranking: JSON.stringify(decision.ranking),
      reason: decision.reason,
      created_by: decision.createdBy,
      created_at: now,
    })
    .execute()
}

/** The unions with the award, best first. */
export async function organisationAwardsOf(db: Reader, contest: string) {
  return db
    .selectFrom('organisation_awards as given')
    .innerJoin('unions', 'unions.id', 'given.union_id')
    .where('given.contest_id', '=', contest)
    .select(['given.place', 'unions.name as union', 'given.points'])
    .orderBy('given.place')
    .orderBy('unions.name')
    .execute()
}

/** Puts these awards in the place of those before. */
export async function replaceOrganisationAwards(
  db: Writer,
  contest: string,
  awards: readonly {
    readonly union: string
    readonly points: number
    readonly place: number
    readonly reason: Readonly<Record<string, unknown>>
  }[],
  createdBy: string,
  now: string,
): Promise<void> {
  await db.deleteFrom('organisation_awards').where('contest_id', '=', contest).execute()
  if (awards.length === 0) return
  await db
    .insertInto('organisation_awards')
    .values(
      awards.map(({ union, points, place, reason }) => ({
        contest_id: contest,
        union_id: union,
        points,
        place,
        reason: JSON.stringify(reason),
        created_by: createdBy,
        created_at: now,
      })),
    )
    .execute()
}

/** Moves the awards and decisions of a union to another one, which keeps the better place of two. */
export async function moveOrganisationAwards(
  db: Writer,
  from: string,
  into: string,
): Promise<void> {
  const rows = await db
    .selectFrom('organisation_awards')
    .where('union_id', 'in', [from, into])
    .select(['contest_id', 'union_id', 'place'])
    .orderBy('place')
    .execute()
  const kept = new Set<string>()
  for (const { contest_id, union_id } of rows) {
    const own = db.deleteFrom('organisation_awards').where('contest_id', '=', contest_id)
    if (kept.has(contest_id)) await own.where('union_id', '=', union_id).execute()
    kept.add(contest_id)
  }
  await db
    .updateTable('organisation_awards')
    .set({ union_id: into })
    .where('union_id', '=', from)
    .execute()
  await db
    .updateTable('organisation_decisions')
    .set({ ranking: sql<string>`replace(ranking, ${from}, ${into})` })
    .execute()
}
