/** The judge-adjusted score: what an essay would have got from an average judge, as far as the ratings can tell. */

import type { Criterion } from '../rubric'
import { type Crossed, crossed } from './crossed'
import { ranksOf } from './exact'
import { affordableDraws, errorsOf, type RankIntervals, rankIntervals } from './posterior'
import { fitRatios } from './reml'
import { type Sheet, totalOf } from './standings'

/** One score that a judge gave an essay, in any unit. The same judge may rate the same essay again. */
export type Rating = { readonly essay: string; readonly judge: string; readonly score: number }

export type AdjustedEssay = {
  readonly essay: string
  readonly n: number
  /** Estimated mean + effect of the essay, in the unit of the scores; few readings draw it towards the mean. */
  readonly adjusted: number
  /** Standard error of the essay's effect: the square root of its prediction error variance. Null if not estimable. */
  readonly se: number | null
  /** Competition rank by `adjusted`; values closer than a billionth of the spread of the scores count as equal. */
  readonly rank: number
  /** The ranks between which the essay lies with probability 90%. */
  readonly rankLow: number
  readonly rankHigh: number
}

export type AdjustedJudge = {
  readonly judge: string
  readonly n: number
  /** How much more (+ 偏宽) or less (− 偏严) than an average judge this judge gives, in the unit of the scores. */
  readonly severity: number
  readonly se: number | null
}

/** Estimated variances; null where the design cannot tell one from another. */
export type Variances = {
  readonly essay: number | null
  readonly judge: number | null
  readonly residual: number | null
}

export type Adjustment = {
  /** The estimated mean of all essays and judges; null without ratings. */
  readonly mean: number | null
  /** In the order of first appearance. */
  readonly essays: readonly AdjustedEssay[]
  readonly judges: readonly AdjustedJudge[]
  readonly variance: Variances
  /** The REML criterion (−2 restricted log-likelihood); null beyond 2,000 judges and where nothing varies. */
  readonly reml: number | null
}

const COVERAGE = 0.9
/** Differences in adjusted scores below this part of the scores' standard deviation are rounding, not rank. */
const GRAIN = 1e-9

/** The ratings of whole sheets: the total of all criteria, in points. */
export function ratingsOf(
  sheets: readonly Sheet[],
  criteria: readonly Pick<Criterion, 'id'>[],
): readonly Rating[] {
  return sheets.map((sheet) => ({
    essay: sheet.essay,
    judge: sheet.judge,
    score: totalOf(sheet, criteria) / 10,
  }))
}

/**
 * Fits y = mean + essay + judge + error with random essays and judges, variances by REML, effects by best linear
 * unbiased prediction (Robinson 1991, "That BLUP is a good thing", Statistical Science 6; Bates et al. 2015, J. Stat.
 * Softw. 67(1)), and rank intervals from `draws` seeded posterior draws. Unbalanced, repeated and unconnected ratings
 * are all usable: what the design does not link is drawn together by the common mean.
 *
 * Where the design cannot separate variances: one essay or one judge alone has no variance of its own; if every judge
 * read once, differences between judges count as error; if every essay was read once, half of what judges do not explain
 * counts as essay.
 *
 * @throws RangeError when a score is not a finite number.
 */
