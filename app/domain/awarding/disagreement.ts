/** Where judges disagree so much about an essay that somebody should look at it again 分歧大. */
import type { Criterion } from '../rubric'

/**
 * The part of the full score that the highest and the lowest total of one essay may lie apart. Double marking of essays
 * in examinations sends a pair more than about a tenth of the full score apart to a third reader (6 of 70 points in
 * Jiangsu, 2007); three to five readers spread wider than two, hence somewhat more. It asks for a look and decides nothing.
 */
const SHARE = 0.15

/** From this range on, in tenths of a point, an essay counts as disputed. */
export function disputedFrom(criteria: readonly Pick<Criterion, 'max'>[]): number {
  const full = criteria.reduce((sum, { max }) => sum + max * 10, 0)
  return Math.round(full * SHARE)
}
