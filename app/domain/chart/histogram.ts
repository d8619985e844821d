/** Values sorted into classes of one round width, with lines drawn at some of them. */
import { type Axis, niceAxis } from './axis'

export type Bar = { readonly from: number; readonly to: number; readonly count: number }

const MOST_BARS = 20
/** Scores go by half points; means are finer, but narrower bars would be noise. */
const NARROWEST = 0.5

/**
 * At most twenty classes [from, to) of one round width without a gap; the last one takes its upper end in. No values, no
 * classes.
 */
export function histogramOf(values: readonly number[]): {
  readonly axis: Axis
  readonly bars: readonly Bar[]
} {
  const axis = niceAxis(values, MOST_BARS, NARROWEST)
  if (values.length === 0) return { axis, bars: [] }
  const counts = axis.ticks.slice(1).map(() => 0)
  for (const value of values) {
    // The tick itself decides, for a quotient may round to the wrong side of it.
    let at = Math.min(counts.length - 1, Math.floor((value - axis.low) / axis.step))
    if (at > 0 && value < axis.ticks[at]) at--
    if (at < counts.length - 1 && value >= axis.ticks[at + 1]) at++
    counts[at]++
  }
  return {
    axis,
    bars: counts.map((count, at) => ({ from: axis.ticks[at], to: axis.ticks[at + 1], count })),
  }
}
