/** Kendall's W: how far judges put the essays in the same order. */
import { chiSquaredAbove } from './distributions'
import { complete, midRanks, type ScoreTable, squaresOf } from './table'

export type Concordance = {
  /** 0 no agreement, 1 the same order by all. */
  readonly w: number
  /** judges × (subjects − 1) × W, with subjects − 1 degrees of freedom. */
  readonly chiSquared: number
  readonly freedom: number
  /** The probability of so high a W among judges who rank at random, by the chi-squared approximation. */
  readonly p: number
}

/**
 * Kendall's coefficient of concordance with the correction for ties (Kendall & Babington Smith 1939, Annals of
 * Mathematical Statistics 10; Siegel & Castellan 1988, Nonparametric Statistics, 9.5). Null when the table has a gap,
 * fewer than two subjects or judges, or every judge gave all subjects the same.
 */
export function concordance(table: ScoreTable): Concordance | null {
  const full = complete(table)
  const n = table.length
  const k = table[0]?.length ?? 0
  if (full === null || n < 2 || k < 2) return null
  const ranks = Array.from({ length: k }, (_, judge) => midRanks(full.map((row) => row[judge])))
  const sums = full.map((_, subject) => ranks.reduce((sum, own) => sum + own[subject], 0))
  // Ranks are halves, so these squares are exact: those of the sums, and those of each judge, ties already taken out.
  const possible = k * ranks.reduce((total, own) => total + squaresOf(own), 0)
  if (possible === 0) return null
  const w = squaresOf(sums) / possible
  const chiSquared = k * (n - 1) * w
  return { w, chiSquared, freedom: n - 1, p: chiSquaredAbove(chiSquared, n - 1) }
}
