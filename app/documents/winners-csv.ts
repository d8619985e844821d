/** The list of winners as a CSV file. */
import type { Winner } from '../domain/winners'
import { csvBytes } from './csv'
import { type VacantPlaces, WINNER_COLUMNS, winnerRows } from './winners-table'

/** The header and one row a winner, safe for spreadsheet programs. */
export function winnersCsv(winners: readonly Winner[], vacant?: VacantPlaces): Uint8Array {
  return csvBytes([WINNER_COLUMNS, ...winnerRows(winners, vacant)])
}
