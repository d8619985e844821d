/** How far the current round is: per judge and per essay as aggregates, and the recusals with their reasons. */
import { currentRound, isEntered, isSeated } from './rounds'
import type { Reader, Writer } from './schema'

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
  readonly remindedAt: string | null
  readonly hasLeft: boolean
}

/** Every judge of the current round with the sheets behind them, those with most left first. */
export async function progressByJudge(
  db: Reader,
  contest: string,
): Promise<readonly JudgeProgress[]> {
  const rows = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('unions', 'unions.id', 'judges.union_id')
    .leftJoin('assignments', (join) =>
      join
        .onRef('assignments.judge_id', '=', 'judges.id')
        .on('assignments.round_id', '=', currentRound(db, contest)),
    )
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('judges.contest_id', '=', contest)
    .where(isSeated(db, contest))
    .groupBy(['judges.id', 'accounts.name', 'unions.name', 'judges.left_at', 'judges.reminded_at'])
    .select(['judges.id', 'accounts.name', 'unions.name as unionName'])
    .select(['judges.left_at as leftAt', 'judges.reminded_at as remindedAt'])
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
  return rows.map(({ leftAt, ...row }) => ({
    ...row,
    hasLeft: leftAt !== null,
    assigned: Number(row.assigned),
    begun: Number(row.begun),
    submitted: Number(row.submitted),
  }))
}

/**
 * Judges who have not left and have sheets of the current round to submit, with how many and when they were last reminded; with `readable`,
 * only sheets whose blind copy is approved count, which are those that the judge sees.
 */
export async function judgesBehind(
  db: Reader,
  contest: string,
  { readable = false }: { readonly readable?: boolean } = {},
) {
  const rows = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .innerJoin('assignments', 'assignments.judge_id', 'judges.id')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('judges.contest_id', '=', contest)
    .where('assignments.round_id', '=', currentRound(db, contest))
    .where('judges.left_at', 'is', null)
    .where('score_sheets.submitted_at', 'is', null)
    .$if(readable, (query) =>
      query
        .innerJoin('blind_copies', 'blind_copies.essay_id', 'assignments.essay_id')
        .where('blind_copies.approved_at', 'is not', null),
    )
    .groupBy(['judges.id', 'accounts.id', 'accounts.name', 'judges.reminded_at'])
    .select(['judges.id', 'accounts.id as account', 'accounts.name'])
    .select('judges.reminded_at as remindedAt')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('judges.id')
    .execute()
  return rows.map((row) => ({ ...row, open: Number(row.open) }))
}

/** Marks a judge as reminded unless they were since `since`; answers whether they were not. */
export async function markReminded(
  db: Writer,
  judge: string,
  { since, now }: { readonly since: string; readonly now: string },
): Promise<boolean> {
  const result = await db
    .updateTable('judges')
    .set({ reminded_at: now })
    .where('id', '=', judge)
    .where(({ eb, or }) => or([eb('reminded_at', 'is', null), eb('reminded_at', '<=', since)]))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Eligible essays that lack submitted sheets in the current round: those that nobody has submitted one for first. */
export async function essaysBehind(db: Reader, contest: string, limit: number) {
  const rows = await db
    .selectFrom('essays')
    .leftJoin('assignments', (join) =>
      join
        .onRef('assignments.essay_id', '=', 'essays.id')
        .on('assignments.round_id', '=', currentRound(db, contest)),
    )
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .where(isEntered(db, contest))
    .groupBy(['essays.id', 'essays.title'])
    .select(['essays.id', 'essays.title'])
    .select((eb) => [
      eb.fn.count<number>('assignments.id').as('assigned'),
      eb.fn.count<number>('score_sheets.submitted_at').as('submitted'),
    ])
    .having(({ eb, or, fn }) =>
      or([
        eb(fn.count('score_sheets.submitted_at'), '=', 0),
        eb(fn.count('score_sheets.submitted_at'), '<', fn.count('assignments.id')),
      ]),
    )
    .orderBy((eb) => eb.fn.count('score_sheets.submitted_at'))
    .orderBy('essays.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    assigned: Number(row.assigned),
    submitted: Number(row.submitted),
  }))
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
