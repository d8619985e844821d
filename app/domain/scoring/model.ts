/**
 * The crossed mixed model y = mean + row + column + error at given variance ratios: generalised least squares mean,
 * scores of the random effects, and the slopes of the REML criterion.
 *
 * Notation: the covariance of y is residual × H, H = I + λr·Zr·Zrᵀ + λc·Zc·Zcᵀ; P is H⁻¹ with the mean projected out.
 */
import { type Elimination, type Solve, throughRows } from './columns'
import { acrossColumns, acrossRows, type Crossed } from './crossed'
import type { Ratios } from './ratios'

/** One number for each row and each column. */
export type Sides = { readonly row: Float64Array; readonly column: Float64Array }

export type State = {
  readonly ratios: Ratios
  /** Zᵀ·H⁻¹·1 and 1ᵀ·H⁻¹·1: how each effect and the mean share the information about the mean. */
  readonly share: Sides
  readonly information: number
  /** The generalised least squares mean, as a difference from the table's center. */
  readonly mean: number
  /** Zᵀ·P·y: times the ratio it is the best linear unbiased predictor (BLUP) of the effect. */
  readonly scores: Sides
  /** yᵀ·P·y; divided by ratings − 1 it is the residual variance. */
  readonly quadratic: number
  /** Zᵀ·P·r for a vector r that is given by its sums over rows and columns. */
  readonly project: (sums: Sides) => Sides
}

/** The traces of Zᵀ·H⁻¹·Z for rows and columns. */
type Traces = { readonly row: number; readonly column: number }

/** First derivatives of the REML criterion by the two ratios, and its average information matrix. */
export type Slopes = {
  readonly row: number
  readonly column: number
  readonly curvature: { readonly row: number; readonly column: number; readonly both: number }
}

/** Solves the model; `former` is a state at nearby ratios from which an iterative solver may start. */
export function stateAt(
  table: Crossed,
  ratios: Ratios,
  elimination: Elimination,
  solve: Solve,
  former?: State,
): State {
  const raw = (sums: Sides, guess?: Float64Array) =>
    withoutMean(table, ratios, elimination, solve, sums, guess)
  const share = raw({ row: table.rowCount, column: table.columnCount }, former?.share.column)
  const information = sumOf(share.row)
  const project = (sums: Sides, guess?: Float64Array): Sides => {
    const projected = raw(sums, guess)
    const mean = sumOf(projected.row) / information
    return {
      row: projected.row.map((value, at) => value - mean * share.row[at]),
      column: projected.column.map((value, at) => value - mean * share.column[at]),
    }
  }
  const plain = raw(
    { row: table.rowSum, column: table.columnSum },
    former?.scores.column.map((value, at) => value + former.mean * share.column[at]),
  )
  const mean = sumOf(plain.row) / information
  const scores = {
    row: plain.row.map((value, at) => value - mean * share.row[at]),
    column: plain.column.map((value, at) => value - mean * share.column[at]),
  }
  const quadratic = quadraticForm(table, ratios, mean, scores)
  return { ratios, share, information, mean, scores, quadratic, project }
}

/** Zᵀ·H⁻¹·r from the sums of r. */
function withoutMean(
  table: Crossed,
  ratios: Ratios,
  { keep, shrink }: Elimination,
  solve: Solve,
  sums: Sides,
  guess?: Float64Array,
): Sides {
  const taken = acrossRows(
    table,
    shrink.map((weight, at) => weight * sums.row[at]),
  )
  const column = solve(
    sums.column.map((value, at) => value - taken[at]),
    guess,
  )
  const back = acrossColumns(table, column)
  const row = keep.map((weight, at) => weight * (sums.row[at] - ratios.column * back[at]))
  return { row, column }
}

/** yᵀPy as the squares left over plus the penalty of the effects, a sum of squares that cannot cancel. */
function quadraticForm(table: Crossed, ratios: Ratios, mean: number, scores: Sides): number {
  const { rowStart, column, count, sum } = table
  let squares = table.within
  for (let row = 0; row < table.rows; row++) {
    const expected = mean + ratios.row * scores.row[row]
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      const rest = sum[at] / count[at] - expected - ratios.column * scores.column[column[at]]
      squares += count[at] * rest * rest
    }
  }
  return (
    squares +
    ratios.row * inner(scores.row, scores.row) +
    ratios.column * inner(scores.column, scores.column)
  )
}

