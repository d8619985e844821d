/** Standings, decisions on ties, and prizes: the facts that the organizer's desk and the winner page ask for. */
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export type Candidate = {
  readonly id: string
  readonly title: string
  readonly union: string
  readonly unionName: string
  readonly track: string | null
}

/** The essays of a contest that compete: the eligible ones. */
export async function candidatesOf(db: Reader, contest: string): Promise<readonly Candidate[]> {
  return db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .select(['essays.id', 'essays.title', 'essays.union_id as union', 'unions.name as unionName'])
    .select('essays.submitted_track as track')
    .orderBy('essays.id')
    .execute()
}

export type ScoreRow = {
  readonly essay: string
  readonly judge: string
  /** From 1. */
  readonly round: number
  readonly criterion: string
  readonly tenths: number
}

/** Every score on a submitted sheet. */
export async function submittedScores(db: Reader, contest: string): Promise<readonly ScoreRow[]> {
  return db
    .selectFrom('score_sheets')
    .innerJoin('assignments', 'assignments.id', 'score_sheets.assignment_id')
    .innerJoin('essays', 'essays.id', 'assignments.essay_id')
    .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
    .innerJoin('scores', 'scores.assignment_id', 'score_sheets.assignment_id')
    .where('assignments.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .where('score_sheets.submitted_at', 'is not', null)
    .select(['assignments.essay_id as essay', 'assignments.judge_id as judge'])
    .select(['rounds.position as round', 'scores.criterion_id as criterion', 'scores.tenths'])
    .execute()
}

/** How many judges were given each essay in the last round in which it was given to any. */
export async function assignedReadings(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
    .where('assignments.contest_id', '=', contest)
    .groupBy(['essay_id', 'rounds.position'])
    .select(['essay_id as essay', (eb) => eb.fn.countAll<number>().as('count')])
    .orderBy('rounds.position')
    .execute()
  return new Map(rows.map(({ essay, count }) => [essay, Number(count)]))
}

export type TieDecision = {
  readonly id: string
  readonly ranking: readonly string[]
  readonly reason: string
  readonly by: string
  readonly at: string
  /** The number of the session that decided it. */
  readonly session: number | null
}

/** The recorded decisions on ties, oldest first. */
export async function tieDecisionsOf(db: Reader, contest: string): Promise<readonly TieDecision[]> {
  const rows = await db
    .selectFrom('tie_decisions')
    .innerJoin('accounts', 'accounts.id', 'tie_decisions.created_by')
    .leftJoin('deliberations', 'deliberations.id', 'tie_decisions.deliberation_id')
    .where('tie_decisions.contest_id', '=', contest)
    .select(['tie_decisions.ranking', 'tie_decisions.reason', 'tie_decisions.created_at as at'])
    .select(['tie_decisions.id', 'accounts.name as by', 'deliberations.number as session'])
    .orderBy('tie_decisions.id')
    .execute()
  return rows.map(({ ranking, ...row }) => ({
    ...row,
    ranking: JSON.parse(ranking) as string[],
  }))
}

export async function addTieDecision(
  db: Writer,
  decision: {
    readonly contest: string
    readonly ranking: readonly string[]
    readonly reason: string
    readonly createdBy: string
    readonly deliberation?: string
  },
  now: string,
): Promise<void> {
  await db
    .insertInto('tie_decisions')
    .values({
      id: newId(),
      contest_id: decision.contest,
      ranking: JSON.stringify(decision.ranking),
      reason: decision.reason,
      created_by: decision.createdBy,
      created_at: now,
      deliberation_id: decision.deliberation ?? null,
    })
    .execute()
}

export type AwardRow = {
  readonly essay: string
  readonly tier: string
  readonly place: number
  readonly reason: string
  readonly movedBecause: string | null
}

export async function awardsOf(db: Reader, contest: string): Promise<readonly AwardRow[]> {
  return db
    .selectFrom('awards')
    .where('contest_id', '=', contest)
    .select(['essay_id as essay', 'tier', 'place', 'reason', 'moved_because as movedBecause'])
    .orderBy('place')
    .orderBy('essay_id')
    .execute()
}

/** The tier of one essay with the track that it competed in, or null. */
export async function tierOf(
  db: Reader,
  essay: string,
): Promise<{ readonly tier: string; readonly track: string | null } | null> {
  const row = await db
    .selectFrom('awards')
    .innerJoin('essays', 'essays.id', 'awards.essay_id')
    .where('awards.essay_id', '=', essay)
    .select(['awards.tier', 'essays.submitted_track as track'])
    .executeTakeFirst()
  return row ?? null
}

/** Puts this list in the place of the one before. */
export async function replaceAwards(
  db: Writer,
  contest: string,
  awards: readonly AwardRow[],
  createdBy: string,
  now: string,
): Promise<void> {
  await db.deleteFrom('awards').where('contest_id', '=', contest).execute()
  if (awards.length === 0) return
  await db
    .insertInto('awards')
    .values(
      awards.map(({ essay, tier, place, reason, movedBecause }) => ({
        essay_id: essay,
        contest_id: contest,
        tier,
        place,
        reason,
        moved_because: movedBecause,
        created_by: createdBy,
        created_at: now,
      })),
    )
    .execute()
}

export type AwardedEssay = {
  readonly essay: string
  readonly tier: string
  readonly place: number
  readonly title: string
  readonly track: string | null
  readonly authors: readonly { readonly name: string; readonly union: string }[]
}

/** The winners with their authors as they are published, best first; two statements however many there are. */
export async function awardedEssays(db: Reader, contest: string): Promise<readonly AwardedEssay[]> {
  const essays = await db
    .selectFrom('awards')
    .innerJoin('essays', 'essays.id', 'awards.essay_id')
    .where('awards.contest_id', '=', contest)
    .select(['awards.essay_id as essay', 'awards.tier', 'awards.place', 'essays.title'])
    .select('essays.submitted_track as track')
    .orderBy('awards.place')
    .orderBy('awards.essay_id')
    .execute()
  const authors = await db
    .selectFrom('essay_authors')
    .innerJoin('awards', 'awards.essay_id', 'essay_authors.essay_id')
    .innerJoin('unions', 'unions.id', 'essay_authors.union_id')
    .where('awards.contest_id', '=', contest)
    .select(['essay_authors.essay_id as essay', 'essay_authors.name', 'unions.name as union'])
    .orderBy('essay_authors.essay_id')
    .orderBy('essay_authors.position')
    .execute()
  const authorsOf = new Map<string, { name: string; union: string }[]>()
  for (const { essay, name, union } of authors) {
    const known = authorsOf.get(essay)
    if (known) known.push({ name, union })
    else authorsOf.set(essay, [{ name, union }])
  }
  return essays.map((row) => ({ ...row, authors: authorsOf.get(row.essay) ?? [] }))
}
