/** Halo: a judge whose criteria all move as one has scored one impression several times. */
import { correlation, meanOf } from './table'

/** What a judge gave: for each essay the scores of the criteria, in one order, complete. */
export type CriterionTable = readonly (readonly number[])[]

/**
 * The mean of the correlations between every two criteria over the essays of one judge (Thorndike 1920, "A constant
 * error in psychological ratings", J. Applied Psychology 4; intercorrelation as its measure: Saal, Downey & Lahey 1980,
 * Psychological Bulletin 88). Near 1: the criteria move as one. Compare with the other judges of the same contest, for
 * good essays are good in several ways. Null where no two criteria vary.
 */
export function halo(scores: CriterionTable): number | null {
  const criteria = scores[0]?.length ?? 0
  const columns = Array.from({ length: criteria }, (_, at) => scores.map((row) => row[at]))
  const pairs = columns.flatMap((column, at) =>
    columns.slice(at + 1).flatMap((other) => correlation(column, other) ?? []),
  )
  return pairs.length === 0 ? null : meanOf(pairs)
}
