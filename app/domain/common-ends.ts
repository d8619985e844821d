/** How many whole lines two texts share at their beginning and at their end, so that only what differs need be read. */
export function commonEnds(
  one: readonly string[],
  other: readonly string[],
): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start += 1
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return { start, end }
}
