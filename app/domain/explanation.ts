/**
 * Why an essay has its tier 这篇为什么是二等奖: every step from the judges' sheets to the prize, as data that a reader can
 * recompute with a calculator. Judges and other essays are not in it at all. Words are in explanation-words.ts.
 */
import type { AwardingFacts, AwardingPlan, Outcome, Scores } from './awarding'
import { isAtLeast, type Phase } from './contest'
import { type LeftOutSheet, roundSteps } from './explanation/rounds'
import { fieldOf, isRanked, placesStep, rankStep, tieStep } from './explanation/standing'
import type {
  Audience,
  ChangeStep,
  ExplanationStep,
  PrizeChange,
  ResultStep,
} from './explanation/steps'

export type { LeftOutSheet } from './explanation/rounds'
export type { Audience, ExplanationStep, PlacesStep, SheetsStep } from './explanation/steps'

/** What was applied to the whole contest, and what people changed of it. */
export type AppliedFacts = {
  /** The tier that the committee gave it, null for none; undefined while no list has been applied. */
  readonly tier: string | null | undefined
  /** Why somebody moved it by hand; null where nobody did. */
  readonly movedBecause: string | null
  readonly vacancies: readonly {
    readonly track: string | null
    readonly tier: string
    readonly places: number
  }[]
  /** What has become of its prize since, oldest first. */
  readonly changes: readonly PrizeChange[]
}

export type ExplanationInput = {
  readonly essay: string
  readonly audience: Audience
  /** Without the sheets that are left out. */
  readonly facts: AwardingFacts
  readonly leftOut: readonly LeftOutSheet[]
  readonly scores: Scores
  readonly plan: AwardingPlan
  readonly outcome: Outcome
  /** Why each of `facts.decisions` was taken. */
  readonly reasons: readonly string[]
  readonly applied: AppliedFacts
  readonly phase: Phase
  readonly publicityEndsAt: string | null
  readonly publishedAt: string | null
}

/**
 * The steps for one essay, the last one naming its tier; null for an essay that does not compete. The facts are not
 * checked again: errors as of `totalOf`.
 */
export function explain(input: ExplanationInput): readonly ExplanationStep[] | null {
  const { essay, audience, facts, leftOut, scores, plan, outcome, applied } = input
  const own = outcome.rows.find(({ id }) => id === essay)
  if (own === undefined) return null
  const reading = { facts, scores, method: plan.method, leftOut, essay, audience }
  const steps: ExplanationStep[] = []
  for (let round = 1; round <= own.round; round++) {
    steps.push(...roundSteps(reading, round, own.round))
  }
  const field = fieldOf(outcome, own)
  if (isRanked(own)) {
    steps.push(rankStep(facts, field, own))
    const tie = tieStep(field, own, input.reasons, audience)
    if (tie) steps.push(tie)
    steps.push(placesStep(plan, field, own))
  }
  const change = changeOf(input, own.tier, field.track)
  if (change) steps.push(change)
  if (applied.changes.length > 0) steps.push({ kind: 'review', changes: applied.changes })
  const last = applied.changes.at(-1)
  const tier = last ? last.to : applied.tier === undefined ? own.tier : applied.tier
  const isHeld = own.reason?.kind === 'held' || own.reason?.kind === 'heldAtCap'
  return [...steps, resultOf(input, tier, { isRanked: own.rank !== null, isHeld })]
}

function changeOf(
  { applied, audience }: ExplanationInput,
  from: string | null,
  track: string | null,
): ChangeStep | null {
  const { tier: to, movedBecause } = applied
  if (to === undefined) return null
  const vacancies = applied.vacancies.filter(
    (vacancy) => vacancy.track === track && vacancy.places > 0,
  )
  const isByHand = movedBecause !== null
  if (from === to && !isByHand) return null
  return {
    kind: 'change',
    from,
    to,
    isByHand,
    // What was written about a move may name those whom it was weighed against.
    reason: audience === 'organizer' ? movedBecause : null,
    vacancies: vacancies.map(({ tier, places }) => ({ tier, places })),
  }
}

function resultOf(
  { applied, phase, publicityEndsAt, publishedAt }: ExplanationInput,
  tier: string | null,
  { isRanked, isHeld }: { readonly isRanked: boolean; readonly isHeld: boolean },
): ResultStep {
  const state = (): ResultStep['state'] => {
    if (isAtLeast(phase, 'published')) return 'published'
    if (phase === 'publicity') return 'publicity'
    if (applied.tier !== undefined) return 'applied'
    return isRanked ? (isHeld ? 'held' : 'proposed') : 'unranked'
  }
  return { kind: 'result', tier, state: state(), publicityEndsAt, publishedAt }
}
