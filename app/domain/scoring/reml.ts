/**
 * Restricted maximum likelihood (Patterson & Thompson 1971, Biometrika 58) for two crossed variances: Newton steps with
 * the average information, guarded by the criterion where it is known, with variances of zero as a boundary.
 */
import { eliminate, iterative } from './columns'
import type { Crossed } from './crossed'
import { bySampling, criterionAt, type Evaluate, type Evaluation, exactly } from './evaluation'
import { stateAt } from './model'
import type { Fixed, Ratios } from './ratios'
import { propose } from './step'

/** Up to here the search starts from a grid and uses exact second derivatives, for few ratings can mislead it. */
const SMALL = { columns: 100, ratings: 1_200 }
/** Up to here every step inverts the columns' system. */
const MIDDLE = 300
/** Up to here the last steps do; beyond, traces stay estimates. */
const LARGE = 2_000
/** The same limit as a count of pairs of ratings of one row, for tables that are nearly full. */
const LARGEST_PAIRS = 4e8

const GRID = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]
const MOST_STARTS = 4
/** A residual below this part of all squares is a perfect fit, which a minimum that leaves errors is preferred to. */
const PERFECT = 1e-7

/** Fits the two ratios; the evaluation that comes back is at them, or within `nearly` of them where it has an inverse. */
export function fitRatios(table: Crossed, fixed: Fixed): Evaluation {
  if (isSmall(table)) {
    const climbs = startsFor(table, fixed).map((start) =>
      climb(exactly(table), start, fixed, table, 1e-10, 200),
    )
    const sound = climbs.filter(({ state }) => state.quadratic > PERFECT * table.squares)
    return (sound.length > 0 ? sound : climbs).reduce((best, own) =>
      (own.criterion ?? 0) < (best.criterion ?? 0) ? own : best,
    )
  }
  const start = { row: fixed.row ?? 0.5, column: fixed.column ?? 0.5 }
  if (table.columns <= MIDDLE) return climb(exactly(table), start, fixed, table, 1e-7, 200)
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

/** The grid points, best first, whose neighbours are no better: few ratings can have more than one minimum. */
function startsFor(table: Crossed, fixed: Fixed): readonly Ratios[] {
  const rows = fixed.row === null ? GRID : [fixed.row]
  const columns = fixed.column === null ? GRID : [fixed.column]
  const values = rows.map((row) => columns.map((column) => criterionAt(table, { row, column })))
  const starts = rows.flatMap((row, across) =>
    columns.flatMap((column, down) => {
      const value = values[across][down]
      const lowest = [across - 1, across, across + 1].every((near) =>
        [down - 1, down, down + 1].every((next) => !((values[near]?.[next] ?? value) < value)),
      )
      return lowest ? [{ row, column, value }] : []
    }),
  )
  return starts
    .sort((a, b) => a.value - b.value)
    .slice(0, MOST_STARTS)
    .map(({ row, column }) => ({ row, column }))
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
    const target = propose(current, fixed, table, isSmall(table) ? evaluate : undefined)
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

function isSmall({ columns, ratings }: Crossed): boolean {
  return columns <= SMALL.columns && ratings <= SMALL.ratings
}

function pairsOf({ rowStart, rows }: Crossed): number {
  let pairs = 0
  for (let row = 0; row < rows; row++) pairs += (rowStart[row + 1] - rowStart[row]) ** 2
  return pairs
}
