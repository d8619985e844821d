/** Writing score sheets: what a judge saves, submits and withdraws from (docs/decisions/0004 holds here too). */
import type { Writer } from './schema'

/** Writes a sheet if it still has the version that it was made from; answers whether it had. */
export async function writeSheet(
  db: Writer,
  sheet: {
    readonly assignment: string
    readonly version: number
    readonly comment: string
    readonly note: string
    readonly submittedAt: string | null
    /** When it was read from paper; a sheet that is scored on screen is not. */
    readonly transcribedAt?: string | null
  },
  now: string,
): Promise<boolean> {
  const values = {
    version: sheet.version + 1,
    comment: sheet.comment,
    note: sheet.note,
    submitted_at: sheet.submittedAt,
    // What the organizer has returned is answered by submitting it again.
    ...(sheet.submittedAt !== null && { returned_at: null }),
    updated_at: now,
    transcribed_at: sheet.transcribedAt ?? null,
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
