/** Raises the efficiency itself, for juries small enough: exchanges that lower tr A⁺, reckoned exactly. */
import type { Random } from '../random'
import { efficiencyOf } from './efficiency'
import { pseudoInverse } from './information'
import { exchangeCounted, mayExchange, openSeats } from './mix'
import type { Overlap } from './overlap'
import type { Panels } from './panels'
import type { Numbered } from './problem'
import type { Seating } from './seating'

/** Juries up to this size; each exchange costs the square of their number. */
const MOST_JUDGES = 160
/** An efficiency that is good enough as it is. */
const ENOUGH = 0.999
/** Exchanges weighed against each other, of which the best is made: as many as cost about as much as making one. */
const BATCH = { most: 500, least: 20, share: 1 / 20 }
/** A gain below this is only rounding. */
const NO_GAIN = 1e-9
/** All the work that may be done, in steps of about a nanosecond. */
const WORK = 300_000_000
/** Exchanges tried in a row without success, for each seat, before there is nothing left worth finding. */
const PATIENCE = 100

/**
 * Exchanges judges as long as that lowers the trace of A⁺, the summed variance of all comparisons of two judges. When
 * essays e and f of k readings each exchange judges a and b, A changes by −(d hᵀ + h dᵀ)/k, where d = b − a and h = the
 * others of e − the others of f; so A⁺ and its square follow by an update of rank two. The first-order change, 2 hᵀ(A⁺)²d/k,
 * is a lower bound because the trace is convex, and turns most candidates down at once. Exchanges that would crowd essays
 * of one union at a judge are left alone. Juries that are too large, not connected, or mixed well enough stay as they are.
 *
 * Source: N.-K. Nguyen, E. R. Williams, "An algorithm for constructing optimal resolvable row-column designs", 1993
 * (interchange by canonical efficiency); M. A. Woodbury, "Inverting modified matrices", 1950.
 */
