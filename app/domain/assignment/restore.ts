/** Brings back readings that have not begun and had to give way for nothing: the fewest changes that level loads allow. */
import type { Numbered } from './problem'
import { EMPTY, reads, rise, type Seating, sit } from './seating'

/**
 * Exchanges judges in rings until no ring brings back more preferred readings than it takes away. In a ring each judge
 * takes over a seat from the one before; it may also jump from one judge to another who has one reading more, which
 * only exchanges their loads. A seating that is complete and level stays so, and ends with as many preferred
 * readings as any such seating: this is minimum-cost flow, where no ring of negative cost means least cost.
 *
 * Takes J² steps for a ring, and readings × J in all for finding who may take over from whom.
 * Source: M. Klein, "A primal method for minimal cost flows", 1967; A. V. Goldberg, R. E. Tarjan, "Finding minimum-cost
 * circulations by canceling negative cycles", 1989; R. Bellman, "On a routing problem", 1958 (finding a ring).
 */
export function restorePreferred(numbered: Numbered, seating: Seating): void {
  const { caps, clash, preferred } = numbered
  const { entryAt, judgeAt, open, seatsOf, load } = seating
  const n = caps.length
  const lost = () =>
    preferred.some((judges, entry) => [...judges].some((judge) => !reads(seating, entry, judge)))
  if (!lost()) return
  /** The cheapest seat of one judge that another may take over, by row and column. */
  const seatFor = new Int32Array(n * n)
  const costOf = new Int8Array(n * n)
  for (let judge = 0; judge < n; judge++) survey(judge)
  for (let ring = findRing(); ring.length > 0; ring = findRing()) turn(ring)

  function survey(judge: number): void {
    const row = judge * n
    seatFor.fill(EMPTY, row, row + n)
    for (const seat of [...seatsOf[judge]].sort((a, b) => a - b)) {
      const entry = entryAt[seat]
      if (seat < open[entry]) continue
      const given = preferred[entry].has(judge) ? 1 : 0
      for (let other = 0; other < n; other++) {
        if (clash(entry, other) || reads(seating, entry, other)) continue
        const cost = preferred[entry].has(other) ? given - 1 : given
        if (seatFor[row + other] !== EMPTY && costOf[row + other] <= cost) continue
        seatFor[row + other] = seat
        costOf[row + other] = cost
      }
    }
  }

  /** Judges of a ring of negative cost, each before the one who takes over from them; none when there is no such ring. */
  function findRing(): readonly number[] {
    const reach = new Int32Array(n)
    const from = new Int32Array(n).fill(EMPTY)
    for (let round = 0; round < n; round++) {
      let improved = EMPTY
      for (let judge = 0; judge < n; judge++) {
        const row = judge * n
        for (let other = 0; other < n; other++) {
          if (other === judge) continue
          const isJump = jumps(judge, other)
          if (seatFor[row + other] === EMPTY && !isJump) continue
          const cost = stepCost(judge, other, isJump)
          if (reach[judge] + cost >= reach[other]) continue
          reach[other] = reach[judge] + cost
          from[other] = judge
          improved = other
        }
      }
      if (improved === EMPTY) return []
      const ring = ringBefore(from)
      if (ring.length > 0) return ring
    }
    return []
  }

  /** Whether the first judge may end with one reading more and the second with one fewer without changing the levels. */
  function jumps(judge: number, other: number): boolean {
    return load[other] === load[judge] + 1 && load[judge] < caps[judge]
  }

  function stepCost(judge: number, other: number, isJump: boolean): number {
    const seat = seatFor[judge * n + other]
    const cost = costOf[judge * n + other]
    return seat === EMPTY || (isJump && cost > 0) ? 0 : cost
  }

  function turn(ring: readonly number[]): void {
    const moves = ring.flatMap((judge, index) => {
      const next = ring[(index + 1) % ring.length]
      const isJump = jumps(judge, next)
      const seat = seatFor[judge * n + next]
      const isMove = seat !== EMPTY && !(isJump && costOf[judge * n + next] > 0)
      return isMove ? [{ seat, next }] : []
    })
    const changed = new Set(ring)
    for (const { seat } of moves) rise(seating, seat)
    for (const { seat, next } of moves) sit(seating, seat, next)
    // Whoever sits at a changed essay meets other free judges there now.
    for (const { seat } of moves) {
      const entry = entryAt[seat]
      for (let beside = seating.start[entry]; beside < seating.start[entry + 1]; beside++) {
        changed.add(judgeAt[beside])
      }
    }
    for (const judge of changed) survey(judge)
  }
}

/** A ring among the steps that judges were reached by, in walking order; none when there is none. */
function ringBefore(from: Int32Array): readonly number[] {
  const seenIn = new Int32Array(from.length)
  for (let first = 0; first < from.length; first++) {
    let judge = first
    while (judge !== EMPTY && seenIn[judge] === 0) {
      seenIn[judge] = first + 1
      judge = from[judge]
    }
    if (judge === EMPTY || seenIn[judge] !== first + 1) continue
    const ring = [judge]
    for (let before = from[judge]; before !== judge; before = from[before]) ring.push(before)
    return ring.reverse()
  }
  return []
}
