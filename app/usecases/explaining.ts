/** Explaining 「这篇为什么是二等奖」: how one essay came to its place, for the organizer and, where the rules say so, its author. */
import { type AppliedList, type AwardMove, appliedListOf, movesOf } from '../../db/adjustments'
import { type AwardChange, awardChangesOf } from '../../db/award-changes'
import { currentRulesOf } from '../../db/contests'
import type { Reader } from '../../db/schema'
import { isAtLeast, type Phase, type Rules } from '../domain/contest'
import type { EssayState } from '../domain/essay'
import { essayNumber } from '../domain/essay-number'
import {
  type Audience,
  type ExplanationStep,
  explain,
  type PlacesStep,
  type SheetsStep,
} from '../domain/explanation'
import { sayRankedBy, titleOf, wordsOf } from '../domain/explanation-words'
import type { Organizer, Worker } from '../domain/people'
import { missing } from '../domain/refusal'
import type { Contest } from './contests'
import { type OwnEssay, openOwnEssay } from './drafting'
import { type Awarded, openAwarded } from './standings'

/** One step as a page shows it: words, and the table that they speak of. */
export type ExplanationPart = {
  readonly title: string
  readonly lines: readonly string[]
  readonly table: SheetsStep | PlacesStep | null
}

export type Explained = {
  readonly contest: Contest
  readonly essay: { readonly id: string; readonly title: string; readonly number: string }
  readonly title: string
  readonly method: string
  readonly parts: readonly ExplanationPart[]
}

/** Whether the author of an essay may read its explanation. */
export function isExplainedToAuthor(
  state: EssayState,
  phase: Phase,
  { explanations }: Pick<Rules, 'explanations'>,
): boolean {
  return explanations === 'shown' && state === 'eligible' && isAtLeast(phase, 'published')
}

/** Why an essay that competed has its place, from deliberation on. */
export async function openExplanation(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  essay: string,
  now: string,
): Promise<Explained> {
  return explained(await openDecided(db, contest, now), essay, 'organizer')
}

/** The same for all that are on the list of winners, in its order, or on the proposed one while none is applied. */
export async function openWinnersExplained(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  now: string,
): Promise<{ readonly contest: Contest; readonly explained: readonly Explained[] }> {
  const decided = await openDecided(db, contest, now)
  const { applied, outcome } = decided.awarded
  const proposed = outcome.rows.flatMap(({ id, tier }) => (tier === null ? [] : [id]))
  const competing = new Set(outcome.rows.map(({ id }) => id))
  const winners = applied.length > 0 ? applied.map(({ essay }) => essay) : proposed
  return {
    contest: decided.awarded.contest,
    explained: winners
      .filter((essay) => competing.has(essay))
      .map((essay) => explained(decided, essay, 'organizer')),
  }
}

/** The same as of one essay for its author, who is told nothing of other essays, of judges, or of what was written about several. */
export async function openOwnExplanation(
  db: Reader,
  worker: Worker,
  essay: string,
  now: string,
): Promise<{ readonly own: OwnEssay; readonly explained: Explained }> {
  const own = await openOwnEssay(db, worker, essay, now)
  if (!isExplainedToAuthor(own.state, own.contest.effectivePhase, own.rules)) {
    throw missing('这篇作品的评分说明')
  }
  const decided = await openDecided(db, own.contest.id, now)
  return { own, explained: explained(decided, essay, 'author') }
}

type OwnRow = {
  readonly id: string
  readonly contest: string
  readonly state: EssayState
  readonly effectivePhase: Phase
}

/** Those of an author's essays whose explanation the author may read, by id; one statement, or none. */
export async function explainedOf(
  db: Reader,
  _worker: Worker,
  rows: readonly OwnRow[],
): Promise<ReadonlySet<string>> {
  const over = rows.filter(({ effectivePhase }) => isAtLeast(effectivePhase, 'published'))
  const rules = await currentRulesOf(db, [...new Set(over.map(({ contest }) => contest))])
  return new Set(
    over.flatMap(({ id, contest, state, effectivePhase }) => {
      const own = rules.get(contest)
      return own && isExplainedToAuthor(state, effectivePhase, own) ? [id] : []
    }),
  )
}

/** What the rules propose, with everything that people have decided about the list. */
type Decided = {
  readonly awarded: Awarded
  readonly list: AppliedList | null
  readonly moves: readonly AwardMove[]
  readonly changes: readonly AwardChange[]
}

async function openDecided(db: Reader, contest: string, now: string): Promise<Decided> {
  const awarded = await openAwarded(db, contest, now)
  const list = await appliedListOf(db, contest)
  const moves = await movesOf(db, contest)
  return { awarded, list, moves, changes: await awardChangesOf(db, contest) }
}

function explained(decided: Decided, essay: string, audience: Audience): Explained {
  const { awarded } = decided
  const { contest, rules, candidates, facts, scores, plan, outcome, decisions } = awarded
  const candidate = candidates.find(({ id }) => id === essay)
  const because = new Map(awarded.excluded.map(({ judge, reason }) => [judge, reason]))
  const steps = explain({
    ...{ essay, audience, facts, scores, plan, outcome },
    leftOut: awarded.leftOut.map((sheet) => ({
      ...sheet,
      reason: because.get(sheet.judge) ?? '',
    })),
    reasons: decisions.map(({ reason }) => reason),
    applied: appliedTo(decided, essay),
    phase: contest.effectivePhase,
    publicityEndsAt: contest.publicityEndsAt,
    publishedAt: contest.publishedAt,
  })
  if (candidate === undefined || steps === null) throw missing('这篇作品')
  const names = Object.fromEntries(rules.criteria.map(({ id, name }) => [id, name]))
  return {
    contest,
    essay: { id: essay, title: candidate.title, number: essayNumber(essay) },
    title: titleOf(steps),
    method: sayRankedBy(plan.method),
    parts: steps.map((step) => ({ ...wordsOf(step, names), table: tableOf(step) })),
  }
}

function tableOf(step: ExplanationStep): ExplanationPart['table'] {
  if (step.kind === 'sheets') return step.sheets.length > 0 ? step : null
  return step.kind === 'places' && step.tiers.length > 0 ? step : null
}

function appliedTo({ awarded, list, moves, changes }: Decided, essay: string) {
  const { applied, contest } = awarded
  const isApplied = applied.length > 0 || isAtLeast(contest.effectivePhase, 'publicity')
  const award = applied.find((row) => row.essay === essay)
  const own = changes.filter((change) => change.essay === essay)
  // Of what was moved before the list was applied the last holds; what was done later is not in it.
  const last = moves.findLast((move) => move.essay === essay && list !== null && move.at <= list.at)
  const moved = last?.act === 'move' ? last.reason : null
  const given = award?.tier ?? null
  return {
    tier: isApplied ? (own.length > 0 ? own[0].from : given) : undefined,
    movedBecause: own.length > 0 || award === undefined ? moved : award.movedBecause,
    vacancies: list?.vacancies ?? [],
    changes: own.map(({ kind, from, to }) => ({ kind, from, to })),
  }
}
