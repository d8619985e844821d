/** A described table as CSV and as JSON. */
import { forInput } from '../domain/time'
import { csvBytes } from './csv'
import type { ExportTable, TableColumn, Value } from './table'

function shown(value: Value, { kind }: TableColumn): string | number {
  if (value === null) return ''
  if (kind === 'time') return forInput(String(value)).replace('T', ' ')
  return kind === 'decimal' ? Number(value).toFixed(2) : value
}

/** Sheets one after another, each with its header, an empty row between them; times as the clocks of Shanghai show them. */
export function tableCsv({ sheets }: ExportTable): Uint8Array {
  return csvBytes(
    sheets.flatMap(({ columns, rows }, index) => [
      ...(index === 0 ? [] : [[]]),
      columns.map(({ heading }) => heading),
      ...rows.map((row) => row.map((value, at) => shown(value, columns[at]))),
    ]),
  )
}

/** Values typed as they are, times in UTC, under the keys of the columns; `meta` says what they are. */
export function tableJson({ key, name, contest, madeAt, sheets }: ExportTable): Uint8Array {
  const document = {
    meta: { contest, table: { key, name }, madeAt },
    sheets: sheets.map((sheet) => ({
      key: sheet.key,
      name: sheet.name,
      columns: sheet.columns.map(({ key: column, heading, kind }) => ({
        key: column,
        heading,
        kind,
      })),
      rows: sheet.rows.map((row) =>
        Object.fromEntries(row.map((value, at) => [sheet.columns[at].key, value])),
      ),
    })),
  }
  return new TextEncoder().encode(`${JSON.stringify(document)}\n`)
}
