/** When a form that saves itself is sent: soon after typing stops, now and then while it does not, and patiently after a failure. */

/** Typing that rests this long is saved. Milliseconds, like all times here. */
const QUIET = 1500

/** Typing that never rests is saved this often. */
const CEILING = 5000

const FIRST_RETRY = 2000
const LONGEST_RETRY = 30_000

/** How long to wait from `now` with words that have been unsaved since `since`. */
export function untilSave(now: number, since: number): number {
  return Math.max(0, Math.min(QUIET, since + CEILING - now))
}

/**
 * How long to wait after `failures` (1 or more) attempts in a row that reached nobody: doubled each time up to half a
 * minute. `chance` from 0 to 1 spreads many browsers over the last third of that time, so that a server that comes
 * back is not met by all of them at once.
 */
export function untilRetry(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (failures - 1))
  return longest * (2 / 3 + chance / 3)
}