export function refine(
  numbered: Numbered,
  seating: Seating,
  overlap: Overlap,
  panels: Panels,
  random: Random,
): void {
  const n = panels.judgeCount
  if (n < 3 || n > MOST_JUDGES || n !== seating.load.length) return
  const efficiency = efficiencyOf(panels)
  if (efficiency === null || efficiency >= ENOUGH) return
  const { judgeAt, entryAt, start } = seating
  const seats = openSeats(seating)
  const inverse = pseudoInverse(panels)
  const square = squareOf(inverse, n)
  const others: number[] = []
  const signs: number[] = []
  const rows = [0, 1, 2, 3].map(() => new Float64Array(n))
  const batch = Math.max(BATCH.least, Math.min(BATCH.most, Math.floor(n * n * BATCH.share)))
  let work = WORK
  let failures = 0
  while (work > 0 && failures < PATIENCE * seats.length) {
    let best = NO_GAIN
    let chosen: readonly [seat: number, other: number] | null = null
    for (let tries = 0; tries < batch; tries++) {
      const seat = seats[random.below(seats.length)]
      const other = seats[random.below(seats.length)]
      const gain = gainOf(seat, other)
      if (gain <= best) continue
      best = gain
      chosen = [seat, other]
    }
    work -= 30 * batch
    failures += batch
    if (chosen === null) continue
    apply(...chosen)
    work -= 8 * n * n
    failures = 0
  }

  /** By how much exchanging the judges of two seats lowers the trace; not above 0 where it may not be done. */
  function gainOf(seat: number, other: number): number {
    const k = start[entryAt[seat] + 1] - start[entryAt[seat]]
    if (start[entryAt[other] + 1] - start[entryAt[other]] !== k) return 0
    if (!mayExchange(numbered, seating, seat, other)) return 0
    collectBoth(seat, other)
    const slope = across(square, judgeAt[seat], judgeAt[other])
    if (slope >= 0 || overlap.crowding(seat, other) > 0) return 0
    return change(judgeAt[seat], judgeAt[other], k, slope).gain
  }

  function change(a: number, b: number, k: number, slope: number) {
    const dd = inverse[a * n + a] - 2 * inverse[a * n + b] + inverse[b * n + b]
    const dh = across(inverse, a, b) - k
    const hh = within(inverse)
    const squareDd = square[a * n + a] - 2 * square[a * n + b] + square[b * n + b]
    const squareHh = within(square)
    const determinant = dd * hh - dh * dh
    const [p, q, r] = [hh / determinant, -dh / determinant, dd / determinant]
    const gain = determinant < 0 ? p * squareDd + 2 * q * slope + r * squareHh : 0
    return { gain, small: [p, q, r], squares: [squareDd, slope, squareHh] } as const
  }

  function apply(seat: number, other: number): void {
    const [a, b] = [judgeAt[seat], judgeAt[other]]
    const k = start[entryAt[seat] + 1] - start[entryAt[seat]]
    collectBoth(seat, other)
    const { small, squares } = change(a, b, k, across(square, a, b))
    exchangeCounted(seating, overlap, seat, other)
    update(a, b, small, squares)
  }

  function collectBoth(seat: number, other: number): void {
    others.length = 0
    signs.length = 0
    collect(seat, 1)
    collect(other, -1)
  }

  function collect(seat: number, sign: number) {
    const entry = entryAt[seat]
    for (let beside = start[entry]; beside < start[entry + 1]; beside++) {
      if (beside === seat) continue
      others.push(judgeAt[beside])
      signs.push(sign)
    }
  }

  /** dᵀ X h. */
  function across(matrix: Float64Array, a: number, b: number): number {
    let sum = 0
    for (let index = 0; index < others.length; index++) {
      sum += signs[index] * (matrix[b * n + others[index]] - matrix[a * n + others[index]])
    }
    return sum
  }

  /** hᵀ X h. */
  function within(matrix: Float64Array): number {
    let sum = 0
    for (let one = 0; one < others.length; one++) {
      for (let two = 0; two < others.length; two++) {
        sum += signs[one] * signs[two] * matrix[others[one] * n + others[two]]
      }
    }
    return sum
  }

  /** With M = A⁺, U = (d h), B = M U, C = M² U, T the small inverse: M' = M − B T Bᵀ, and M'² from the same pieces. */
  function update(
    a: number,
    b: number,
    [p, q, r]: readonly [number, number, number],
    [dd, dh, hh]: readonly [number, number, number],
  ) {
    const [byD, byH, squareByD, squareByH] = rows
    for (let judge = 0; judge < n; judge++) {
      byD[judge] = inverse[b * n + judge] - inverse[a * n + judge]
      squareByD[judge] = square[b * n + judge] - square[a * n + judge]
      byH[judge] = 0
      squareByH[judge] = 0
    }
    for (let index = 0; index < others.length; index++) {
      const row = others[index] * n
      for (let judge = 0; judge < n; judge++) {
        byH[judge] += signs[index] * inverse[row + judge]
        squareByH[judge] += signs[index] * square[row + judge]
      }
    }
    for (let judge = 0; judge < n; judge++) {
      const left = p * byD[judge] + q * byH[judge]
      const right = q * byD[judge] + r * byH[judge]
      const onD = left * dd + right * dh - squareByD[judge]
      const onH = left * dh + right * hh - squareByH[judge]
      const forD = p * onD + q * onH
      const forH = q * onD + r * onH
      const row = judge * n
      for (let column = 0; column < n; column++) {
        inverse[row + column] -= left * byD[column] + right * byH[column]
        square[row + column] +=
          forD * byD[column] +
          forH * byH[column] -
          left * squareByD[column] -
          right * squareByH[column]
      }
    }
  }
}

function squareOf(matrix: Float64Array, n: number): Float64Array {
  const square = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    for (let middle = 0; middle < n; middle++) {
      const factor = matrix[row * n + middle]
      for (let column = 0; column < n; column++) {
        square[row * n + column] += factor * matrix[middle * n + column]
      }
    }
  }
  return square
}
