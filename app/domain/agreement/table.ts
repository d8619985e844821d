/** A table of scores, rows are subjects and columns are judges; null where a judge did not score. */
export type ScoreTable = readonly (readonly (number | null)[])[]

/** The table when it has no gaps, else null. */
export function complete(table: ScoreTable): readonly (readonly number[])[] | null {
  return table.every((row) => row.every((score) => score !== null))
    ? (table as readonly (readonly number[])[])
    : null
}

/** Ranks from 1, lowest score first; equals share the mean of their ranks. */
export function midRanks(scores: readonly number[]): readonly number[] {
  const order = scores.map((score, at) => ({ score, at })).sort((a, b) => a.score - b.score)
  const ranks = scores.map(() => 0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && order[to + 1].score === order[from].score) to++
    for (let at = from; at <= to; at++) ranks[order[at].at] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The sum of squares about the mean. */
export function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

/** Pearson's correlation; null where a side does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const scale = Math.sqrt(squaresOf(a) * squaresOf(b))
  if (!(scale > 0)) return null
  const first = meanOf(a)
  const second = meanOf(b)
  const product = a.reduce((sum, value, at) => sum + (value - first) * (b[at] - second), 0)
  return Math.min(1, Math.max(-1, product / scale))
}
