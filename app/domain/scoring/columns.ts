/**
 * What is left of the mixed model once the rows are eliminated: a symmetric system S = I + λ·G over the columns, solved
 * by its explicit inverse where that is affordable and by preconditioned conjugate gradients otherwise.
 */
import { acrossColumns, acrossRows, type Crossed } from './crossed'
import { type Dense, factor, inverseFactor, inverseFrom, padded, times } from './dense'
import type { Ratios } from './ratios'

/** The rows' part of the model at given ratios: keep = 1 / (1 + λ n), shrink = λ / (1 + λ n) for each row. */
export type Elimination = {
  readonly keep: Float64Array
  readonly shrink: Float64Array
}

/** Solves S·x = right for the columns; `guess` is a start that only iterative solvers use. */
export type Solve = (right: Float64Array, guess?: Float64Array) => Float64Array

/** A solver that also knows the inverse of S, a factor W of it (inverse = W·Wᵀ) and the logarithm of S's determinant. */
export type Direct = {
  readonly solve: Solve
  readonly logDeterminant: number
  readonly upper: Dense
  readonly inverse: Dense
}

/** Eliminates the rows: each is shrunk towards zero by the ratio of its variance to the residual. */
export function eliminate({ rows, rowCount }: Crossed, { row: ratio }: Ratios): Elimination {
  const keep = new Float64Array(rows)
  const shrink = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    keep[row] = 1 / (1 + ratio * rowCount[row])
    shrink[row] = ratio * keep[row]
  }
  return { keep, shrink }
}

/** S as a dense matrix, lower triangle and diagonal. */
export function columnMatrix(table: Crossed, { shrink }: Elimination, ratio: number): Dense {
  const { rowStart, column, count, columns, columnCount } = table
  const dense = padded(columns)
  const { size, values } = dense
  for (let row = 0; row < table.rows; row++) {
    const weight = -ratio * shrink[row]
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      const line = column[at] * size
      const scaled = weight * count[at]
      for (let other = rowStart[row]; other <= at; other++) {
        values[line + column[other]] += scaled * count[other]
      }
    }
  }
  for (let at = 0; at < columns; at++) values[at * size + at] += 1 + ratio * columnCount[at]
  return dense
}

/** Inverts S; costs columns³ multiplications. */
export function direct(table: Crossed, elimination: Elimination, ratio: number): Direct {
  const matrix = columnMatrix(table, elimination, ratio)
  const logDeterminant = factor(matrix)
  const upper = inverseFactor(matrix)
  const inverse = inverseFrom(upper)
  return {
    logDeterminant,
    upper,
    inverse,
    solve: (right) => times(inverse, right),
  }
}

/** The diagonal of S, without forming S. */
export function columnDiagonal(
  table: Crossed,
  { shrink }: Elimination,
  ratio: number,
): Float64Array {
  const { rowStart, column, count, columnCount } = table
  const diagonal = Float64Array.from(columnCount, (n) => 1 + ratio * n)
  for (let row = 0; row < table.rows; row++) {
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      diagonal[column[at]] -= ratio * shrink[row] * count[at] * count[at]
    }
  }
  return diagonal
}

/** G·vector, where S = I + ratio·G: the columns' counts less what the rows take up. */
export function throughRows(
  table: Crossed,
  { shrink }: Elimination,
  vector: Float64Array,
): Float64Array {
  const inRows = acrossColumns(table, vector)
  for (let row = 0; row < table.rows; row++) inRows[row] *= shrink[row]
  const back = acrossRows(table, inRows)
  for (let at = 0; at < table.columns; at++) {
    back[at] = table.columnCount[at] * vector[at] - back[at]
  }
  return back
}

/**
 * Solves by conjugate gradients preconditioned with S's diagonal (Hestenes & Stiefel 1952; Golub & Van Loan 11.5), until
 * the residual is `tolerance` of the right side or the arithmetic yields no more.
 */
export function iterative(
  table: Crossed,
  elimination: Elimination,
  ratio: number,
  tolerance: number,
): Solve {
  const diagonal = columnDiagonal(table, elimination, ratio)
  const apply = (vector: Float64Array) => {
    const through = throughRows(table, elimination, vector)
    for (let at = 0; at < through.length; at++) through[at] = vector[at] + ratio * through[at]
    return through
  }
  return (right, guess) => {
    const length = right.length
    const x = guess ? guess.slice() : new Float64Array(length)
    const residual = right.slice()
    if (guess) {
      const image = apply(x)
      for (let at = 0; at < length; at++) residual[at] -= image[at]
    }
    const goal = tolerance * tolerance * dot(right, right)
    let scaled = residual.map((value, at) => value / diagonal[at])
    let direction = scaled.slice()
    let slope = dot(residual, scaled)
    for (let step = 0; step < 2 * length + 100 && dot(residual, residual) > goal; step++) {
      const image = apply(direction)
      const curvature = dot(direction, image)
      if (!(curvature > 0)) break
      const stride = slope / curvature
      for (let at = 0; at < length; at++) {
        x[at] += stride * direction[at]
        residual[at] -= stride * image[at]
      }
      scaled = residual.map((value, at) => value / diagonal[at])
      const next = dot(residual, scaled)
      const turn = next / slope
      direction = direction.map((value, at) => scaled[at] + turn * value)
      slope = next
    }
    return x
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at]
  return sum
}
