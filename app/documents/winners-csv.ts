/** The list of winners as a CSV file. */
import type { Winner } from '../domain/winners'
import { csvBytes } from './csv'
import {
  type AwardedUnion,
  ORGANISATION_COLUMNS,
  organisationRows,
  winnerColumns,
  winnerRows,
} from './winners-table'

/**
 * The header and one row a winner, safe for spreadsheet programs; organisation awards follow after an empty row with a
 * header of their own.
 */
export function winnersCsv(
  winners: readonly Winner[],
  organisations: readonly AwardedUnion[] = [],
): Uint8Array {
  const awards =
    organisations.length === 0 ? [] : [[], ORGANISATION_COLUMNS, ...organisationRows(organisations)]
  return csvBytes([winnerColumns(winners), ...winnerRows(winners), ...awards])
}
