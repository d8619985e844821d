/** Axes with round numbers, and where values lie on them. */

export type Axis = {
  /** The ends, which are ticks too. */
  readonly low: number
  readonly high: number
  readonly step: number
  readonly ticks: readonly number[]
}

/**
 * The axis with the fewest ticks of a round step (1, 2 or 5 times a power of ten, at least `least`) that takes in all
 * values with at most `most` steps. Values must be finite; without values, or with one alone, it still has a length.
 * After Heckbert 1990, "Nice numbers for graph labels", Graphics Gems.
 */
export function niceAxis(values: readonly number[], most: number, least = 0): Axis {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) [low, high] = [0, 1]
  // A finer step would drown in the rounding of the values themselves.
  const finest = Math.max(least, FINEST * Math.max(Math.abs(low), Math.abs(high)))
  for (let step = firstStep((high - low) / most, finest); ; step = nextStep(step)) {
    let first = Math.floor(low / step)
    if (times(first, step) > low) first--
    let last = Math.max(first + 1, Math.ceil(high / step))
    if (times(last, step) < high) last++
    if (last - first > most) continue
    const ticks = Array.from({ length: last - first + 1 }, (_, at) => times(first + at, step))
    return { low: ticks[0], high: ticks[ticks.length - 1], step, ticks }
  }
}

/** The place of a value between 0 and `length`. */
export function placeOn({ low, high }: Axis, value: number, length: number): number {
  return ((value - low) / (high - low)) * length
}

const ROUND = [1, 2, 5, 10]
const TINIEST = 1e-9
const FINEST = 1e-6

function firstStep(wanted: number, least: number): number {
  const from = Math.max(wanted, least, TINIEST)
  const power = 10 ** Math.floor(Math.log10(from))
  const factor = ROUND.find((each) => times(each, power) >= from * (1 - TINIEST)) ?? 10
  return times(factor, power)
}

function nextStep(step: number): number {
  return firstStep(step * 1.5, 0)
}

/** The product without the tail that binary fractions leave: 3 × 0.1 is 0.3. */
function times(count: number, step: number): number {
  return Number((count * step).toPrecision(12))
}
