/** The standings desk 奖级切线台: the standing as it is read, and what it would be under another plan. */
import { judgesOfContest } from '../../db/people'
import type { Reader } from '../../db/schema'
import { planOf } from '../domain/awarding'
import { disputedFrom } from '../domain/awarding/disagreement'
import { type Mark, marksOf } from '../domain/awarding/marks'
import { sayMethod } from '../domain/awarding/method-words'
import { differenceOf, isHeld, type PlanMove, type TierSum } from '../domain/awarding/moves'
import { type Reading, readingOf } from '../domain/awarding/reading'
import { saySensitivity } from '../domain/awarding/sensitivity'
import { SHOWN, type Shown, type Sort } from '../domain/awarding/shown'
import { readWhatIf, sayRuleChanges, whatIfFields } from '../domain/awarding/what-if'
import type { Organizer } from '../domain/people'
import { sayReason } from '../domain/prizes/words'
import type { FieldMessages } from '../domain/refusal'
import { formatMean } from '../domain/scoring'
import { seenOf } from './adopting'
import { outcomeUnder, sensitivityUnder } from './keeping-scores'
import { type Awarded, expectedReadings, openAwarded } from './standings'

export type RankingQuery = {
  /** Null for all essays, and for the order by rank. */
  readonly show: Shown | null
  readonly sort: Sort | null
  readonly union: string | null
  /** From 1. */
  readonly page: number
  /** The what-if in the address, or null. */
  readonly whatIf: URLSearchParams | null
}

export type RankedRow = {
  readonly id: string
  readonly title: string
  readonly unionName: string
  readonly track: string | null
  readonly rank: number | null
  /** In points. */
  readonly score: string | null
  readonly mean: string | null
  readonly meanRank: number | null
  readonly adjusted: string | null
  readonly adjustedRank: number | null
  readonly error: string | null
  readonly rankLow: number | null
  readonly rankHigh: number | null
  readonly z: string | null
  readonly readings: number
  readonly expected: number
  /** In points. */
  readonly range: string | null
  readonly isDisputed: boolean
  /** Hundredths to the neighbours, near a line alone. */
  readonly above: number | null
  readonly below: number | null
  readonly isTied: boolean
  readonly isHeld: boolean
  readonly tier: string | null
  readonly sensitivity: string | null
}

export type Trial = {
  /** What the fields show, and what is wrong with them. */
  readonly fields: Readonly<Record<string, string>>
  readonly without: readonly string[]
  readonly faults: FieldMessages
  /** Null where nothing was asked or something is wrong with it. */
  readonly result: TrialResult | null
}

export type TrialResult = {
  /** What the rules would say differently, in words. */
  readonly changes: readonly string[]
  readonly without: readonly string[]
  readonly moves: readonly (PlanMoveWords & Pick<PlanMove, 'id' | 'kind'>)[]
  readonly moved: number
  readonly reranked: number
  readonly sums: readonly TierSum[]
  /** Titles of the essays of each tie that would wait for the committee. */
  readonly openTies: readonly (readonly string[])[]
}

type PlanMoveWords = {
  readonly title: string
  readonly unionName: string
  readonly rankBefore: number | null
  readonly rankAfter: number | null
  readonly tierBefore: string | null
  readonly tierAfter: string | null
  readonly why: string
}

const PAGE = 50
/** How many changed essays a what-if lists; it counts them all. */
const MOST_MOVES = 100

/** A page of the standing with its prize lines, and the what-if in the address; a fixed number of statements. */
export async function openRanking(
  db: Reader,
  _organizer: Organizer,
  id: string,
  query: RankingQuery,
  now: string,
) {
  const awarded = await openAwarded(db, id, now)
  const expected = await expectedReadings(db, awarded)
  const judges = (await judgesOfContest(db, id)).filter(isScoring(awarded))
  const { contest, rules, candidates, plan, outcome, kept, names } = awarded
  const candidateOf = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const readings = readingOf(outcome, awarded.facts)
  const isThin = ({ row }: Reading) => row.scores.readings < expected(row.id, row.round)
  const isShown: Readonly<Record<Shown, (reading: Reading) => boolean>> = {
    near: ({ isNear }) => isNear,
    disputed: ({ isDisputed }) => isDisputed,
    tied: ({ isTied }) => isTied,
    thin: isThin,
  }
  const shown = readings
    .filter((reading) => query.show === null || isShown[query.show](reading))
    .filter(({ row }) => query.union === null || row.union === query.union)
  const sorted = inOrder(shown, query.sort)
  const onPage = sorted.slice((query.page - 1) * PAGE, query.page * PAGE)
  const judgeName = (judge: string) => judges.find((each) => each.id === judge)?.name ?? '一位评委'
  const sensitivities = sensitivityUnder(kept, plan, outcome)
  const marks =
    query.sort === null && query.union === null && (query.show === null || query.show === 'near')
      ? marksOf(outcome, plan, names, new Set(onPage.map(({ row }) => row.id)))
      : null
  const isLastPage = query.page * PAGE >= sorted.length
  return {
    contest,
    rules,
    excluded: awarded.excluded,
    seen: seenOf(awarded),
    method: sayMethod(rules, plan.method, awarded.facts),
    ranksBy: plan.method,
    disputedFrom: formatMean({ sum: disputedFrom(rules.criteria), n: 1 }),
    total: sorted.length,
    all: readings.length,
    counts: Object.fromEntries(
      SHOWN.map((each) => [each, readings.filter(isShown[each]).length]),
    ) as Record<Shown, number>,
    unranked: readings.filter(({ row }) => row.rank === null).length,
    thin: readings.filter((reading) => reading.row.scores.readings > 0 && isThin(reading)).length,
    pages: Math.max(1, Math.ceil(sorted.length / PAGE)),
    unions: [...new Map(candidates.map(({ union, unionName }) => [union, unionName]))].map(
      ([value, label]) => ({ value, label }),
    ),
    judges: judges.map(({ id: judge, name }) => ({ id: judge, name })),
    openTies: outcome.unresolved.length,
    tracks: plan.fields.map(({ track, tiers }) => ({ track, tiers })),
    rounds: awarded.facts.rounds.length,
    rows: onPage.map((reading): RankedRow => {
      const { row } = reading
      const { title, unionName } = candidateOf.get(row.id) ?? { title: '', unionName: '' }
      const sensitivity = sensitivities.get(row.id)
      return {
        ...figuresOf(reading),
        title,
        unionName,
        expected: expected(row.id, row.round),
        sensitivity: sensitivity ? saySensitivity(sensitivity, judgeName) : null,
      }
    }),
    marks: onPage.map(({ row }) => marks?.before.get(row.id) ?? []) as readonly (readonly Mark[])[],
    end: isLastPage ? (marks?.end ?? []) : [],
    trial: trialOf(awarded, query.whatIf, judges),
  }
}

