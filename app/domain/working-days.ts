/** Working days 工作日, Monday to Friday, on the calendar of Shanghai: how long a publicity 公示 lasts. */

const OFFSET_IN_MS = 8 * 60 * 60 * 1000
const DAY_IN_MS = 24 * 60 * 60 * 1000
const MOMENT_IN_MS = 1000

/** How long a publicity lasts unless the notice says otherwise, in working days. */
export const PUBLICITY_DAYS = 5

/**
 * The last second, in Shanghai, of the working day that lies `days` (at least 1) working days after the day of `now`;
 * the day of `now` itself does not count. `now` and the answer are ISO 8601 in UTC. Public holidays are not known:
 * where one falls into the time, the organizer waits longer.
 */
export function workingDaysAfter(now: string, days: number): string {
  const local = Date.parse(now) + OFFSET_IN_MS
  let midnight = local - (local % DAY_IN_MS)
  for (let left = days; left > 0; ) {
    midnight += DAY_IN_MS
    const weekday = new Date(midnight).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return new Date(midnight + DAY_IN_MS - MOMENT_IN_MS - OFFSET_IN_MS).toISOString()
}
