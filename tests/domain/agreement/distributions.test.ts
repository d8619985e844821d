/** Tail areas against tables and numerical integration. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  betaTail,
  chiSquaredAbove,
  quantileOfF,
  quantileOfT,
} from '../../../app/domain/agreement/distributions'

test('quantiles are those of the printed tables', () => {
  expect(quantileOfF(0.95, 2, 10)).toBeCloseTo(4.102821, 6)
  expect(quantileOfF(0.975, 5, 15)).toBeCloseTo(3.576415, 6)
  expect(quantileOfF(0.95, 1, 1)).toBeCloseTo(161.447639, 5)
  expect(quantileOfT(0.975, 10)).toBeCloseTo(2.228139, 6)
  expect(quantileOfT(0.975, 1)).toBeCloseTo(12.706205, 5)
})

test('chi-squared tails are those of the printed tables', () => {
  expect(chiSquaredAbove(18.307038, 10)).toBeCloseTo(0.05, 8)
  expect(chiSquaredAbove(3.841459, 1)).toBeCloseTo(0.05, 7)
  expect(chiSquaredAbove(0, 4)).toBe(1)
})

test('with an even number of degrees chi-squared tails are a sum of Poisson terms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0.01, max: 150, noNaN: true }),
      (half, x) => {
        let term = Math.exp(-x / 2)
        let sum = 0
        for (let at = 0; at < half; at++) {
          sum += term
          term *= x / 2 / (at + 1)
        }
        expect(chiSquaredAbove(x, 2 * half)).toBeCloseTo(sum, 12)
      },
    ),
  )
})

test('the incomplete beta function is a binomial sum where its arguments are whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 15 }),
      fc.integer({ min: 1, max: 15 }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (a, b, x) => {
        const n = a + b - 1
        let sum = 0
        let ways = 1
        for (let at = 0; at <= n; at++) {
          if (at >= a) sum += ways * x ** at * (1 - x) ** (n - at)
          ways *= (n - at) / (at + 1)
        }
        expect(betaTail(x, a, b)).toBeCloseTo(sum, 12)
      },
    ),
  )
})
