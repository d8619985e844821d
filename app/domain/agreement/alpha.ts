/** Krippendorff's α: agreement corrected for chance, with any number of judges, gaps, and four levels of measurement. */
import { midRanks, type ScoreTable } from './table'

export const LEVELS = ['nominal', 'ordinal', 'interval', 'ratio'] as const
export type Level = (typeof LEVELS)[number]

/**
 * Krippendorff's α (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"; Content Analysis, 4th ed., 12): one
 * less the disagreement within subjects over that among all scores. Subjects with one score do not count.
 *
 * Null when fewer than two scores can be paired, when they are all the same, and for ratios when a score is negative.
 */
export function alpha(table: ScoreTable, level: Level): number | null {
  const units = table
    .map((row) => row.filter((score) => score !== null))
    .filter((row) => row.length > 1)
  const scores = units.flat()
  if (scores.length < 2 || scores.every((score) => score === scores[0])) return null
  const disagreement = DISAGREEMENT[level]
  if (disagreement === null) {
    const ranks = midRanks(scores)
    let at = 0
    return fromUnits(
      units.map((unit) => unit.map(() => ranks[at++])),
      squaredPairs,
    )
  }
  if (level === 'ratio' && scores.some((score) => score < 0)) return null
  return fromUnits(units, disagreement)
}

function fromUnits(
  units: readonly (readonly number[])[],
  disagreement: (scores: readonly number[]) => number,
): number | null {
  const scores = units.flat()
  const expected = disagreement(scores) / (scores.length - 1)
  const observed = units.reduce((sum, unit) => sum + disagreement(unit) / (unit.length - 1), 0)
  return expected === 0 ? null : 1 - observed / expected
}

/**
 * For each level the sum of the squared metric over all ordered pairs. On the ordinal level the metric between two
 * scores, the scores between them counted, is the distance of their mean ranks: null stands for "squares of ranks".
 */
const DISAGREEMENT: Readonly<Record<Level, ((scores: readonly number[]) => number) | null>> = {
  nominal: (scores) =>
    [...countsOf(scores).values()].reduce(
      (pairs, count) => pairs - count * count,
      scores.length * scores.length,
    ),
  ordinal: null,
  interval: squaredPairs,
  ratio: ratioPairs,
}

function squaredPairs(scores: readonly number[]): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  return 2 * scores.length * scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
}

function ratioPairs(scores: readonly number[]): number {
  const counts = [...countsOf(scores)]
  let sum = 0
  for (let first = 0; first < counts.length; first++) {
    const [a, times] = counts[first]
    for (let second = 0; second < first; second++) {
      const [b, others] = counts[second]
      sum += 2 * times * others * ((a - b) / (a + b)) ** 2
    }
  }
  return sum
}

function countsOf(scores: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1)
  return counts
}
