/** Re-readings as the organizers see them: who may be asked, who was, and what came back. */
import { type ClashLevel, conflictPairs, essayGroups, judgeGroups } from './clashes'
import { newCode, newId } from './ids'
import type { Reader, Writer } from './schema'

/** The judges of a contest with what speaks against asking each of them about this essay, by name. */
export async function reviewCandidates(
  db: Reader,
  of: {
    readonly contest: string
    readonly essay: string
    readonly objection: string
    readonly level: ClashLevel
  },
) {
  const judges = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .where('judges.contest_id', '=', of.contest)
    .select(['judges.id', 'judges.account_id as account', 'judges.left_at', 'accounts.name'])
    .orderBy('judges.id')
    .execute()
  const asked = await db
    .selectFrom('objection_reviews')
    .where('objection_id', '=', of.objection)
    .select('judge_id as judge')
    .execute()
  const readers = await db
    .selectFrom('assignments')
    .where('essay_id', '=', of.essay)
    .select('judge_id as judge')
    .execute()
  const conflicts = await db
    .selectFrom(conflictPairs(db, of.contest).as('conflict'))
    .where('conflict.essay', '=', of.essay)
    .select('conflict.judge')
    .execute()
  const shared = await db
    .selectFrom(essayGroups(db, of.contest, of.level).as('of_essay'))
    .innerJoin(judgeGroups(db, of.contest, of.level).as('of_judge'), (join) =>
      join.onRef('of_judge.group', '=', 'of_essay.group'),
    )
    .where('of_essay.essay', '=', of.essay)
    .select(['of_judge.judge', 'of_judge.name'])
    .orderBy('of_judge.name')
    .execute()
  const has = (rows: readonly { readonly judge: string }[], id: string) =>
    rows.some(({ judge }) => judge === id)
  return judges.map(({ id, account, name, left_at }) => ({
    id,
    account,
    name,
    hasLeft: left_at !== null,
    isAsked: has(asked, id),
    hasRead: has(readers, id),
    hasConflict: has(conflicts, id),
    sharedUnion: shared.find(({ judge }) => judge === id)?.name ?? null,
  }))
}

/** The re-readings of an objection with the judges' names, in the order in which they were sent. */
export async function reviewsOf(db: Reader, objection: string) {
  return db
    .selectFrom('objection_reviews as reviews')
    .innerJoin('judges', 'judges.id', 'reviews.judge_id')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .where('reviews.objection_id', '=', objection)
    .select([
      'reviews.id',
      'reviews.code',
      'accounts.name as judgeName',
      'judges.account_id as account',
    ])
    .select(['reviews.question', 'reviews.due_at as dueAt', 'reviews.sent_at as sentAt'])
    .select(['reviews.verdict', 'reviews.opinion', 'reviews.submitted_at as submittedAt'])
    .select(['reviews.recused_at as recusedAt', 'reviews.recused_because as recusedBecause'])
    .select([
      'reviews.withdrawn_at as withdrawnAt',
      'reviews.withdrawn_because as withdrawnBecause',
    ])
    .orderBy('reviews.id')
    .execute()
}

export type NewReview = {
  readonly objection: string
  readonly essay: string
  readonly judge: string
  readonly question: string
  readonly dueAt: string
  readonly sentBy: string
}

/** Answers the code of its address. */
export async function addReview(db: Writer, review: NewReview, now: string): Promise<string> {
  const code = newCode(12)
  await db
    .insertInto('objection_reviews')
    .values({
      id: newId(),
      objection_id: review.objection,
      essay_id: review.essay,
      judge_id: review.judge,
      code,
      question: review.question,
      due_at: review.dueAt,
      sent_by: review.sentBy,
      sent_at: now,
    })
    .execute()
  return code
}

/** Takes back what is still open of an objection, or one of it; answers what was taken back. */
export async function withdrawReviews(
  db: Writer,
  { objection, review }: { readonly objection: string; readonly review: string | null },
  because: string,
  now: string,
) {
  return db
    .updateTable('objection_reviews')
    .set({ withdrawn_at: now, withdrawn_because: because })
    .where('objection_id', '=', objection)
    .$if(review !== null, (query) => query.where('id', '=', review ?? ''))
    .where('submitted_at', 'is', null)
    .where('recused_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'code', 'judge_id as judge'])
    .execute()
}
