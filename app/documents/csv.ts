/** A table of text as a CSV file (RFC 4180) that spreadsheet programs open without garbling or running it. */
import { stringify } from 'csv-stringify/sync'

/**
 * UTF-8 bytes with a byte order mark, by which Excel knows the encoding. A cell that begins with = + - @, a tab or a
 * carriage return gets an apostrophe before it, or a spreadsheet program would run it as a formula (OWASP, CSV
 * Injection).
 */
export function csvBytes(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const text = stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
  return new TextEncoder().encode(text)
}
