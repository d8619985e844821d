/** Home bias: whether a judge gives more, beside the others, to essays from the judge's own district. */
import { quantileOfT } from './distributions'
import { meanOf, squaresOf } from './table'

/** A score of one judge beside the mean of the others for the same essay; `home` when they share a district. */
export type HomeReading = { readonly own: number; readonly rest: number; readonly home: boolean }

export type HomeBias = {
  readonly homeReadings: number
  readonly otherReadings: number
  /** How much more the judge gives at home than elsewhere, in the unit of the scores, severity taken out. */
  readonly bias: number
  /** Confidence interval; null where either group has fewer than two readings. */
  readonly low: number | null
  readonly high: number | null
}

/**
 * The difference between the mean surplus (own − rest) at home and elsewhere, with Welch's interval (Welch 1947,
 * Biometrika 34). Null when the judge read nothing at home or nothing elsewhere.
 */
export function homeBias(readings: readonly HomeReading[], confidence = 0.95): HomeBias | null {
  const surplus = (home: boolean) =>
    readings.filter((reading) => reading.home === home).map(({ own, rest }) => own - rest)
  const home = surplus(true)
  const other = surplus(false)
  if (home.length === 0 || other.length === 0) return null
  const bias = meanOf(home) - meanOf(other)
  const counted = { homeReadings: home.length, otherReadings: other.length, bias }
  if (home.length < 2 || other.length < 2) return { ...counted, low: null, high: null }
  const variance = (values: readonly number[]) =>
    squaresOf(values) / (values.length - 1) / values.length
  const atHome = variance(home)
  const elsewhere = variance(other)
  const both = atHome + elsewhere
  if (both === 0) return { ...counted, low: bias, high: bias }
  const freedom =
    both ** 2 / (atHome ** 2 / (home.length - 1) + elsewhere ** 2 / (other.length - 1))
  const reach = quantileOfT((1 + confidence) / 2, freedom) * Math.sqrt(both)
  return { ...counted, low: bias - reach, high: bias + reach }
}
