/** Telling 站内消息: what people hear of when others have acted, and reading it. */

import { findContest } from '../../db/contests'
import {
  addMessages,
  findMessage,
  markRead,
  messageCount,
  messagePage,
  nearestOfficers,
  organizerAccounts,
  sendersOf,
  writersIn,
} from '../../db/messages'
import type { Reader, Writer } from '../../db/schema'
import type { EssayAct } from '../domain/essay'
import type { TemplatedMoment, Values } from '../domain/notice-templates'
import {
  authorNotice,
  consentNotice,
  dueNotice,
  extensionNotice,
  named,
  officerNotice,
  overlapNotice,
  recusalNotice,
  reopenedNotice,
  returnedSheetNotice,
  signatureNotice,
  trackNotice,
} from '../domain/notices'
import type { SignedIn } from '../domain/people'
import { missing } from '../domain/refusal'
import { toShanghai } from '../domain/time'
import { linkFor, queueOf, tellMoment } from './telling-moments'

export const MESSAGES_PAGE = 30

type Told = {
  readonly id: string
  readonly title: string
  readonly contest: { readonly id: string; readonly title: string }
}

/** Acts on an essay whose words a contest may change. */
const TEMPLATES: Readonly<
  Partial<Record<EssayAct, { readonly moment: TemplatedMoment; readonly values: Values }>>
> = {
  return: { moment: 'returned', values: { 要求: '请修改后重新提交' } },
  correct: { moment: 'returned', values: { 要求: '组委会请您补正' } },
  recommend: { moment: 'recommended', values: {} },
  decline: { moment: 'declined', values: {} },
}

/**
 * Tells the author of an essay what somebody else has done with it. Of an entered essay its author hears from the officer
 * who entered it, so the officer is told, unless the act was that officer's own.
 */
export async function tellAuthor(
  db: Writer,
  essay: Told & { readonly account: string; readonly enteredFor: string | null },
  {
    act,
    reason,
    actor,
  }: { readonly act: EssayAct; readonly reason: string | null; readonly actor: string },
  now: string,
): Promise<void> {
  if (essay.enteredFor !== null && essay.account === actor) return
  const link = linkFor(essay)
  const template = TEMPLATES[act]
  if (template) {
    const values = { 题目: named(essay.title), 原因: reason ?? '', ...template.values }
    const addressees = [{ account: essay.account, link, values }]
    await tellMoment(db, template.moment, essay.contest, addressees, now)
    return
  }
  const words = authorNotice(act, { title: essay.title, contest: essay.contest.title }, reason)
  if (words === null) return
  const message = { account: essay.account, contest: essay.contest.id, link, ...words }
  await addMessages(db, [message], now)
}

/** Asks the author of an essay, or the officer who entered it, to explain passages that are found elsewhere too. */
export async function tellOverlapQuestion(
  db: Writer,
  essay: Told & { readonly account: string; readonly enteredFor: string | null },
  question: string,
  now: string,
): Promise<void> {
  const words = overlapNotice({ title: essay.title, contest: essay.contest.title }, question)
  const link = linkFor(essay)
  const message = { account: essay.account, contest: essay.contest.id, link, ...words }
  await addMessages(db, [message], now)
}

/** Tells the author of an essay, or the officer who entered it, that it competes in another track now. */
export async function tellTrack(
  db: Writer,
  essay: Told & { readonly account: string; readonly enteredFor: string | null },
  { track, reason }: { readonly track: string; readonly reason: string },
  now: string,
): Promise<void> {
  const words = trackNotice({ title: essay.title, contest: essay.contest.title }, track, reason)
  const link = linkFor(essay)
  const message = { account: essay.account, contest: essay.contest.id, link, ...words }
  await addMessages(db, [message], now)
}

/** Tells the author of an essay what a co-author has answered; `reason` is null for a confirmation. */
export async function tellSignature(
  db: Writer,
  essay: Told & { readonly account: string },
  coauthor: string,
  reason: string | null,
  now: string,
): Promise<void> {
  const { title, contest } = essay
  const words = signatureNotice({ title, contest: contest.title }, coauthor, reason)
  const link = `/worker/essays/${essay.id}/preview`
  const message = { account: essay.account, contest: contest.id, link, ...words }
  await addMessages(db, [message], now)
}

/** Tells the officers who are nearest to an essay that it has come in; whoever brought it knows. */
export async function tellOfficers(
  db: Writer,
  essay: Told & { readonly union: string; readonly unionName: string },
  { actor, isAgain }: { readonly actor: string; readonly isAgain: boolean },
  now: string,
): Promise<void> {
  const { title, contest, unionName } = essay
  const words = officerNotice({ title, contest: contest.title, unionName }, isAgain)
  const officers = await nearestOfficers(db, essay.union)
  const link = `/union/essays/${essay.id}`
  await addMessages(
    db,
    officers
      .filter((account) => account !== actor)
      .map((account) => ({ account, contest: contest.id, link, moment: 'received', ...words })),
    now,
  )
}

