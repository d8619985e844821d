/** Means of decimal scores, exact as they are written: 0.1 + 0.2 is 0.3, and equal means are equal. */

/** The mean `sum / (n × 10^decimals)`, n at least 1. */
type DecimalMean = { readonly sum: bigint; readonly n: number; readonly decimals: number }

/** Reads finite numbers as the shortest decimals that denote them, all with the same number of decimals. */
export function decimalsOf(scores: readonly number[]): {
  readonly units: readonly bigint[]
  readonly decimals: number
} {
  const parts = scores.map((score) => {
    const [mantissa, exponent = '0'] = String(score).split('e')
    const [whole, fraction = ''] = mantissa.split('.')
    return { digits: BigInt(whole + fraction), decimals: fraction.length - Number(exponent) }
  })
  const decimals = parts.reduce((most, part) => Math.max(most, part.decimals), 0)
  return {
    units: parts.map((part) => part.digits * 10n ** BigInt(decimals - part.decimals)),
    decimals,
  }
}

/** The plain mean of the units, and the mean without one highest and one lowest; null without any, below three. */
export function decimalMeans(units: readonly bigint[], decimals: number) {
  const sum = units.reduce((total, unit) => total + unit, 0n)
  const high = units.reduce((best, unit) => (unit > best ? unit : best), units[0] ?? 0n)
  const low = units.reduce((worst, unit) => (unit < worst ? unit : worst), units[0] ?? 0n)
  const n = units.length
  return {
    mean: n === 0 ? null : { sum, n, decimals },
    trimmed: n < 3 ? null : { sum: sum - high - low, n: n - 2, decimals },
  }
}

/** Negative when `a` is the lower mean, 0 when both are exactly equal. */
export function compareDecimals(a: DecimalMean, b: DecimalMean): number {
  const left = a.sum * BigInt(b.n) * 10n ** BigInt(b.decimals)
  const right = b.sum * BigInt(a.n) * 10n ** BigInt(a.decimals)
  return left < right ? -1 : left > right ? 1 : 0
}

/** The mean as the nearest floating point number, or within 10⁻¹⁷ of it where there are very many digits. */
export function numberOf({ sum, n, decimals }: DecimalMean): number {
  const scale = n * 10 ** decimals
  if (Number.isSafeInteger(Number(sum)) && Number.isSafeInteger(scale)) return Number(sum) / scale
  return Number((sum * 10n ** 17n) / (BigInt(n) * 10n ** BigInt(decimals))) / 1e17
}
