/**
 * Restricted maximum likelihood (Patterson & Thompson 1971, Biometrika 58) for two crossed variances: Newton steps with
 * the average information, guarded by the criterion where it is known, with variances of zero as a boundary.
 */
import { eliminate, iterative } from './columns'
import type { Crossed } from './crossed'
import { bySampling, criterionAt, type Evaluate, type Evaluation, exactly } from './evaluation'
import { stateAt } from './model'
import type { Ratios } from './ratios'

/** Ratios that are given instead of estimated, because the design cannot tell; null is estimated. */
export type Fixed = { readonly row: number | null; readonly column: number | null }

/** Up to here the search starts from a grid and uses exact second derivatives; every evaluation is cheap. */
const SMALL = 100
/** Up to here every step inverts the columns' system. */
const MIDDLE = 300
/** Up to here the last steps do; beyond, traces stay estimates. */
const LARGE = 2_000
/** The same limit as a count of pairs of ratings of one row, for tables that are nearly full. */
const LARGEST_PAIRS = 4e8

/** Ratios beyond which the residual counts as nothing. */
const LARGEST_RATIO = 1e12
const GRID = [0, 0.03, 0.1, 0.3, 1, 3, 10, 100]

/** Fits the two ratios; the evaluation that comes back is at them, or within `nearly` of them where it has an inverse. */
export function fitRatios(table: Crossed, fixed: Fixed): Evaluation {
  if (table.columns <= MIDDLE) {
    const evaluate = exactly(table)
    const start = startFor(table, fixed)
    return climb(evaluate, start, fixed, table, table.columns <= SMALL ? 1e-10 : 1e-8, 200)
  }
  const start = { row: fixed.row ?? 0.5, column: fixed.column ?? 0.5 }
  if (table.columns > LARGE || pairsOf(table) > LARGEST_PAIRS) {
    return climb(bySampling(table, 24, 1e-9), start, fixed, table, 1e-6, 40)
  }
  const near = climb(bySampling(table, 6, 1e-6), start, fixed, table, 1e-3, 25)
  return finish(table, near.state.ratios, fixed)
}

/** A few exact steps; the last one, when it is small, is taken without inverting again. */
function finish(table: Crossed, start: Ratios, fixed: Fixed): Evaluation {
  const evaluate = exactly(table)
  let current = evaluate(start)
  for (let step = 0; step < 20; step++) {
    const next = propose(current, fixed, table)
    const change = changeBetween(current.state.ratios, next)
    if (change < 2e-3) return moved(table, current, next)
    current = evaluate(next)
  }
  return current
}

/** The evaluation at ratios so near that the inverse, and with it the standard errors, can stay. */
function moved(table: Crossed, from: Evaluation, ratios: Ratios): Evaluation {
  const elimination = eliminate(table, ratios)
  const solve = iterative(table, elimination, ratios.column, 1e-11)
  const { row, column } = from.slopes
  const gain =
    (row * (ratios.row - from.state.ratios.row) +
      column * (ratios.column - from.state.ratios.column)) /
    2
  return {
    ...from,
    state: stateAt(table, ratios, elimination, solve, from.state),
    elimination,
    criterion: from.criterion === null ? null : from.criterion + gain,
  }
}

function startFor(table: Crossed, fixed: Fixed): Ratios {
  if (table.columns > SMALL) return { row: fixed.row ?? 0.5, column: fixed.column ?? 0.5 }
  let best: Ratios = { row: fixed.row ?? 0, column: fixed.column ?? 0 }
  let least = Number.POSITIVE_INFINITY
  for (const row of fixed.row === null ? GRID : [fixed.row]) {
    for (const column of fixed.column === null ? GRID : [fixed.column]) {
      const criterion = criterionAt(table, { row, column })
      if (criterion < least) {
        least = criterion
        best = { row, column }
      }
    }
  }
  return best
}

/** Steps until the ratios move by less than `tolerance` of themselves. */
function climb(
  evaluate: Evaluate,
  start: Ratios,
  fixed: Fixed,
  table: Crossed,
  tolerance: number,
  limit: number,
): Evaluation {
  let current = evaluate(start)
  for (let step = 0; step < limit; step++) {
    const target = propose(current, fixed, table, table.columns <= SMALL ? evaluate : undefined)
    if (changeBetween(current.state.ratios, target) < tolerance) break
    const next = backtrack(evaluate, current, target)
    if (next === null) break
    current = next
  }
  return current
}

