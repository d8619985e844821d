/** How far judging is: per judge and per essay as aggregates, and the recusals with their reasons. */
import type { Reader } from './schema'

export type JudgeProgress = {
  readonly id: string
  readonly name: string
  readonly unionName: string | null
  readonly assigned: number
  /** Sheets that were begun, the submitted ones included. */
  readonly begun: number
  readonly submitted: number
  /** When this judge last saved a sheet; null before the first one. */
  readonly lastSavedAt: string | null
}

/** Every judge of a contest with the sheets behind them, those with most left first. */
export async function progressByJudge(
  db: Reader,
  contest: string,
): Promise<readonly JudgeProgress[]> {
  const rows = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('unions', 'unions.id', 'judges.union_id')
    .leftJoin('assignments', 'assignments.judge_id', 'judges.id')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('judges.contest_id', '=', contest)
    .groupBy(['judges.id', 'accounts.name', 'unions.name'])
    .select(['judges.id', 'accounts.name', 'unions.name as unionName'])
    .select((eb) => [
      eb.fn.count<number>('assignments.id').as('assigned'),
      eb.fn.count<number>('score_sheets.version').as('begun'),
      eb.fn.count<number>('score_sheets.submitted_at').as('submitted'),
      eb.fn.max('score_sheets.updated_at').as('lastSavedAt'),
    ])
    .orderBy(
      (eb) => eb(eb.fn.count('assignments.id'), '-', eb.fn.count('score_sheets.submitted_at')),
      'desc',
    )
    .orderBy('judges.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    assigned: Number(row.assigned),
    begun: Number(row.begun),
    submitted: Number(row.submitted),
  }))
}

/** Submitted readings of each eligible essay; essays without any are among them. */
export async function submittedByEssay(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('essays')
    .leftJoin('assignments', 'assignments.essay_id', 'essays.id')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .groupBy('essays.id')
    .select(['essays.id', (eb) => eb.fn.count<number>('score_sheets.submitted_at').as('submitted')])
    .execute()
  return new Map(rows.map(({ id, submitted }) => [id, Number(submitted)]))
}

export type RecusalRow = {
  readonly judge: string
  readonly judgeName: string
  readonly essay: string
  readonly title: string
  readonly reason: string
  readonly createdAt: string
}

/** All declared recusals, newest first. */
export async function recusalsOf(db: Reader, contest: string): Promise<readonly RecusalRow[]> {
  return db
    .selectFrom('recusals')
    .innerJoin('judges', 'judges.id', 'recusals.judge_id')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .innerJoin('essays', 'essays.id', 'recusals.essay_id')
    .where('judges.contest_id', '=', contest)
    .where('essays.contest_id', '=', contest)
    .select(['recusals.judge_id as judge', 'accounts.name as judgeName', 'essays.id as essay'])
    .select(['essays.title', 'recusals.reason', 'recusals.created_at as createdAt'])
    .orderBy('recusals.created_at', 'desc')
    .orderBy('essays.id')
    .execute()
}
