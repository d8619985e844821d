/** One step of the REML search: where a quadratic model of the criterion is least, within a box around the ratios. */
import type { Crossed } from './crossed'
import type { Evaluate, Evaluation } from './evaluation'
import type { Slopes } from './model'
import type { Fixed, Ratios } from './ratios'

/** Ratios beyond which the residual counts as nothing. */
const LARGEST_RATIO = 1e12
/** A step changes a ratio at most by this factor. */
const REACH = 10

type Side = 'row' | 'column'

/**
 * The ratios to try next: at most tenfold up or down, to zero from where a variance no longer matters, and away from
 * zero where that lowers the criterion. With `evaluate` the curvature is measured, else it is the average information.
 */
export function propose(
  { state: { ratios }, slopes }: Evaluation,
  fixed: Fixed,
  table: Crossed,
  evaluate?: Evaluate,
): Ratios {
  const perLevel = {
    row: table.ratings / table.rows,
    column: table.ratings / table.columns,
  }
  for (const side of ['row', 'column'] as const) {
    if (fixed[side] === null && ratios[side] === 0 && slopes[side] < 0) {
      return { ...ratios, [side]: 1e-3 / perLevel[side] }
    }
  }
  const free = (side: Side) =>
    fixed[side] === null &&
    ratios[side] > 0 &&
    !(ratios[side] >= LARGEST_RATIO && slopes[side] <= 0)
  const curvature = (evaluate && measuredCurvature(evaluate, ratios, free)) ?? slopes.curvature
  const moved = leastInBox(ratios, slopes, curvature, free)
  const next = (side: Side) => {
    const wanted = Math.min(ratios[side] + moved[side], LARGEST_RATIO)
    return free(side) && wanted < 1e-8 / perLevel[side] ? 0 : wanted
  }
  return { row: next('row'), column: next('column') }
}

/** The least point of the quadratic model among those on the box's inside and edges that it can lie on. */
function leastInBox(
  ratios: Ratios,
  slopes: Slopes,
  curvature: Slopes['curvature'],
  free: (side: Side) => boolean,
): Ratios {
  const bent = (side: Side) => curvature[side] * (1 + 1e-10) + 1e-10 / ratios[side] ** 2
  const both = free('row') && free('column') ? curvature.both : 0
  const within = (side: Side, step: number) =>
    Math.min(Math.max(step, ratios[side] / REACH - ratios[side]), (REACH - 1) * ratios[side])
  const along = (side: Side, other: number) =>
    free(side) ? within(side, -(slopes[side] + both * other) / bent(side)) : 0
  const modelAt = ({ row, column }: Ratios) =>
    slopes.row * row +
    slopes.column * column +
    (free('row') ? (bent('row') * row * row) / 2 : 0) +
    (free('column') ? (bent('column') * column * column) / 2 : 0) +
    both * row * column
  if (!free('row') || !free('column')) return { row: along('row', 0), column: along('column', 0) }

  const determinant = bent('row') * bent('column') - both * both
  const newton = {
    row: -(bent('column') * slopes.row - both * slopes.column) / determinant,
    column: -(bent('row') * slopes.column - both * slopes.row) / determinant,
  }
  const row = within('row', newton.row)
  const column = within('column', newton.column)
  if (row === newton.row && column === newton.column) return newton
  return [
    { row, column: along('column', row) },
    { row: along('row', column), column },
    { row: 0, column: along('column', 0) },
    { row: along('row', 0), column: 0 },
  ].reduce((best, point) => (modelAt(point) < modelAt(best) ? point : best))
}

/** Second derivatives by central differences of the exact slopes; undefined where they are not those of a minimum. */
function measuredCurvature(
  evaluate: Evaluate,
  ratios: Ratios,
  free: (side: Side) => boolean,
): Evaluation['slopes']['curvature'] | undefined {
  const along = (side: Side) => {
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
