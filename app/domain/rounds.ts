/** Several rounds 评审轮次: the rules of one round, and which essays go on from a round to the next. */
import { type AwardingFacts, type AwardingPlan, outcomeOf, type Scores } from './awarding'
import { type Rules, readingsIn } from './contest'
import { formatMean } from './scoring'

/** The rules as they hold in one round, from 1: with its own readings, and with anchors in the first one alone. */
export function rulesOfRound(rules: Rules, round: number): Rules {
  return {
    ...rules,
    readings: readingsIn(rules, round),
    anchors: round === 1 ? rules.anchors : 0,
  }
}

/** The names of the rounds that follow a round, from 1. */
export function roundsAfter(
  { laterRounds }: Pick<Rules, 'laterRounds'>,
  round: number,
): readonly string[] {
  return laterRounds.slice(round - 1).map(({ name }) => name)
}

export type Passing = {
  readonly id: string
  /** In this round; null where nobody has scored it. */
  readonly rank: number | null
  /** What it is ranked by, in points. */
  readonly score: string | null
  readonly mean: string | null
  readonly readings: number
  readonly passes: boolean
}

export type PassingList = {
  /** The essays of the round, best first; those without a rank last. */
  readonly rows: readonly Passing[]
  /** Essays tied across the line that wait for a decision, and do not pass before it; none where the line is clear. */
  readonly tied: readonly string[]
  /** How many of the tied there are places for. */
  readonly places: number
}

/**
 * Which essays go on from the last round that has been held: the best `entries` of its own standing, by the plan of the
 * contest, without caps or tracks. A tie across the line that the ladder cannot break follows the contest's policy for
 * ties. `facts` name the rounds held so far; `scores` are those of the facts.
 */
export function passOn(
  facts: AwardingFacts,
  scores: Scores,
  plan: AwardingPlan,
  entries: number,
): PassingList {
  const round = facts.rounds.length
  const outcome = outcomeOf(
    { ...facts, entrants: facts.entrants.filter((entrant) => entrant.round === round) },
    scores,
    {
      ...plan,
      fields: [{ track: null, tiers: [{ name: 'on', count: entries }] }],
      capPerUnion: null,
      prizesFor: 'all',
    },
  )
  const tied = outcome.unresolved.flat()
  const rows = outcome.rows.map(({ id, rank, score, tier, scores: own }) => ({
    id,
    rank,
    score: score && formatMean(score),
    mean: own.meanText,
    readings: own.readings,
    passes: tier !== null,
  }))
  const taken = rows.filter(({ passes }) => passes).length
  return { rows, tied, places: tied.length === 0 ? 0 : entries - taken }
}
