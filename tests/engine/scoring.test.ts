/** The engine commands aggregate and agreement: the shapes of their input and output. */
import { expect, test } from 'vitest'
import { command as aggregate } from '../../scripts/engine/aggregate'
import { command as agreement } from '../../scripts/engine/agreement'

const ratings = [
  { entry: 'a', judge: 'x', score: 80.1 },
  { entry: 'a', judge: 'y', score: 85 },
  { entry: 'a', judge: 'z', score: 82.2 },
  { entry: 'b', judge: 'x', score: 70 },
  { entry: 'b', judge: 'y', score: 77.5 },
  { entry: 'c', judge: 'y', score: 90 },
]

test('aggregate answers entries, judges, variances and the criterion', () => {
  const { entries, judges, variance, reml } = aggregate.run({ ratings, method: 'mean', seed: 1 })
  expect(entries.map(({ id, n, mean, trimmed, rank }) => [id, n, mean, trimmed, rank])).toEqual([
    ['a', 3, 247.3 / 3, 82.2, 2],
    ['b', 2, 73.75, null, 3],
    ['c', 1, 90, null, 1],
  ])
  expect(Object.keys(entries[0])).toEqual([
    'id',
    'n',
    'mean',
    'trimmed',
    'adjusted',
    'se',
    'rank',
    'rankLow',
    'rankHigh',
  ])
  expect(judges.map(({ id, n }) => [id, n])).toEqual([
    ['x', 2],
    ['y', 3],
    ['z', 1],
  ])
  expect(Object.keys(judges[0])).toEqual(['id', 'n', 'severity', 'se'])
  expect(Object.keys(variance)).toEqual(['entry', 'judge', 'residual'])
  expect(reml).toBeTypeOf('number')
})

test('the method decides the rank and nothing else', () => {
  const by = (method: 'mean' | 'trimmed' | 'adjusted') =>
    aggregate.run({ ratings, method, seed: 1 }).entries
  expect(by('trimmed').map(({ rank }) => rank)).toEqual([1, null, null])
  const adjusted = by('adjusted')
  expect(adjusted.map(({ rank }) => rank)).toEqual(
    adjusted.map((own) => 1 + adjusted.filter((other) => other.adjusted > own.adjusted).length),
  )
  const without = (entries: typeof adjusted) => entries.map((line) => ({ ...line, rank: 0 }))
  expect(without(by('mean'))).toEqual(without(adjusted))
})

test('ids that are numbers come back as numbers, and 1 is not "1"', () => {
  const { entries } = aggregate.run({
    ratings: [
      { entry: 1, judge: 7, score: 80 },
      { entry: '1', judge: 7, score: 90 },
    ],
    method: 'mean',
    seed: 1,
  })
  expect(entries.map(({ id, rank }) => [id, rank])).toEqual([
    [1, 2],
    ['1', 1],
  ])
})

test('aggregate refuses what it cannot read', () => {
  const refused = (input: unknown) => aggregate.input.safeParse(input).error?.issues[0].path
  expect(refused({ ratings, method: 'median' })).toEqual(['method'])
  expect(refused({ ratings: [{ entry: 'a', judge: 'x', score: '80' }] })).toEqual([
    'ratings',
    0,
    'score',
  ])
  expect(refused({})).toEqual(['ratings'])
})

test('agreement answers every figure, null where undefined', () => {
  expect(agreement.run({ table: [[1, null, 2]] })).toEqual({
    icc: { '1,1': null, '2,1': null, '3,1': null, '1,k': null, '2,k': null, '3,k': null },
    kendall: { w: null, chi2: null, df: null, p: null },
    alpha: { nominal: 0, ordinal: 0, interval: 0, ratio: 0 },
    judgeVsRest: [null, null, null],
  })
  const { icc, kendall } = agreement.run({
    table: [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ],
  })
  expect(Object.values(icc).map((value) => value?.toFixed(2))).toEqual([
    '0.17',
    '0.29',
    '0.71',
    '0.44',
    '0.62',
    '0.91',
  ])
  expect(kendall.df).toBe(5)
})

test('agreement refuses a table whose rows differ in length', () => {
  const { error } = agreement.input.safeParse({ table: [[1, 2], [3]] })
  expect(error?.issues[0].message).toBe('every row must have the same number of columns')
})
