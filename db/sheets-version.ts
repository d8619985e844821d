/** What the scores of a contest rest on, as one short text that changes whenever they do. */
import type { Reader } from './schema'

/**
 * Counts and sums over the submitted sheets of a contest and the scores on them, in one statement: a sheet that is
 * submitted, returned, corrected or taken away leaves another text. It stands for the scores in a cache.
 */
export async function sheetsVersion(db: Reader, contest: string): Promise<string> {
  const sheets = db
    .selectFrom('score_sheets')
    .innerJoin('assignments', 'assignments.id', 'score_sheets.assignment_id')
    .where('assignments.contest_id', '=', contest)
    .where('score_sheets.submitted_at', 'is not', null)
  const row = await db
    .selectFrom(
      sheets
        .select((eb) => [
          eb.fn.countAll().as('sheets'),
          eb.fn.sum('score_sheets.version').as('versions'),
          eb.fn.max('score_sheets.updated_at').as('last'),
        ])
        .as('of_sheets'),
    )
    .innerJoin(
      sheets
        .innerJoin('scores', 'scores.assignment_id', 'score_sheets.assignment_id')
        .select((eb) => [eb.fn.countAll().as('scores'), eb.fn.sum('scores.tenths').as('tenths')])
        .as('of_scores'),
      (join) => join.onTrue(),
    )
    .select(['sheets', 'versions', 'last', 'scores', 'tenths'])
    .executeTakeFirstOrThrow()
  const { sheets: count, versions, last, scores, tenths } = row
  return [count, versions, last, scores, tenths].map((value) => String(value ?? '')).join('/')
}
