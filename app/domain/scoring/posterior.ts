/** What the ratings leave open: standard errors of the effects, and an interval for the rank of every essay by draws. */
import { columnDiagonal, iterative } from './columns'
import { acrossColumns, acrossRows, type Crossed } from './crossed'
import { timesUpper } from './dense'
import { type Draws, drawsFrom } from './draws'
import { type Evaluation, reachOf } from './evaluation'
import type { Sides } from './model'

/**
 * Prediction error variances of the effects, var(û − u), in units of the residual variance (Henderson 1975, Biometrics
 * 31; Searle, Casella & McCulloch 1992, Variance Components, 7.4): the uncertainty of the mean is included. Exact where
 * the columns' system was inverted; otherwise its diagonal is scaled to agree with sampled solutions.
 */
export function errorsOf(table: Crossed, evaluation: Evaluation): Sides {
  const { state, elimination } = evaluation
  const { ratios, share, information } = state
  const { reach, diagonal } = spreadOf(table, evaluation)
  return {
    row: elimination.shrink.map(
      (weight, at) =>
        weight +
        ratios.column * weight * weight * reach[at] +
        (ratios.row * share.row[at]) ** 2 / information,
    ),
    column: diagonal.map(
      (value, at) => ratios.column * value + (ratios.column * share.column[at]) ** 2 / information,
    ),
  }
}

/** The diagonal of S⁻¹, and cᵀ·S⁻¹·c for the counts c of each row. */
function spreadOf(table: Crossed, evaluation: Evaluation) {
  if (evaluation.direct !== null) {
    const { size, values } = evaluation.direct.inverse
    return {
      reach: reachOf(table, evaluation.direct),
      diagonal: Float64Array.from({ length: table.columns }, (_, at) => values[at * size + at]),
    }
  }
  const { elimination, state } = evaluation
  const rough = columnDiagonal(table, elimination, state.ratios.column).map((value) => 1 / value)
  const roughReach = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    for (let at = table.rowStart[row]; at < table.rowStart[row + 1]; at++) {
      roughReach[row] += table.count[at] ** 2 * rough[table.column[at]]
    }
  }
  const probes = 24
  const noise = columnNoise(table, evaluation, drawsFrom(2))
  let inColumns = 0
  let inRows = 0
  for (let probe = 0; probe < probes; probe++) {
    const drawn = noise()
    inColumns += squares(drawn) / (probes * sum(rough))
    inRows += squares(acrossColumns(table, drawn)) / (probes * sum(roughReach))
  }
  return {
    reach: roughReach.map((value) => value * inRows),
    diagonal: rough.map((value) => value * inColumns),
  }
}

/** The ranks between which an essay lies with the wanted probability, for every essay. */
export type RankIntervals = { readonly low: Int32Array; readonly high: Int32Array }

/**
 * Draws the effects of one side from their posterior, given the estimated variances (Goldstein & Spiegelhalter 1996,
 * JRSS A 159, on the uncertainty of ranks), ranks each draw and cuts the same share off both ends. Without variance on
 * that side every rank is as likely as any other.
 */
export function rankIntervals(
  table: Crossed,
  evaluation: Evaluation,
  side: 'row' | 'column',
  options: { readonly seed: number; readonly draws: number; readonly coverage: number },
): RankIntervals {
  const levels = side === 'row' ? table.rows : table.columns
  if (!(evaluation.state.ratios[side] > 0)) {
    return { low: new Int32Array(levels).fill(1), high: new Int32Array(levels).fill(levels) }
  }
  const next = effectDraws(table, evaluation, side, drawsFrom(options.seed))
  const ranks = new Int32Array(levels * options.draws)
  for (let draw = 0; draw < options.draws; draw++) {
    rankInto(next(), (level, rank) => {
      ranks[level * options.draws + draw] = rank
    })
  }
  const cut = Math.floor(((1 - options.coverage) / 2) * options.draws)
  const low = new Int32Array(levels)
  const high = new Int32Array(levels)
  for (let level = 0; level < levels; level++) {
    const own = ranks.subarray(level * options.draws, (level + 1) * options.draws).sort()
    low[level] = own[cut]
    high[level] = own[options.draws - 1 - cut]
  }
  return { low, high }
}

