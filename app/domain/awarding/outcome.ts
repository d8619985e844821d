/** What a plan makes of the scores: rank, tier and reason of every essay, and the prize lines of every field. */
import { award } from '../prizes'
import type { Awarding } from '../prizes/lines'
import type { Reason } from '../prizes/outcome'
import { type ExactMean, totalOf } from '../scoring'
import type { AwardingFacts, AwardingPlan, Entrant, Method } from './facts'
import type { EntrantScores, Scores } from './scores'

export type EntrantOutcome = Entrant & {
  readonly scores: EntrantScores
  /** What it is ranked by, in tenths; null where the method has nothing to rank it by. */
  readonly score: ExactMean | null
  /** Within its field; null where it is not ranked. */
  readonly rank: number | null
  readonly tier: string | null
  /** Null where it is not ranked. */
  readonly reason: Reason | null
}

export type Field = { readonly track: string | null; readonly awarding: Awarding }

export type Outcome = {
  /** By field, best first; those without a rank last, by id. */
  readonly rows: readonly EntrantOutcome[]
  readonly fields: readonly Field[]
  /** Essays tied on a prize line that wait for the committee. */
  readonly unresolved: readonly (readonly string[])[]
}

/**
 * Adjusted scores are compared to a hundredth of a point, as they are shown; what is closer climbs the ladder. The
 * trimmed mean of an essay with fewer than three readings is its plain mean.
 */
function rankedBy(scores: EntrantScores, method: Method): ExactMean | null {
  switch (method) {
    case 'mean':
      return scores.mean
    case 'trimmed':
      return scores.trimmed ?? scores.mean
    case 'adjusted':
      return scores.adjusted && { sum: Math.round(scores.adjusted.adjusted * 100), n: 10 }
  }
}

/**
 * The sheets that a comparison of judges can ask for: those of essays that share their score with another, from the
 * round that they are ranked by. Equal fractions have equal quotients; that some unequal ones do too costs a few sheets.
 */
function sheetsOfEquals(facts: AwardingFacts, ranked: readonly Ranked[]) {
  const keys = ranked.map(({ score: { sum, n } }) => sum / n)
  const seen = new Set<number>()
  const shared = new Set<number>()
  for (const key of keys) (seen.has(key) ? shared : seen).add(key)
  const roundOf = new Map<string, number>()
  ranked.forEach(({ id, round }, index) => {
    if (shared.has(keys[index])) roundOf.set(id, round)
  })
  return facts.sheets
    .filter(({ essay, round }) => roundOf.get(essay) === round)
    .map((sheet) => ({
      judge: sheet.judge,
      essay: sheet.essay,
      total: totalOf(sheet, facts.criteria),
    }))
}

function criteriaOf({ criteria, readings }: EntrantScores, named: readonly string[]) {
  const figures: Record<string, ExactMean> = {}
  for (const id of named) figures[id] = { sum: criteria[id], n: readings }
  return figures
}

type Found = Omit<EntrantOutcome, 'rank' | 'tier' | 'reason'>
type Ranked = Found & {
  readonly score: ExactMean
  readonly scores: EntrantScores & { readonly mean: ExactMean }
}

function isRanked(row: Found): row is Ranked {
  return row.score !== null && row.scores.mean !== null
}

/** Ranks every field by the plan and gives out its tiers. Errors as of `award`. */
export function outcomeOf(facts: AwardingFacts, scores: Scores, plan: AwardingPlan): Outcome {
  const named = plan.ladder.flatMap((rung) => (rung.kind === 'criterion' ? [rung.criterion] : []))
  const rows: EntrantOutcome[] = []
  const fields: Field[] = []
  for (const { track, tiers } of plan.fields) {
    const entrants = facts.entrants.filter((entrant) => track === null || entrant.track === track)
    const found = entrants.map(({ id, union, track: own, round }): Found => {
      const known = scores.essays.get(id)
      if (known === undefined) throw new RangeError(`no scores for ${id}`)
      return { id, union, track: own, round, scores: known, score: rankedBy(known, plan.method) }
    })
    const ranked = found.filter(isRanked)
    const last = facts.rounds.length
    const competes = ({ round }: Entrant) => plan.prizesFor === 'all' || round === last
    const sheets = sheetsOfEquals(facts, ranked)
    const run = (some: typeof ranked, places: AwardingPlan['fields'][number]['tiers']) =>
      award({
        standings: some.map(({ id, round, union, score, scores: own }) => ({
          id,
          round,
          score,
          mean: own.mean,
          criteria: criteriaOf(own, named),
          group: union,
        })),
        ladder: plan.ladder,
        sheets,
        decisions: facts.decisions,
        tiers: places,
        tie: plan.tie,
        capPerGroup: plan.capPerUnion,
      })
    const awarding = run(ranked.filter(competes), tiers)
    const given = new Map(awarding.allocation.awards.map((award) => [award.id, award]))
    const finalists = given.size
    const rest = run(
      ranked.filter((row) => !competes(row)),
      [],
    )
    for (const { id, rank } of rest.allocation.awards) {
      given.set(id, {
        id,
        tier: null,
        rank: finalists + rank,
        reason: { kind: 'notFinal', round: facts.rounds[last - 1] },
      })
    }
    const byId = new Map(found.map((row) => [row.id, row]))
    for (const { id, rank, tier, reason } of given.values()) {
      rows.push({ ...(byId.get(id) as (typeof found)[number]), rank, tier, reason })
    }
    for (const row of found) {
      if (!given.has(row.id)) rows.push({ ...row, rank: null, tier: null, reason: null })
    }
    fields.push({ track, awarding })
  }
  return {
    rows,
    fields,
    unresolved: fields.flatMap(({ awarding }) => awarding.allocation.unresolved),
  }
}