/** Tells all organizers of the blind copies of a contest that something has touched. `copies` is not empty. */
export async function tellOrganizers(
  db: Writer,
  contest: string,
  copies: readonly { readonly essay: string; readonly because: string; readonly isRead: boolean }[],
  now: string,
): Promise<void> {
  const title = (await findContest(db, contest))?.title ?? ''
  const warned = copies.filter(({ isRead }) => isRead).length
  const counts = { reopened: copies.length - warned, warned }
  const [{ essay, because }] = copies
  const words = reopenedNotice(title, counts, because)
  const list = `/organizer/contests/${contest}/essays`
  const link = copies.length > 1 ? `${list}?copy=reopened` : `${list}/${essay}#blind-copy`
  await addMessages(
    db,
    (await organizerAccounts(db)).map((account) => ({ account, contest, link, ...words })),
    now,
  )
}

/** Tells those who are still writing that they have more time. */
export async function tellExtension(
  db: Writer,
  contest: { readonly id: string; readonly title: string },
  { closesAt, reason }: { readonly closesAt: string; readonly reason: string },
  now: string,
): Promise<void> {
  const words = extensionNotice(contest.title, toShanghai(closesAt), reason)
  const writers = await writersIn(db, contest.id)
  await addMessages(
    db,
    writers.map((account) => ({
      account,
      contest: contest.id,
      link: '/worker',
      moment: 'reminder',
      ...words,
    })),
    now,
  )
}

/** Asks those who handed these winning essays in whether everybody may read them. */
export async function tellConsents(
  db: Writer,
  contest: { readonly id: string; readonly title: string },
  essays: readonly string[],
  now: string,
): Promise<void> {
  const senders = await sendersOf(db, essays)
  const messages = senders.map((essay) => ({
    account: essay.account,
    contest: contest.id,
    link: `${linkFor(essay)}/consent`,
    moment: 'won' as const,
    ...consentNotice({ title: essay.title, contest: contest.title }),
  }))
  await addMessages(db, messages, now)
}

/** Tells judges who are still reading that the deadline is another one. */
export async function tellDue(
  db: Writer,
  contest: { readonly id: string; readonly title: string },
  accounts: readonly string[],
  { dueAt, reason }: { readonly dueAt: string | null; readonly reason: string },
  now: string,
): Promise<void> {
  const words = dueNotice(contest.title, dueAt === null ? null : toShanghai(dueAt), reason)
  const link = queueOf(contest.id)
  await addMessages(
    db,
    accounts.map((account) => ({
      account,
      contest: contest.id,
      link,
      moment: 'reminder',
      ...words,
    })),
    now,
  )
}

/** Tells the organizers that a judge has recused themselves, so that an essay lacks a reading. */
export async function tellRecusal(
  db: Writer,
  contest: { readonly id: string; readonly title: string },
  recusal: { readonly judge: string; readonly title: string; readonly reason: string },
  now: string,
): Promise<void> {
  const words = recusalNotice(contest.title, recusal)
  const link = `/organizer/contests/${contest.id}/assignment?mode=top-up`
  const accounts = await organizerAccounts(db)
  const told = { contest: contest.id, link, moment: 'excused', ...words } as const
  const messages = accounts.map((account) => ({ account, ...told }))
  await addMessages(db, messages, now)
}

/** Tells a judge that a submitted sheet has been returned. */
export async function tellReturnedSheet(
  db: Writer,
  contest: { readonly id: string; readonly title: string },
  sheet: { readonly account: string; readonly code: string; readonly reason: string },
  now: string,
): Promise<void> {
  const words = returnedSheetNotice(contest.title, sheet)
  const { account, code } = sheet
  const link = `/judge/read/${code}`
  await addMessages(db, [{ account, contest: contest.id, link, moment: 'assigned', ...words }], now)
}

/** A page of one's own messages, newest first. */
export async function listMessages(db: Reader, { account }: SignedIn, page: number) {
  const slice = { offset: (page - 1) * MESSAGES_PAGE, limit: MESSAGES_PAGE }
  return {
    messages: await messagePage(db, account, slice),
    total: await messageCount(db, account),
  }
}

/** Marks one own message as read, or all of them; answers where the one leads. */
export async function readMessages(
  db: Writer,
  { account }: SignedIn,
  id: string | null,
  now: string,
): Promise<string> {
  const found = id === null ? { link: '/messages' } : await findMessage(db, account, id)
  if (!found) throw missing('这条消息')
  await markRead(db, account, id, now)
  return found.link
}
