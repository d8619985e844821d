/** Telling the authors whose essays an objection was about what the committee has decided. */
import type { changedBy } from '../../db/award-changes'
import { addMessages } from '../../db/messages'
import type { findObjection } from '../../db/objections'
import type { Writer } from '../../db/schema'
import { answerNotice } from '../domain/objection-notices'

type Told = { readonly essay: string; readonly account: string; readonly enteredFor: string | null }

function linkFor({ essay, enteredFor }: Told): string {
  return `/${enteredFor === null ? 'worker/essays' : 'union/entries'}/${essay}`
}

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
    contest: contest.id,
    link: linkFor(told),
    moment: 'objection' as const,
    ...answerNotice({ title: told.title, contest: contest.title }, change),
  })
  const messages = changes.map((change) => messageTo(change, change))
  const isTold = changes.some((change) => change.essay === essay)
  if (essay !== null && title !== null && account !== null && !isTold) {
    messages.push(messageTo({ essay, title, account, enteredFor }, null))
  }
  if (messages.length > 0) await addMessages(db, messages, now)
}
