/** Mixes a complete seating: two essays exchange a judge each, which leaves every load as it is. */
import type { Random } from '../random'
import type { Overlap } from './overlap'
import type { Numbered } from './problem'
import { reads, rise, type Seating, sit } from './seating'

/** Exchanges tried for each seat in one pass and in all, passes at most, and exchanges tried altogether at most. */
const TRIES = 24
const TRIES_IN_ALL = 36
const PASSES = 4
const MOST_TRIES = 400_000

/** Whether two taken seats may exchange their judges without breaking a rule. */
export function mayExchange(
  { clash }: Numbered,
  seating: Seating,
  seat: number,
  other: number,
): boolean {
  const { judgeAt, entryAt } = seating
  const entry = entryAt[seat]
  const otherEntry = entryAt[other]
  const judge = judgeAt[seat]
  const otherJudge = judgeAt[other]
  return (
    entry !== otherEntry &&
    judge !== otherJudge &&
    !clash(entry, otherJudge) &&
    !clash(otherEntry, judge) &&
    !reads(seating, entry, otherJudge) &&
    !reads(seating, otherEntry, judge)
  )
}

/** Exchanges the judges of two taken seats, and keeps the counts of overlap in step. */
export function exchangeCounted(
  seating: Seating,
  overlap: Overlap,
  seat: number,
  other: number,
): void {
  const countBoth = (by: 1 | -1) => {
    for (const one of [seat, other]) {
      overlap.count(seating.entryAt[one], seating.judgeAt[one], one, by)
    }
  }
  countBoth(-1)
  exchange(seating, seat, other)
  countBoth(1)
}

function exchange(seating: Seating, seat: number, other: number): void {
  const judge = seating.judgeAt[seat]
  const otherJudge = seating.judgeAt[other]
  rise(seating, seat)
  rise(seating, other)
  sit(seating, seat, otherJudge)
  sit(seating, other, judge)
}

/** The seats that may change: all but those of kept readings. */
export function openSeats({ open, start }: Seating): Int32Array {
  const seats: number[] = []
  open.forEach((first, entry) => {
    for (let seat = first; seat < start[entry + 1]; seat++) seats.push(seat)
  })
  return Int32Array.from(seats)
}

/**
 * Exchanges judges as long as it lowers the cost of overlap; `overlap` has counted the seating as it is. What an
 * exchange would cost is taken before either judge has risen, which can only be too much: the cost never goes up.
 */
export function mix(numbered: Numbered, seating: Seating, overlap: Overlap, random: Random): void {
  const { judgeAt, entryAt, start } = seating
  const seats = openSeats(seating)
  const costAt = (seat: number, judge: number) =>
    overlap.cost(entryAt[seat], judge, seat, start[entryAt[seat] + 1])
  const costOf = (seat: number) => costAt(seat, judgeAt[seat]) - overlap.ownShare(entryAt[seat])
  let tries = Math.min(MOST_TRIES, TRIES_IN_ALL * seats.length)
  for (let pass = 0; pass < PASSES; pass++) {
    let improved = false
    for (const seat of seats) {
      let own = costOf(seat)
      for (let attempt = 0; attempt < TRIES && own > 0 && tries > 0; attempt++) {
        tries--
        const other = seats[random.below(seats.length)]
        if (!mayExchange(numbered, seating, seat, other)) continue
        const spare = own + costOf(other) - costAt(seat, judgeAt[other])
        if (spare <= 0 || costAt(other, judgeAt[seat]) >= spare) continue
        exchangeCounted(seating, overlap, seat, other)
        own = costOf(seat)
        improved = true
      }
    }
    if (!improved || tries === 0) return
  }
}
