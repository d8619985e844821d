/**
 * What a judge may see, and nothing else (docs/decisions/0004): no query in this file selects a worker, a union, an
 * author, a file name or a time of submission. What is not read cannot be shown.
 */
import type { Phase, Rules } from '../app/domain/contest'
import type { Reader, Writer } from './schema'

/** Judges read from the phase of judging on; before it the queue is empty, whatever has been assigned. */
const READABLE: readonly Phase[] = ['judging', 'deliberating', 'publicity', 'published', 'archived']

export type QueueState = 'new' | 'begun' | 'submitted'

export type QueueItem = {
  readonly code: string
  readonly title: string
  readonly state: QueueState
  /** Sum of the scores given so far, in tenths; null before the first one. */
  readonly total: number | null
}

/** The readings of this account with an approved blind copy; every query below starts here. */
function readings(db: Reader, account: string) {
  return db
    .selectFrom('assignments')
    .innerJoin('judges', 'judges.id', 'assignments.judge_id')
    .innerJoin('contests', 'contests.id', 'assignments.contest_id')
    .innerJoin('blind_copies', 'blind_copies.essay_id', 'assignments.essay_id')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('judges.account_id', '=', account)
    .where('judges.left_at', 'is', null)
    .where('blind_copies.approved_at', 'is not', null)
    .where('contests.phase', 'in', READABLE)
}

/** The contests in which this account has something to read, with how much is done. */
export async function judgedContests(db: Reader, account: string) {
  const rows = await readings(db, account)
    .select(['contests.id', 'contests.title', 'contests.phase', 'contests.closes_at'])
    .select((eb) => [
      eb.fn.countAll<number>().as('readings'),
      eb.fn.count<number>('score_sheets.submitted_at').as('submitted'),
    ])
    .groupBy(['contests.id', 'contests.title', 'contests.phase', 'contests.closes_at'])
    .orderBy('contests.id', 'desc')
    .execute()
  return rows.map(({ closes_at, ...row }) => ({
    ...row,
    closesAt: closes_at,
    readings: Number(row.readings),
    submitted: Number(row.submitted),
  }))
}

/** A page of the queue in its own random order; open sheets come first. */
export async function queuePage(
  db: Reader,
  account: string,
  { contest, offset, limit }: { contest: string; offset: number; limit: number },
): Promise<readonly QueueItem[]> {
  const rows = await readings(db, account)
    .where('contests.id', '=', contest)
    .select(['assignments.code', 'blind_copies.title', 'score_sheets.version'])
    .select('score_sheets.submitted_at')
    .select((eb) =>
      eb
        .selectFrom('scores')
        .whereRef('scores.assignment_id', '=', 'assignments.id')
        .select((sub) => sub.fn.sum<number>('scores.tenths').as('total'))
        .as('total'),
    )
    .orderBy((eb) => eb.case().when('score_sheets.submitted_at', 'is', null).then(0).else(1).end())
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ code, title, version, submitted_at, total }) => ({
    code,
    title,
    state: submitted_at !== null ? 'submitted' : version !== null ? 'begun' : 'new',
    total: total === null ? null : Number(total),
  }))
}

export type Reading = {
  readonly assignment: string
  readonly judge: string
  readonly contest: string
  readonly contestTitle: string
  readonly phase: Phase
  readonly closesAt: string | null
  readonly title: string
  readonly body: string
  readonly rules: Rules
  /** 0 before the first save. */
  readonly version: number
  readonly comment: string
  readonly submittedAt: string | null
  readonly savedAt: string | null
}

