/** A small seeded source of chance: the same seed gives the same contest, byte for byte, on every machine. */

export type Random = {
  /** A whole number from 0 up to, but not including, `limit`. */
  readonly below: (limit: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly shuffle: <T>(list: readonly T[]) => T[]
  /** A draw from a bell curve around 0 with standard deviation 1 (the sum of twelve uniform draws). */
  readonly bell: () => number
}

/** A source that depends on the seed and on a name, so that one part of the demo can change without moving the others. */
export function randomFor(seed: number, name: string): Random {
  let state = (seed ^ 0x51ed270b) >>> 0
  const next = () => {
    // A 32-bit linear step (constants of Numerical Recipes), with the high bits folded down: its low bits are poor.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const folded = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0
    return (folded ^ (folded >>> 13)) >>> 0
  }
  for (const letter of name) {
    state = (state ^ (letter.codePointAt(0) ?? 0)) >>> 0
    next()
  }
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)
  return {
    below,
    pick: (list) => list[below(list.length)],
    shuffle: (list) => {
      const mixed = [...list]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = below(last + 1)
        ;[mixed[last], mixed[other]] = [mixed[other], mixed[last]]
      }
      return mixed
    },
    bell: () => Array.from({ length: 12 }, () => next() / 2 ** 32).reduce((a, b) => a + b, -6),
  }
}
