/** Re-reading 复评: the organizer sends an essay that was objected to, blind, to judges who have not read it. */
import { record } from '../../db/audit'
import { findBlindCopy } from '../../db/blind-copies'
import { currentRules } from '../../db/contests'
import { addReview, reviewCandidates, reviewsOf, withdrawReviews } from '../../db/objection-reviews'
import type { Reader, Writer } from '../../db/schema'
import { isAtLeast } from '../domain/contest'
import { renderEssay } from '../domain/markdown'
import { objectionNumber } from '../domain/objection'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { REVIEW_STATES, reviewStateOf, VERDICTS, whyNotAsked } from '../domain/rereading'
import { type Contest, openContest } from './contests'
import { openFinder } from './finding'
import {
  demandText,
  demandVersion,
  type Objection,
  openedObjection,
  saveObjection,
} from './investigating'
import { tellReviewAsked, tellReviewsWithdrawn } from './telling-objections'

type Place = { readonly contest: string; readonly objection: string }

/** What the desk shows of the re-readings of an objection; null where the objection is about no one essay. */
export async function openRereading(
  db: Reader,
  _organizer: Organizer,
  contest: Contest,
  objection: Objection,
) {
  if (objection.essay_id === null) return null
  const reviews = (await reviewsOf(db, objection.id)).map(({ account: _, ...review }) => {
    const state = reviewStateOf(review)
    return {
      ...review,
      state,
      say: REVIEW_STATES[state],
      verdict: review.verdict === null ? null : VERDICTS[review.verdict],
    }
  })
  if (!isOpen(contest, objection)) return { reviews, asking: null }
  const copy = await findBlindCopy(db, objection.essay_id)
  const candidates = await candidatesFor(db, contest.id, objection.id, objection.essay_id)
  return {
    reviews,
    asking: {
      copy:
        copy === null || copy.approvedAt === null
          ? null
          : { title: copy.title, html: renderEssay(copy.body) },
      judges: candidates.map(({ id, name, whyNot }) => ({ id, name, whyNot })),
    },
  }
}

function isOpen(contest: Contest, objection: Objection): boolean {
  return objection.state === 'investigating' && !isAtLeast(contest.effectivePhase, 'archived')
}

async function candidatesFor(db: Reader, contest: string, objection: string, essay: string) {
  const { clashLevel: level } = await currentRules(db, contest)
  const candidates = await reviewCandidates(db, { contest, essay, objection, level })
  return candidates.map((candidate) => ({ ...candidate, whyNot: whyNotAsked(candidate) }))
}

async function demandInvestigation(db: Reader, place: Place, version: number, now: string) {
  const contest = await openContest(db, place.contest, now)
  const objection = await openedObjection(db, place)
  demandVersion(objection, version)
  if (!isOpen(contest, objection)) {
    throw new Refusal('closed', '只有在异议调查中才能送复评或撤回复评。')
  }
  return { contest, objection }
}

/** Refuses a question in which something tells whose the essay is, or who objects. */
async function demandBlindQuestion(
  db: Reader,
  contest: string,
  objection: Objection & { readonly essay_id: string },
  question: string,
): Promise<void> {
  demandText('question', '请评委回答的问题', question)
  const union = objection.union
  const finder = await openFinder(db, contest, {
    id: objection.essay_id,
    title: '',
    body: '',
    union: union ?? '',
  })
  const found = finder.leaksIn({ title: '', body: question }).map(({ text }) => text.trim())
  const name = objection.name.trim()
  if (name !== '' && question.includes(name)) found.push(name)
  if (found.length === 0) return
  const quoted = [...new Set(found)].map((text) => `“${text}”`).join('、')
  const say = `问题里有${quoted}，评委可能由此知道作者、单位或提出人是谁。请改写后再送。`
  throw new Refusal('invalid', `没有送出：${say}`, { question: say })
}

export type Asking = Place & {
  readonly version: number
  readonly judges: readonly string[]
  readonly question: string
  readonly dueAt: string | null
}

