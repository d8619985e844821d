/**
 * Working days 工作日 on the calendar of Shanghai: how long a publicity 公示 lasts. Monday to Friday, but for the holidays
 * and make-up days 调休 of a calendar that the organizer keeps.
 */

const OFFSET_IN_MS = 8 * 60 * 60 * 1000
const DAY_IN_MS = 24 * 60 * 60 * 1000
const MOMENT_IN_MS = 1000

export const DAY_KINDS = { rest: '休', work: '班' } as const

export type DayKind = keyof typeof DAY_KINDS

/** Days that differ from what their weekday says, by yyyy-mm-dd in Shanghai. */
export type Calendar = ReadonlyMap<string, DayKind>

/** Midnight of the day of an instant, on a clock that reads Shanghai time as UTC. */
function midnightOf(iso: string): number {
  const local = Date.parse(iso) + OFFSET_IN_MS
  return local - (local % DAY_IN_MS)
}

function isWorkingDay(midnight: number, calendar: Calendar): boolean {
  const day = new Date(midnight)
  const kind = calendar.get(day.toISOString().slice(0, 10))
  if (kind !== undefined) return kind === 'work'
  const weekday = day.getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The last second of a day in Shanghai, yyyy-mm-dd, as ISO 8601 in UTC; people read it as 24:00 of that day. */
export function endOfDay(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  return new Date(midnight + DAY_IN_MS - MOMENT_IN_MS - OFFSET_IN_MS).toISOString()
}

/** The day of an instant (ISO 8601) in Shanghai, yyyy-mm-dd. */
export function dayOf(iso: string): string {
  return new Date(midnightOf(iso)).toISOString().slice(0, 10)
}

/**
 * The last second, in Shanghai, of the working day that lies `days` (at least 1) working days after the day of `now`;
 * the day of `now` itself does not count. `now` and the answer are ISO 8601 in UTC. Throws a RangeError where a calendar
 * leaves no such day within ten years.
 */
export function workingDaysAfter(now: string, days: number, calendar: Calendar): string {
  const start = midnightOf(now)
  const horizon = start + 3653 * DAY_IN_MS
  let midnight = start
  for (let left = days; left > 0; ) {
    midnight += DAY_IN_MS
    if (midnight > horizon) throw new RangeError('no working day within ten years')
    if (isWorkingDay(midnight, calendar)) left -= 1
  }
  return endOfDay(new Date(midnight).toISOString().slice(0, 10))
}

/**
 * How many working days are left from the day after that of `now` to the day of `end`, both ISO 8601 in UTC; 0 on the
 * last day and after it.
 */
export function workingDaysLeft(now: string, end: string, calendar: Calendar): number {
  const last = midnightOf(end)
  let left = 0
  for (let midnight = midnightOf(now) + DAY_IN_MS; midnight <= last; midnight += DAY_IN_MS) {
    if (isWorkingDay(midnight, calendar)) left += 1
  }
  return left
}
