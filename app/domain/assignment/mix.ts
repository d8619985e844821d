/** Mixes a complete seating: two essays exchange a judge each, which leaves every load as it is. */
import type { Random } from '../random'
import type { Overlap } from './overlap'
import type { Numbered } from './problem'
import { reads, rise, type Seating, sit } from './seating'

/** Exchanges tried for each seat in one pass, passes at most, and exchanges tried in all at most. */
const TRIES = 24
const PASSES = 4
const MOST_TRIES = 2_000_000

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

/** Exchanges the judges of two taken seats. */
export function exchange(seating: Seating, seat: number, other: number): void {
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

/** Exchanges judges as long as it lowers the cost of overlap; `overlap` has counted the seating as it is. */
export function mix(numbered: Numbered, seating: Seating, overlap: Overlap, random: Random): void {
  const { judgeAt, entryAt, start } = seating
  const seats = openSeats(seating)
  const costAt = (seat: number, judge: number) => {
    const entry = entryAt[seat]
    return overlap.cost(entry, judge, start[entry], start[entry + 1], seat)
  }
  let tries = MOST_TRIES
  for (let pass = 0; pass < PASSES; pass++) {
    let improved = false
    for (const seat of seats) {
      remove(seat, judgeAt[seat])
      let own = costAt(seat, judgeAt[seat])
      for (let attempt = 0; attempt < TRIES && own > 0 && tries > 0; attempt++) {
        tries--
        const other = seats[random.below(seats.length)]
        if (!mayExchange(numbered, seating, seat, other)) continue
        remove(other, judgeAt[other])
        const before = own + costAt(other, judgeAt[other])
        const gained = costAt(seat, judgeAt[other])
        if (gained + costAt(other, judgeAt[seat]) < before) {
          exchange(seating, seat, other)
          own = gained
          improved = true
        }
        overlap.count(entryAt[other], judgeAt[other], other, 1)
      }
      overlap.count(entryAt[seat], judgeAt[seat], seat, 1)
    }
    if (!improved || tries === 0) return
  }

  function remove(seat: number, judge: number) {
    overlap.count(entryAt[seat], judge, seat, -1)
  }
}
