/** The number by which the organizer's sheets name an essay: it is stable, tells nothing, and no spreadsheet computes it. */

/**
 * The random end of an essay's id in three groups of four signs, as in `3F9A-1C77-D02B`: 48 random bits, so that two
 * essays of one contest practically never share one. Without the dashes Excel would read some as numbers.
 */
export function essayNumber(id: string): string {
  const end = id.replace(/-/g, '').slice(-12).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4, 8)}-${end.slice(8)}`
}
