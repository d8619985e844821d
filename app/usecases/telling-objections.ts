/** Telling the authors whose essays an objection was about what the committee has decided. */
import type { changedBy } from '../../db/award-changes'
import type { findObjection } from '../../db/objections'
import type { Writer } from '../../db/schema'
import { answerInWords } from '../domain/objection-notices'
import { linkFor, tellMoment } from './telling-moments'

type Told = { readonly essay: string; readonly account: string; readonly enteredFor: string | null }

/** Every author whose prize has changed; and where nothing has, the author of the essay that was objected to. */
export async function tellAnswer(
  db: Writer,
  contest: { readonly id: string; readonly title: string },
  {
    essay_id: essay,
    title,
    account,
    enteredFor,
  }: NonNullable<Awaited<ReturnType<typeof findObjection>>>,
  changes: Awaited<ReturnType<typeof changedBy>>,
  now: string,
): Promise<void> {
  const messageTo = (
    told: Told & { readonly title: string },
    change: (typeof changes)[number] | null,
  ) => ({
    account: told.account,
    link: linkFor({ id: told.essay, enteredFor: told.enteredFor }),
    values: { 结论: answerInWords(told.title, change) },
  })
  const messages = changes.map((change) => messageTo(change, change))
  const isTold = changes.some((change) => change.essay === essay)
  if (essay !== null && title !== null && account !== null && !isTold) {
    messages.push(messageTo({ essay, title, account, enteredFor }, null))
  }
  await tellMoment(db, 'objection', contest, messages, now)
}
