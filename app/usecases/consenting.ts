/**
 * Consenting: authors say whether everybody may read their winning essay, and take it back when they like. What nobody
 * has agreed to, and what holds something private, is not shown.
 */
import { record } from '../../db/audit'
import { awardedEssays, tierOf } from '../../db/awards'
import {
  claimReminder,
  consentOf,
  countConsents,
  remindedAt,
  saveConsent,
  unanswered,
  winningTexts,
} from '../../db/consents'
import { currentRules } from '../../db/contests'
import type { Reader, Writer } from '../../db/schema'
import { CONSENT_ACT, type ConsentAnswer } from '../domain/consent'
import { isAtLeast, PHASE_LABEL, type Phase } from '../domain/contest'
import type { Officer, Organizer, Worker } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { prizeName } from '../domain/tracks'
import { type Contest, openContest, openPublicContest } from './contests'
import { openOwnEssay } from './drafting'
import { openEntered } from './entering'
import { byTier, type PublishedWinner } from './publishing'
import { essayAddress, privateFaults, readableIn } from './readable'
import { tellConsents } from './telling'

/** Nobody is reminded twice within this time. */
const REMINDED_FOR_HOURS = 24
const SHOWN_UNANSWERED = 30

type Subject = {
  readonly id: string
  readonly title: string
  readonly contest: { readonly id: string; readonly title: string; readonly effectivePhase: Phase }
}

/** What an author is asked; null where there is nothing to ask: before 公示, and without a prize. */
export type Asked = {
  readonly answer: ConsentAnswer | null
  readonly at: string | null
  /** Where everybody reads it: from publication on, with consent, and unless something private is in it. */
  readonly address: string | null
}

async function askedOf(db: Reader, { id, contest }: Subject): Promise<Asked | null> {
  if (!isAtLeast(contest.effectivePhase, 'publicity')) return null
  if ((await tierOf(db, id)) === null) return null
  const consent = await consentOf(db, id)
  const isOpen = consent?.answer === 'agreed' && isAtLeast(contest.effectivePhase, 'published')
  return {
    answer: consent?.answer ?? null,
    at: consent?.at ?? null,
    address: isOpen ? essayAddress(contest.id, consent.code) : null,
  }
}

async function answerFor(
  db: Writer,
  account: string,
  subject: Subject,
  answer: ConsentAnswer,
  now: string,
): Promise<void> {
  if ((await askedOf(db, subject)) === null) {
    throw new Refusal(
      'closed',
      `公示开始以后，才请获奖作品的作者决定是否公开全文。现在是“${PHASE_LABEL[subject.contest.effectivePhase]}”阶段，或者这篇作品没有获奖，没有变化。`,
    )
  }
  await saveConsent(db, { essay: subject.id, answer, account }, now)
  const by = { contest: subject.contest.id, actor: account, act: CONSENT_ACT[answer] }
  await record(db, { ...by, subject: 'essay', subjectId: subject.id }, now)
}

/** The question to the author of an own essay. */
export async function openOwnConsent(db: Reader, worker: Worker, id: string, now: string) {
  const { title, contest } = await openOwnEssay(db, worker, id, now)
  const asked = await askedOf(db, { id, title, contest })
  if (asked === null) throw missing('是否公开全文的问题')
  return { title, contest, asked }
}

/** Whether an author is asked, and what they have answered; for pages that lead to the question. */
export async function consentAsked(
  db: Reader,
  _: Worker,
  own: Subject,
): Promise<ConsentAnswer | 'open' | null> {
  const asked = await askedOf(db, own)
  return asked && (asked.answer ?? 'open')
}

export async function answerOwn(
  db: Writer,
  worker: Worker,
  { essay, answer }: { readonly essay: string; readonly answer: ConsentAnswer },
  now: string,
): Promise<void> {
  const { title, contest } = await openOwnEssay(db, worker, essay, now)
  await answerFor(db, worker.account, { id: essay, title, contest }, answer, now)
}

/** The question about an entered essay 代投, whose author has no account: the officer passes the answer on. */
export async function openEnteredConsent(db: Reader, officer: Officer, id: string, now: string) {
  const { essay, contest } = await openEntered(db, officer, id, now)
  const asked = await askedOf(db, { id, title: essay.title, contest })
  if (asked === null) throw missing('是否公开全文的问题')
  return { title: essay.title, author: essay.entered_for ?? '', contest, asked }
}

