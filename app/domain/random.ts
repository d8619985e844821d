/** Seeded random numbers by integer arithmetic alone, so that a seed gives the same draw on every machine. */

export type Random = {
  /** A whole number from 0 to `bound` − 1, every one equally likely; `bound` from 1 to 2³². */
  readonly below: (bound: number) => number
  /** Puts the items into random order, in place. */
  readonly shuffle: (items: Int32Array) => void
}

const TWO_TO_32 = 4294967296

/**
 * A generator for a whole-number seed (|seed| ≤ 2⁵³ − 1). Two callers with the same seed draw the same numbers in the
 * same order. Throws an Error when the seed is not such a number.
 *
 * Source: xoshiro128** 1.1 (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021), its
 * state filled by splitmix32, the 32-bit finalizer of MurmurHash3 over a Weyl sequence; bounded draws reject the
 * uneven remainder; the shuffle is that of Fisher and Yates.
 */
export function randomFrom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new Error('seed: must be a whole number')
  let weyl = seed | 0
  const next32 = () => {
    weyl = (weyl + 0x9e3779b9) | 0
    let mixed = weyl
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return mixed ^ (mixed >>> 16)
  }
  let a = next32()
  weyl = (weyl + Math.imul(Math.floor(seed / TWO_TO_32), 0xc2b2ae35)) | 0
  let b = next32()
  let c = next32()
  let d = next32() | 1

  const next = () => {
    const scrambled = Math.imul(b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
  const below = (bound: number) => {
    const limit = TWO_TO_32 - (TWO_TO_32 % bound)
    let drawn = next()
    while (drawn >= limit) drawn = next()
    return drawn % bound
  }
  const shuffle = (items: Int32Array) => {
    for (let last = items.length - 1; last > 0; last--) {
      const other = below(last + 1)
      const held = items[last]
      items[last] = items[other]
      items[other] = held
    }
  }
  return { below, shuffle }
}