/** Sends the blind copy with a question to judges who may read it, and tells them. */
export async function sendReviews(
  db: Writer,
  organizer: Organizer,
  { version, judges, question, dueAt, ...place }: Asking,
  now: string,
): Promise<void> {
  const { contest, objection } = await demandInvestigation(db, place, version, now)
  const { essay_id: essay } = objection
  if (essay === null) {
    throw new Refusal('conflict', '这件异议不是针对某一篇作品的，不能送复评。')
  }
  if (dueAt === null || dueAt <= now) {
    const say = '请填写今后的截止时间。'
    throw new Refusal('invalid', `没有送出：${say}`, { due: say })
  }
  if (judges.length === 0) {
    const say = '请至少选一位评委。'
    throw new Refusal('invalid', `没有送出：${say}`, { judges: say })
  }
  const candidates = await candidatesFor(db, contest.id, objection.id, essay)
  const chosen = [...new Set(judges)].map((id) => {
    const found = candidates.find((candidate) => candidate.id === id)
    if (!found) throw missing('这位评委')
    if (found.whyNot !== null) {
      const say = `不能请${found.name}复评：${found.whyNot}。`
      throw new Refusal('invalid', `没有送出：${say}`, { judges: say })
    }
    return found
  })
  await demandBlindQuestion(db, contest.id, { ...objection, essay_id: essay }, question)
  const copy = await findBlindCopy(db, essay)
  if (copy === null || copy.approvedAt === null) {
    throw new Refusal('conflict', '这篇作品的匿名稿还没有确认，请先确认匿名稿再送复评。')
  }
  await saveObjection(db, objection, { state: objection.state }, now)
  const asked = []
  for (const { id: judge, account } of chosen) {
    const review = { objection: objection.id, essay, judge, question, dueAt }
    const code = await addReview(db, { ...review, sentBy: organizer.account }, now)
    asked.push({ account, code })
  }
  await recordReview(
    db,
    organizer,
    contest,
    objection,
    '送复评',
    {
      judges: chosen.map(({ name }) => name),
      question,
      due: dueAt,
    },
    now,
  )
  await tellReviewAsked(db, contest, asked, dueAt, now)
}

function recordReview(
  db: Writer,
  organizer: Organizer,
  contest: Contest,
  objection: Objection,
  act: '送复评' | '撤回复评',
  detail: Readonly<Record<string, unknown>>,
  now: string,
) {
  return record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act,
      subject: 'objection',
      subjectId: objection.id,
      detail: { number: objectionNumber(objection.number), ...detail },
    },
    now,
  )
}

/** Takes one open re-reading back, with a reason that the judge is told. */
export async function withdrawReview(
  db: Writer,
  organizer: Organizer,
  input: Place & { readonly version: number; readonly review: string; readonly because: string },
  now: string,
): Promise<void> {
  const { contest, objection } = await demandInvestigation(db, input, input.version, now)
  demandText('withdraw-because', '撤回的理由', input.because)
  await saveObjection(db, objection, { state: objection.state }, now)
  if (!(await takeBack(db, organizer, contest, objection, input.review, input.because, now))) {
    throw new Refusal('conflict', '这份复评已经提交、回避或撤回，没有执行。请看最新状态。')
  }
}

/** Takes back what is still open when the objection is concluded. */
export async function closeReviews(
  db: Writer,
  organizer: Organizer,
  contest: Contest,
  objection: Objection,
  now: string,
): Promise<void> {
  await takeBack(db, organizer, contest, objection, null, '这件异议已有结论', now)
}

async function takeBack(
  db: Writer,
  organizer: Organizer,
  contest: Contest,
  objection: Objection,
  review: string | null,
  because: string,
  now: string,
): Promise<boolean> {
  const taken = await withdrawReviews(db, { objection: objection.id, review }, because, now)
  if (taken.length === 0) return false
  const ids = new Set(taken.map(({ id }) => id))
  const told = (await reviewsOf(db, objection.id)).filter(({ id }) => ids.has(id))
  const judges = told.map(({ judgeName }) => judgeName)
  await recordReview(
    db,
    organizer,
    contest,
    objection,
    '撤回复评',
    { judges, reason: because },
    now,
  )
  await tellReviewsWithdrawn(db, contest, told, because, now)
  return true
}
