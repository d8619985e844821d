/** Figures of the analysis as text; what is not defined is a dash. */

const DASH = '—'

export function figure(value: number | null, digits = 2): string {
  return value === null ? DASH : withoutMinusZero(value.toFixed(digits))
}

/** With its sign, as differences are read. */
export function signed(value: number | null, digits = 2): string {
  if (value === null) return DASH
  const text = figure(value, digits)
  return text.startsWith('-') || Number(text) === 0 ? text : `+${text}`
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

/** `1.20 到 3.40`. */
export function range(low: number | null, high: number | null, say = figure): string {
  return low === null || high === null ? DASH : `${say(low)} 到 ${say(high)}`
}

function withoutMinusZero(text: string): string {
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text
}
