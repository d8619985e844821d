/** Who reads what while it is being worked out: one seat per reading, found by essay and by judge in constant time. */
import type { Numbered } from './problem'

/** A seat that nobody has taken. */
export const EMPTY = -1

export type Seating = {
  /** The judge in each seat, or EMPTY. */
  readonly judgeAt: Int32Array
  /** The essay that each seat belongs to. */
  readonly entryAt: Int32Array
  /** Where the seats of an essay begin; one more than there are essays, so that the next one is the end. */
  readonly start: Int32Array
  /** The first seat of an essay that may change: those before it hold kept readings. */
  readonly open: Int32Array
  /** Readings of each judge. */
  readonly load: Int32Array
  /** The seats of each judge, in no order. */
  readonly seatsOf: readonly number[][]
  /** Where a seat stands in its judge's list. */
  readonly place: Int32Array
}

/** The seats of a numbered problem with the kept readings sitting, everything else empty. */
export function seatKept({ needs, kept, caps }: Numbered): Seating {
  const start = new Int32Array(needs.length + 1)
  const open = new Int32Array(needs.length)
  for (let entry = 0; entry < needs.length; entry++) start[entry + 1] = start[entry] + needs[entry]
  const seats = start[needs.length]
  const seating: Seating = {
    judgeAt: new Int32Array(seats).fill(EMPTY),
    entryAt: new Int32Array(seats),
    start,
    open,
    load: new Int32Array(caps.length),
    seatsOf: Array.from(caps, () => []),
    place: new Int32Array(seats),
  }
  for (let entry = 0; entry < needs.length; entry++) {
    seating.entryAt.fill(entry, start[entry], start[entry + 1])
    kept[entry].forEach((judge, index) => {
      sit(seating, start[entry] + index, judge)
    })
    open[entry] = start[entry] + kept[entry].length
  }
  return seating
}

/** Fills the empty seats of essays that need every judge who may read them, as far as the caps allow. */
export function seatForced({ needs, eligible, caps, clash }: Numbered, seating: Seating): void {
  const { open, start, load, judgeAt } = seating
  for (let entry = 0; entry < open.length; entry++) {
    if (needs[entry] !== eligible[entry]) continue
    const kept = new Set(judgeAt.subarray(start[entry], open[entry]))
    let seat = open[entry]
    for (let judge = 0; judge < load.length; judge++) {
      if (clash(entry, judge) || kept.has(judge) || load[judge] >= caps[judge]) continue
      sit(seating, seat++, judge)
    }
  }
}

/** Seats judges who read the essay already and have not begun, as far as seats and caps allow. */
export function seatPreferred({ preferred, caps }: Numbered, seating: Seating): void {
  const { start, load, judgeAt } = seating
  preferred.forEach((judges, entry) => {
    for (const judge of [...judges].sort((a, b) => a - b)) {
      if (load[judge] >= caps[judge] || reads(seating, entry, judge)) continue
      const seat = judgeAt.indexOf(EMPTY, start[entry])
      if (seat !== EMPTY && seat < start[entry + 1]) sit(seating, seat, judge)
    }
  })
}

/** Holds the preferred readings that were found seats, as kept ones are held, for the rest of the work. */
export function holdPreferred({ preferred }: Numbered, seating: Seating): void {
  const { start, open, judgeAt } = seating
  preferred.forEach((judges, entry) => {
    for (let seat = open[entry]; seat < start[entry + 1]; seat++) {
      const judge = judgeAt[seat]
      if (!judges.has(judge)) continue
      const first = open[entry]++
      if (first === seat) continue
      const moved = judgeAt[first]
      rise(seating, seat)
      rise(seating, first)
      sit(seating, first, judge)
      sit(seating, seat, moved)
    }
  })
}

/** Puts a judge into an empty seat. */
export function sit(seating: Seating, seat: number, judge: number): void {
  const list = seating.seatsOf[judge]
  seating.judgeAt[seat] = judge
  seating.place[seat] = list.length
  list.push(seat)
  seating.load[judge]++
}

/** Empties a taken seat. */
export function rise(seating: Seating, seat: number): void {
  const judge = seating.judgeAt[seat]
  const list = seating.seatsOf[judge]
  const last = list.pop() as number
  if (last !== seat) {
    list[seating.place[seat]] = last
    seating.place[last] = seating.place[seat]
  }
  seating.judgeAt[seat] = EMPTY
  seating.load[judge]--
}

/** Whether the judge sits at the essay. */
export function reads({ judgeAt, start }: Seating, entry: number, judge: number): boolean {
  for (let seat = start[entry]; seat < start[entry + 1]; seat++) {
    if (judgeAt[seat] === judge) return true
  }
  return false
}
