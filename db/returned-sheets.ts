/** Score sheets as the organizer opens them one by one, and those that were returned 退回重评 with what they held. */
import { newId } from './ids'
import type { Reader, Writer } from './schema'

/** A sheet of a contest with who it is of; null where the contest has no such assignment. */
export async function findSheet(db: Reader, contest: string, assignment: string) {
  const row = await db
    .selectFrom('assignments')
    .innerJoin('judges', 'judges.id', 'assignments.judge_id')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .innerJoin('essays', 'essays.id', 'assignments.essay_id')
    .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('assignments.id', '=', assignment)
    .where('assignments.contest_id', '=', contest)
    .select(['assignments.id', 'assignments.code', 'assignments.judge_id as judge'])
    .select(['judges.account_id as account', 'accounts.name as judgeName'])
    .select(['essays.id as essay', 'essays.title', 'rounds.closed_at as roundClosedAt'])
    .select(['score_sheets.version', 'score_sheets.comment', 'score_sheets.updated_at as savedAt'])
    .select(['score_sheets.submitted_at as submittedAt', 'score_sheets.returned_at as returnedAt'])
    .executeTakeFirst()
  return row ? { ...row, version: row.version ?? 0, comment: row.comment ?? '' } : null
}

/** Opens a submitted sheet again if it still has this version; answers whether it had. */
export async function openReturned(
  db: Writer,
  assignment: string,
  version: number,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('score_sheets')
    .set({ version: version + 1, submitted_at: null, returned_at: now })
    .where('assignment_id', '=', assignment)
    .where('version', '=', version)
    .where('submitted_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function addReturnedSheet(
  db: Writer,
  sheet: {
    readonly contest: string
    readonly assignment: string
    readonly judge: string
    readonly essay: string
    readonly version: number
    readonly scores: Readonly<Record<string, number>>
    readonly comment: string
    readonly submittedAt: string
    readonly reason: string
    readonly returnedBy: string
  },
  now: string,
): Promise<void> {
  await db
    .insertInto('returned_sheets')
    .values({
      id: newId(),
      contest_id: sheet.contest,
      assignment_id: sheet.assignment,
      judge_id: sheet.judge,
      essay_id: sheet.essay,
      version: sheet.version,
      scores: JSON.stringify(sheet.scores),
      comment: sheet.comment,
      submitted_at: sheet.submittedAt,
      reason: sheet.reason,
      returned_by: sheet.returnedBy,
      returned_at: now,
    })
    .execute()
}

/** What a sheet held each time that it was returned, newest first. */
export async function returnsOf(db: Reader, assignment: string) {
  const rows = await db
    .selectFrom('returned_sheets')
    .innerJoin('accounts', 'accounts.id', 'returned_sheets.returned_by')
    .where('assignment_id', '=', assignment)
    .select(['returned_sheets.id', 'version', 'scores', 'comment', 'reason'])
    .select(['submitted_at as submittedAt', 'returned_at as returnedAt'])
    .select('accounts.name as returnedBy')
    .orderBy('returned_at', 'desc')
    .orderBy('returned_sheets.id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    scores: JSON.parse(row.scores) as Readonly<Record<string, number>>,
  }))
}
