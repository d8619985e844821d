/** The crossed table of ratings: one side (the longer) in rows, the other in columns, one cell for each pair that met. */

/** Ratings by index of side and other side; `score` in any unit, the same for all. */
type IndexedRating = {
  readonly row: number
  readonly column: number
  readonly score: number
}

/**
 * A sparse table, cells in row order: the cells of row i are those from rowStart[i] up to rowStart[i + 1]. Scores are
 * taken as differences from the mean of all ratings, which keeps sums small and exact enough.
 */
export type Crossed = {
  readonly rows: number
  readonly columns: number
  readonly ratings: number
  readonly center: number
  readonly rowStart: Int32Array
  readonly column: Int32Array
  /** Ratings in the cell, and the sum of their centered scores. */
  readonly count: Float64Array
  readonly sum: Float64Array
  readonly rowCount: Float64Array
  readonly columnCount: Float64Array
  readonly rowSum: Float64Array
  readonly columnSum: Float64Array
  /** The squares of ratings about the mean of their own cell, which no model of rows and columns can explain. */
  readonly within: number
  /** The squares of all ratings about the mean of all. */
  readonly squares: number
}

/** The part of the squares that always counts as error: scores that fit a model to the last digit are still rounded. */
const GRAIN = 1e-10

/** Builds the table; the order of the ratings does not matter beyond rounding. */
export function crossed(ratings: readonly IndexedRating[], rows: number, columns: number): Crossed {
  let total = 0
  for (const { score } of ratings) total += score
  const center = ratings.length === 0 ? 0 : total / ratings.length

  const cellOf = new Map<number, number>()
  const cells: { key: number; count: number; sum: number }[] = []
  for (const { row, column, score } of ratings) {
    const key = row * columns + column
    const at = cellOf.get(key)
    if (at === undefined) {
      cellOf.set(key, cells.length)
      cells.push({ key, count: 1, sum: score - center })
    } else {
      cells[at].count++
      cells[at].sum += score - center
    }
  }
  let within = 0
  let squares = 0
  for (const { row, column, score } of ratings) {
    const own = cells[cellOf.get(row * columns + column) ?? 0]
    within += (score - center - own.sum / own.count) ** 2
    squares += (score - center) ** 2
  }
  cells.sort((a, b) => a.key - b.key)
  within += GRAIN * squares
  return { ...layOut(cells, rows, columns), ratings: ratings.length, center, within, squares }
}

function layOut(
  cells: readonly { key: number; count: number; sum: number }[],
  rows: number,
  columns: number,
) {
  const table = {
    rows,
    columns,
    rowStart: new Int32Array(rows + 1),
    column: new Int32Array(cells.length),
    count: new Float64Array(cells.length),
    sum: new Float64Array(cells.length),
    rowCount: new Float64Array(rows),
    columnCount: new Float64Array(columns),
    rowSum: new Float64Array(rows),
    columnSum: new Float64Array(columns),
  }
  cells.forEach(({ key, count, sum }, at) => {
    const row = Math.floor(key / columns)
    const column = key - row * columns
    table.rowStart[row + 1]++
    table.column[at] = column
    table.count[at] = count
    table.sum[at] = sum
    table.rowCount[row] += count
    table.columnCount[column] += count
    table.rowSum[row] += sum
    table.columnSum[column] += sum
  })
  for (let row = 0; row < rows; row++) table.rowStart[row + 1] += table.rowStart[row]
  return table
}

/** For every row the sum over its cells of count × the column's value. */
export function acrossColumns(table: Crossed, values: Float64Array): Float64Array {
  const { rowStart, column, count } = table
  const sums = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    let sum = 0
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      sum += count[at] * values[column[at]]
    }
    sums[row] = sum
  }
  return sums
}

/** For every column the sum over its cells of count × the row's value. */
export function acrossRows(table: Crossed, values: Float64Array): Float64Array {
  const { rowStart, column, count } = table
  const sums = new Float64Array(table.columns)
  for (let row = 0; row < table.rows; row++) {
    const value = values[row]
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      sums[column[at]] += count[at] * value
    }
  }
  return sums
}
