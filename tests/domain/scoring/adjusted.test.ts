/** The judge-adjusted score against dense matrices, analysis of variance, and designs that must not break it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjustScores, type Rating, ratingsOf } from '../../../app/domain/scoring'
import { denseCriterion, denseEffects, denseMinimum } from './dense-reml'

const rating = (essays: number, judges: number): fc.Arbitrary<Rating> =>
  fc.record({
    essay: fc.integer({ min: 1, max: essays }).map((at) => `essay ${at}`),
    judge: fc.integer({ min: 1, max: judges }).map((at) => `judge ${at}`),
    score: fc.integer({ min: 120, max: 200 }).map((halves) => halves / 2),
  })
const sparse = fc.array(rating(6, 4), { minLength: 8, maxLength: 16 })

/** A full table of scores: rows are essays, columns are judges. */
function full(scores: readonly (readonly number[])[]): readonly Rating[] {
  return scores.flatMap((line, essay) =>
    line.map((score, judge) => ({ essay: `essay ${essay}`, judge: `judge ${judge}`, score })),
  )
}

const shroutAndFleiss = full([
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
])

test('on a full table REML is the analysis of variance', () => {
  const { variance, mean } = adjustScores(shroutAndFleiss, { seed: 1 })
  // Shrout & Fleiss 1979, table 4: between targets 11.24, between judges 32.49, residual 1.02 (mean squares).
  const between = 56.208333333333336 / 5
  const judges = 97.45833333333333 / 3
  const residual = 15.291666666666666 / 15
  expect(variance.residual).toBeCloseTo(residual, 8)
  expect(variance.essay).toBeCloseTo((between - residual) / 4, 7)
  expect(variance.judge).toBeCloseTo((judges - residual) / 6, 7)
  expect(mean).toBeCloseTo(127 / 24, 10)
})

test('REML of the yields of dyestuff is the published fit', () => {
  // Davies & Goldsmith 1972, section 6.4. The example of lme4: deviations 42.00 and 49.51, REML 319.6543.
  const batches = [
    [1545, 1440, 1440, 1520, 1580],
    [1540, 1555, 1490, 1560, 1495],
    [1595, 1550, 1605, 1510, 1560],
    [1445, 1440, 1595, 1465, 1545],
    [1595, 1630, 1515, 1635, 1625],
    [1520, 1455, 1450, 1480, 1445],
  ]
  // One judge alone has no variance, so that the fit is that of batches and samples.
  const ratings = batches.flatMap((yields, batch) =>
    yields.map((score) => ({ essay: `batch ${batch}`, judge: 'laboratory', score })),
  )
  const { mean, variance, reml } = adjustScores(ratings, { seed: 1, draws: 20 })
  expect(mean).toBeCloseTo(1527.5, 6)
  expect(variance.essay).toBeCloseTo(1764.05, 1)
  expect(variance.residual).toBeCloseTo(2451.25, 1)
  expect(reml).toBeCloseTo(319.6543, 3)
})

test('a variance that analysis of variance would make negative is zero', () => {
  const { variance, judges } = adjustScores(
    full([
      [80, 84, 82],
      [90, 86, 88],
      [70, 73, 71],
      [95, 91, 94],
    ]),
    { seed: 1 },
  )
  expect(variance.judge).toBe(0)
  expect(judges.map(({ severity, se }) => [severity, se])).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ])
  // With judges of no effect it is a one-way layout: the mean square within essays over 8 degrees of freedom.
  const within = [8, 8, 14 / 3, 26 / 3].reduce((sum, squares) => sum + squares, 0) / 8
  expect(variance.residual).toBeCloseTo(within, 7)
})

test('the criterion reaches the least value that a search over dense matrices finds', () => {
  fc.assert(
    fc.property(sparse, (drawn) => {
      // The same judge reads the same essay twice and differs: no fit is perfect, so the criterion has a least value.
      const again = [75, 79].map((score) => ({ essay: 'essay 1', judge: 'judge 1', score }))
      const ratings = [...drawn, ...again]
      const { variance, reml } = adjustScores(ratings, { seed: 1, draws: 20 })
      if (reml === null || variance.essay === null || variance.judge === null) return
      const residual = variance.residual ?? 0
      const own = denseCriterion(ratings, variance.essay / residual, variance.judge / residual)
      expect(reml).toBeCloseTo(own, 6)
      expect(reml).toBeLessThan(denseMinimum(ratings) + 1e-6)
    }),
    { numRuns: 20 },
  )
})

