/** Reads the rounds after the first as an organizer types them, and shows them in the fields of the form. */
import type { LaterRound, Rules } from '../contest'
import { type Report, readCount, type Typed } from './reading'

/** Rows that the form offers; an empty name means that a row is not used. */
export const LATER_ROUND_ROWS = 3

const LONGEST_NAME = 10

/** Fields: later-N-{name,readings,count,entries}, N from 0; `readings` is `all` or `some`. Each round is smaller than the one before. */
export function readLaterRounds(typed: Typed, report: Report): readonly LaterRound[] {
  const count = (field: string, what: string, ends: readonly [number, number]) =>
    readCount(typed, report, field, what, ends)
  const found: LaterRound[] = []
  for (let row = 0; row < LATER_ROUND_ROWS; row += 1) {
    const field = `later-${row}`
    const name = typed(`${field}-name`).trim()
    if (name === '') continue
    if (name.length > LONGEST_NAME) {
      report(`${field}-name`, `轮次名称最多 ${LONGEST_NAME} 个字。`)
    }
    if (name === '初评' || found.some((other) => other.name === name)) {
      report(`${field}-name`, `轮次“${name}”重名，请换一个名称。`)
    }
    const entries = count(`${field}-entries`, `进入“${name}”的篇数`, [1, 10_000])
    const before = found.at(-1)
    if (before && entries >= before.entries) {
      report(
        `${field}-entries`,
        `进入“${name}”的篇数要少于进入“${before.name}”的 ${before.entries} 篇。`,
      )
    }
    const readings =
      typed(`${field}-readings`) === 'some'
        ? count(`${field}-count`, `“${name}”每篇的评委人数`, [1, 50])
        : ('all' as const)
    found.push({ name, readings, entries })
  }
  return found
}

/** Says where the last round is smaller than the prizes that are for its essays alone. */
export function checkLaterRounds(
  { laterRounds, prizesFor, tiers, tracks }: Rules,
  typed: Typed,
  report: Report,
): void {
  const last = laterRounds.at(-1)
  if (!last || prizesFor !== 'finalists') return
  const given = tracks.length === 0 ? tiers : tracks.flatMap((track) => track.tiers)
  const prizes = given.reduce((sum, { count }) => sum + count, 0)
  if (last.entries >= prizes) return
  const row = [0, 1, 2].findLast((each) => typed(`later-${each}-name`).trim() === last.name) ?? 0
  report(
    `later-${row}-entries`,
    `奖项只给进入“${last.name}”的作品，共设 ${prizes} 个，进入的却只有 ${last.entries} 篇。请增加篇数，或减少奖项。`,
  )
}

/** The fields of a form that shows these rounds. */
export function laterRoundsFields({
  laterRounds,
}: Pick<Rules, 'laterRounds'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    laterRounds.flatMap(({ name, readings, entries }, row) => [
      [`later-${row}-name`, name],
      [`later-${row}-readings`, readings === 'all' ? 'all' : 'some'],
      [`later-${row}-count`, readings === 'all' ? '' : String(readings)],
      [`later-${row}-entries`, String(entries)],
    ]),
  )
}