/** As many draws as about a second allows, from 200 to 1,000. */
export function affordableDraws(table: Crossed): number {
  const work = table.columns ** 2 / 2 + table.column.length + 40 * (table.rows + table.columns)
  return Math.round(Math.min(1_000, Math.max(200, 2.5e8 / work)))
}

/** Draws the effects of one side from their joint posterior at the estimated variances, in units of the residual's standard deviation. */
export function effectDraws(
  table: Crossed,
  evaluation: Evaluation,
  side: 'row' | 'column',
  draws: Draws,
): () => Float64Array {
  const { state, elimination } = evaluation
  const { ratios, share, information, scores } = state
  const unit = Math.sqrt(state.quadratic / (table.ratings - 1)) || 1
  const noise = columnNoise(table, evaluation, draws)
  return () => {
    const shift = draws.normal() / Math.sqrt(information)
    const columns = noise().map(
      (value, at) =>
        Math.sqrt(ratios.column) * value +
        ratios.column * (scores.column[at] / unit - shift * share.column[at]),
    )
    if (side === 'column') return columns
    const mean = state.mean / unit + shift
    const taken = acrossColumns(table, columns)
    return elimination.shrink.map(
      (weight, at) =>
        weight * (table.rowSum[at] / unit - mean * table.rowCount[at] - taken[at]) +
        Math.sqrt(weight) * draws.normal(),
    )
  }
}

/** Draws from the normal distribution with covariance S⁻¹. */
function columnNoise(table: Crossed, evaluation: Evaluation, draws: Draws): () => Float64Array {
  const { direct, elimination, state } = evaluation
  const white = () => Float64Array.from({ length: table.columns }, draws.normal)
  if (direct !== null) {
    return () => timesUpper(direct.upper, white())
  }
  const ratio = state.ratios.column
  const solve = iterative(table, elimination, ratio, 1e-6)
  return () => {
    const right = white()
    const rows = rootOfRows(table, evaluation, draws)
    return solve(right.map((value, at) => value + Math.sqrt(ratio) * rows[at]))
  }
}

/** Sums over columns of noise whose covariance is that of the ratings' inverse once the rows are eliminated. */
function rootOfRows(table: Crossed, { elimination }: Evaluation, draws: Draws): Float64Array {
  const { rowStart, column, count } = table
  const sums = new Float64Array(table.columns)
  const back = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    let total = 0
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      const noise = Math.sqrt(count[at]) * draws.normal()
      sums[column[at]] += noise
      total += noise
    }
    back[row] = total * ((1 - Math.sqrt(elimination.keep[row])) / table.rowCount[row])
  }
  const taken = acrossRows(table, back)
  return sums.map((value, at) => value - taken[at])
}

/** Numbers up to here are exact integers, which hold a rounded effect in front and its level behind. */
const EXACT = 2 ** 53

/** Tells the rank of each value, 1 for the largest; values within 2⁻³⁰ of the range, or so, rank by chance. */
function rankInto(values: Float64Array, tell: (level: number, rank: number) => void): void {
  const levels = values.length
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  const steps = Math.floor(EXACT / levels) - 1
  const scale = most > least ? steps / (most - least) : 0
  const keys = values.map((value, level) => Math.floor((most - value) * scale) * levels + level)
  keys.sort()
  for (let at = 0; at < levels; at++) {
    tell(keys[at] - Math.floor(keys[at] / levels) * levels, at + 1)
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

function squares(values: Float64Array): number {
  return values.reduce((total, value) => total + value * value, 0)
}
