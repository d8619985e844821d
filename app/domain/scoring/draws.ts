/** Seeded random numbers: the same seed gives the same draws on every machine. */

/** A source of draws: `uniform` in [0, 1) with 32 bits, `normal` with mean 0 and variance 1. */
export type Draws = {
  readonly uniform: () => number
  readonly normal: () => number
  /** +1 or −1, each half the time. */
  readonly sign: () => number
}

/**
 * Draws from a seed. The generator is sfc32 (Chris Doty-Humphrey, PractRand), integer arithmetic only; normal draws use
 * the polar method (Marsaglia & Bray 1964, "A convenient method for generating normal variables").
 */
export function drawsFrom(seed: number): Draws {
  let a = Math.floor(seed / 4_294_967_296) | 0
  let b = seed | 0
  let c = 0x9e3779b9 | 0
  let counter = 1
  const next = () => {
    const out = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + out) | 0
    return out >>> 0
  }
  for (let warm = 0; warm < 15; warm++) next()

  let spare: number | null = null
  const uniform = () => next() / 4_294_967_296
  const normal = () => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square < 1 && square > 0) {
        const stretch = Math.sqrt((-2 * Math.log(square)) / square)
        spare = y * stretch
        return x * stretch
      }
    }
  }
  return { uniform, normal, sign: () => (next() & 1 ? 1 : -1) }
}
