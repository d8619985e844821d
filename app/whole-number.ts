/** Whole numbers as people type them. */

/** A whole number from `least`, or null where the text is empty or none; full-width digits are taken too. */
export function wholeNumber(text: string | null, least: number): number | null {
  const typed = (text ?? '').normalize('NFKC').trim()
  const number = Number(typed)
  return typed !== '' && Number.isInteger(number) && number >= least && number <= 1_000_000
    ? number
    : null
}
