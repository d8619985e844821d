/** Screening 资格审查: the organizer's list of essays with what to look at, and one essay with who wrote it. */
import { currentRules } from '../../db/contests'
import { countDoubts, factsOfEssays, relatedEssays } from '../../db/doubts'
import type { Reader } from '../../db/schema'
import {
  countByState,
  countEssays,
  type EssayFilter,
  type EssayOrder,
  type EssayRow,
  type EssayStanding,
  essayPage,
  findEssay,
  waitingAround,
} from '../../db/screening'
import type { Rules } from '../domain/contest'
import { correctionOf } from '../domain/correction'
import {
  type Check,
  checksFor,
  type Doubt,
  doubtsOf,
  type EligibilityFacts,
} from '../domain/eligibility'
import { type EssayAct, type EssayState, STEPS } from '../domain/essay'
import type { Organizer } from '../domain/people'
import { needsRecommendation, whyNot } from '../domain/policy'
import { missing } from '../domain/refusal'
import { mayChangeTrack, trackNames } from '../domain/tracks'
import { changesSinceReturn, handedIn } from './comparing'
import { type Contest, openContest } from './contests'

/** A page of the list, which is also the most that one decision may be for. */
export const ESSAYS_A_PAGE = 30

/** The longest list that goes into one workbook. */
const ESSAYS_A_WORKBOOK = 10_000

type Chosen = Omit<EssayFilter, 'contest' | 'checks'> & {
  readonly order: EssayOrder
  readonly descending: boolean
}

export type ListInput = Chosen & {
  /** From 1. */
  readonly page: number
}

export function checksOf(contest: Contest, rules: Rules) {
  return checksFor(rules, { phase: contest.effectivePhase, closesAt: contest.closesAt })
}

/** A page of the contest's essays by filter and order, with the counts that stand above it. */
export async function openEssayList(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  { order, descending, page, ...chosen }: ListInput,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const checks = checksOf(contest, rules)
  const filter = { contest: contestId, checks, ...chosen }
  const counts = await countByState(db, contestId)
  const total = await countEssays(db, filter)
  const pages = Math.max(1, Math.ceil(total / ESSAYS_A_PAGE))
  const shown = Math.min(page, pages)
  const window = { offset: (shown - 1) * ESSAYS_A_PAGE, limit: ESSAYS_A_PAGE }
  const found = await essayPage(db, filter, { order, descending, ...window })
  const ids = found.map(({ id }) => id)
  const { facts, ...doubts } = await countDoubts(db, contestId, checks, ids)
  const rows = found.map((row) => checkedRow(row, facts, checks, now))
  const tracks = trackNames(rules)
  return { contest, tracks, counts, doubts, total, page: shown, pages, rows }
}

/** All essays that the list shows by this filter and order, for a workbook. */
export async function openWholeList(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  { order, descending, ...chosen }: Chosen,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const checks = checksOf(contest, rules)
  const filter = { contest: contestId, checks, ...chosen }
  const window = { offset: 0, limit: ESSAYS_A_WORKBOOK }
  const found = await essayPage(db, filter, { order, descending, ...window })
  const ids = found.map(({ id }) => id)
  const facts = await factsOfEssays(db, contestId, ids)
  const rows = found.map((row) => checkedRow(row, facts, checks, now))
  return { contest, tracks: trackNames(rules), rows }
}

/** A row of the list with its doubts; an essay that is out of the contest has no facts, and raises none. */
function checkedRow(
  { correctBy, ...row }: EssayRow,
  facts: ReadonlyMap<string, EligibilityFacts>,
  checks: readonly Check[],
  now: string,
) {
  const known = facts.get(row.id)
  return {
    ...row,
    correction: correctionOf({ state: row.state, correctBy }, now),
    doubts: known ? doubtsOf(known, checks) : [],
  }
}

export const VERDICTS = ['accept', 'reject', 'correct', 'recall', 'reopen'] as const

export type Verdict = (typeof VERDICTS)[number]

/** The states that wait for a verdict of the organizer. */
function undecidedStates(rules: Rules): readonly EssayState[] {
  return rules.unionStep === 'required' ? ['recommended'] : ['submitted', 'recommended']
}

/** Why this verdict is not possible now, or null. */
export function whyNoVerdict(
  act: EssayAct,
  standing: Parameters<typeof whyNot>[1],
  rules: Rules,
): string | null {
  const no = whyNot(act, standing)
  if (no === null && act === 'accept' && needsRecommendation(rules, standing.state)) {
    return '这篇作品还没有所属工会的推荐，不能认定合格。请等工会推荐报送，或请工会干事尽快审核。'
  }
  return no
}

/** How an essay of this contest stands, or the 404 of all that is not there. */
export async function demandStanding(
  db: Reader,
  contest: string,
  id: string,
): Promise<EssayStanding> {
  const essay = await findEssay(db, contest, id)
  if (!essay) throw missing('这篇作品')
  return essay
}

/** An essay of this contest as it was handed in. */
export async function demandEssay(db: Reader, contest: string, id: string) {
  const essay = await demandStanding(db, contest, id)
  const text = await handedIn(db, essay)
  return { ...essay, body: text.body, text }
}

export type ScreenedEssay = Omit<Awaited<ReturnType<typeof demandEssay>>, 'text'>

/**
 * One essay with its authors, the doubts about it, what may be decided on it, and the essays that wait beside it, as it
 * was handed in: what its author writes since then has not been.
 */
export async function openScreening(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  id: string,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const { text, version, ...essay } = await demandEssay(db, contestId, id)
  const correction = correctionOf(essay, now)
  const standing = { phase: contest.effectivePhase, state: essay.state, correction }
  const facts = (await factsOfEssays(db, contestId, [id])).get(id)
  const doubts: readonly Doubt[] = facts ? doubtsOf(facts, checksOf(contest, rules)) : []
  return {
    contest,
    tracks: trackNames(rules),
    mayChangeTrack: mayChangeTrack(rules, standing),
    /** With the version that was handed in. */
    essay: { ...essay, version: essay.submittedVersion },
    correction,
    isBeingChanged: version !== essay.submittedVersion,
    doubts,
    related: await relatedEssays(db, contestId, id),
    authors: text.authors,
    changes: await changesSinceReturn(db, essay, text),
    waiting: await waitingAround(db, {
      contest: contestId,
      essay: id,
      undecided: undecidedStates(rules),
    }),
    verdicts: VERDICTS.filter((act) => isOffered(act, essay.state)).map((act) => ({
      act,
      no: whyNoVerdict(act, standing, rules),
    })),
  }
}

/** An essay without a correction has none to take back, and need not be told so. */
function isOffered(act: Verdict, state: EssayState): boolean {
  return act !== 'recall' || STEPS.recall.from.includes(state)
}
