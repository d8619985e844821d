/** The information matrix A = D − N Nᵀ/k of judges, its pseudo-inverse, and the trace of that for very many judges. */
import { randomFrom } from '../random'

/** The judges of each essay, one after the other: those of essay e are `judges[start[e]]` up to `start[e + 1]`. */
export type Panels = {
  /** Judges by number, from 0 to `judgeCount` − 1. */
  readonly judges: Int32Array
  readonly start: Int32Array
  readonly judgeCount: number
}

/** Fewest and most probes for the trace, and the relative standard error that is small enough to stop at. */
const FEWEST_PROBES = 4
const MOST_PROBES = 128
const TOLERANCE = 3e-5

/**
 * A⁺ of connected panels, row by row. A is singular only along the vector of ones, so A⁺ = (A + 11ᵀ/J)⁻¹ − 11ᵀ/J; the
 * inverse is by Gauss and Jordan, without pivoting because the matrix is positive definite. Takes J³ steps.
 */
export function pseudoInverse({ judges, start, judgeCount }: Panels): Float64Array {
  const n = judgeCount
  const matrix = new Float64Array(n * n).fill(1 / n)
  for (let entry = 0; entry + 1 < start.length; entry++) {
    const share = 1 / (start[entry + 1] - start[entry])
    for (let one = start[entry]; one < start[entry + 1]; one++) {
      matrix[judges[one] * n + judges[one]] += 1
      for (let other = start[entry]; other < start[entry + 1]; other++) {
        matrix[judges[one] * n + judges[other]] -= share
      }
    }
  }
  for (let pivot = 0; pivot < n; pivot++) {
    const top = pivot * n
    const scale = 1 / matrix[top + pivot]
    matrix[top + pivot] = 1
    for (let column = 0; column < n; column++) matrix[top + column] *= scale
    for (let row = 0; row < n; row++) {
      if (row === pivot) continue
      const here = row * n
      const factor = matrix[here + pivot]
      matrix[here + pivot] = 0
      for (let column = 0; column < n; column++) {
        matrix[here + column] -= factor * matrix[top + column]
      }
    }
  }
  for (let index = 0; index < matrix.length; index++) matrix[index] -= 1 / n
  return matrix
}

/**
 * tr A⁺ of connected panels without inverting, in time linear in the readings. With m the mean of the J − 1
 * eigenvalues λ, 1/λ = 1/m − (λ−m)/m² + (λ−m)²/m³ − (λ−m)³/(λm³). The first three terms sum to what the traces of A and
 * A² give exactly; the last one, tiny where the judges are well mixed, is averaged over probes with random signs, each a
 * solution by conjugate gradients. Where its standard error stays above 3·10⁻⁵ of the whole, the inverse is computed.
 * Source: M. F. Hutchinson, "A stochastic estimator of the trace of the influence matrix", 1990.
 */
export function traceOfPseudoInverse(panels: Panels, trace: number): number {
  const n = panels.judgeCount - 1
  const mean = trace / n
  const exact = n / mean + (traceOfSquare(panels) - mean * mean * n) / mean ** 3
  const times = multiplier(panels)
  const random = randomFrom(1)
  const centred = (vector: Float64Array) => {
    const image = times(vector)
    for (let judge = 0; judge < image.length; judge++) image[judge] -= mean * vector[judge]
    return image
  }
  let sum = 0
  let squares = 0
  for (let probes = 1; probes <= MOST_PROBES; probes++) {
    const signs = Float64Array.from({ length: n + 1 }, () => random.below(2) * 2 - 1)
    const average = signs.reduce((total, sign) => total + sign, 0) / (n + 1)
    const once = centred(signs.map((sign) => sign - average))
    const term = -dot(centred(once), solve(times, once)) / mean ** 3
    sum += term
    squares += term * term
    if (probes < FEWEST_PROBES) continue
    const variance = Math.max(0, squares - (sum * sum) / probes) / (probes - 1)
    const estimate = exact + sum / probes
    if (Math.sqrt(variance / probes) <= TOLERANCE * estimate) return estimate
  }
  const matrix = pseudoInverse(panels)
  let inverse = 0
  for (let judge = 0; judge <= n; judge++) inverse += matrix[judge * (n + 1) + judge]
  return inverse
}

/** The sum of all squared entries of A, one row at a time, so that no J × J table is needed. */
function traceOfSquare({ judges, start, judgeCount }: Panels): number {
  const essaysOf: number[][] = Array.from({ length: judgeCount }, () => [])
  for (let entry = 0; entry + 1 < start.length; entry++) {
    for (let seat = start[entry]; seat < start[entry + 1]; seat++)
      essaysOf[judges[seat]].push(entry)
  }
  const row = new Float64Array(judgeCount)
  let sum = 0
  for (const [judge, essays] of essaysOf.entries()) {
    row[judge] += essays.length
    for (const entry of essays) {
      const share = 1 / (start[entry + 1] - start[entry])
      for (let seat = start[entry]; seat < start[entry + 1]; seat++) row[judges[seat]] -= share
    }
    for (let other = 0; other < judgeCount; other++) sum += row[other] * row[other]
    row.fill(0)
  }
  return sum
}

function multiplier({ judges, start, judgeCount }: Panels) {
  return (vector: Float64Array): Float64Array => {
    const image = new Float64Array(judgeCount)
    for (let entry = 0; entry + 1 < start.length; entry++) {
      let mean = 0
      for (let seat = start[entry]; seat < start[entry + 1]; seat++) mean += vector[judges[seat]]
      mean /= start[entry + 1] - start[entry]
      for (let seat = start[entry]; seat < start[entry + 1]; seat++) {
        image[judges[seat]] += vector[judges[seat]] - mean
      }
    }
    return image
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index]
  return sum
}

/** A⁺ times the right side, which must sum to zero, by conjugate gradients to five digits. */
function solve(times: (vector: Float64Array) => Float64Array, right: Float64Array): Float64Array {
  const solution = new Float64Array(right.length)
  const residue = right.slice()
  const direction = right.slice()
  let size = dot(residue, residue)
  const enough = size * 1e-10
  for (let step = 0; step < 1000 && size > enough; step++) {
    const image = times(direction)
    const length = size / dot(direction, image)
    for (let index = 0; index < solution.length; index++) {
      solution[index] += length * direction[index]
      residue[index] -= length * image[index]
    }
    const next = dot(residue, residue)
    for (let index = 0; index < direction.length; index++) {
      direction[index] = residue[index] + (next / size) * direction[index]
    }
    size = next
  }
  return solution
}