export function adjustScores(
  ratings: readonly Rating[],
  { seed, draws }: { readonly seed: number; readonly draws?: number },
): Adjustment {
  const essays = levelsOf(ratings, 'essay')
  const judges = levelsOf(ratings, 'judge')
  for (const { essay, judge, score } of ratings) {
    if (!Number.isFinite(score)) throw new RangeError(`${judge} gave ${essay} no finite score`)
  }
  const essaySide = essays.ids.length >= judges.ids.length ? 'row' : 'column'
  const judgeSide = essaySide === 'row' ? 'column' : 'row'
  const table = crossed(
    ratings.map(({ essay, judge, score }) => {
      const first = essays.index.get(essay) ?? 0
      const second = judges.index.get(judge) ?? 0
      return essaySide === 'row'
        ? { row: first, column: second, score }
        : { row: second, column: first, score }
    }),
    Math.max(essays.ids.length, judges.ids.length),
    Math.min(essays.ids.length, judges.ids.length),
  )
  if (ratings.every(({ score }) => score === ratings[0].score)) {
    return nothingVaries(ratings, essays, judges)
  }

  const fixed = {
    essay: essays.ids.length === 1 ? 0 : essays.ids.length === ratings.length ? 1 : null,
    judge: judges.ids.length === 1 || judges.ids.length === ratings.length ? 0 : null,
  }
  const evaluation = fitRatios(
    table,
    essaySide === 'row'
      ? { row: fixed.essay, column: fixed.judge }
      : { row: fixed.judge, column: fixed.essay },
  )
  const { state } = evaluation
  const residual = state.quadratic / (ratings.length - 1)
  const errors = errorsOf(table, evaluation)
  const intervals = rankIntervals(table, evaluation, essaySide, {
    seed,
    draws: draws ?? affordableDraws(table),
    coverage: COVERAGE,
  })
  const mean = table.center + state.mean
  const effect = (side: 'row' | 'column', at: number) => state.ratios[side] * state.scores[side][at]
  const error = (side: 'row' | 'column', at: number) => Math.sqrt(residual * errors[side][at])
  const adjusted = essays.ids.map((_, at) => mean + effect(essaySide, at))
  return {
    mean,
    essays: inOrder(
      essays,
      essayLines(table, essays, adjusted, intervals, (at) => error(essaySide, at)),
    ),
    judges: inOrder(
      judges,
      judges.ids.map((judge, at) => ({
        judge,
        n: judges.counts[at],
        severity: effect(judgeSide, at) + 0,
        se: fixed.judge === null ? error(judgeSide, at) : null,
      })),
    ),
    variance: {
      essay: fixed.essay === null ? residual * state.ratios[essaySide] : null,
      judge: fixed.judge === null ? residual * state.ratios[judgeSide] : null,
      residual: fixed.essay === 1 ? null : residual,
    },
    reml: evaluation.criterion,
  }
}

type Levels = {
  /** Sorted, so that the order of the ratings does not reach the arithmetic. */
  readonly ids: readonly string[]
  readonly index: ReadonlyMap<string, number>
  /** Ratings of each. */
  readonly counts: readonly number[]
  /** Indices in order of first appearance. */
  readonly appearance: readonly number[]
}

function levelsOf(ratings: readonly Rating[], side: 'essay' | 'judge'): Levels {
  const seen = [...new Set(ratings.map((rating) => rating[side]))]
  const ids = [...seen].sort()
  const index = new Map(ids.map((id, at) => [id, at]))
  const counts = ids.map(() => 0)
  for (const rating of ratings) counts[index.get(rating[side]) ?? 0]++
  return { ids, index, counts, appearance: seen.map((id) => index.get(id) ?? 0) }
}

function inOrder<Line>({ appearance }: Levels, lines: readonly Line[]): readonly Line[] {
  return appearance.map((at) => lines[at])
}

function essayLines(
  table: Crossed,
  { ids, counts }: Levels,
  adjusted: readonly number[],
  { low, high }: RankIntervals,
  error: (at: number) => number,
): readonly AdjustedEssay[] {
  const grain = GRAIN * Math.sqrt(table.squares / table.ratings)
  const ranks = ranksOf(
    adjusted.map((value) => Math.round((value - table.center) / grain)),
    (a, b) => a - b,
  )
  return ids.map((essay, at) => ({
    essay,
    n: counts[at],
    adjusted: adjusted[at],
    se: ids.length === 1 ? null : error(at),
    rank: ranks[at] ?? 1,
    rankLow: low[at],
    rankHigh: high[at],
  }))
}

/** All scores are equal, or there is at most one: every essay has the mean, and nothing tells them apart. */
function nothingVaries(ratings: readonly Rating[], essays: Levels, judges: Levels): Adjustment {
  const known = ratings.length > 1 ? 0 : null
  const mean = ratings[0]?.score ?? null
  return {
    mean,
    essays: inOrder(
      essays,
      essays.ids.map((essay, at) => ({
        essay,
        n: essays.counts[at],
        adjusted: mean ?? 0,
        se: known,
        rank: 1,
        rankLow: 1,
        rankHigh: essays.ids.length,
      })),
    ),
    judges: inOrder(
      judges,
      judges.ids.map((judge, at) => ({ judge, n: judges.counts[at], severity: 0, se: known })),
    ),
    variance: { essay: known, judge: known, residual: known },
    reml: null,
  }
}
