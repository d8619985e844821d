/** Exact means and ranks: a mean is a fraction of two integers and is compared by cross-multiplication, never as a float. */

/** The mean `sum / n`: `sum` in tenths of a point, `n` readings, at least one. */
export type ExactMean = { readonly sum: number; readonly n: number }

/** Negative when `a` is the lower mean, positive when it is the higher, 0 when they are exactly equal. */
export function compareMeans(a: ExactMean, b: ExactMean): number {
  const left = a.sum * b.n
  const right = b.sum * a.n
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right
  const exactLeft = BigInt(a.sum) * BigInt(b.n)
  const exactRight = BigInt(b.sum) * BigInt(a.n)
  return exactLeft < exactRight ? -1 : exactLeft > exactRight ? 1 : 0
}

/**
 * A mean in points with two decimals, rounded half up from the exact integers: {sum: 2557, n: 3} → "85.23".
 * The sum is in tenths and not negative.
 */
export function formatMean({ sum, n }: ExactMean): string {
  const hundredths = Number((BigInt(sum) * 20n + BigInt(n)) / (BigInt(n) * 2n))
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

/**
 * Standard competition ranking ("1224"): equals share a rank, the next rank counts everyone above. Null stays null.
 * `compare` orders two values; the larger value has the better rank.
 */
export function ranksOf<Value>(
  values: readonly (Value | null)[],
  compare: (a: Value, b: Value) => number,
): readonly (number | null)[] {
  const ranks: (number | null)[] = values.map(() => null)
  const ranked = values
    .flatMap((value, index) => (value === null ? [] : [{ value, index }]))
    .sort((a, b) => compare(b.value, a.value))
  ranked.forEach(({ value, index }, place) => {
    const above = ranked[place - 1]
    const tied = above !== undefined && compare(above.value, value) === 0
    ranks[index] = tied ? ranks[above.index] : place + 1
  })
  return ranks
}