test('effects and standard errors are those of the mixed model equations', () => {
  fc.assert(
    fc.property(fc.array(rating(9, 12), { minLength: 10, maxLength: 40 }), (ratings) => {
      const { mean, essays, judges, variance } = adjustScores(ratings, { seed: 1, draws: 20 })
      const { essay, judge, residual } = variance
      fc.pre(!!essay && !!judge && !!residual && Math.min(essay, judge, residual) > 1e-3)
      const dense = denseEffects(ratings, {
        essay: essay ?? 0,
        judge: judge ?? 0,
        residual: residual ?? 0,
      })
      expect(mean).toBeCloseTo(dense.mean, 7)
      for (const line of essays) {
        const { effect, se } = dense.effects.get(line.essay) ?? { effect: 0, se: 0 }
        expect(line.adjusted).toBeCloseTo(dense.mean + effect, 7)
        expect(line.se).toBeCloseTo(se, 7)
      }
      for (const line of judges) {
        const { effect, se } = dense.effects.get(line.judge) ?? { effect: 0, se: 0 }
        expect(line.severity).toBeCloseTo(effect, 7)
        expect(line.se).toBeCloseTo(se, 7)
      }
    }),
    { numRuns: 40 },
  )
})

test('no design breaks it: every number is finite and every rank lies among the essays', () => {
  const anything = fc.array(rating(5, 5), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(anything, (ratings) => {
      const { essays, judges, mean } = adjustScores(ratings, { seed: 3, draws: 30 })
      expect(Number.isFinite(mean)).toBe(true)
      for (const { adjusted, se, rank, rankLow, rankHigh } of essays) {
        expect(Number.isFinite(adjusted) && (se === null || se >= 0)).toBe(true)
        expect(1 <= rankLow && rankLow <= rankHigh && rankHigh <= essays.length).toBe(true)
        expect(rank).toBeLessThanOrEqual(essays.length)
      }
      for (const { severity, se } of judges) {
        expect(Number.isFinite(severity) && (se === null || se >= 0)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('the order of the ratings changes no rank and no interval', () => {
  fc.assert(
    fc.property(sparse, (ratings) => {
      const byEssay = ({ essays }: ReturnType<typeof adjustScores>) =>
        [...essays]
          .sort((a, b) => (a.essay < b.essay ? -1 : 1))
          .map(({ essay, n, rank, rankLow, rankHigh }) => [essay, n, rank, rankLow, rankHigh])
      expect(byEssay(adjustScores([...ratings].reverse(), { seed: 5, draws: 50 }))).toEqual(
        byEssay(adjustScores(ratings, { seed: 5, draws: 50 })),
      )
    }),
    { numRuns: 60 },
  )
})

test('the same seed gives the same answer and another seed the same scores', () => {
  const first = adjustScores(shroutAndFleiss, { seed: 1, draws: 100 })
  expect(adjustScores(shroutAndFleiss, { seed: 1, draws: 100 })).toEqual(first)
  const other = adjustScores(shroutAndFleiss, { seed: 2, draws: 100 })
  expect(other.essays.map(({ adjusted }) => adjusted)).toEqual(
    first.essays.map(({ adjusted }) => adjusted),
  )
})

test('a score moves and stretches with the scale', () => {
  fc.assert(
    fc.property(sparse, fc.integer({ min: 1, max: 9 }), (ratings, factor) => {
      const plain = adjustScores(ratings, { seed: 1, draws: 20 })
      fc.pre(plain.reml !== null && (plain.variance.residual ?? 1) > 0.01)
      const moved = adjustScores(
        ratings.map((line) => ({ ...line, score: line.score * factor - 7 })),
        { seed: 1, draws: 20 },
      )
      moved.essays.forEach(({ adjusted }, at) => {
        expect((adjusted + 7) / factor).toBeCloseTo(plain.essays[at].adjusted, 3)
      })
    }),
    { numRuns: 60 },
  )
})

test('an essay that only mild judges read is drawn down, one that only strict judges read is drawn up', () => {
  const gift = [8, 0, -8, 4, -4, 0]
  const ratings = gift.flatMap((bonus, judge) =>
    Array.from({ length: 10 }, (_, essay) => ({
      essay: `anchor ${essay}`,
      judge: `judge ${judge}`,
      score: 70 + 2 * essay + bonus + ((essay * 7 + judge * 5) % 3),
    })),
  )
  const guest = (essay: string, judge: number) => ({ essay, judge: `judge ${judge}`, score: 80 })
  const { essays, judges } = adjustScores([...ratings, guest('mild', 0), guest('strict', 2)], {
    seed: 1,
  })
  const score = (id: string) => essays.find(({ essay }) => essay === id)?.adjusted ?? 0
  expect(score('strict') - score('mild')).toBeGreaterThan(10)
  expect(judges[0].severity).toBeGreaterThan(5)
  expect(judges[2].severity).toBeLessThan(-5)
})

test('where the design cannot separate variances, none is invented', () => {
  const one = (essay: string, judge: string, score: number) => ({ essay, judge, score })
  const single = adjustScores([one('a', 'j', 80)], { seed: 1 })
  expect(single.essays[0]).toMatchObject({ adjusted: 80, se: null, rank: 1, rankHigh: 1 })
  expect(single.variance).toEqual({ essay: null, judge: null, residual: null })

  const oneJudge = adjustScores([one('a', 'j', 80), one('b', 'j', 90)], { seed: 1 })
  expect(oneJudge.variance).toEqual({ essay: null, judge: null, residual: null })
  expect(oneJudge.essays.map(({ rank }) => rank)).toEqual([2, 1])

  const equal = adjustScores(
    ['a', 'b', 'c'].flatMap((essay) => ['j', 'k'].map((judge) => one(essay, judge, 85.3))),
    { seed: 1 },
  )
  expect(equal.essays.map(({ adjusted, rank, rankHigh }) => [adjusted, rank, rankHigh])).toEqual([
    [85.3, 1, 3],
    [85.3, 1, 3],
    [85.3, 1, 3],
  ])
  expect(adjustScores([], { seed: 1 })).toMatchObject({ mean: null, essays: [], judges: [] })
})

test('essays with the same scores from the same judges are tied', () => {
  const ratings = full([
    [81, 84.5, 79],
    [90, 93, 88],
    [81, 84.5, 79],
    [70, 71.5, 72],
    [90, 93, 88],
  ])
  expect(adjustScores(ratings, { seed: 1 }).essays.map(({ rank }) => rank)).toEqual([3, 1, 3, 5, 1])
})

test('judges who agree to the point leave no residual and break nothing', () => {
  const { variance, essays } = adjustScores(
    full([
      [80, 82, 79],
      [90, 92, 89],
      [70, 72, 69],
    ]),
    { seed: 1 },
  )
  expect(variance.essay).toBeCloseTo(100, 2)
  expect(variance.judge).toBeCloseTo(7 / 3, 2)
  expect(variance.residual).toBeLessThan(1e-4)
  expect(essays.map(({ rank, rankLow, rankHigh }) => [rank, rankLow, rankHigh])).toEqual([
    [2, 2, 2],
    [1, 1, 1],
    [3, 3, 3],
  ])
})

test('a score that is no number is refused', () => {
  expect(() => adjustScores([{ essay: 'a', judge: 'j', score: Number.NaN }], { seed: 1 })).toThrow(
    RangeError,
  )
})

test('sheets become ratings in points', () => {
  expect(
    ratingsOf(
      [{ essay: 'a', judge: 'j', scores: { theme: 285, content: 270 } }],
      [{ id: 'theme' }, { id: 'content' }],
    ),
  ).toEqual([{ essay: 'a', judge: 'j', score: 55.5 }])
})
