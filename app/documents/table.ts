/** One description of a table to hand out: what its columns are called, what they hold, and its rows. */

export type Value = string | number | null

type Kind = 'text' | 'integer' | 'decimal' | 'time'

export type TableColumn = {
  /** Stable: programs that read the JSON find the column by it. */
  readonly key: string
  readonly heading: string
  /** Times are given as ISO 8601, UTC. Decimals are shown with two digits. */
  readonly kind: Kind
  /** In characters of half width. */
  readonly width: number
}

export type Sheet = {
  readonly key: string
  readonly name: string
  /** Stands over all columns of a list that is printed and hung up; a table to work with has none. */
  readonly title?: string
  readonly columns: readonly TableColumn[]
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly Value[])[]
}

export type ExportTable = {
  readonly key: string
  readonly name: string
  readonly contest: { readonly id: string; readonly title: string }
  /** ISO 8601, UTC. */
  readonly madeAt: string
  readonly sheets: readonly Sheet[]
}

/** A column with how its cell is found in a row of facts. */
export type ColumnOf<Row> = TableColumn & {
  readonly value: (row: Row, index: number) => Value
}

/** A column: `kind` and `width` follow the heading. */
export function column<Row>(
  key: string,
  heading: string,
  kind: Kind,
  width: number,
  value: (row: Row, index: number) => Value,
): ColumnOf<Row> {
  return { key, heading, kind, width, value }
}

export function sheetOf<Row>(
  described: Pick<Sheet, 'key' | 'name' | 'title'>,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
): Sheet {
  return {
    ...described,
    columns: columns.map(({ value: _, ...shown }) => shown),
    rows: rows.map((row, index) => columns.map(({ value }) => value(row, index))),
  }
}

/** The columns, but for those of these keys in which no row has anything. */
export function withoutEmpty<Row>(
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
  ...optional: readonly string[]
): readonly ColumnOf<Row>[] {
  return columns.filter(
    ({ key, value }) => !optional.includes(key) || rows.some((row, at) => value(row, at) !== null),
  )
}
