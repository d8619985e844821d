/** One look at the REML criterion at given ratios: its slopes, its value where that is known, and how it was solved. */
import {
  columnDiagonal,
  columnMatrix,
  type Direct,
  direct,
  type Elimination,
  eliminate,
  iterative,
} from './columns'
import type { Crossed } from './crossed'
import { factor } from './dense'
import { drawsFrom } from './draws'
import {
  criterionOf,
  exactTraces,
  type Slopes,
  type State,
  sampledTraces,
  slopesOf,
  stateAt,
} from './model'
import type { Ratios } from './ratios'

export type Evaluation = {
  readonly state: State
  readonly elimination: Elimination
  readonly slopes: Slopes
  /** The REML criterion; null where only its slopes are known. */
  readonly criterion: number | null
  /** The inverted columns' system; null where it was solved iteratively. */
  readonly direct: Direct | null
}

export type Evaluate = (ratios: Ratios) => Evaluation

/** Evaluates exactly, by inverting the columns' system. */
export function exactly(table: Crossed): Evaluate {
  return (ratios) => {
    const elimination = eliminate(table, ratios)
    const solver = direct(table, elimination, ratios.column)
    const state = stateAt(table, ratios, elimination, solver.solve)
    const { size, values } = solver.inverse
    const diagonal = Float64Array.from({ length: table.columns }, (_, at) => values[at * size + at])
    const traces = exactTraces(table, elimination, ratios.column, diagonal, reachOf(table, solver))
    return {
      state,
      elimination,
      slopes: slopesOf(table, state, traces),
      criterion: criterionOf(table, state, solver.logDeterminant),
      direct: solver,
    }
  }
}

/** The criterion alone, at a third of the cost of a full evaluation. */
export function criterionAt(table: Crossed, ratios: Ratios): number {
  const elimination = eliminate(table, ratios)
  const logDeterminant = factor(columnMatrix(table, elimination, ratios.column))
  const solve = iterative(table, elimination, ratios.column, 1e-9)
  return criterionOf(table, stateAt(table, ratios, elimination, solve), logDeterminant)
}

/**
 * Evaluates without inverting: conjugate gradients, and traces estimated from the same `probes` vectors of signs each
 * time, so that the search sees one smooth function. Always the same signs: the result does not depend on a seed.
 */
export function bySampling(table: Crossed, probes: number, tolerance: number): Evaluate {
  const draws = drawsFrom(1)
  const signs = Array.from({ length: probes }, () =>
    Float64Array.from({ length: table.columns }, draws.sign),
  )
  let solutions: readonly Float64Array[] = []
  let former: State | undefined
  return (ratios) => {
    const elimination = eliminate(table, ratios)
    const solve = iterative(table, elimination, ratios.column, tolerance)
    const state = stateAt(table, ratios, elimination, solve, former)
    solutions = signs.map((sign, probe) => solve(sign, solutions[probe]))
    former = state
    const diagonal = columnDiagonal(table, elimination, ratios.column)
    const traces = sampledTraces(table, elimination, ratios.column, diagonal, signs, solutions)
    return {
      state,
      elimination,
      slopes: slopesOf(table, state, traces),
      criterion: null,
      direct: null,
    }
  }
}

/** cᵀ·S⁻¹·c for the counts c of each row. */
export function reachOf(table: Crossed, { inverse: { size, values } }: Direct): Float64Array {
  const { rowStart, column, count } = table
  const reach = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    let sum = 0
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      const line = column[at] * size
      let half = 0.5 * count[at] * values[line + column[at]]
      for (let other = rowStart[row]; other < at; other++) {
        half += count[other] * values[line + column[other]]
      }
      sum += 2 * count[at] * half
    }
    reach[row] = sum
  }
  return reach
}
