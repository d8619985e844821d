/** Agreement figures against published examples and against their definitions written out. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  alpha,
  concordance,
  FORMS,
  intraclass,
  judgesBesideRest,
  LEVELS,
  type ScoreTable,
} from '../../../app/domain/agreement'

/** Shrout & Fleiss 1979, table 2: six targets, four judges. */
const shroutAndFleiss: ScoreTable = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]
const gap = null
/** Krippendorff 2011, section C: twelve units, four observers, with gaps. */
const krippendorff: ScoreTable = [
  [1, 1, gap, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [gap, 5, 5, 5],
  [gap, gap, 1, 1],
  [gap, 3, gap, gap],
]

const score = fc.integer({ min: 1, max: 9 })
const size = fc.record({
  n: fc.integer({ min: 2, max: 7 }),
  k: fc.integer({ min: 2, max: 5 }),
})
const fullTable = size.chain(({ n, k }) =>
  fc.array(fc.array(score, { minLength: k, maxLength: k }), { minLength: n, maxLength: n }),
)
const gappyTable = size.chain(({ n, k }) =>
  fc.array(fc.array(fc.option(score), { minLength: k, maxLength: k }), {
    minLength: n,
    maxLength: n,
  }),
)

test('intraclass correlations of Shrout and Fleiss, with their intervals', () => {
  const all = intraclass(shroutAndFleiss)
  const rounded = FORMS.map((form) => {
    const { value, low, high } = all[form] ?? {}
    return [value, low, high].map((bound) => bound?.toFixed(2))
  })
  expect(rounded).toEqual([
    ['0.17', '-0.13', '0.72'],
    ['0.29', '0.02', '0.76'],
    ['0.71', '0.34', '0.95'],
    ['0.44', '-0.88', '0.91'],
    ['0.62', '0.07', '0.93'],
    ['0.91', '0.68', '0.99'],
  ])
})

test('alpha of Krippendorff’s example on all four levels', () => {
  expect(LEVELS.map((level) => alpha(krippendorff, level)?.toFixed(3))).toEqual([
    '0.743',
    '0.815',
    '0.849',
    '0.797',
  ])
})

test('intraclass correlations are the variance components of the raw sums of squares', () => {
  fc.assert(
    fc.property(fullTable, (table) => {
      const n = table.length
      const k = table[0].length
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
      const whole = sum(table.flat()) ** 2 / (n * k)
      const raw = sum(table.flat().map((value) => value ** 2)) - whole
      const rows = sum(table.map((row) => sum(row) ** 2)) / k - whole
      const columns =
        sum(table[0].map((_, judge) => sum(table.map((row) => row[judge])) ** 2)) / n - whole
      const between = rows / (n - 1)
      const within = (raw - rows) / (n * (k - 1))
      const judges = columns / (k - 1)
      const error = (raw - rows - columns) / ((n - 1) * (k - 1))
      fc.pre(between > 1e-6 && error > 1e-6)
      const oneWay = (between - within) / k
      const twoWay = (between - error) / k
      const severity = (judges - error) / n
      const expected = {
        '1,1': oneWay / (oneWay + within),
        '2,1': twoWay / (twoWay + severity + error),
        '3,1': twoWay / (twoWay + error),
        '1,k': oneWay / (oneWay + within / k),
        '2,k': twoWay / (twoWay + (severity + error) / k),
        '3,k': twoWay / (twoWay + error / k),
      }
      const all = intraclass(table)
      for (const form of FORMS) {
        const value = all[form]?.value ?? Number.NaN
        expect(Math.abs(value - expected[form]) / (1 + Math.abs(expected[form]))).toBeLessThan(1e-9)
      }
    }),
  )
})

test('the interval of an intraclass correlation holds its value', () => {
  fc.assert(
    fc.property(fullTable, (table) => {
      for (const form of ['1,1', '3,1', '1,k', '3,k'] as const) {
        const { value = 0, low = null, high = null } = intraclass(table)[form] ?? {}
        if (low !== null && high !== null && value < 1 - 1e-9) {
          // Where all three are the same number, each is reached by its own roundings.
          expect(low).toBeLessThanOrEqual(value + 1e-12)
          expect(value).toBeLessThanOrEqual(high + 1e-12)
        }
      }
    }),
  )
})

test('W is its textbook formula with the correction for ties', () => {
  fc.assert(
    fc.property(fullTable, (table) => {
      const n = table.length
      const k = table[0].length
      const columns = table[0].map((_, judge) => table.map((row) => row[judge]))
      const rank = (column: readonly number[], value: number) =>
        column.filter((other) => other < value).length +
        (column.filter((other) => other === value).length + 1) / 2
      const sums = table.map((row) =>
        row.reduce((sum, value, judge) => sum + rank(columns[judge], value), 0),
      )
      const squares = sums.reduce((sum, own) => sum + (own - (k * (n + 1)) / 2) ** 2, 0)
      const ties = columns.reduce(
        (sum, column) =>
          sum +
          [...new Set(column)].reduce((inner, value) => {
            const t = column.filter((other) => other === value).length
            return inner + t ** 3 - t
          }, 0),
        0,
      )
      const below = k ** 2 * (n ** 3 - n) - k * ties
      const found = concordance(table)
      if (below === 0) {
        expect(found).toBeNull()
        return
      }
      expect(found?.w).toBeCloseTo((12 * squares) / below, 10)
      expect(found?.chiSquared).toBeCloseTo((k * (n - 1) * 12 * squares) / below, 9)
      expect(found?.freedom).toBe(n - 1)
    }),
  )
})

test('alpha is one less the ratio of observed and expected coincidences', () => {
  fc.assert(
    fc.property(gappyTable, (table) => {
      const units = table
        .map((row) => row.filter((value) => value !== null))
        .filter((row) => row.length > 1)
      const values = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      const coincidences = values.map((a) =>
        values.map((b) =>
          units.reduce((sum, unit) => {
            const pairs = unit.flatMap((first, at) =>
              unit.filter((second, other) => other !== at && first === a && second === b),
            )
            return sum + pairs.length / (unit.length - 1)
          }, 0),
        ),
      )
      const margin = coincidences.map((line) => line.reduce((sum, value) => sum + value, 0))
      const n = margin.reduce((sum, value) => sum + value, 0)
      const between = (a: number, b: number) =>
        margin.slice(Math.min(a, b) - 1, Math.max(a, b)).reduce((sum, value) => sum + value, 0)
      const metric = {
        nominal: (a: number, b: number) => (a === b ? 0 : 1),
        ordinal: (a: number, b: number) =>
          a === b ? 0 : (between(a, b) - (margin[a - 1] + margin[b - 1]) / 2) ** 2,
        interval: (a: number, b: number) => (a - b) ** 2,
        ratio: (a: number, b: number) => ((a - b) / (a + b)) ** 2,
      }
      for (const level of LEVELS) {
        let observed = 0
        let expected = 0
        for (const a of values) {
          for (const b of values) {
            observed += coincidences[a - 1][b - 1] * metric[level](a, b)
            expected += (margin[a - 1] * margin[b - 1] * metric[level](a, b)) / (n - 1)
          }
        }
        const found = alpha(table, level)
        if (n < 2 || expected === 0) expect(found).toBeNull()
        else expect(found).toBeCloseTo(1 - observed / expected, 9)
      }
    }),
  )
})

test('a judge beside the rest: order, severity with its interval, spread', () => {
  const [first, , third] = judgesBesideRest([
    [80, 78, 70],
    [90, 86, null],
    [70, 70, 90],
    [60, null, null],
  ])
  // Against 74, 86 and 80 the first judge gave 80, 90 and 70: differences 6, 4 and −10, t(2) at 97.5% is 4.302653.
  expect(first).toMatchObject({ n: 3, spearman: 0.5, severity: 0 })
  expect(first.severityHigh).toBeCloseTo((4.302653 * Math.sqrt(76)) / Math.sqrt(3), 4)
  expect(first.severityLow).toBeCloseTo(-(first.severityHigh ?? 0), 10)
  expect(first.spread).toBeCloseTo(Math.sqrt(500 / 3), 10)
  expect(first.restSpread).toBeCloseTo(6, 10)
  expect(third).toMatchObject({ n: 2, spearman: -1, severity: 5.5 })
})

test('what cannot be computed is null', () => {
  const none = Object.fromEntries(FORMS.map((form) => [form, null]))
  expect(intraclass([])).toEqual(none)
  expect(intraclass([[1, 2]])).toEqual(none)
  expect(intraclass(krippendorff)).toEqual(none)
  const constant = [
    [85.3, 85.3, 85.3],
    [85.3, 85.3, 85.3],
  ]
  expect(intraclass(constant)).toEqual(none)
  expect(concordance(constant)).toBeNull()
  expect(concordance(krippendorff)).toBeNull()
  expect(LEVELS.map((level) => alpha(constant, level))).toEqual([null, null, null, null])
  expect(alpha([[-1, 2]], 'ratio')).toBeNull()
  expect(judgesBesideRest(constant).map(({ spearman }) => spearman)).toEqual([null, null, null])
  expect(judgesBesideRest([[1, null]])[0]).toEqual({
    n: 0,
    spearman: null,
    severity: null,
    severityLow: null,
    severityHigh: null,
    spread: null,
    restSpread: null,
  })
})
