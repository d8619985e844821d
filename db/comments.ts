/** Comments of submitted score sheets, and those that are not passed on to their authors. */
import type { Reader, Writer } from './schema'

/** The comments on eligible essays, in the order of their codes, which are random and tell nothing. */
function written(db: Reader) {
  return db
    .selectFrom('assignments')
    .innerJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .innerJoin('essays', 'essays.id', 'assignments.essay_id')
    .innerJoin('judges', 'judges.id', 'assignments.judge_id')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('withheld_comments', 'withheld_comments.assignment_id', 'assignments.id')
    .where('score_sheets.submitted_at', 'is not', null)
    .where('score_sheets.comment', '!=', '')
    .where('essays.state', '=', 'eligible')
    .select(['assignments.id', 'score_sheets.version', 'score_sheets.comment as text'])
    .select(['essays.id as essay', 'essays.union_id as union', 'essays.title'])
    .select(['judges.id as judge', 'accounts.name as judgeName'])
    .select((eb) => [
      eb.fn.coalesce('judges.union_id', 'accounts.union_id').as('judgeUnion'),
      eb.ref('withheld_comments.reason').as('withheldBecause'),
    ])
    .orderBy('assignments.code')
}

export async function commentsIn(db: Reader, contest: string) {
  return written(db).where('assignments.contest_id', '=', contest).execute()
}

export async function commentsOn(db: Reader, essay: string) {
  return written(db).where('assignments.essay_id', '=', essay).execute()
}

export type WrittenComment = Awaited<ReturnType<typeof commentsIn>>[number]

/** The judges of a contest as persons, each with the union that the account or the invitation names, or null. */
export async function judgesAsPersons(db: Reader, contest: string) {
  return db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .where('judges.contest_id', '=', contest)
    .select(['judges.id', 'accounts.name'])
    .select((eb) => eb.fn.coalesce('judges.union_id', 'accounts.union_id').as('union'))
    .orderBy('judges.id')
    .execute()
}

/** Keeps a comment of this contest from its author, or says anew why; answers whether there is such a comment. */
export async function withhold(
  db: Writer,
  comment: {
    readonly contest: string
    readonly id: string
    readonly reason: string
    readonly by: string
  },
  now: string,
): Promise<boolean> {
  const found = await findComment(db, comment.contest, comment.id)
  if (!found) return false
  const values = { reason: comment.reason, withheld_by: comment.by, created_at: now }
  await db
    .insertInto('withheld_comments')
    .values({ assignment_id: comment.id, ...values })
    .onConflict((conflict) => conflict.column('assignment_id').doUpdateSet(values))
    .execute()
  return true
}

/** Passes a withheld comment on again; answers whether it was withheld. */
export async function passOn(
  db: Writer,
  { contest, id }: { readonly contest: string; readonly id: string },
): Promise<boolean> {
  const result = await db
    .deleteFrom('withheld_comments')
    .where('assignment_id', '=', id)
    .where('assignment_id', 'in', (eb) =>
      eb.selectFrom('assignments').where('contest_id', '=', contest).select('id'),
    )
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

async function findComment(db: Reader, contest: string, id: string) {
  return written(db)
    .where('assignments.contest_id', '=', contest)
    .where('assignments.id', '=', id)
    .executeTakeFirst()
}
