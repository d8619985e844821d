/**
 * Where pairs of texts meet: for each pair the stretches of the shorter text that, by a shared fingerprint and its
 * surroundings, lie in a run of GUARANTEED symbols or more. In columns, because there may be millions.
 */

export type Meetings = {
  /** Per pair, in the order in which pairs were first met: the two texts, and whether they met over all sharers. */
  firsts: Int32Array
  seconds: Int32Array
  inFull: Uint8Array
  /** Per pair, how many stretches it has. */
  counts: Int32Array
  pairCount: number
  /** A hash table with open addressing: pairs, plus one. */
  slots: Int32Array
  /** Per stretch: its pair, its first position, its length. */
  pairs: Int32Array
  starts: Int32Array
  lengths: Uint8Array
  count: number
}

export function emptyMeetings(): Meetings {
  return {
    firsts: new Int32Array(1024),
    seconds: new Int32Array(1024),
    inFull: new Uint8Array(1024),
    counts: new Int32Array(1024),
    pairCount: 0,
    slots: new Int32Array(4096),
    pairs: new Int32Array(1024),
    starts: new Int32Array(1024),
    lengths: new Uint8Array(1024),
    count: 0,
  }
}

/** Notes a stretch of a pair of texts. `inFull`: the fingerprint's sharers are all compared with each other. */
export function meet(
  meetings: Meetings,
  first: number,
  second: number,
  start: number,
  length: number,
  inFull: boolean,
): void {
  if (meetings.count === meetings.pairs.length) growStretches(meetings)
  const pair = pairOf(meetings, first, second)
  if (inFull) meetings.inFull[pair] = 1
  meetings.counts[pair]++
  meetings.pairs[meetings.count] = pair
  meetings.starts[meetings.count] = start
  meetings.lengths[meetings.count] = length
  meetings.count++
}

/**
 * The pairs that pass `isWorth`, ordered. It is asked twice: with the greatest number of symbols that the stretches
 * may cover, and again with how many they do cover.
 */
export function pairsWorth(
  meetings: Meetings,
  isWorth: (first: number, second: number, covered: number, inFull: boolean) => boolean,
): [number, number][] {
  const { firsts, seconds, inFull, counts, pairCount, count } = meetings
  const passes = (pair: number, covered: number) =>
    isWorth(firsts[pair], seconds[pair], covered, inFull[pair] === 1)
  const ends = new Int32Array(pairCount)
  let kept = 0
  for (let pair = 0; pair < pairCount; pair++) {
    const isKept = passes(pair, counts[pair] * LONGEST_STRETCH)
    ends[pair] = isKept ? kept : -1
    if (isKept) kept += counts[pair]
  }
  const stretches = new Float64Array(kept)
  for (let at = 0; at < count; at++) {
    const pair = meetings.pairs[at]
    if (ends[pair] >= 0) {
      stretches[ends[pair]++] = stretchKey(meetings.starts[at], meetings.lengths[at])
    }
  }
  const worth: [number, number][] = []
  for (let pair = 0; pair < pairCount; pair++) {
    if (ends[pair] < 0) continue
    const own = stretches.subarray(ends[pair] - counts[pair], ends[pair])
    if (passes(pair, symbolsCovered(own))) worth.push([firsts[pair], seconds[pair]])
  }
  return worth.sort(([a, b], [c, d]) => a - c || b - d)
}

/** A stretch as one number, so that stretches sort by where they start. */
export function stretchKey(start: number, length: number): number {
  return start * STRETCH_UNIT + length
}

const STRETCH_UNIT = 32
/** The longest that one fingerprint tells of: itself and the symbols remembered around it. */
const LONGEST_STRETCH = 20

/** How many symbols stretches cover together; sorts them. */
export function symbolsCovered(stretches: Float64Array): number {
  stretches.sort()
  let covered = 0
  let end = Number.NEGATIVE_INFINITY
  for (const stretch of stretches) {
    const start = Math.floor(stretch / STRETCH_UNIT)
    const ownEnd = start + (stretch - start * STRETCH_UNIT)
    covered += Math.max(0, ownEnd - Math.max(start, end))
    end = Math.max(end, ownEnd)
  }
  return covered
}

function pairOf(meetings: Meetings, first: number, second: number): number {
  const slot = slotOf(meetings, first, second)
  if (meetings.slots[slot] > 0) return meetings.slots[slot] - 1
  if (meetings.pairCount === meetings.firsts.length) growPairs(meetings)
  const pair = meetings.pairCount++
  meetings.firsts[pair] = first
  meetings.seconds[pair] = second
  meetings.slots[slot] = pair + 1
  if (meetings.pairCount * 2 > meetings.slots.length) growSlots(meetings)
  return pair
}

function slotOf({ slots, firsts, seconds }: Meetings, first: number, second: number): number {
  const mask = slots.length - 1
  const mixed = Math.imul(Math.imul(first, 0x2c1b3c6d) ^ second, 0x297a2d39)
  let slot = (mixed ^ (mixed >>> 15)) & mask
  for (let pair = slots[slot]; pair > 0; pair = slots[slot]) {
    if (firsts[pair - 1] === first && seconds[pair - 1] === second) break
    slot = (slot + 1) & mask
  }
  return slot
}

function growSlots(meetings: Meetings): void {
  meetings.slots = new Int32Array(meetings.slots.length * 2)
  for (let pair = 0; pair < meetings.pairCount; pair++) {
    meetings.slots[slotOf(meetings, meetings.firsts[pair], meetings.seconds[pair])] = pair + 1
  }
}

function growPairs(meetings: Meetings): void {
  const size = meetings.firsts.length * 2
  meetings.firsts = copied(meetings.firsts, new Int32Array(size))
  meetings.seconds = copied(meetings.seconds, new Int32Array(size))
  meetings.inFull = copied(meetings.inFull, new Uint8Array(size))
  meetings.counts = copied(meetings.counts, new Int32Array(size))
}

function growStretches(meetings: Meetings): void {
  const size = meetings.pairs.length * 2
  meetings.pairs = copied(meetings.pairs, new Int32Array(size))
  meetings.starts = copied(meetings.starts, new Int32Array(size))
  meetings.lengths = copied(meetings.lengths, new Uint8Array(size))
}

function copied<Column extends Int32Array | Uint8Array>(from: Column, to: Column): Column {
  to.set(from)
  return to
}
