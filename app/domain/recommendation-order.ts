/** The order of recommendations 推荐顺序: moving one essay, and putting some of a list in order among its own slots. */

/** The list with this id moved by `by` places, as far as the list goes. An unknown id changes nothing. */
export function moved(ids: readonly string[], id: string, by: number): readonly string[] {
  const from = ids.indexOf(id)
  if (from === -1) return ids
  const to = Math.min(Math.max(from + by, 0), ids.length - 1)
  return movedTo(ids, id, to)
}

/** The list with this id at the index `to`, from 0. */
export function movedTo(ids: readonly string[], id: string, to: number): readonly string[] {
  const others = ids.filter((other) => other !== id)
  return others.length === ids.length ? ids : [...others.slice(0, to), id, ...others.slice(to)]
}

/**
 * The list in the order that somebody wished for, when the list has changed since: what is still there comes as wished,
 * and what is new follows in the order that it has.
 */
export function asWished(ids: readonly string[], wished: readonly string[]): readonly string[] {
  const kept = [...new Set(wished)].filter((id) => ids.includes(id))
  return [...kept, ...ids.filter((id) => !kept.includes(id))]
}

/** Whether both lists hold the same ids, in whatever order. */
export function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  const members = new Set(one)
  return (
    members.size === one.length &&
    one.length === other.length &&
    new Set(other).size === other.length &&
    other.every((id) => members.has(id))
  )
}

/**
 * The whole list after some of its members were put in a new order among the slots that they hold: everybody else stays
 * where they stand. `own` are members of `all`.
 */
export function reordered(all: readonly string[], own: readonly string[]): readonly string[] {
  const members = new Set(own)
  let next = 0
  return all.map((id) => (members.has(id) ? own[next++] : id))
}
