/** How totals spread: so many of them in each class of equal width. */

export type Class = {
  /** The lowest and the highest score of the class, in whole points and half points below the next class. */
  readonly from: number
  readonly to: number
  readonly count: number
}

const WIDTH = 5
const HALF = 0.5

/**
 * Totals in tenths, each from 0 to `most` points, as classes of five points from the lowest class in use to the highest;
 * the full score belongs to the last class. No totals, no classes.
 */
export function classesOf(totals: readonly number[], most: number): readonly Class[] {
  if (totals.length === 0) return []
  const last = Math.max(0, Math.ceil(most / WIDTH) - 1)
  const counts = new Map<number, number>()
  for (const tenths of totals) {
    const index = Math.min(last, Math.floor(tenths / 10 / WIDTH))
    counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  const used = [...counts.keys()]
  const [first, end] = [Math.min(...used), Math.max(...used)]
  return Array.from({ length: end - first + 1 }, (_, step) => {
    const index = first + step
    const to = index === last ? most : (index + 1) * WIDTH - HALF
    return { from: index * WIDTH, to, count: counts.get(index) ?? 0 }
  })
}
