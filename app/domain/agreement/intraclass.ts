/** Intraclass correlations: which part of the variance of scores is due to the essays. */
import { quantileOfF } from './distributions'
import { complete, meanOf, type ScoreTable } from './table'

/** A correlation with its confidence interval; the bounds are null where the F ratio is not defined. */
export type Correlation = {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** The six forms of Shrout & Fleiss: model 1, 2 or 3, for a single judge (1) or the mean of all k. */
export const FORMS = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const
export type Form = (typeof FORMS)[number]

type Squares = {
  readonly n: number
  readonly k: number
  readonly subjects: number
  readonly judges: number
  readonly within: number
  readonly error: number
}

/** Squares below this part of the largest possible are rounding. */
const ROUNDING = 1e-20

/**
 * The six intraclass correlations of a table (Shrout & Fleiss 1979, "Intraclass correlations: uses in assessing rater
 * reliability", Psychological Bulletin 86), with intervals from F (the same; McGraw & Wong 1996, Psychological Methods 1).
 * Model 1: each subject has its own judges; 2: judges are a sample; 3: these judges are all that matter.
 *
 * All are null when the table has a gap, fewer than two subjects or judges, or no variation; one is null where its
 * denominator is zero. `confidence` is that of the interval.
 */
export function intraclass(
  table: ScoreTable,
  confidence = 0.95,
): Readonly<Record<Form, Correlation | null>> {
  const full = complete(table)
  const squares = full && meanSquares(full)
  if (squares === null) {
    return { '1,1': null, '2,1': null, '3,1': null, '1,k': null, '2,k': null, '3,k': null }
  }
  const { n, k, subjects, judges, within, error } = squares
  const tail = (1 + confidence) / 2
  const oneWay = byRatio(subjects, within, k, n - 1, n * (k - 1), tail)
  const fixed = byRatio(subjects, error, k, n - 1, (n - 1) * (k - 1), tail)
  const single = ratio(subjects - error, subjects + (k - 1) * error + (k * (judges - error)) / n)
  const bounds = single === null ? null : randomBounds(squares, single, tail)
  const many = (value: number) => (k * value) / (1 + (k - 1) * value)
  const averaged = ratio(subjects - error, subjects + (judges - error) / n)
  return {
    '1,1': oneWay.single,
    '2,1': single === null ? null : { value: single, ...(bounds ?? { low: null, high: null }) },
    '3,1': fixed.single,
    '1,k': oneWay.averaged,
    '2,k':
      averaged === null
        ? null
        : {
            value: averaged,
            low: bounds && many(bounds.low),
            high: bounds && many(bounds.high),
          },
    '3,k': fixed.averaged,
  }
}

/** Mean squares of the two-way layout; null when there is nothing to divide by or nothing varies. */
function meanSquares(table: readonly (readonly number[])[]): Squares | null {
  const n = table.length
  const k = table[0]?.length ?? 0
  if (n < 2 || k < 2) return null
  const center = meanOf(table.map(meanOf))
  const scores = table.map((row) => row.map((score) => score - center))
  const largest = Math.max(...scores.map((row) => Math.max(...row.map(Math.abs))))
  const rounding = ROUNDING * n * k * Math.max(largest, Math.abs(center)) ** 2
  const real = (squares: number) => (squares > rounding ? squares : 0)
  const rowMeans = scores.map(meanOf)
  const columnMeans = scores[0].map((_, judge) => meanOf(scores.map((row) => row[judge])))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const subjects = real(k * sum(rowMeans.map((mean) => mean ** 2)))
  const judges = real(n * sum(columnMeans.map((mean) => mean ** 2)))
  const error = real(
    sum(
      scores.flatMap((row, at) =>
        row.map((score, judge) => (score - rowMeans[at] - columnMeans[judge]) ** 2),
      ),
    ),
  )
  if (subjects + judges + error === 0) return null
  return {
    n,
    k,
    subjects: subjects / (n - 1),
    judges: judges / (k - 1),
    within: (judges + error) / (n * (k - 1)),
    error: error / ((n - 1) * (k - 1)),
  }
}

/** Models 1 and 3, which rest on one F ratio of subjects to noise. */
function byRatio(
  subjects: number,
  noise: number,
  k: number,
  above: number,
  below: number,
  tail: number,
) {
  const single = ratio(subjects - noise, subjects + (k - 1) * noise)
  const averaged = ratio(subjects - noise, subjects)
  const f = ratio(subjects, noise)
  const low = f === null ? null : f / quantileOfF(tail, above, below)
  const high = f === null ? null : f * quantileOfF(tail, below, above)
  const one = (bound: number | null) => (bound === null ? null : (bound - 1) / (bound + k - 1))
  const all = (bound: number | null) => (bound === null ? null : 1 - 1 / bound)
  return {
    single: single === null ? null : { value: single, low: one(low), high: one(high) },
    averaged: averaged === null ? null : { value: averaged, low: all(low), high: all(high) },
  }
}

/** The interval of model 2 with Satterthwaite's degrees of freedom, as Shrout & Fleiss give it. */
function randomBounds({ n, k, subjects, judges, error }: Squares, value: number, tail: number) {
  const f = ratio(judges, error)
  if (f === null) return null
  const own = k * value
  const others = n * (1 + (k - 1) * value) - own
  const freedom =
    ((k - 1) * (n - 1) * (own * f + others) ** 2) / ((n - 1) * (own * f) ** 2 + others ** 2)
  if (!(freedom > 0)) return null
  const upper = quantileOfF(tail, n - 1, freedom)
  const lower = quantileOfF(tail, freedom, n - 1)
  const noise = k * judges + (k * n - k - n) * error
  return {
    low: (n * (subjects - upper * error)) / (upper * noise + n * subjects),
    high: (n * (lower * subjects - error)) / (noise + n * lower * subjects),
  }
}

function ratio(above: number, below: number): number | null {
  return below === 0 ? null : above / below
}
