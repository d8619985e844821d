/** Telling authors what was decided on an objection to their essay, and judges and organizers of re-readings. */
import type { changedBy } from '../../db/award-changes'
import { addMessages } from '../../db/messages'
import type { findObjection } from '../../db/objections'
import type { Writer } from '../../db/schema'
import type { Words } from '../domain/notices'
import {
  answerInWords,
  reviewAnsweredNotice,
  reviewAskedNotice,
  reviewWithdrawnNotice,
} from '../domain/objection-notices'
import { toShanghai } from '../domain/time'
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

type Named = { readonly id: string; readonly title: string }

/** Tells judges that they are asked to read an essay again; the message leads to the blind page. */
export async function tellReviewAsked(
  db: Writer,
  contest: Named,
  asked: readonly { readonly account: string; readonly code: string }[],
  dueAt: string,
  now: string,
): Promise<void> {
  const words = reviewAskedNotice(contest.title, toShanghai(dueAt))
  await addMessages(db, toJudges(contest, asked, words), now)
}

/** Tells judges that their opinion is no longer asked for, and why. */
export async function tellReviewsWithdrawn(
  db: Writer,
  contest: Named,
  taken: readonly { readonly account: string; readonly code: string }[],
  because: string,
  now: string,
): Promise<void> {
  const words = reviewWithdrawnNotice(contest.title, because)
  await addMessages(db, toJudges(contest, taken, words), now)
}

function toJudges(
  { id }: Named,
  judges: readonly { readonly account: string; readonly code: string }[],
  words: Words,
) {
  return judges.map(({ account, code }) => ({
    ...{ account, contest: id, link: `/judge/review/${code}` },
    moment: 'objection' as const,
    ...words,
  }))
}

/** Tells the organizer who asked that a judge has answered. */
export async function tellReviewAnswered(
  db: Writer,
  review: {
    readonly contest: string
    readonly contestTitle: string
    readonly objection: string
    readonly sentBy: string
  },
  answer: { readonly judge: string; readonly isRecusal: boolean },
  now: string,
): Promise<void> {
  const { contest, contestTitle, objection, sentBy: account } = review
  const link = `/organizer/contests/${contest}/objections/${objection}`
  const words = reviewAnsweredNotice(contestTitle, answer)
  await addMessages(db, [{ account, contest, link, moment: 'objection', ...words }], now)
}
