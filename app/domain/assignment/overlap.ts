/** What a seat costs in mixing: repeated pairs of judges, pairs of one camp, and essays of one union with one judge. */
import type { Random } from '../random'
import type { Numbered } from './problem'
import { EMPTY, type Seating } from './seating'

/** One repeated pair of judges outweighs any number of essays of one union that meet a judge again. */
const REPEATED_PAIR = 1 << 16
const SAME_CAMP = 1 << 15

/** How many times the partners that a judge will meet must at least be in the other camps. */
const SPARE_PARTNERS = 1.05

/** Counts are kept in tables of at most 2²⁵ numbers; beyond, pairs share a number, which only blurs the mixing. */
const MOST_BITS = 25

/** By judge, two partitions; judges who share a part of either should not meet. */
export type Apart = { readonly campOf: Int32Array; readonly nestOf: Int32Array }

export type Overlap = {
  /** What it would cost that the judge reads the essay beside those in its seats other than `seat` and before `end`. */
  readonly cost: (entry: number, judge: number, seat: number, end: number) => number
  /** How many more meetings of a judge with essays of one union an exchange of these two seats' judges would bring. */
  readonly crowding: (seat: number, other: number) => number
  /** How much of the cost of a reading that is counted already stems from itself. */
  readonly ownShare: (entry: number) => number
  /** Counts, with `by` 1, or forgets, with `by` −1, that the judge reads the essay beside those in its other seats. */
  readonly count: (entry: number, judge: number, seat: number, by: 1 | -1) => void
  /** Counts the whole seating afresh. */
  readonly recount: () => void
}

/**
 * The costs for a seating, which is counted as it stands.
 *
 * Camps: judges are split at random into k camps, and an essay should take its k judges from different camps. Two
 * judges of one camp never meet, but all are compared over the same others, so that the pairs that do not occur are of
 * one kind; this raises the efficiency a little above that of pairs kept apart alone. It is left out where it would
 * force pairs to repeat.
 */
export function overlapOf(
  numbered: Numbered,
  { judgeAt, entryAt, start }: Seating,
  apart: Apart | null,
  random: Random,
): Overlap {
  const judgeCount = numbered.judgeIds.length
  const pairTable = tableOf(judgeCount, judgeCount)
  const groupTable = tableOf(numbered.groupCount, judgeCount)
  const { entryGroups } = numbered
  const campOf = apart?.campOf ?? drawCamps(judgeCount, judgeAt.length, numbered.needs, random)
  const nestOf = apart?.nestOf ?? null
  const pairMask = pairTable.length - 1
  const groupMask = groupTable.length - 1

  const cost: Overlap['cost'] = (entry, judge, seat, end) => {
    let sum = 0
    for (let other = start[entry]; other < end; other++) {
      const beside = judgeAt[other]
      if (other === seat || beside === EMPTY) continue
      sum += REPEATED_PAIR * pairTable[(judge * judgeCount + beside) & pairMask]
      if (campOf !== null && campOf[judge] === campOf[beside]) sum += SAME_CAMP
      if (nestOf !== null && nestOf[judge] === nestOf[beside]) sum += SAME_CAMP
    }
    return sum + meetings(entry, judge)
  }
  const meetings = (entry: number, judge: number) => {
    const groups = entryGroups[entry]
    let sum = 0
    for (let index = 0; index < groups.length; index++) {
      sum += groupTable[(groups[index] * judgeCount + judge) & groupMask]
    }
    return sum
  }
  const crowding = (seat: number, other: number) => {
    const entry = entryAt[seat]
    const otherEntry = entryAt[other]
    return (
      meetings(entry, judgeAt[other]) +
      meetings(otherEntry, judgeAt[seat]) -
      (meetings(entry, judgeAt[seat]) - entryGroups[entry].length) -
      (meetings(otherEntry, judgeAt[other]) - entryGroups[otherEntry].length)
    )
  }
  const ownShare = (entry: number) =>
    REPEATED_PAIR * (start[entry + 1] - start[entry] - 1) + entryGroups[entry].length
  const count: Overlap['count'] = (entry, judge, seat, by) => {
    countUpTo(entry, judge, seat, by, start[entry + 1])
  }
  const countUpTo = (entry: number, judge: number, seat: number, by: 1 | -1, end: number) => {
    for (let other = start[entry]; other < end; other++) {
      const beside = judgeAt[other]
      if (other === seat || beside === EMPTY) continue
      pairTable[(judge * judgeCount + beside) & pairMask] += by
      pairTable[(beside * judgeCount + judge) & pairMask] += by
    }
    const groups = entryGroups[entry]
    for (let index = 0; index < groups.length; index++) {
      groupTable[(groups[index] * judgeCount + judge) & groupMask] += by
    }
  }
  const recount = () => {
    pairTable.fill(0)
    groupTable.fill(0)
    for (let seat = 0; seat < judgeAt.length; seat++) {
      if (judgeAt[seat] !== EMPTY) countUpTo(entryAt[seat], judgeAt[seat], seat, 1, seat)
    }
  }
  recount()
  return { cost, crowding, ownShare, count, recount }
}

function tableOf(rows: number, columns: number): Uint16Array {
  let bits = 0
  while (bits < MOST_BITS && 2 ** bits < rows * columns) bits++
  return new Uint16Array(2 ** bits)
}

/** The camp of each judge, or null where judges need more partners than the other camps hold. */
function drawCamps(
  judges: number,
  seats: number,
  needs: Int32Array,
  random: Random,
): Int32Array | null {
  const k = Math.round(seats / Math.max(1, needs.length))
  const partners = (seats / Math.max(1, judges)) * (k - 1)
  if (k < 2 || judges * (1 - 1 / k) < SPARE_PARTNERS * partners) return null
  const camps = Int32Array.from({ length: judges }, (_, judge) => judge % k)
  random.shuffle(camps)
  return camps
}
