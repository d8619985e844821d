/** Re-readings 复评 as the judge who was asked may see them (docs/decisions/0004 and 0020): the blind copy and the question. */
import type { Verdict } from '../app/domain/rereading'
import type { Reader, Writer } from './schema'

/** The re-readings of this account whose blind copy is approved; every query of a judge on them starts here. */
function reviews(db: Reader, account: string) {
  return db
    .selectFrom('objection_reviews as reviews')
    .innerJoin('judges', 'judges.id', 'reviews.judge_id')
    .innerJoin('contests', 'contests.id', 'judges.contest_id')
    .innerJoin('blind_copies', 'blind_copies.essay_id', 'reviews.essay_id')
    .where('judges.account_id', '=', account)
    .where('judges.left_at', 'is', null)
    .where('blind_copies.approved_at', 'is not', null)
}

const MARKS = [
  'reviews.submitted_at as submittedAt',
  'reviews.recused_at as recusedAt',
  'reviews.withdrawn_at as withdrawnAt',
] as const

/** What this account was asked to read again and has not answered, the nearest date first. */
export async function openReviews(db: Reader, account: string) {
  return reviews(db, account)
    .where('reviews.submitted_at', 'is', null)
    .where('reviews.recused_at', 'is', null)
    .where('reviews.withdrawn_at', 'is', null)
    .select(['reviews.code', 'reviews.due_at as dueAt', 'contests.title as contest'])
    .orderBy('reviews.due_at')
    .orderBy('reviews.code')
    .limit(50)
    .execute()
}

/** One re-reading of this account. `sentBy` and `objection` are for acting, never for showing. */
export async function findReview(db: Reader, account: string, code: string) {
  const row = await reviews(db, account)
    .where('reviews.code', '=', code)
    .select(['reviews.id', 'reviews.code', 'reviews.question', 'reviews.due_at as dueAt'])
    .select(['reviews.verdict', 'reviews.opinion', ...MARKS])
    .select(['reviews.objection_id as objection', 'reviews.sent_by as sentBy'])
    .select(['blind_copies.title', 'blind_copies.body'])
    .select(['contests.id as contest', 'contests.title as contestTitle', 'contests.phase'])
    .executeTakeFirst()
  return row ?? null
}

/** Answers a re-reading that is still open, once; answers whether it was open. The objection counts it as a change. */
export async function answerReview(
  db: Writer,
  { id, objection }: { readonly id: string; readonly objection: string },
  answer:
    | { readonly verdict: Verdict; readonly opinion: string; readonly submitted_at: string }
    | { readonly recused_at: string; readonly recused_because: string },
): Promise<boolean> {
  const result = await db
    .updateTable('objection_reviews')
    .set(answer)
    .where('id', '=', id)
    .where('submitted_at', 'is', null)
    .where('recused_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) return false
  await db
    .updateTable('objections')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', objection)
    .execute()
  return true
}
