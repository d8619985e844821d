/** The list of winners as a CSV file (RFC 4180) that spreadsheet programs open without garbling or running it. */
import { stringify } from 'csv-stringify/sync'
import type { Winner } from '../domain/winners'
import { WINNER_COLUMNS, winnerRows } from './winners-table'

/**
 * UTF-8 bytes with a byte order mark, by which Excel knows the encoding. A cell that begins with = + - @, a tab or a
 * carriage return gets an apostrophe before it, or a spreadsheet program would run it as a formula (OWASP, CSV
 * Injection).
 */
export function winnersCsv(winners: readonly Winner[]): Uint8Array {
  const text = stringify([[...WINNER_COLUMNS], ...winnerRows(winners).map((row) => [...row])], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return new TextEncoder().encode(text)
}
