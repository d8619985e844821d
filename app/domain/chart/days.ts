/** Counts by hour in UTC become counts by day in Shanghai, without a gap. */

export type DayCount = {
  /** yyyy-mm-dd in Shanghai. */ readonly day: string
  readonly count: number
}

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const OFFSET = 8 * HOUR
/** A contest that runs for longer is shown from this many days before its last submission. */
const MOST_DAYS = 120

/**
 * `hours` are the first 13 characters of ISO 8601 in UTC, "2026-11-24T09", with counts. Every day from the first to the
 * last has a row, at most 120; what came before is counted in the first row.
 */
export function daysOf(
  hours: readonly { readonly hour: string; readonly count: number }[],
): readonly DayCount[] {
  const counts = new Map<number, number>()
  for (const { hour, count } of hours) {
    const day = Math.floor((Date.parse(`${hour}:00:00.000Z`) + OFFSET) / DAY)
    counts.set(day, (counts.get(day) ?? 0) + count)
  }
  if (counts.size === 0) return []
  const days = [...counts.keys()].sort((a, b) => a - b)
  const last = days[days.length - 1]
  const first = Math.max(days[0], last - MOST_DAYS + 1)
  const rows = Array.from({ length: last - first + 1 }, (_, at) => ({
    day: new Date((first + at) * DAY).toISOString().slice(0, 10),
    count: counts.get(first + at) ?? 0,
  }))
  for (const day of days) if (day < first) rows[0].count += counts.get(day) ?? 0
  return rows
}
