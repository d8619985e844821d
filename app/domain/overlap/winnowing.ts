/**
 * Winnowing (Schleimer, Wilkerson & Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003): of
 * every WINDOW consecutive runs of GRAM symbols the one with the least hash is a fingerprint, the rightmost of equals.
 */
import type { Folded } from './folding'

/** k: the length of a hashed run, in symbols. */
export const GRAM = 6
/** w: how many consecutive runs choose one fingerprint. */
export const WINDOW = 8
/** Texts that share a run of this many symbols choose a fingerprint at the same place of it. */
export const GUARANTEED = GRAM + WINDOW - 1

const BASE = 0x2f0b4f53
const LEAVING = power(BASE, GRAM)
const MIXER = 0x2c1b3c6d

/** Symbols remembered on each side of a fingerprint, in two bits each. */
export const SIDE = GUARANTEED - GRAM
const SIDE_MASK = (1 << (2 * SIDE)) - 1

/** The fingerprints of one text or of many, one after another, in the order of the text. */
export type Fingerprints = {
  hashes: Int32Array
  /** Two bits for each of the SIDE symbols before (low half, nearest lowest) and after (high half, nearest highest). */
  contexts: Int32Array
  /** Where the fingerprint's run starts: symbols of this text, after those of all texts before it. */
  positions: Int32Array
  count: number
}

export function emptyFingerprints(): Fingerprints {
  return {
    hashes: new Int32Array(1024),
    contexts: new Int32Array(1024),
    positions: new Int32Array(1024),
    count: 0,
  }
}

/** Room for the sums over one text, kept from text to text. */
export type Rolling = { grams: Int32Array; trails: Int32Array }

export function emptyRolling(): Rolling {
  return { grams: new Int32Array(0), trails: new Int32Array(0) }
}

/**
 * Appends the fingerprints of a folded text; a text shorter than GUARANTEED has none. Linear in the text: on average
 * 2 fingerprints for every WINDOW + 1 symbols.
 */
export function winnow(
  { symbols, length }: Folded,
  rolling: Rolling,
  into: Fingerprints,
  offset = 0,
): void {
  if (length < GUARANTEED) return
  hashGrams(symbols, length, rolling)
  makeRoom(into, length)
  const { grams, trails } = rolling
  const { hashes, contexts, positions } = into
  const last = length - GRAM
  let { count } = into
  let least = 0x7fffffff
  let place = -1
  let chosen = -1
  for (let at = 0; at <= last; at++) {
    const hash = grams[at]
    if (hash <= least) {
      least = hash
      place = at
    } else if (place <= at - WINDOW) {
      place = at
      least = hash
      for (let back = at - 1; back > at - WINDOW; back--) {
        if (grams[back] < least) {
          least = grams[back]
          place = back
        }
      }
    }
    if (place !== chosen && at >= WINDOW - 1) {
      chosen = place
      hashes[count] = least
      contexts[count] = contextAt(trails, place, length)
      positions[count] = offset + place
      count++
    }
  }
  into.count = count
}

/**
 * How far the run around a fingerprint that two texts share reaches, by their contexts: symbols before it in the high
 * half-byte, after it in the low one, each up to SIDE. Never less than is true, and wrongly `isLong` for about one in
 * a thousand fingerprints whose surroundings are unrelated.
 */
export function reachOf(context: number, other: number): number {
  const different = context ^ other
  const before = different & SIDE_MASK
  const after = different >>> (2 * SIDE)
  const left = before === 0 ? SIDE : (31 - Math.clz32(before & -before)) >> 1
  const right = after === 0 ? SIDE : (Math.clz32(after) - (32 - 2 * SIDE)) >> 1
  return (left << 4) | right
}

/** Whether a run that reaches so far is GUARANTEED symbols long. */
export function isLong(reach: number): boolean {
  return (reach >> 4) + (reach & 15) >= SIDE
}

/** The hash of every run of GRAM symbols, and per symbol a trail of two bits for each of the last sixteen. */
export function hashGrams(symbols: Int32Array, length: number, rolling: Rolling): void {
  if (rolling.grams.length < length) {
    rolling.grams = new Int32Array(length * 2)
    rolling.trails = new Int32Array(length * 2)
  }
  const { grams, trails } = rolling
  let sum = 0
  let trail = 0
  for (let at = 0; at < length; at++) {
    const symbol = symbols[at]
    sum = (Math.imul(sum, BASE) + symbol) | 0
    trail = (trail << 2) | (Math.imul(symbol, BASE) >>> 30)
    trails[at] = trail
    if (at >= GRAM - 1) {
      if (at >= GRAM) sum = (sum - Math.imul(symbols[at - GRAM], LEAVING)) | 0
      // A bijection: it spreads the sums, so that frequent characters do not decide what is least.
      grams[at - GRAM + 1] = Math.imul(sum ^ (sum >>> 15), MIXER)
    }
  }
}

/** The fingerprint that a single window of grams chooses. */
export function leastOfWindow(grams: Int32Array, from: number): number {
  let least = grams[from]
  for (let at = from + 1; at < from + WINDOW; at++) least = Math.min(least, grams[at])
  return least
}

/** Beyond an end of the text the bits are arbitrary: they can only make `mayBeLong` true. */
function contextAt(trails: Int32Array, place: number, length: number): number {
  const before = place > 0 ? trails[place - 1] & SIDE_MASK : 0
  const end = place + GRAM - 1 + SIDE
  const missing = Math.max(0, end - (length - 1))
  const after = (trails[end - missing] << (2 * missing)) & SIDE_MASK
  return before | (after << (2 * SIDE))
}

function makeRoom(into: Fingerprints, more: number): void {
  const needed = into.count + more
  if (needed <= into.hashes.length) return
  const size = Math.max(needed, Math.ceil(into.hashes.length * 1.5))
  into.hashes = enlarged(into.hashes, size)
  into.contexts = enlarged(into.contexts, size)
  into.positions = enlarged(into.positions, size)
}

function enlarged(array: Int32Array, size: number): Int32Array {
  const larger = new Int32Array(size)
  larger.set(array)
  return larger
}

function power(base: number, exponent: number): number {
  let product = 1
  for (let step = 0; step < exponent; step++) product = Math.imul(product, base)
  return product
}
