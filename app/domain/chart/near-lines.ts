/** Which essays to show around the prize lines: those near one, for of hundreds far away nobody asks. */

/** How many to show on either side of a line. */
const NEAR = 8

/**
 * The places, from 0 in the order of the standing, that lie within eight of a line; `cuts` are how many stand above each
 * line. In order, without repetition.
 */
export function nearLines(count: number, cuts: readonly number[]): readonly number[] {
  const near = new Set<number>()
  for (const cut of cuts) {
    for (let at = Math.max(0, cut - NEAR); at < Math.min(count, cut + NEAR); at++) near.add(at)
  }
  return [...near].sort((a, b) => a - b)
}
