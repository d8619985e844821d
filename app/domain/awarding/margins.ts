/** How far two neighbours of a standing lie apart. */
import { compareMeans, type ExactMean } from '../scoring'

/** The difference of two scores in hundredths of a point, rounded; positive when `one` is the larger. */
export function marginOf(one: ExactMean, other: ExactMean): number {
  const sign = Math.sign(compareMeans(one, other))
  const exact = (10 * (one.sum * other.n - other.sum * one.n)) / (one.n * other.n)
  // What is not equal is never shown as equal.
  return Math.abs(exact) < 1 ? sign : Math.round(exact)
}
