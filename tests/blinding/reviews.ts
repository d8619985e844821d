/** Re-readings: this judge's own are the same in both worlds, and all around them differs. */
import { addObjection } from '../../db/objections'
import type { Writer } from '../../db/schema'
import { DUE, SAVED } from './own'
import { CONTEST, hourOf, type Secrets } from './secrets'

type Around = {
  readonly organizer: string
  readonly me: string
  readonly judges: readonly string[]
  readonly essays: readonly string[]
}

export async function plantReviews(db: Writer, secrets: Secrets, around: Around): Promise<void> {
  const at = hourOf(secrets, 700)
  const { organizer, me, judges, essays } = around
  const said = { name: secrets.authors[1], contact: secrets.phone, grounds: secrets.message }
  const raise = async (key: string) =>
    (await addObjection(db, { contest: CONTEST, key, essay: essays[6], ...said, files: [] }, at)).id
  const first = await raise('first-objection-key')
  const second = await raise('second-objection-key')
  const question = '这篇文章的立意与一等奖是否相称？'
  const row = { essay_id: essays[6], sent_by: organizer, due_at: DUE }
  const mine = { ...row, judge_id: me, question, sent_at: at }
  const opinion = '语言平实，细节可信，立意与所评奖级相称，建议维持。'
  await db
    .insertInto('objection_reviews')
    .values([
      { ...mine, id: 'review-open', code: 'REVIEWOPEN', objection_id: first },
      {
        ...{ ...mine, id: 'review-done', code: 'REVIEWDONE', objection_id: second },
        ...{ verdict: 'maintain', opinion, submitted_at: SAVED },
      },
      {
        ...{ ...row, id: 'review-else', code: 'REVIEWELSE', objection_id: first, sent_at: at },
        ...{ judge_id: judges[0], question: secrets.decision },
        ...{ recused_at: at, recused_because: secrets.recusal },
      },
      {
        ...{ ...row, id: 'review-gone', code: 'REVIEWGONE', objection_id: second, sent_at: at },
        ...{ judge_id: judges[0], question: secrets.message, due_at: at },
        ...{ withdrawn_at: at, withdrawn_because: secrets.decision },
      },
    ])
    .execute()
}