/** The blind copy and the sheet behind a code, if it is this account's. */
export async function findReading(
  db: Reader,
  account: string,
  code: string,
): Promise<Reading | null> {
  const row = await readings(db, account)
    .where('assignments.code', '=', code)
    .innerJoin('rules', 'rules.contest_id', 'contests.id')
    .where((eb) =>
      eb(
        'rules.version',
        '=',
        eb
          .selectFrom('rules as newest')
          .whereRef('newest.contest_id', '=', 'contests.id')
          .select((sub) => sub.fn.max('newest.version').as('version')),
      ),
    )
    .select(['assignments.id as assignment', 'judges.id as judge', 'contests.id as contest'])
    .select(['contests.title as contest_title', 'contests.phase', 'contests.closes_at'])
    .select(['blind_copies.title', 'blind_copies.body', 'rules.body as rules'])
    .select(['score_sheets.version', 'score_sheets.comment', 'score_sheets.submitted_at'])
    .select('score_sheets.updated_at')
    .executeTakeFirst()
  if (!row) return null
  return {
    assignment: row.assignment,
    judge: row.judge,
    contest: row.contest,
    contestTitle: row.contest_title,
    phase: row.phase,
    closesAt: row.closes_at,
    title: row.title,
    body: row.body,
    rules: JSON.parse(row.rules) as Rules,
    version: row.version ?? 0,
    comment: row.comment ?? '',
    submittedAt: row.submitted_at,
    savedAt: row.updated_at,
  }
}

/** The scores of a sheet in tenths, by criterion. */
export async function scoresOf(db: Reader, assignment: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('scores')
    .where('assignment_id', '=', assignment)
    .select(['criterion_id', 'tenths'])
    .execute()
  return Object.fromEntries(rows.map(({ criterion_id, tenths }) => [criterion_id, tenths]))
}

/** The code that follows in the queue among the sheets that are still open, or null. */
export async function nextOpenCode(
  db: Reader,
  account: string,
  contest: string,
  after: string,
): Promise<string | null> {
  const row = await readings(db, account)
    .where('contests.id', '=', contest)
    .where('assignments.code', '!=', after)
    .where('score_sheets.submitted_at', 'is', null)
    .select('assignments.code')
    .orderBy((eb) =>
      eb
        .case()
        .when(
          'assignments.position',
          '>=',
          eb
            .selectFrom('assignments as here')
            .where('here.code', '=', after)
            .select('here.position'),
        )
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .limit(1)
    .executeTakeFirst()
  return row?.code ?? null
}

/** Writes a sheet if it still has the version that it was made from; answers whether it had. */
export async function writeSheet(
  db: Writer,
  sheet: {
    readonly assignment: string
    readonly version: number
    readonly comment: string
    readonly submittedAt: string | null
  },
  now: string,
): Promise<boolean> {
  const values = {
    version: sheet.version + 1,
    comment: sheet.comment,
    submitted_at: sheet.submittedAt,
    updated_at: now,
  }
  if (sheet.version === 0) {
    const result = await db
      .insertInto('score_sheets')
      .values({ assignment_id: sheet.assignment, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return result.numInsertedOrUpdatedRows === 1n
  }
  const result = await db
    .updateTable('score_sheets')
    .set(values)
    .where('assignment_id', '=', sheet.assignment)
    .where('version', '=', sheet.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Replaces the scores of a sheet. */
export async function writeScores(
  db: Writer,
  assignment: string,
  scores: Readonly<Record<string, number>>,
): Promise<void> {
  await db.deleteFrom('scores').where('assignment_id', '=', assignment).execute()
  const rows = Object.entries(scores).map(([criterion_id, tenths]) => ({
    assignment_id: assignment,
    criterion_id,
    tenths,
  }))
  if (rows.length > 0) await db.insertInto('scores').values(rows).execute()
}

/** Records a recusal and takes the reading away for good; its sheet goes with it. */
export async function recuseFrom(
  db: Writer,
  recusal: { readonly assignment: string; readonly judge: string; readonly reason: string },
  now: string,
): Promise<void> {
  await db
    .insertInto('recusals')
    .columns(['judge_id', 'essay_id', 'reason', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('assignments')
        .where('assignments.id', '=', recusal.assignment)
        .select([
          'assignments.judge_id',
          'assignments.essay_id',
          eb.val(recusal.reason).as('reason'),
          eb.val(now).as('created_at'),
        ]),
    )
    .execute()
  await db.deleteFrom('assignments').where('id', '=', recusal.assignment).execute()
}