/** Whether there is a question about an entered essay that the officer has opened. */
export async function isAskedForEntered(
  db: Reader,
  _: Officer,
  entered: Subject,
): Promise<boolean> {
  return (await askedOf(db, entered)) !== null
}

export async function answerEntered(
  db: Writer,
  officer: Officer,
  input: {
    readonly essay: string
    readonly answer: ConsentAnswer
    /** Whether the officer has the author's own word. */
    readonly isAsked: boolean
  },
  now: string,
): Promise<void> {
  const { essay, contest } = await openEntered(db, officer, input.essay, now)
  if (!input.isAsked) {
    const say = '请先问过作者本人，再勾选。'
    throw new Refusal('invalid', `没有保存：${say}`, { isAsked: say })
  }
  const subject = { id: input.essay, title: essay.title, contest }
  await answerFor(db, officer.account, subject, input.answer, now)
}

/** The organizer's view: who has answered what, who has not, and what is held back although its author agreed. */
export async function openConsents(db: Reader, _: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'publicity')) return null
  const texts = await winningTexts(db, id)
  const withFaults = texts
    .filter(({ consent }) => consent === 'agreed')
    .map((text) => ({ essay: text.essay, title: text.title, faults: privateFaults(text) }))
  return {
    counts: await countConsents(db, id),
    open: await unanswered(db, id, SHOWN_UNANSWERED),
    heldBack: withFaults.filter(({ faults }) => faults.length > 0),
    remindedAt: await remindedAt(db, id),
  }
}

/** Reminds all who have not answered, not more than once a day. Answers how many. */
export async function remindUnanswered(
  db: Writer,
  organizer: Organizer,
  id: string,
  now: string,
): Promise<number> {
  const contest = await openContest(db, id, now)
  const open = isAtLeast(contest.effectivePhase, 'publicity')
    ? await unanswered(db, id, Number.MAX_SAFE_INTEGER)
    : []
  if (open.length === 0) throw new Refusal('conflict', '没有需要提醒的作者，没有发出消息。')
  const since = new Date(Date.parse(now) - REMINDED_FOR_HOURS * 3_600_000).toISOString()
  if (!(await claimReminder(db, id, { since, now }))) {
    throw new Refusal(
      'conflict',
      `${REMINDED_FOR_HOURS} 小时内已经提醒过，没有再发。请明天再提醒。`,
    )
  }
  await tellConsents(
    db,
    contest,
    open.map((essay) => essay.id),
    now,
  )
  const by = { contest: id, actor: organizer.account, act: '提醒公开全文' }
  const detail = { count: open.length }
  await record(db, { ...by, subject: 'contest', subjectId: id, detail }, now)
  return open.length
}

type Neighbour = { readonly title: string; readonly address: string }

export type ReadableEssay = {
  readonly contest: Contest
  readonly title: string
  readonly body: string
  readonly authors: PublishedWinner['authors']
  /** The prize with its track. */
  readonly prize: string
  readonly previous: Neighbour | null
  readonly next: Neighbour | null
}

/**
 * A winning essay for everybody. Missing in every other case: no such code, not published yet, no prize any more, no
 * consent or one that was taken back, something private in the text; the answer does not tell which.
 */
export async function openReadable(
  db: Reader,
  { contest: id, code }: { readonly contest: string; readonly code: string },
  now: string,
): Promise<ReadableEssay> {
  const contest = await openPublicContest(db, id, now)
  const readable = await readableIn(db, contest)
  const rules = await currentRules(db, id)
  const listed = byTier(await awardedEssays(db, id), rules).flatMap(({ track, tier, winners }) =>
    winners.flatMap((winner) => {
      const text = readable.get(winner.essay)
      return text ? [{ ...text, authors: winner.authors, prize: prizeName(track, tier) }] : []
    }),
  )
  const index = listed.findIndex((each) => each.code === code)
  if (index < 0) throw missing('这篇作品')
  const neighbour = (at: number): Neighbour | null => {
    const found = listed[at]
    return found ? { title: found.title, address: essayAddress(id, found.code) } : null
  }
  const { title, body, authors, prize } = listed[index]
  const around = { previous: neighbour(index - 1), next: neighbour(index + 1) }
  return { contest, title, body, authors, prize, ...around }
}
