/** Exact fractions: a sum over a number of readings, compared without ever dividing. */

/** `sum / n` tenths of a point, unless said otherwise. `sum` is an integer, `n` a positive one. */
export type Ratio = { readonly sum: number; readonly n: number }

/**
 * Compares two fractions by cross-multiplication; negative when `left` is smaller. Products beyond 2^53 are formed as
 * BigInt, so that the answer is exact for all safe integers. Throws a RangeError for anything else.
 */
export function compareRatios(left: Ratio, right: Ratio): number {
  demandRatio(left)
  demandRatio(right)
  const [one, other] = [left.sum * right.n, right.sum * left.n]
  if (Number.isSafeInteger(one) && Number.isSafeInteger(other)) return one - other
  const [exactOne, exactOther] = [
    BigInt(left.sum) * BigInt(right.n),
    BigInt(right.sum) * BigInt(left.n),
  ]
  return exactOne < exactOther ? -1 : exactOne > exactOther ? 1 : 0
}

function demandRatio({ sum, n }: Ratio): void {
  if (!Number.isSafeInteger(sum) || !Number.isSafeInteger(n) || n <= 0) {
    throw new RangeError(`not a sum of whole tenths over a number of readings: ${sum}/${n}`)
  }
}
