/** The ways that only large tables take, on tables just large enough, against the exact way. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Crossed, crossed } from '../../../app/domain/scoring/crossed'
import {
  factor,
  inverseFactor,
  inverseFrom,
  padded,
  times,
  timesUpper,
} from '../../../app/domain/scoring/dense'
import { drawsFrom } from '../../../app/domain/scoring/draws'
import { bySampling, exactly } from '../../../app/domain/scoring/evaluation'
import { effectDraws, errorsOf, rankIntervals } from '../../../app/domain/scoring/posterior'
import { fitRatios } from '../../../app/domain/scoring/reml'

function contest(essays: number, judges: number, readings: number, seed: number): Crossed {
  const draws = drawsFrom(seed)
  const severity = Array.from({ length: judges }, () => 3 * draws.normal())
  const ratings = Array.from({ length: essays }, (_, row) => ({ row, quality: 4 * draws.normal() }))
  return crossed(
    ratings.flatMap(({ row, quality }) =>
      Array.from({ length: readings }, () => {
        const column = Math.floor(draws.uniform() * judges)
        return { row, column, score: 80 + quality + severity[column] + 4 * draws.normal() }
      }),
    ),
    essays,
    judges,
  )
}

test('with 400 judges the fit is within 1e-5 of where the exact slopes vanish', () => {
  const table = contest(1_500, 400, 3, 1)
  const { state, criterion } = fitRatios(table, { row: null, column: null })
  const { slopes, criterion: exact } = exactly(table)(state.ratios)
  const { row, column, both } = slopes.curvature
  const determinant = row * column - both * both
  const left = {
    row: (column * slopes.row - both * slopes.column) / determinant,
    column: (row * slopes.column - both * slopes.row) / determinant,
  }
  expect(Math.abs(left.row / state.ratios.row)).toBeLessThan(1e-5)
  expect(Math.abs(left.column / state.ratios.column)).toBeLessThan(1e-5)
  expect(criterion).toBeCloseTo(exact ?? 0, 4)
})

test('slopes are the derivatives of the criterion', () => {
  const ratio = fc.double({ min: 0.01, max: 20, noNaN: true })
  fc.assert(
    fc.property(ratio, ratio, fc.integer({ min: 1, max: 99 }), (row, column, seed) => {
      const evaluate = exactly(contest(30, 7, 3, seed))
      const { slopes } = evaluate({ row, column })
      const value = (a: number, b: number) => evaluate({ row: a, column: b }).criterion ?? 0
      const width = 1e-4
      const byRow =
        (value(row * (1 + width), column) - value(row * (1 - width), column)) / width / 2
      const byColumn =
        (value(row, column * (1 + width)) - value(row, column * (1 - width))) / width / 2
      expect(Math.abs(byRow - slopes.row * row)).toBeLessThan(1e-5)
      expect(Math.abs(byColumn - slopes.column * column)).toBeLessThan(1e-5)
    }),
  )
})

test('conjugate gradients solve the same model, and sampled slopes are near the exact ones', () => {
  const table = contest(600, 120, 3, 2)
  const ratios = { row: 0.8, column: 0.6 }
  const exact = exactly(table)(ratios)
  const sampled = bySampling(table, 24, 1e-10)(ratios)
  expect(sampled.state.mean).toBeCloseTo(exact.state.mean, 8)
  expect(sampled.state.quadratic / exact.state.quadratic).toBeCloseTo(1, 8)
  sampled.state.scores.row.forEach((score, at) => {
    expect(score).toBeCloseTo(exact.state.scores.row[at], 7)
  })
  const tolerance = Math.sqrt(exact.slopes.curvature.row) * ratios.row
  expect(Math.abs(sampled.slopes.row - exact.slopes.row) * ratios.row).toBeLessThan(tolerance)
  expect(sampled.slopes.curvature.row / exact.slopes.curvature.row).toBeCloseTo(1, 6)
})

test('errors and rank intervals without an inverse are near those with one', () => {
  const table = contest(150, 30, 3, 3)
  const ratios = { row: 1, column: 0.6 }
  const exact = exactly(table)(ratios)
  const sampled = bySampling(table, 8, 1e-9)(ratios)
  const errors = { exact: errorsOf(table, exact), sampled: errorsOf(table, sampled) }
  for (const side of ['row', 'column'] as const) {
    errors.exact[side].forEach((error, at) => {
      expect(Math.abs(errors.sampled[side][at] / error - 1)).toBeLessThan(0.2)
    })
    const options = { seed: 1, draws: 400, coverage: 0.9 }
    const one = rankIntervals(table, exact, side, options)
    const two = rankIntervals(table, sampled, side, options)
    const levels = one.low.length
    const apart = one.low.reduce((sum, low, at) => sum + Math.abs(low - two.low[at]), 0)
    expect(apart / levels / levels).toBeLessThan(0.02)
  }
})

test('draws of the effects have the means and variances of the model, with an inverse and without', () => {
  const table = contest(12, 5, 3, 4)
  const ratios = { row: 1.5, column: 0.7 }
  const exact = exactly(table)(ratios)
  const residual = exact.state.quadratic / (table.ratings - 1)
  for (const evaluation of [exact, bySampling(table, 1, 1e-10)(ratios)]) {
    for (const side of ['row', 'column'] as const) {
      const next = effectDraws(table, evaluation, side, drawsFrom(1))
      const sample = Array.from({ length: 4_000 }, next)
      errorsOf(table, exact)[side].forEach((error, at) => {
        const mean = sample.reduce((sum, draw) => sum + draw[at], 0) / sample.length
        const variance =
          sample.reduce((sum, draw) => sum + (draw[at] - mean) ** 2, 0) / sample.length
        const effect = (ratios[side] * exact.state.scores[side][at]) / Math.sqrt(residual)
        expect(Math.abs(mean - effect)).toBeLessThan(0.08 * Math.sqrt(error))
        expect(Math.abs(variance / error - 1)).toBeLessThan(0.1)
      })
    }
  }
})

test('factor, inverse factor and inverse belong together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 23 }), fc.integer(), (wanted, seed) => {
      const draws = drawsFrom(seed)
      const matrix = padded(wanted)
      const { size, values } = matrix
      const root = Array.from({ length: wanted }, () =>
        Array.from({ length: wanted }, draws.normal),
      )
      for (let row = 0; row < wanted; row++) {
        for (let column = 0; column < wanted; column++) {
          values[row * size + column] = root[row].reduce(
            (sum, value, at) => sum + value * root[column][at],
            row === column ? wanted : 0,
          )
        }
      }
      const original = { size, values: values.slice() }
      factor(matrix)
      const upper = inverseFactor(matrix)
      const inverse = inverseFrom(upper)
      const vector = Float64Array.from({ length: wanted }, draws.normal)
      times(original, times(inverse, vector)).forEach((value, at) => {
        expect(value).toBeCloseTo(vector[at], 9)
      })
      const rebuilt = new Float64Array(wanted)
      for (let at = 0; at < wanted; at++) {
        const column = timesUpper(
          upper,
          Float64Array.from({ length: wanted }, (_, other) => (other === at ? 1 : 0)),
        )
        const weight = column.reduce((sum, value, other) => sum + value * vector[other], 0)
        for (let other = 0; other < wanted; other++) rebuilt[other] += weight * column[other]
      }
      times(inverse, vector).forEach((value, at) => {
        expect(rebuilt[at]).toBeCloseTo(value, 9)
      })
    }),
  )
})

test('a matrix that is not positive definite is refused', () => {
  const matrix = padded(2)
  matrix.values.set([1, 0], 0)
  matrix.values.set([2, 1], matrix.size)
  expect(() => factor(matrix)).toThrow(RangeError)
})

test('draws repeat with their seed and look normal', () => {
  const sample = (seed: number) => {
    const draws = drawsFrom(seed)
    return Array.from({ length: 20_000 }, draws.normal)
  }
  const first = sample(7)
  expect(sample(7)).toEqual(first)
  expect(sample(8)).not.toEqual(first)
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length
  const variance = first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / first.length
  expect(Math.abs(mean)).toBeLessThan(0.03)
  expect(Math.abs(variance - 1)).toBeLessThan(0.04)
  expect(Array.from({ length: 3 }, drawsFrom(1).uniform)).toMatchInlineSnapshot(`
    [
      0.8580772033892572,
      0.14627611031755805,
      0.049493284430354834,
    ]
  `)
})