function isScoring({ facts }: Pick<Awarded, 'facts'>): (judge: { readonly id: string }) => boolean {
  const scoring = new Set(facts.sheets.map(({ judge }) => judge))
  return ({ id }) => scoring.has(id)
}

function inOrder(readings: readonly Reading[], sort: Sort | null): readonly Reading[] {
  if (sort === null) return readings
  const figure: Readonly<Record<Sort, (reading: Reading) => number>> = {
    mean: ({ meanRank }) => -(meanRank ?? Number.POSITIVE_INFINITY),
    range: ({ row }) => row.scores.range ?? -1,
  }
  return [...readings].sort((one, other) => figure[sort](other) - figure[sort](one) || 0)
}

function figuresOf(
  reading: Reading,
): Omit<RankedRow, 'title' | 'unionName' | 'expected' | 'sensitivity'> {
  const { row, meanRank, adjustedRank, above, below, isNear, isDisputed, isTied } = reading
  const { adjusted, z, range, readings, meanText } = row.scores
  return {
    id: row.id,
    track: row.track,
    rank: row.rank,
    score: row.score && formatMean(row.score),
    mean: meanText,
    meanRank,
    adjusted: adjusted?.adjusted.toFixed(2) ?? null,
    adjustedRank,
    error: adjusted?.se?.toFixed(2) ?? null,
    rankLow: adjusted?.rankLow ?? null,
    rankHigh: adjusted?.rankHigh ?? null,
    z: z?.toFixed(2) ?? null,
    readings,
    range: range === null ? null : (range / 10).toFixed(1),
    isDisputed,
    above: isNear ? above : null,
    below: isNear ? below : null,
    isTied,
    isHeld: isHeld(row),
    tier: row.tier,
  }
}

function trialOf(
  awarded: Awarded,
  query: URLSearchParams | null,
  judges: readonly { readonly id: string; readonly name: string }[],
): Trial {
  const { rules, candidates, outcome, kept, names } = awarded
  const now = whatIfFields({ rules })
  if (query === null) return { fields: now, without: [], faults: {}, result: null }
  const ids = judges.map(({ id }) => id)
  const { whatIf, faults } = readWhatIf(query, rules, ids)
  if (!whatIf) {
    const typed = Object.fromEntries(
      Object.keys(now).map((field) => [field, query.get(field) ?? now[field]]),
    )
    return { fields: typed, without: query.getAll('without'), faults, result: null }
  }
  const { rules: changed, without } = whatIf
  const next = planOf(changed)
  const after = outcomeUnder(kept, next, without)
  const { moves, sums, reranked } = differenceOf(outcome, after, next)
  const candidateOf = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const result: TrialResult = {
    changes: sayRuleChanges(rules, changed),
    without: judges.filter(({ id }) => without.includes(id)).map(({ name }) => name),
    moves: moves.slice(0, MOST_MOVES).map(({ id, kind, before, after: then }) => ({
      id,
      kind,
      title: candidateOf.get(id)?.title ?? '',
      unionName: candidateOf.get(id)?.unionName ?? '',
      rankBefore: before.rank,
      rankAfter: then.rank,
      tierBefore: before.tier,
      tierAfter: then.tier,
      why:
        then.rank !== null && then.reason !== null
          ? sayReason({ id, tier: then.tier, rank: then.rank, reason: then.reason }, names)
          : '没有评分，不参加排名。',
    })),
    moved: moves.length,
    reranked,
    sums,
    openTies: after.unresolved.map((tie) => tie.map((id) => candidateOf.get(id)?.title ?? '')),
  }
  return { fields: whatIfFields(whatIf), without, faults: {}, result }
}
