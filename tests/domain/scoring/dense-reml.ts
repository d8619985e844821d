/** The mixed model done the long way, for small tables: whole matrices and a pattern search. Nothing is shared with the app. */

type Row = { readonly essay: string; readonly judge: string; readonly score: number }

/** The REML criterion at given ratios, from the n × n covariance matrix. */
export function denseCriterion(rows: readonly Row[], essay: number, judge: number): number {
  const n = rows.length
  const covariance = rows.map((a) =>
    rows.map(
      (b) =>
        (a === b ? 1 : 0) + (a.essay === b.essay ? essay : 0) + (a.judge === b.judge ? judge : 0),
    ),
  )
  const { inverse, logDeterminant } = invert(covariance)
  const score = rows.map((row) => row.score)
  const ones = rows.map(() => 1)
  const information = form(inverse, ones, ones)
  const mean = form(inverse, ones, score) / information
  const rest = score.map((value) => value - mean)
  const quadratic = form(inverse, rest, rest)
  return (
    logDeterminant +
    Math.log(information) +
    (n - 1) * (1 + Math.log((2 * Math.PI * quadratic) / (n - 1)))
  )
}

/** The minimum of the criterion over ratios of at least zero, by a pattern search from several starts. */
export function denseMinimum(rows: readonly Row[]): number {
  let best = denseCriterion(rows, 0, 0)
  for (const start of [0.01, 1, 10]) {
    for (const other of [0.01, 1, 10]) {
      let point = [Math.log(start), Math.log(other)]
      let least = denseCriterion(rows, start, other)
      for (let width = 2; width > 1e-5; ) {
        const better = [
          [point[0] + width, point[1]],
          [point[0] - width, point[1]],
          [point[0], point[1] + width],
          [point[0], point[1] - width],
        ].find(([a, b]) => {
          const value = denseCriterion(rows, Math.exp(a), Math.exp(b))
          if (!(value < least) || Math.max(a, b) > 16) return false
          least = value
          return true
        })
        if (better) point = better
        else width /= 2
      }
      best = Math.min(best, least, denseCriterion(rows, 0, Math.exp(point[1])))
      best = Math.min(best, denseCriterion(rows, Math.exp(point[0]), 0))
    }
  }
  return best
}

/** Effects and their prediction error variances at given variances, from Henderson's mixed model equations. */
export function denseEffects(
  rows: readonly Row[],
  variance: { readonly essay: number; readonly judge: number; readonly residual: number },
) {
  const essays = [...new Set(rows.map((row) => row.essay))]
  const judges = [...new Set(rows.map((row) => row.judge))]
  const design = rows.map((row) => [
    1,
    ...essays.map((essay) => (essay === row.essay ? 1 : 0)),
    ...judges.map((judge) => (judge === row.judge ? 1 : 0)),
  ])
  const size = design[0].length
  const left = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_, b) => {
      const penalty =
        a !== b || a === 0
          ? 0
          : variance.residual / (a <= essays.length ? variance.essay : variance.judge)
      return design.reduce((sum, line) => sum + line[a] * line[b], penalty)
    }),
  )
  const right = left.map((_, a) =>
    rows.reduce((sum, row, at) => sum + design[at][a] * row.score, 0),
  )
  const { inverse } = invert(left)
  const solution = inverse.map((line) =>
    line.reduce((sum, value, at) => sum + value * right[at], 0),
  )
  const effects = new Map<string, { effect: number; se: number }>()
  for (const [at, id] of [...essays, ...judges].entries()) {
    effects.set(id, {
      effect: solution[at + 1],
      se: Math.sqrt(variance.residual * inverse[at + 1][at + 1]),
    })
  }
  return { mean: solution[0], effects }
}

function form(matrix: readonly number[][], a: readonly number[], b: readonly number[]): number {
  return matrix.reduce(
    (sum, line, row) => sum + a[row] * line.reduce((inner, value, at) => inner + value * b[at], 0),
    0,
  )
}

/** Gauss–Jordan elimination with pivoting. */
function invert(matrix: readonly (readonly number[])[]) {
  const n = matrix.length
  const work = matrix.map((line, row) => [
    ...line,
    ...Array.from({ length: n }, (_, at) => (at === row ? 1 : 0)),
  ])
  let logDeterminant = 0
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(work[row][column]) > Math.abs(work[pivot][column])) pivot = row
    }
    ;[work[column], work[pivot]] = [work[pivot], work[column]]
    const head = work[column][column]
    logDeterminant += Math.log(Math.abs(head))
    work[column] = work[column].map((value) => value / head)
    for (let row = 0; row < n; row++) {
      if (row === column) continue
      const factor = work[row][column]
      if (factor !== 0) {
        work[row] = work[row].map((value, at) => value - factor * work[column][at])
      }
    }
  }
  return { inverse: work.map((line) => line.slice(n)), logDeterminant }
}
