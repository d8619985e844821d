/** The settings by which essays are ranked: the method, the tie ladder, and who takes part in prizes. */
import { AGGREGATIONS, type Rules } from '../contest'
import { MOST_RUNGS, readLadder, rungCode } from '../prizes/rung-code'
import type { Report, Typed } from './reading'

type Ranking = Pick<Rules, 'aggregation' | 'ladder' | 'prizesFor'>

/** Fields: aggregation, ladder-0 to ladder-5 (all empty for the usual ladder), prizesFor. */
export function readRanking(typed: Typed, report: Report, criteria: Rules['criteria']): Ranking {
  return {
    aggregation: AGGREGATIONS.find((each) => each === typed('aggregation')) ?? 'auto',
    ladder: readLadder(typed, criteria, report),
    prizesFor: typed('prizesFor') === 'finalists' ? 'finalists' : 'all',
  }
}

export function rankingFields({
  aggregation,
  ladder,
  prizesFor,
}: Ranking): Readonly<Record<string, string>> {
  return {
    aggregation,
    prizesFor,
    ...Object.fromEntries(
      Array.from({ length: MOST_RUNGS }, (_, row) => {
        const rung = ladder?.[row]
        return [`ladder-${row}`, rung ? rungCode(rung) : '']
      }),
    ),
  }
}
