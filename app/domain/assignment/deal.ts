/** The first draft: every judge gets an equal share of seats, dealt out like shuffled cards, close choices to the best mix. */
import type { Random } from '../random'
import type { Overlap } from './overlap'
import type { Numbered } from './problem'
import { EMPTY, reads, type Seating, sit } from './seating'

/** How many of the next cards are weighed against each other for one seat: many while the deck is not large. */
const WIDE_WINDOW = 200
const NARROW_WINDOW = 20
const LARGE_DECK = 50_000
/** How many cards are looked through for one that the essay may take at all. */
const REACH = 512

/**
 * Fills the empty seats as far as a deal can. The deck holds each judge as often as they still have to read, in
 * shuffled rounds, so that nobody is ever two readings ahead; essays that few judges may read are served first. Where no
 * card near the top fits, the seat stays empty for `fillSeats`.
 */
export function deal(numbered: Numbered, seating: Seating, overlap: Overlap, random: Random): void {
  const { clash, eligible } = numbered
  const { start, open } = seating
  const deck = shuffledDeck(numbered, seating, random)
  const order = Int32Array.from(open, (_, entry) => entry)
  random.shuffle(order)
  order.sort((a, b) => eligible[a] - eligible[b])
  const window = deck.length < LARGE_DECK ? WIDE_WINDOW : NARROW_WINDOW
  let top = 0
  for (const entry of order) {
    for (let seat = open[entry]; seat < start[entry + 1] && top < deck.length; seat++) {
      if (seating.judgeAt[seat] !== EMPTY) continue
      let best = EMPTY
      let least = Number.POSITIVE_INFINITY
      const end = Math.min(deck.length, top + REACH)
      for (let card = top; card < end && (card < top + window || best === EMPTY); card++) {
        const judge = deck[card]
        if (clash(entry, judge) || reads(seating, entry, judge)) continue
        const cost = overlap.cost(entry, judge, seat, seat)
        if (cost < least) {
          least = cost
          best = card
          if (cost === 0) break
        }
      }
      if (best === EMPTY) continue
      const judge = deck[best]
      deck[best] = deck[top]
      deck[top++] = judge
      sit(seating, seat, judge)
      overlap.count(entry, judge, seat, 1)
    }
  }
}

/** As many cards as there are empty seats, or fewer when the caps allow no more, the least loaded judges first. */
function shuffledDeck({ caps }: Numbered, { judgeAt, load }: Seating, random: Random): Int32Array {
  const free = judgeAt.reduce((sum, judge) => sum + (judge === EMPTY ? 1 : 0), 0)
  const deck = new Int32Array(free)
  let size = 0
  let level = load.reduce((least, own) => Math.min(least, own), judgeAt.length)
  while (size < free) {
    let round = Int32Array.from(caps.keys()).filter(
      (judge) => load[judge] <= level && level < caps[judge],
    )
    if (round.length === 0 && load.every((own, judge) => own <= level || own >= caps[judge])) break
    random.shuffle(round)
    if (round.length > free - size) round = round.subarray(0, free - size)
    deck.set(round, size)
    size += round.length
    level++
  }
  return deck.subarray(0, size)
}
