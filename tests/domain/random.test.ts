/** Seeded draws are the same everywhere, stay within their bound, and shuffle without losing anything. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from '../../app/domain/random'

test('a seed always gives the same draws', () => {
  const draws = (seed: number) => {
    const random = randomFrom(seed)
    return [1, 2, 3, 4].map(() => random.below(1_000_000))
  }
  expect(draws(1)).toEqual([144158, 99751, 917871, 621829])
  expect(draws(2)).toEqual([143281, 684960, 795221, 749520])
  expect(draws(-1)).toEqual([381356, 537229, 861980, 462161])
  expect(draws(2 ** 40 + 1)).toEqual([967932, 511211, 331624, 178170])
})

test('draws stay below their bound and reach every value', () => {
  const random = randomFrom(5)
  const counts = [0, 0, 0, 0, 0, 0, 0]
  for (let draw = 0; draw < 7000; draw++) counts[random.below(7)]++
  expect(counts).toHaveLength(7)
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('a shuffle keeps every item once', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 50 }), (seed, length) => {
      const items = Int32Array.from({ length }, (_, index) => index)
      randomFrom(seed).shuffle(items)
      expect([...items].sort((a, b) => a - b)).toEqual([...items.keys()])
    }),
  )
})

test('a seed that is not a whole number is refused', () => {
  expect(() => randomFrom(0.5)).toThrow(/^seed: must be a whole number$/)
  expect(() => randomFrom(Number.NaN)).toThrow(/^seed:/)
})
