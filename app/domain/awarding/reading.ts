/** How a standing is read: for every essay its neighbours, its rank by the plain mean, and what draws the eye to it. */
import { compareMeans, ranksOf } from '../scoring'
import { disputedFrom } from './disagreement'
import type { AwardingFacts } from './facts'
import { marginOf } from './margins'
import type { EntrantOutcome, Outcome } from './outcome'

export type Reading = {
  readonly row: EntrantOutcome
  /** Rank by the plain mean, and by the adjusted score, among those of its field who came into the same round. */
  readonly meanRank: number | null
  readonly adjustedRank: number | null
  /** Hundredths of a point to the next above and below in its field; null at the ends and without a rank. */
  readonly above: number | null
  readonly below: number | null
  /** Within a few places of a prize line, or tied on one. */
  readonly isNear: boolean
  /** The highest and the lowest total lie far apart, see `disputedFrom`. */
  readonly isDisputed: boolean
  /** Shares its score with another essay of its field. */
  readonly isTied: boolean
}

/** How many places above and below a prize line count as near it. */
const NEAR = 5

/** Reads an outcome row by row, in its order. */
export function readingOf(outcome: Outcome, { criteria }: Pick<AwardingFacts, 'criteria'>) {
  const disputed = disputedFrom(criteria)
  return outcome.fields.flatMap(({ track, awarding }): readonly Reading[] => {
    const rows = outcome.rows.filter((row) => track === null || row.track === track)
    const ranked = rows.filter(({ rank }) => rank !== null)
    const meanRanks = ranksByRound(rows, (row) => row.scores.mean, compareMeans)
    const adjustedRanks = ranksByRound(
      rows,
      ({ scores }) => (scores.adjusted ? Math.round(scores.adjusted.adjusted * 100) : null),
      (one, other) => one - other,
    )
    const place = new Map(ranked.map(({ id }, index) => [id, index]))
    const edges = awarding.lines.flatMap(({ above, below }) =>
      [above.at(-1), below[0]].flatMap((id) => (id === undefined ? [] : [place.get(id) ?? 0])),
    )
    const onLine = new Set(awarding.openTies.flat())
    const gap = (one: EntrantOutcome, other: EntrantOutcome | undefined) =>
      one.score && other?.score && one.round === other.round
        ? Math.abs(marginOf(one.score, other.score))
        : null
    return rows.map((row) => {
      const at = place.get(row.id)
      const [above, below] =
        at === undefined ? [null, null] : [gap(row, ranked[at - 1]), gap(row, ranked[at + 1])]
      return {
        row,
        meanRank: meanRanks.get(row.id) ?? null,
        adjustedRank: adjustedRanks.get(row.id) ?? null,
        above,
        below,
        isNear:
          onLine.has(row.id) ||
          (at !== undefined && edges.some((edge) => Math.abs(edge - at) < NEAR)),
        isDisputed: row.scores.range !== null && row.scores.range >= disputed,
        isTied: above === 0 || below === 0,
      }
    })
  })
}

/** Competition ranks by a figure; those who came into a later round stand before the others. */
function ranksByRound<Figure>(
  rows: readonly EntrantOutcome[],
  figureOf: (row: EntrantOutcome) => Figure | null,
  compare: (one: Figure, other: Figure) => number,
): ReadonlyMap<string, number | null> {
  const figures = rows.map((row) => {
    const figure = figureOf(row)
    return figure === null ? null : { round: row.round, figure }
  })
  const ranks = ranksOf(
    figures,
    (one, other) => one.round - other.round || compare(one.figure, other.figure),
  )
  return new Map(rows.map(({ id }, index) => [id, ranks[index]]))
}