/**
 * Slopes and average information (Gilmour, Thompson & Cullis 1995, "Average information REML", Biometrics 51) of the
 * criterion that is profiled over the mean and the residual variance.
 */
export function slopesOf(table: Crossed, state: State, traces: Traces): Slopes {
  const { share, information, scores, quadratic } = state
  const freedom = table.ratings - 1
  const rowSquares = inner(scores.row, scores.row)
  const columnSquares = inner(scores.column, scores.column)
  const throughRow = state.project({
    row: scores.row.map((value, at) => value * table.rowCount[at]),
    column: acrossRows(table, scores.row),
  })
  const throughColumn = state.project({
    row: acrossColumns(table, scores.column),
    column: scores.column.map((value, at) => value * table.columnCount[at]),
  })
  const information2 = (bilinear: number, left: number, right: number) =>
    freedom * (bilinear / quadratic - (left * right) / (quadratic * quadratic))
  return {
    row:
      traces.row - inner(share.row, share.row) / information - (freedom * rowSquares) / quadratic,
    column:
      traces.column -
      inner(share.column, share.column) / information -
      (freedom * columnSquares) / quadratic,
    curvature: {
      row: information2(inner(scores.row, throughRow.row), rowSquares, rowSquares),
      column: information2(
        inner(scores.column, throughColumn.column),
        columnSquares,
        columnSquares,
      ),
      both: information2(inner(scores.row, throughColumn.row), rowSquares, columnSquares),
    },
  }
}

/**
 * The REML criterion, −2 × the restricted log-likelihood with the mean and the residual variance profiled out, with the
 * constants of Bates et al. 2015, "Fitting linear mixed-effects models using lme4", equation 42.
 */
export function criterionOf(table: Crossed, state: State, logDeterminant: number): number {
  const freedom = table.ratings - 1
  let logarithm = logDeterminant + Math.log(state.information)
  for (const n of table.rowCount) logarithm += Math.log1p(state.ratios.row * n)
  return logarithm + freedom * (1 + Math.log((2 * Math.PI * state.quadratic) / freedom))
}

/** Exact traces from the inverse of the columns' system; `reach` is cᵀ·S⁻¹·c for each row's counts c. */
export function exactTraces(
  table: Crossed,
  { keep, shrink }: Elimination,
  ratio: number,
  diagonal: Float64Array,
  reach: Float64Array,
): Traces {
  let row = 0
  let column = 0
  for (let at = 0; at < table.rows; at++) {
    row += keep[at] * table.rowCount[at] - ratio * keep[at] * keep[at] * reach[at]
    column -= shrink[at] * reach[at]
  }
  for (let at = 0; at < table.columns; at++) column += table.columnCount[at] * diagonal[at]
  return { row, column }
}

/**
 * Estimated traces for systems too large to invert (Hutchinson 1989): mean of zᵀ·f(S)·z over random signs z, with the
 * part that the diagonal explains taken out and added back exactly.
 */
export function sampledTraces(
  table: Crossed,
  elimination: Elimination,
  ratio: number,
  diagonal: Float64Array,
  signs: readonly Float64Array[],
  solutions: readonly Float64Array[],
): Traces {
  const { keep, shrink } = elimination
  const { rowStart, count } = table
  const rough = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      rough[row] += (count[at] * count[at]) / diagonal[table.column[at]]
    }
  }
  const inverse = diagonal.map((value) => 1 / value)
  const base = exactTraces(table, { keep, shrink }, ratio, inverse, rough)
  let row = 0
  let column = 0
  signs.forEach((sign, probe) => {
    const excess = solutions[probe].map((value, at) => value - sign[at] * inverse[at])
    const seen = acrossColumns(table, excess)
    const own = acrossColumns(table, sign)
    for (let at = 0; at < table.rows; at++) row -= ratio * keep[at] ** 2 * seen[at] * own[at]
    column += inner(excess, throughRows(table, elimination, sign))
  })
  return { row: base.row + row / signs.length, column: base.column + column / signs.length }
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at]
  return sum
}
