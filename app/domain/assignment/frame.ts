/** A first draft by a plan: where the numbers allow it, panels follow a Latin square with holes, which mixes better than chance. */
import type { Random } from '../random'
import type { Apart, Overlap } from './overlap'
import type { Numbered } from './problem'
import { EMPTY, reads, rise, type Seating, sit } from './seating'

/** Readings of an essay that the plan is made for, and the share of essays that it must cover to be worth while. */
const SIZE = 3
const LEAST_SHARE = 0.95

/** Panels looked at for one essay. */
const WINDOW = 60

/** Camps and nests of the plan, and three judges for an essay each, one panel after the other, in random order. */
export type Frame = Apart & { readonly panels: Int32Array }

/**
 * The plan for three readings an essay when nobody has been seated, or null where the numbers do not suit it. Judges are
 * split at random into three camps and across them into an odd number of nests of equal size; two judges meet, once,
 * exactly when they differ in both. A is then known: contrasts of camps have the largest eigenvalue that there can be, and
 * all others lie close together. Judges and essays left over are seated by the deal.
 *
 * Source: nests x, x+d, x+2d modulo an odd number are an idempotent Latin square, multiplied by the square i, j, −i−j
 * within nests (R. C. Bose, S. S. Shrikhande, E. T. Parker, 1960); the scheme of two partitions is the rectangular
 * association scheme of K. N. Vartak, 1955.
 */
export function frameOf(
  { needs, caps }: Numbered,
  { judgeAt }: Seating,
  random: Random,
): Frame | null {
  const essays = needs.length
  const judges = caps.length
  if (!needs.every((need) => need === SIZE) || !judgeAt.every((judge) => judge === EMPTY))
    return null
  const load = Math.floor((SIZE * essays) / Math.max(1, judges))
  let [size, nests] = [0, 0]
  for (let odd = 3; SIZE * odd <= judges; odd += 2) {
    const each = Math.min(Math.floor(judges / (SIZE * odd)), Math.floor(load / (odd - 1)))
    if (each ** 2 * odd * (odd - 1) > size ** 2 * nests * (nests - 1)) [size, nests] = [each, odd]
  }
  if (size ** 2 * nests * (nests - 1) < LEAST_SHARE * essays) return null
  if (!caps.every((cap) => cap >= load)) return null

  const order = Int32Array.from(caps.keys())
  random.shuffle(order)
  const judgeIn = (camp: number, nest: number, place: number) =>
    order[(camp * nests + nest) * size + place]
  const campOf = Int32Array.from(order, (_, judge) => SIZE + judge)
  const nestOf = Int32Array.from(order, (_, judge) => nests + judge)
  for (let at = 0; at < SIZE * nests * size; at++) {
    campOf[order[at]] = Math.floor(at / (nests * size))
    nestOf[order[at]] = Math.floor(at / size) % nests
  }
  const panels: number[] = []
  for (let nest = 0; nest < nests; nest++) {
    for (let step = 1; step < nests; step++) {
      for (let one = 0; one < size; one++) {
        for (let two = 0; two < size; two++) {
          panels.push(
            judgeIn(0, nest, one),
            judgeIn(1, (nest + step) % nests, two),
            judgeIn(2, (nest + 2 * step) % nests, (2 * size - one - two) % size),
          )
        }
      }
    }
  }
  const turns = Int32Array.from({ length: panels.length / SIZE }, (_, index) => index)
  random.shuffle(turns)
  return {
    campOf,
    nestOf,
    panels: Int32Array.from(
      panels,
      (_, at) => panels[turns[Math.floor(at / SIZE)] * SIZE + (at % SIZE)],
    ),
  }
}

/** Gives each essay one of the next panels that it may take, the one that spreads its union best; leaves it empty if none fits. */
export function seatFrame(
  numbered: Numbered,
  seating: Seating,
  overlap: Overlap,
  { panels }: Frame,
  random: Random,
): void {
  const { clash, eligible } = numbered
  const { start } = seating
  const entries = Int32Array.from(eligible, (_, entry) => entry)
  random.shuffle(entries)
  entries.sort((a, b) => eligible[a] - eligible[b])
  let top = 0
  for (const entry of entries) {
    let best = EMPTY
    let least = Number.POSITIVE_INFINITY
    const end = Math.min(panels.length, top + SIZE * WINDOW)
    for (let at = top; at < end && least > 0; at += SIZE) {
      const panel = panels.subarray(at, at + SIZE)
      if (panel.some((judge) => clash(entry, judge))) continue
      const cost = panel.reduce(
        (sum, judge) => sum + overlap.cost(entry, judge, EMPTY, start[entry + 1]),
        0,
      )
      if (cost >= least) continue
      best = at
      least = cost
    }
    if (best === EMPTY) continue
    for (let index = 0; index < SIZE; index++) {
      const judge = panels[best + index]
      panels[best + index] = panels[top + index]
      sit(seating, start[entry] + index, judge)
      overlap.count(entry, judge, start[entry] + index, 1)
    }
    top += SIZE
  }
  seatLeftOver(numbered, seating, overlap, random)
}

/**
 * Judges without a place in the plan can read few of the essays left over; for the rest of their share they take over
 * seats, each from another judge, who is dealt an essay that is left over instead.
 */
function seatLeftOver(
  { clash }: Numbered,
  seating: Seating,
  overlap: Overlap,
  random: Random,
): void {
  const { judgeAt, entryAt, start, load } = seating
  const left = [...load.keys()].filter((judge) => load[judge] === 0)
  const free = judgeAt.reduce((sum, judge) => sum + (judge === EMPTY ? 1 : 0), 0)
  const share = Math.floor(Math.min(free / SIZE, free / Math.max(1, left.length)))
  const target = Math.floor(judgeAt.length / load.length)
  const gave = new Set(left)
  for (const judge of left) {
    while (load[judge] < target - share) {
      let best = EMPTY
      let least = Number.POSITIVE_INFINITY
      for (let tries = 0; tries < WINDOW; tries++) {
        const seat = random.below(judgeAt.length)
        const entry = entryAt[seat]
        if (judgeAt[seat] === EMPTY || gave.has(judgeAt[seat])) continue
        if (clash(entry, judge) || reads(seating, entry, judge)) continue
        const cost = overlap.cost(entry, judge, seat, start[entry + 1])
        if (cost >= least) continue
        best = seat
        least = cost
      }
      if (best === EMPTY) break
      gave.add(judgeAt[best])
      overlap.count(entryAt[best], judgeAt[best], best, -1)
      rise(seating, best)
      sit(seating, best, judge)
      overlap.count(entryAt[best], judge, best, 1)
    }
  }
}
