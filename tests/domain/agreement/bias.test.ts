/** Halo and home bias, worked by hand. */
import { expect, test } from 'vitest'
import { halo, homeBias } from '../../../app/domain/agreement'

test('criteria that move as one have a halo of one', () => {
  expect(
    halo([
      [20, 22, 14],
      [24, 26, 18],
      [28, 30, 22],
    ]),
  ).toBeCloseTo(1, 12)
})

test('halo is the mean of the correlations between the criteria that vary', () => {
  expect(
    halo([
      [1, 1, 5],
      [2, 3, 5],
      [3, 2, 5],
    ]),
  ).toBeCloseTo(0.5, 12)
  expect(halo([[1, 2]])).toBeNull()
  expect(halo([])).toBeNull()
})

test('home bias is the surplus at home less the surplus elsewhere, with Welch’s interval', () => {
  const reading = (own: number, rest: number, home: boolean) => ({ own, rest, home })
  const found = homeBias([
    reading(90, 84, true),
    reading(88, 80, true),
    reading(85, 75, true),
    reading(70, 71, false),
    reading(80, 80, false),
    reading(90, 89, false),
  ])
  // Surpluses 6, 8, 10 and −1, 0, 1: variances of the means 4/3 and 1/3, freedom (5/3)² / ((4/3)² + (1/3)²) × 2.
  expect(found).toMatchObject({ homeReadings: 3, otherReadings: 3, bias: 8 })
  // t(2.941176) at 97.5% is 3.2199: between 3.1824 at 3 degrees and 4.3027 at 2.
  const reach = (found?.high ?? 0) - 8
  expect(reach).toBeGreaterThan(3.1824 * Math.sqrt(5 / 3))
  expect(reach).toBeLessThan(3.26 * Math.sqrt(5 / 3))
  expect(found?.low).toBeCloseTo(8 - reach, 10)
})

test('home bias needs readings on both sides, and its interval two of each', () => {
  const home = { own: 90, rest: 84, home: true }
  const other = { own: 80, rest: 81, home: false }
  expect(homeBias([home, home])).toBeNull()
  expect(homeBias([other])).toBeNull()
  expect(homeBias([home, other])).toMatchObject({ bias: 7, low: null, high: null })
})
