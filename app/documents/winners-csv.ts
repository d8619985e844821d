/** The list of winners as a CSV file. */
import { csvBytes } from './csv'
import {
  type AwardedList,
  ORGANISATION_COLUMNS,
  organisationRows,
  winnerColumns,
  winnerRows,
} from './winners-table'

/**
 * The header and one row a winner, safe for spreadsheet programs; organisation awards follow after an empty row with a
 * header of their own.
 */
export function winnersCsv({ tiers, organisations }: AwardedList): Uint8Array {
  const awards =
    organisations.length === 0 ? [] : [[], ORGANISATION_COLUMNS, ...organisationRows(organisations)]
  return csvBytes([winnerColumns(tiers), ...winnerRows(tiers), ...awards])
}
