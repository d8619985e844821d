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

/** Hashes are not negative, so that they are plain integers of any database too. */
export const HASH_BITS = 31

/** Fingerprints to a symbol: 2 / (WINDOW + 1) are expected. */
const USUAL_DENSITY = 0.23

const BASE = 0x2f0b4f53
const LEAVING = power(BASE, GRAM)
const MIXER = 0x2c1b3c6d

/** Symbols remembered on each side of a fingerprint, in two bits each. */
export const SIDE = GUARANTEED - GRAM
const SIDE_MASK = (1 << (2 * SIDE)) - 1

/**
 * The fingerprints of one text or of many, in the order of the text: rows of ROW integers in one array, so that what
 * belongs together is moved together. A row: the hash; the context; the position.
 * The context has two bits for each of the SIDE grams before (low half, nearest lowest) and after (high half, nearest
 * highest). The position is where the gram starts: symbols of this text, after those of all texts before it.
 */
export type Fingerprints = { rows: Int32Array; count: number }

export const ROW = 3
export const CONTEXT = 1
export const POSITION = 2

/** `symbols`: of how many there are about, to have room for the fingerprints of a usual text of that length. */
export function emptyFingerprints(symbols = 0): Fingerprints {
  return { rows: new Int32Array(ROW * (Math.ceil(symbols * USUAL_DENSITY) + 1024)), count: 0 }
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
  leaveTrails(rolling, length - GRAM + 1)
  makeRoom(into, length)
  const { grams, trails } = rolling
  const { rows } = into
  const last = length - GRAM
  let { count } = into
  let place = placeOfLeast(grams, 0)
  // The end of the window that chose the place: each step goes to the first window that chooses another.
  for (let end = WINDOW - 1; ; count++) {
    const least = grams[place]
    const row = count * ROW
    rows[row] = least
    rows[row + CONTEXT] = contextAt(trails, place, last)
    rows[row + POSITION] = offset + place
    const beyond = place + WINDOW
    const stop = Math.min(beyond, last + 1)
    do end++
    while (end < stop && grams[end] > least)
    if (end > last) break
    place = end < beyond ? end : placeOfLeast(grams, place + 1)
  }
  into.count = count + 1
}

/** The place of the least gram of a window, the rightmost of equals. */
function placeOfLeast(grams: Int32Array, from: number): number {
  const least = leastOfWindow(grams, from)
  let place = from + WINDOW - 1
  while (grams[place] !== least) place--
  return place
}

/** The fingerprint that a single window of grams chooses. */
export function leastOfWindow(grams: Int32Array, from: number): number {
  let least = grams[from]
  for (let at = from + 1; at < from + WINDOW; at++) {
    // The lesser of two numbers of 31 bits without a branch, which would be guessed wrong half of the time.
    const difference = grams[at] - least
    least += difference & (difference >> 31)
  }
  return least
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

/** The hash of every run of GRAM symbols: a sum that rolls from one to the next. */
export function hashGrams(symbols: Int32Array, length: number, rolling: Rolling): void {
  if (rolling.grams.length < length) {
    rolling.grams = new Int32Array(length * 2)
    rolling.trails = new Int32Array(length * 2)
  }
  const { grams } = rolling
  let sum = 0
  for (let at = 0; at < GRAM - 1 && at < length; at++)
    sum = (Math.imul(sum, BASE) + symbols[at]) | 0
  let leaving = 0
  for (let at = GRAM - 1; at < length; at++) {
    sum = (Math.imul(sum, BASE) + ((symbols[at] - Math.imul(leaving, LEAVING)) | 0)) | 0
    leaving = symbols[at - GRAM + 1]
    // Spreads the sums, so that frequent characters do not decide what is least; to HASH_BITS.
    grams[at - GRAM + 1] = Math.imul(sum ^ (sum >>> 15), MIXER) >>> 1
  }
}

/** Per gram, two bits of each of the last sixteen hashes. */
function leaveTrails({ grams, trails }: Rolling, count: number): void {
  let trail = 0
  for (let at = 0; at < count; at++) {
    trail = (trail << 2) | (grams[at] & 3)
    trails[at] = trail
  }
}

/**
 * The next gram to the left agrees where one more symbol does, and so on; likewise to the right. Beyond an end of the
 * text the bits are arbitrary: they can only make a reach too long.
 */
function contextAt(trails: Int32Array, place: number, last: number): number {
  const before = place > 0 ? trails[place - 1] & SIDE_MASK : 0
  const missing = Math.max(0, place + SIDE - last)
  const after = (trails[place + SIDE - missing] << (2 * missing)) & SIDE_MASK
  return before | (after << (2 * SIDE))
}

function makeRoom(into: Fingerprints, more: number): void {
  const needed = (into.count + more) * ROW
  if (needed <= into.rows.length) return
  const { rows } = into
  into.rows = new Int32Array(Math.max(needed, Math.ceil((rows.length / ROW) * 1.5) * ROW))
  into.rows.set(rows)
}

function power(base: number, exponent: number): number {
  let product = 1
  for (let step = 0; step < exponent; step++) product = Math.imul(product, base)
  return product
}
