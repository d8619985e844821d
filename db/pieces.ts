/** Writes many rows a piece at a time: a statement takes only so many values. */

const ROWS_AT_ONCE = 500

export async function inPieces<Row>(
  rows: readonly Row[],
  work: (piece: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await work(rows.slice(start, start + ROWS_AT_ONCE))
  }
}
