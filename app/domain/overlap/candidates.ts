/** Which pairs of texts share enough fingerprints to be worth aligning. */
import { type Postings, postingsOf } from './postings'
import { type Fingerprints, GUARANTEED, mayBeLong, WINDOW } from './winnowing'

/** Texts that share one fingerprint are compared each with each up to this many, beyond with their neighbours only. */
const MOST_IN_FULL = 64

/** What a fingerprint shared by neighbours counts for: enough only where texts of 100 characters and more are shared. */
const FULL_WEIGHT = 8
const NEIGHBOUR_WEIGHT = 1

/** A fingerprint in more texts than this many, and than one in ten, is common: a quotation, a slogan, a set phrase. */
const COMMON_FROM = 10
const COMMON_SHARE = 0.1
const COMMON_AT_MOST = MOST_IN_FULL

/** In how many of `count` texts a fingerprint may be before it is common. */
export function commonLimit(count: number): number {
  return Math.min(COMMON_AT_MOST, Math.max(COMMON_FROM, Math.ceil(count * COMMON_SHARE)))
}

/**
 * How many fingerprints two texts share at least when `share` of the shorter one, of `length` symbols, is matched and
 * at least half of that in unchanged runs of GUARANTEED symbols: such a run has one fingerprint for every
 * GUARANTEED + WINDOW - 1 symbols or more. So with a share of 5% one is enough up to 800 symbols.
 */
export function fingerprintsNeeded(length: number, share: number): number {
  return Math.max(1, Math.ceil((length * share) / 2 / (GUARANTEED + WINDOW - 1)))
}

export type Candidates = {
  /** Pairs of positions in the list of texts, the smaller first, ordered. */
  readonly pairs: readonly (readonly [number, number])[]
  readonly common: ReadonlySet<number>
}

/** All pairs to align. The time grows with the fingerprints and with what is shared, not with the number of pairs. */
export function candidatePairs(postings: Postings, share: number): Candidates {
  const { hashes, texts, lengths } = postings
  const limit = commonLimit(lengths.length)
  const common = new Set<number>()
  const tally = emptyTally()
  for (let from = 0, to = 0; from < hashes.length; from = to) {
    const hash = hashes[from]
    for (to = from + 1; to < hashes.length && hashes[to] === hash; ) to++
    if (to === from + 1 || texts[from] === texts[to - 1]) continue
    const sharers = distinctTexts(texts, from, to)
    if (sharers > limit) common.add(hash)
    tallyGroup(postings, from, to, sharers, tally)
  }
  const pairs: [number, number][] = []
  for (let slot = 0; slot < tally.weights.length; slot++) {
    const weight = tally.weights[slot]
    if (weight === 0) continue
    const a = tally.firsts[slot]
    const b = tally.seconds[slot]
    const needed = fingerprintsNeeded(Math.min(lengths[a], lengths[b]), share)
    if (weight >= needed * FULL_WEIGHT) pairs.push([a, b])
  }
  pairs.sort(([a, b], [c, d]) => a - c || b - d)
  return { pairs, common }
}

/** The texts of an index to align with one text of `length` symbols that has these fingerprints, ordered. */
export function candidatesFor(
  postings: Postings,
  own: Fingerprints,
  length: number,
  share: number,
): { readonly texts: readonly number[]; readonly common: ReadonlySet<number> } {
  const limit = commonLimit(postings.lengths.length)
  const common = new Set<number>()
  const weights = new Map<number, number>()
  for (let index = 0; index < own.count; index++) {
    const [from, to] = postingsOf(postings, own.hashes[index])
    const sharers = distinctTexts(postings.texts, from, to)
    if (sharers > limit) common.add(own.hashes[index])
    const weight = sharers > MOST_IN_FULL ? NEIGHBOUR_WEIGHT : FULL_WEIGHT
    for (let at = from; at < to; at++) {
      const text = postings.texts[at]
      if (mayBeLong(own.contexts[index], postings.contexts[at])) {
        weights.set(text, (weights.get(text) ?? 0) + weight)
      }
    }
  }
  const texts = [...weights]
    .filter(([text, weight]) => {
      const needed = fingerprintsNeeded(Math.min(length, postings.lengths[text]), share)
      return weight >= needed * FULL_WEIGHT
    })
    .map(([text]) => text)
    .sort((a, b) => a - b)
  return { texts, common }
}

function distinctTexts(texts: Int32Array, from: number, to: number): number {
  let count = to > from ? 1 : 0
  for (let at = from + 1; at < to; at++) if (texts[at] !== texts[at - 1]) count++
  return count
}

/** Counts one fingerprint for every pair of texts that share it with matching surroundings. */
function tallyGroup(
  postings: Postings,
  from: number,
  to: number,
  sharers: number,
  tally: Tally,
): void {
  const { texts } = postings
  const inFull = sharers <= MOST_IN_FULL
  const weight = inFull ? FULL_WEIGHT : NEIGHBOUR_WEIGHT
  for (let a = from; a < to; ) {
    const aEnd = endOfText(texts, a, to)
    for (let b = aEnd; b < to; ) {
      const bEnd = endOfText(texts, b, to)
      if (anyLong(postings.contexts, a, aEnd, b, bEnd)) {
        add(tally, texts[a], texts[b], weight * Math.max(aEnd - a, bEnd - b))
      }
      if (!inFull) break
      b = bEnd
    }
    a = aEnd
  }
}

function endOfText(texts: Int32Array, from: number, to: number): number {
  let end = from + 1
  while (end < to && texts[end] === texts[from]) end++
  return end
}

/** Occurrences of a fingerprint within one text beyond which its surroundings are not looked at one by one. */
const MANY = 16

function anyLong(contexts: Int32Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a > MANY || bEnd - b > MANY) return true
  for (let one = a; one < aEnd; one++) {
    for (let other = b; other < bEnd; other++) {
      if (mayBeLong(contexts[one], contexts[other])) return true
    }
  }
  return false
}

/** A count for each pair: a hash table with open addressing, in columns. A weight of 0 is an empty slot. */
type Tally = { firsts: Int32Array; seconds: Int32Array; weights: Int32Array; used: number }

function emptyTally(size = 1 << 10): Tally {
  return {
    firsts: new Int32Array(size),
    seconds: new Int32Array(size),
    weights: new Int32Array(size),
    used: 0,
  }
}

function add(tally: Tally, first: number, second: number, weight: number): void {
  if (tally.used * 2 >= tally.weights.length) grow(tally)
  const slot = slotOf(tally, first, second)
  if (tally.weights[slot] === 0) {
    tally.firsts[slot] = first
    tally.seconds[slot] = second
    tally.used++
  }
  tally.weights[slot] += weight
}

function slotOf({ firsts, seconds, weights }: Tally, first: number, second: number): number {
  const mask = weights.length - 1
  const mixed = Math.imul(Math.imul(first, 0x2c1b3c6d) ^ second, 0x297a2d39)
  let slot = (mixed ^ (mixed >>> 15)) & mask
  while (weights[slot] !== 0 && (firsts[slot] !== first || seconds[slot] !== second)) {
    slot = (slot + 1) & mask
  }
  return slot
}

function grow(tally: Tally): void {
  const { firsts, seconds, weights } = tally
  Object.assign(tally, emptyTally(weights.length * 2), { used: tally.used })
  for (let from = 0; from < weights.length; from++) {
    if (weights[from] === 0) continue
    const to = slotOf(tally, firsts[from], seconds[from])
    tally.firsts[to] = firsts[from]
    tally.seconds[to] = seconds[from]
    tally.weights[to] = weights[from]
  }
}
