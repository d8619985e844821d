/** Exact fractions: a sum over a number of readings, compared without ever dividing. */
import { compareMeans, type ExactMean } from '../scoring/exact'

/** `sum / n` tenths of a point, unless said otherwise. `sum` is an integer, `n` a positive one. */
export type Ratio = ExactMean

/** Compares two fractions exactly; negative when `left` is smaller. Throws a RangeError for what is not a fraction. */
export function compareRatios(left: Ratio, right: Ratio): number {
  demandRatio(left)
  demandRatio(right)
  return compareMeans(left, right)
}

function demandRatio({ sum, n }: Ratio): void {
  if (!Number.isSafeInteger(sum) || !Number.isSafeInteger(n) || n <= 0) {
    throw new RangeError(`not a sum of whole tenths over a number of readings: ${sum}/${n}`)
  }
}
