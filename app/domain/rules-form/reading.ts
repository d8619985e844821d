/** How the parts of the form of rules are read: what stands in a field, and what is said about it. */
export type Typed = (field: string) => string

export type Report = (field: string, say: string) => void

/** A whole number between two ends; full-width digits are taken as half-width ones. */
export function readCount(
  typed: Typed,
  report: Report,
  field: string,
  what: string,
  [least, most]: readonly [number, number],
): number {
  const value = wholeNumber(typed(field))
  if (!(value >= least && value <= most)) {
    report(field, `${what}请填 ${least} 到 ${most} 之间的整数。`)
  }
  return value
}

/** The number that was typed; NaN for anything else. */
export function wholeNumber(typed: string): number {
  const text = typed.normalize('NFKC').trim()
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
}
