/** z-scores and decimal means, worked by hand and against exact fractions. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareDecimals,
  decimalMeans,
  decimalsOf,
  numberOf,
  zScores,
} from '../../../app/domain/scoring'

test('a z-score is measured by the judge’s own mean and spread', () => {
  const rating = (essay: string, judge: string, score: number) => ({ essay, judge, score })
  expect(
    zScores([
      rating('a', 'wide', 60),
      rating('b', 'wide', 80),
      rating('c', 'wide', 100),
      rating('a', 'narrow', 84),
      rating('b', 'narrow', 82),
      rating('c', 'narrow', 83),
      rating('a', 'flat', 85),
      rating('b', 'flat', 85),
      rating('d', 'once', 70),
    ]),
  ).toEqual([
    { essay: 'a', n: 2, z: 0 },
    { essay: 'b', n: 2, z: -0.5 },
    { essay: 'c', n: 2, z: 0.5 },
    { essay: 'd', n: 0, z: null },
  ])
})

test('decimal scores are added as they are written', () => {
  const { units, decimals } = decimalsOf([0.1, 0.2, 0.3, 1e-7, 2.5e3])
  expect(decimals).toBe(7)
  expect(units).toEqual([1_000_000n, 2_000_000n, 3_000_000n, 1n, 25_000_000_000n])
  const three = decimalMeans(units.slice(0, 3), decimals)
  expect(three.mean && numberOf(three.mean)).toBe(0.2)
  expect(three.trimmed && numberOf(three.trimmed)).toBe(0.2)
  const two = decimalMeans(units.slice(1, 2), decimals)
  expect(two.trimmed).toBeNull()
  expect(three.mean && two.mean && compareDecimals(three.mean, two.mean)).toBe(0)
  expect(decimalMeans([], 0)).toEqual({ mean: null, trimmed: null })
})

test('the mean of decimals is the mean of floating point numbers, but for rounding', () => {
  const score = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 9 }), (scores) => {
      const { units, decimals } = decimalsOf(scores)
      const { mean, trimmed } = decimalMeans(units, decimals)
      const sum = scores.reduce((total, value) => total + value, 0)
      expect(mean && numberOf(mean)).toBeCloseTo(sum / scores.length, 8)
      if (scores.length > 2) {
        const rest = [...scores].sort((a, b) => a - b).slice(1, -1)
        const middle = rest.reduce((total, value) => total + value, 0) / rest.length
        expect(trimmed && numberOf(trimmed)).toBeCloseTo(middle, 8)
      }
    }),
  )
})
