/** Tail areas and quantiles of the distributions that agreement figures are judged by. */

/** ln Γ(x) for x > 0: Stirling's series (Abramowitz & Stegun 6.1.41) after moving x up to 10. */
function logGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 10) {
    shift += Math.log(at)
    at++
  }
  const inverse = 1 / at
  const square = inverse * inverse
  const series =
    inverse *
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188)))))
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}

const CLOSE = 1e-16
const TINY = 1e-300
const STEPS = 100_000

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz & Stegun 26.5.8). */
export function betaTail(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaTail(1 - x, b, a)
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  )
  return (
    front /
    (a *
      fraction((step) => {
        if (step === 0) return 1
        const half = Math.floor(step / 2)
        return step % 2 === 0
          ? (half * (b - half) * x) / ((a + step - 1) * (a + step))
          : (-(a + half) * (a + b + half) * x) / ((a + step - 1) * (a + step))
      }))
  )
}

/** 1 + c₁/(1 + c₂/(1 + …)) by Lentz's method (Lentz 1976, Applied Optics 15). */
function fraction(coefficient: (step: number) => number): number {
  let value = 1
  let numerator = 1
  let denominator = 0
  for (let step = 1; step < STEPS; step++) {
    const c = coefficient(step)
    denominator = 1 / nonZero(1 + c * denominator)
    numerator = nonZero(1 + c / numerator)
    const turn = numerator * denominator
    value *= turn
    if (Math.abs(turn - 1) < CLOSE) break
  }
  return value
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

/** The probability that a chi-squared variable with `freedom` degrees exceeds x (Abramowitz & Stegun 6.5.29, 6.5.31). */
export function chiSquaredAbove(x: number, freedom: number): number {
  if (!(x > 0)) return 1
  const a = freedom / 2
  const z = x / 2
  const front = Math.exp(a * Math.log(z) - z - logGamma(a))
  if (z < a + 1) {
    let term = 1 / a
    let sum = term
    for (let step = 1; step < STEPS && term > sum * CLOSE; step++) {
      term *= z / (a + step)
      sum += term
    }
    return Math.max(0, 1 - front * sum)
  }
  let numerator = 1 / TINY
  let denominator = 1 / (z + 1 - a)
  let value = denominator
  for (let step = 1; step < STEPS; step++) {
    const weight = -step * (step - a)
    const line = z + 2 * step + 1 - a
    denominator = 1 / nonZero(line + weight * denominator)
    numerator = nonZero(line + weight / numerator)
    const turn = numerator * denominator
    value *= turn
    if (Math.abs(turn - 1) < CLOSE) break
  }
  return front * value
}

/** The value that an F variable with these degrees of freedom stays below with the given probability. */
export function quantileOfF(probability: number, above: number, below: number): number {
  const share = betaQuantile(probability, above / 2, below / 2)
  return (below * share) / (above * (1 - share))
}

/** The value that Student's t with `freedom` degrees stays below with the given probability, at least one half. */
export function quantileOfT(probability: number, freedom: number): number {
  return Math.sqrt(quantileOfF(2 * probability - 1, 1, freedom))
}

function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 200 && low < high; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (betaTail(middle, a, b) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}
