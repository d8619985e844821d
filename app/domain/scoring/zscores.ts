/** z-scores: each score measured by its own judge's mean and spread. For comparison beside the standings, never a method. */
import type { Rating } from './adjusted'

export type EssayZ = {
  readonly essay: string
  /** Readings by judges who have a spread. */
  readonly n: number
  /** The mean of the z-scores; null without such a reading. */
  readonly z: number | null
}

/**
 * The mean z-score of every essay, in order of first appearance: (score − judge's mean) / judge's standard deviation,
 * with n − 1 in the deviation. Judges with one score or equal scores have no spread and are left out. It takes away true
 * differences where judges read essays of unequal quality, which the judge-adjusted score does not.
 */
export function zScores(ratings: readonly Rating[]): readonly EssayZ[] {
  const judges = new Map<string, { n: number; sum: number; squares: number }>()
  for (const { judge, score } of ratings) {
    const own = judges.get(judge) ?? { n: 0, sum: 0, squares: 0 }
    own.n++
    own.sum += score
    judges.set(judge, own)
  }
  for (const { judge, score } of ratings) {
    const own = judges.get(judge)
    if (own !== undefined) own.squares += (score - own.sum / own.n) ** 2
  }
  const essays = new Map<string, { n: number; sum: number }>()
  for (const { essay, judge, score } of ratings) {
    const line = essays.get(essay) ?? { n: 0, sum: 0 }
    essays.set(essay, line)
    const { n = 0, sum = 0, squares = 0 } = judges.get(judge) ?? {}
    const spread = Math.sqrt(squares / (n - 1))
    if (n > 1 && spread > 1e-9 * Math.abs(sum / n)) {
      line.n++
      line.sum += (score - sum / n) / spread
    }
  }
  return [...essays].map(([essay, { n, sum }]) => ({ essay, n, z: n === 0 ? null : sum / n }))
}
