/** The standing 排名: entries compared by their keys and put into classes of equals, best first. */

export type Entry = {
  readonly id: string
  /** Compared one after another, larger first. All entries carry equally many. */
  readonly keys: readonly number[]
  /** The union that a cap counts by, or null for an entry that no cap touches. */
  readonly group: string | null
}

/** Entries that no key tells apart. */
export type EqualClass = {
  /** Standard competition ranking: one more than the number of entries that stand strictly above. */
  readonly rank: number
  readonly members: readonly Entry[]
}

/**
 * The classes of equals, best first. Members are listed by id so that the same entries in another order give the same
 * list; nothing is ever decided by that.
 */
export function classesOf(entries: readonly Entry[]): readonly EqualClass[] {
  const sorted = [...entries].sort(
    (left, right) => compareKeys(left.keys, right.keys) || compareIds(left.id, right.id),
  )
  const classes: EqualClass[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && compareKeys(sorted[start].keys, sorted[end].keys) === 0) end++
    classes.push({ rank: start + 1, members: sorted.slice(start, end) })
    start = end
  }
  return classes
}

/** Index of the first key in which two entries differ, or null for equals. */
export function firstDifference(left: readonly number[], right: readonly number[]): number | null {
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) return index
  }
  return null
}

/** Order of ids by code unit: the same on every machine, whatever its language. */
export function compareIds(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function compareKeys(left: readonly number[], right: readonly number[]): number {
  const index = firstDifference(left, right)
  return index === null ? 0 : right[index] > left[index] ? 1 : -1
}
