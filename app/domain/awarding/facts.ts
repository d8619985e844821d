/** The facts that prizes rest on, and the plan that turns them into prizes. */
import { ladderOf, type Rules } from '../contest'
import type { Rung } from '../prizes/rung'
import type { Criterion } from '../rubric'
import type { Sheet } from '../scoring'
import { fieldsOf, type PrizeField } from '../tracks'

/** An essay that competes. */
export type Entrant = {
  readonly id: string
  /** The union that a cap counts by. */
  readonly union: string
  /** Null where the contest has no tracks. */
  readonly track: string | null
  /** The last round that it came into, from 1. Its score is that of this round. */
  readonly round: number
}

/** A submitted sheet with a score for every criterion. */
export type RoundSheet = Sheet & { readonly round: number }

export type AwardingFacts = {
  readonly entrants: readonly Entrant[]
  readonly sheets: readonly RoundSheet[]
  readonly criteria: readonly Criterion[]
  /** The names of the rounds that were held, the first one first. */
  readonly rounds: readonly string[]
  /** Recorded 合议 decisions on ties, oldest first, each best first. */
  readonly decisions: readonly (readonly string[])[]
}

/** The same facts without the sheets of these judges: leaving one out is tried here, and decided by a person. */
export function leavingOut(facts: AwardingFacts, judges: ReadonlySet<string>): AwardingFacts {
  return { ...facts, sheets: facts.sheets.filter(({ judge }) => !judges.has(judge)) }
}

export type Method = 'mean' | 'trimmed' | 'adjusted'

export type AwardingPlan = {
  readonly method: Method
  readonly ladder: readonly Rung[]
  /** One field without a name, or each track with its own tiers. */
  readonly fields: readonly PrizeField[]
  readonly tie: Rules['tie']
  /** Within one field. */
  readonly capPerUnion: number | null
  readonly prizesFor: Rules['prizesFor']
}

/**
 * The plan that these rules declare. One method serves all rounds; where all judges of a round read all of its essays, the
 * adjusted score puts them in the order of the mean.
 */
export function planOf(rules: Rules): AwardingPlan {
  const isReadByAll = [rules, ...rules.laterRounds].every(({ readings }) => readings === 'all')
  const usual: Method = isReadByAll ? 'mean' : 'adjusted'
  return {
    method: rules.aggregation === 'auto' ? usual : rules.aggregation,
    ladder: ladderOf(rules),
    fields: fieldsOf(rules),
    tie: rules.tie,
    capPerUnion: rules.capPerUnion,
    prizesFor: rules.prizesFor,
  }
}
