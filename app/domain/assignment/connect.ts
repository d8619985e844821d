/** Joins what does not hang together: two judges exchanged between parts that share no judge make one part of them. */
import type { Random } from '../random'
import { exchangeCounted, mayExchange, openSeats } from './mix'
import type { Overlap } from './overlap'
import type { Numbered } from './problem'
import { EMPTY, type Seating } from './seating'

/** All the work that may be done, in seats looked at. */
const WORK = 20_000_000

/**
 * Exchanges judges until all judges and essays hang together or nothing more is found. When a
 * reading on a ring of one part is exchanged with any reading of another part, both become one. So unless recusals forbid it, everything is joined that has readings enough.
 */
export function connect(
  numbered: Numbered,
  seating: Seating,
  overlap: Overlap,
  random: Random,
): void {
  const seats = openSeats(seating)
  random.shuffle(seats)
  let work = WORK
  let parts = partsOf(seating)
  while (parts.count > 1 && joinTwo()) parts = partsOf(seating)

  function joinTwo(): boolean {
    for (const seat of seats) {
      const part = parts.of(seat)
      if (!parts.hasRing(seat)) continue
      work -= seats.length
      if (work < 0) return false
      if (partsOf(seating, seat).count > parts.count) continue
      for (const other of seats) {
        if (parts.of(other) === part || !mayExchange(numbered, seating, seat, other)) continue
        exchangeCounted(seating, overlap, seat, other)
        return true
      }
    }
    return false
  }
}

/** The parts that hang together, with one reading left out if need be; judges without a reading belong to none. */
function partsOf({ judgeAt, entryAt, open, load }: Seating, without = EMPTY) {
  const judgeCount = load.length
  const parent = Int32Array.from({ length: judgeCount + open.length }, (_, node) => node)
  const root = (node: number) => {
    let found = node
    while (parent[found] !== found) {
      parent[found] = parent[parent[found]]
      found = parent[found]
    }
    return found
  }
  let count = open.length + load.reduce((sum, own) => sum + (own > 0 ? 1 : 0), 0)
  const rings: number[] = []
  for (let seat = 0; seat < judgeAt.length; seat++) {
    if (seat === without) continue
    const one = root(judgeAt[seat])
    const other = root(judgeCount + entryAt[seat])
    if (one === other) {
      rings.push(seat)
    } else {
      parent[one] = other
      count--
    }
  }
  const ringed = new Set(rings.map((seat) => root(judgeAt[seat])))
  return {
    count,
    of: (seat: number) => root(judgeAt[seat]),
    hasRing: (seat: number) => ringed.has(root(judgeAt[seat])),
  }
}
