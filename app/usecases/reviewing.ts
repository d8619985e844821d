/** Reviewing 工会审核: an officer reads the essays of their own union subtree and recommends, returns or declines them. */
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import { freePlace, takePlace } from '../../db/places'
import { quotasAbove, quotasOfOffices } from '../../db/quotas'
import {
  countReviewed,
  findReviewed,
  moveReviewed,
  officesOf,
  type ReviewFilter,
  reviewedContests,
  reviewPage,
  submittedAround,
} from '../../db/reviewing'
import type { Reader, Writer } from '../../db/schema'
import { phaseAt } from '../domain/contest'
import { correctionOf } from '../domain/correction'
import { type EssayAct, STEPS } from '../domain/essay'
import type { Officer } from '../domain/people'
import { demandReview, type Review, whyNoReview, whyNot } from '../domain/policy'
import { type QuotaInUse, quotasInShort, whyNoPlace } from '../domain/quota'
import { missing, Refusal } from '../domain/refusal'
import { changesSinceReturn, handedIn } from './comparing'
import { openContest } from './contests'
import { tellAuthor } from './telling'

const ESSAYS_A_PAGE = 30

export const REVIEWS = ['recommend', 'return', 'decline', 'reconsider'] as const satisfies Review[]

/** A page of the essays of the officer's subtree, with the counts that stand above it. */
export async function openReviewQueue(
  db: Reader,
  officer: Officer,
  { page, ...filter }: ReviewFilter & { readonly page: number },
  now: string,
) {
  const { account } = officer
  const contests = await reviewedContests(db, account)
  const counts = await countReviewed(db, account, filter.contest)
  const total =
    filter.state === null
      ? [...counts.values()].reduce((sum, count) => sum + count, 0)
      : (counts.get(filter.state) ?? 0)
  const pages = Math.max(1, Math.ceil(total / ESSAYS_A_PAGE))
  const shown = Math.min(page, pages)
  const rows = await reviewPage(db, account, filter, {
    offset: (shown - 1) * ESSAYS_A_PAGE,
    limit: ESSAYS_A_PAGE,
  })
  return {
    offices: await officesOf(db, account),
    quotas: await quotasBinding(db, officer, now),
    contests: contests.map((contest) => ({ ...contest, effectivePhase: phaseAt(contest, now) })),
    counts,
    total,
    pages,
    page: shown,
    rows: rows.map((row) => ({ ...row, correction: correctionOf(row, now) })),
  }
}

/** The quotas that bind the officer's unions now; a contest without the union step has none in force. */
async function quotasBinding(db: Reader, { account }: Officer, now: string) {
  const quotas = await quotasOfOffices(db, account)
  return quotas
    .filter((quota) => {
      const standing = { phase: phaseAt(quota, now), state: 'submitted' } as const
      return whyNoReview('recommend', standing, quota.rules) === null
    })
    .map(({ contest, contestTitle, unionName, most, least, used, isAbove }) => ({
      contest,
      contestTitle,
      isAbove,
      quota: { unionName, most, least, used },
    }))
}

/** One essay of the subtree as it was handed in, with what may be done with it now; any other is missing. */
export async function openReview(db: Reader, officer: Officer, id: string, now: string) {
  const essay = await findReviewed(db, officer.account, id)
  if (!essay) throw missing('这篇作品')
  const contest = await openContest(db, essay.contest, now)
  const rules = await currentRules(db, contest.id)
  const text = await handedIn(db, essay)
  const { title, body, length, authors } = text
  const standing = { phase: contest.effectivePhase, state: essay.state }
  const quotas = await quotasAbove(db, contest.id, essay.union)
  const reviews = REVIEWS.filter((review) => whyNoReview(review, standing, rules) === null)
  const correction = correctionOf(essay, now)
  const isFree = (act: EssayAct) => whyNot(act, { ...standing, correction }) === null
  return {
    essay: { ...essay, title, body, length, correction },
    /** Whether the essay was entered for its author and may be mended or withdrawn for them now. */
    isEntryOpen: essay.enteredFor !== null && (isFree('submit') || isFree('withdraw')),
    contest,
    rules,
    authors,
    changes: await changesSinceReturn(db, essay, text),
    around: await submittedAround(db, officer.account, essay.contest, id),
    quotas: rules.unionStep === 'none' ? [] : quotas,
    reviews,
    /** Whether essays reach the organizer without their union, so that officers only read. */
    isDirect: rules.unionStep === 'none',
    noPlace: reviews.includes('recommend') ? whyNoPlace(quotas) : null,
  }
}

/** Decides on an essay as it was read; answers the next submitted one, or null. */
export async function reviewEssay(
  db: Writer,
  officer: Officer,
  decision: {
    readonly essay: string
    readonly review: Review
    readonly version: number
    readonly reason: string
  },
  now: string,
): Promise<string | null> {
  const { review, reason, version } = decision
  const opened = await openReview(db, officer, decision.essay, now)
  const { essay, contest, rules, around, quotas } = opened
  demandReview(review, { phase: contest.effectivePhase, state: essay.state }, { rules, reason })
  if (opened.noPlace !== null && review === 'recommend') {
    throw new Refusal('conflict', opened.noPlace)
  }
  const { name, to, needsReason } = STEPS[review]
  const move = {
    essay: essay.id,
    from: essay.state,
    version,
    to: to ?? essay.state,
    reason: needsReason ? reason : null,
  }
  if (!(await moveReviewed(db, officer.account, move))) {
    throw new Refusal(
      'conflict',
      '作者或同事刚刚改动了这篇作品，您的决定没有保存。请看最新的内容后再决定。',
    )
  }
  const detail = {
    from: essay.state,
    version: essay.submittedVersion,
    ...(needsReason ? { reason } : {}),
    ...(await placeAfter(db, review, essay.id, quotas)),
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: officer.account,
      act: name,
      subject: 'essay',
      subjectId: essay.id,
      detail,
    },
    now,
  )
  const { id, title, account, enteredFor } = essay
  const news = { act: review, reason: move.reason, actor: officer.account }
  await tellAuthor(db, { id, title, account, enteredFor, contest }, news, now)
  return around.next
}

/** Takes or frees the essay's place, and says what became of the quotas that were read before. */
async function placeAfter(
  db: Writer,
  review: Review,
  essay: string,
  quotas: readonly QuotaInUse[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const change = (by: number) =>
    quotasInShort(quotas.map((quota) => ({ ...quota, used: quota.used + by })))
  if (review === 'recommend') {
    await takePlace(db, essay)
    return quotas.length === 0 ? {} : { quota: change(1) }
  }
  const isFreed = await freePlace(db, essay)
  return isFreed && quotas.length > 0 ? { freed: change(-1) } : {}
}