/** The evaluation at the target, or on the way to it where the target is worse; null when no way is better. */
function backtrack(evaluate: Evaluate, from: Evaluation, target: Ratios): Evaluation | null {
  const { row, column } = from.state.ratios
  for (let part = 1; part > 1e-6; part /= 2) {
    const next = evaluate({
      row: row + part * (target.row - row),
      column: column + part * (target.column - column),
    })
    if (from.criterion === null || next.criterion === null) return next
    if (next.criterion <= from.criterion + 1e-12 * Math.abs(from.criterion)) return next
  }
  return null
}

function changeBetween(from: Ratios, to: Ratios): number {
  const relative = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.max(a, b))
  return Math.max(relative(from.row, to.row), relative(from.column, to.column))
}

/** Where a Newton step leads: at most tenfold up or down, and to zero from where a variance no longer matters. */
function propose(
  { state: { ratios }, slopes }: Evaluation,
  fixed: Fixed,
  table: Crossed,
  evaluate?: Evaluate,
): Ratios {
  const free = (side: 'row' | 'column') =>
    fixed[side] === null &&
    !(ratios[side] === 0 && slopes[side] >= 0) &&
    !(ratios[side] >= LARGEST_RATIO && slopes[side] <= 0)
  const { row, column, both } =
    (evaluate && measuredCurvature(evaluate, ratios, free)) ?? slopes.curvature
  const ridged = (side: 'row' | 'column', curvature: number) =>
    free(side) && ratios[side] > 0 ? curvature * (1 + 1e-10) + 1e-10 / ratios[side] ** 2 : 1
  const rowCurvature = ridged('row', row)
  const columnCurvature = ridged('column', column)
  const coupling = free('row') && free('column') && ratios.row > 0 && ratios.column > 0 ? both : 0
  const determinant = rowCurvature * columnCurvature - coupling * coupling
  const rowSlope = free('row') ? slopes.row : 0
  const columnSlope = free('column') ? slopes.column : 0
  const towards = {
    row: -(columnCurvature * rowSlope - coupling * columnSlope) / determinant,
    column: -(rowCurvature * columnSlope - coupling * rowSlope) / determinant,
  }
  const next = (side: 'row' | 'column') => {
    if (!free(side)) return ratios[side]
    const perLevel = table.ratings / (side === 'row' ? table.rows : table.columns)
    const least = 1e-8 / perLevel
    if (ratios[side] === 0) return 1e-3 / perLevel
    const wanted = Math.min(
      Math.max(ratios[side] + towards[side], ratios[side] / 10),
      ratios[side] * 10,
      LARGEST_RATIO,
    )
    return wanted < least ? 0 : wanted
  }
  return { row: next('row'), column: next('column') }
}

/** Second derivatives by central differences of the exact slopes; undefined where they are not those of a minimum. */
function measuredCurvature(
  evaluate: Evaluate,
  ratios: Ratios,
  free: (side: 'row' | 'column') => boolean,
): Evaluation['slopes']['curvature'] | undefined {
  const along = (side: 'row' | 'column') => {
    if (!free(side) || ratios[side] === 0)
      return { row: side === 'row' ? 1 : 0, column: side === 'column' ? 1 : 0 }
    const width = ratios[side] * 1e-4
    const above = evaluate({ ...ratios, [side]: ratios[side] + width }).slopes
    const below = evaluate({ ...ratios, [side]: ratios[side] - width }).slopes
    return {
      row: (above.row - below.row) / (2 * width),
      column: (above.column - below.column) / (2 * width),
    }
  }
  const byRow = along('row')
  const byColumn = along('column')
  const both = free('row') && free('column') ? (byRow.column + byColumn.row) / 2 : 0
  const curved = byRow.row > 0 && byColumn.column > 0
  return curved && byRow.row * byColumn.column > both * both
    ? { row: byRow.row, column: byColumn.column, both }
    : undefined
}

function pairsOf({ rowStart, rows }: Crossed): number {
  let pairs = 0
  for (let row = 0; row < rows; row++) pairs += (rowStart[row + 1] - rowStart[row]) ** 2
  return pairs
}
