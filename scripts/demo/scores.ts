/**
 * A model of how judges score: each has a severity, a spread and a taste of their own, each essay a worth. One tie lies
 * exactly on the line between first and second prize; no other lies on a prize line.
 */
import { DEFAULT_RULES } from '../../app/domain/contest'
import { DEFAULT_CRITERIA, STEP_IN_TENTHS } from '../../app/domain/rubric'
import { commentFor } from './comments'
import type { Reading } from './index'
import { type Random, randomFor } from './random'

export type DemoSheet = Reading & {
  /** Tenths of a point by the id of the criterion. */
  readonly scores: Readonly<Record<string, number>>
  readonly comment: string | null
}

/** Points that a judge gives above or below the others. */
const SEVERITIES = [-5, 3, 0.5, -2.5, 4.5, -1, 1.5, -3.5, 2.5]
const MEAN_POINTS = 80
const WORTH_SPREAD = 4
const TASTE_SPREAD = 2.6
/** What a strong essay is worth beyond the others. */
const STRONG_POINTS = 6
const TRIES = 500

type Tally = { readonly essay: number; readonly sum: number; readonly count: number }

/**
 * Scores for the given readings, in their order. `strong` names the essays that are meant to do well. The first two tied
 * essays (ranks 4 and 5) have equal sums in every criterion and the same readers, and are not among the strong.
 */
export function scoresFor(
  seed: number,
  readings: readonly Reading[],
  strong: ReadonlySet<number> = new Set(),
): readonly DemoSheet[] {
  for (let round = 0; round < TRIES; round++) {
    const random = randomFor(seed, `scores ${round}`)
    const sheets = plantTie(random, draw(random, readings, strong), strong)
    if (sheets && hasOneTieOnTheLines(sheets))
      return sheets.map((sheet) => withComment(random, sheet))
  }
  throw new Error(
    'no scores with exactly one tie on the first prize line: too few essays or readings',
  )
}

type Bare = Omit<DemoSheet, 'comment'>

function draw(
  random: Random,
  readings: readonly Reading[],
  strong: ReadonlySet<number>,
): readonly Bare[] {
  const worth = new Map<number, number>()
  for (const { essay } of readings) {
    if (!worth.has(essay)) {
      const bonus = strong.has(essay) ? STRONG_POINTS : 0
      worth.set(essay, MEAN_POINTS - 0.5 + bonus + random.bell() * WORTH_SPREAD)
    }
  }
  return readings.map(({ essay, judge }) => {
    const points =
      (worth.get(essay) ?? MEAN_POINTS) +
      SEVERITIES[judge % SEVERITIES.length] +
      random.bell() * TASTE_SPREAD
    const scores = Object.fromEntries(
      DEFAULT_CRITERIA.map(({ id, max }) => {
        const share = points / 100 + random.bell() * 0.025
        return [id, toStep(share * max * 10, max)]
      }),
    )
    return { essay, judge, scores }
  })
}

function toStep(tenths: number, max: number): number {
  const highest = max * 10 - STEP_IN_TENTHS
  const lowest = max * 5
  const rounded = Math.round(tenths / STEP_IN_TENTHS) * STEP_IN_TENTHS
  return Math.min(highest, Math.max(lowest, rounded))
}

/** Best first, by exact mean. */
function standing(sheets: readonly Bare[]): readonly Tally[] {
  const tallies = new Map<number, { essay: number; sum: number; count: number }>()
  for (const { essay, scores } of sheets) {
    const tally = tallies.get(essay) ?? { essay, sum: 0, count: 0 }
    tally.sum += Object.values(scores).reduce((a, b) => a + b, 0)
    tally.count += 1
    tallies.set(essay, tally)
  }
  return [...tallies.values()].sort((one, other) => compare(other, one) || one.essay - other.essay)
}

function compare(one: Tally, other: Tally): number {
  return one.sum * other.count - other.sum * one.count
}

/** Gives the essay on the line and another with the same readers the same scores, dealt to the judges in another way. */
function plantTie(
  random: Random,
  sheets: readonly Bare[],
  strong: ReadonlySet<number>,
): readonly Bare[] | null {
  const line = DEFAULT_RULES.tiers[0].count
  const ranks = standing(sheets)
  const readersOf = (essay: number) => sheets.filter((sheet) => sheet.essay === essay)
  const key = (essay: number) =>
    readersOf(essay)
      .map(({ judge }) => judge)
      .join()
  const upper = ranks[line - 1]
  const lower = ranks
    .slice(line)
    .find(({ essay }) => !strong.has(essay) && upper && key(essay) === key(upper.essay))
  if (!upper || !lower || strong.has(upper.essay)) return null
  const pattern = readersOf(upper.essay)
  const swaps = new Map(pattern.map(({ judge, scores }) => [judge, { ...scores }]))
  for (const [index, first] of DEFAULT_CRITERIA.entries()) {
    const second = DEFAULT_CRITERIA[(index + 1) % DEFAULT_CRITERIA.length]
    const [giver, taker] = random.shuffle(pattern.map(({ judge }) => judge))
    const given = swaps.get(giver)
    const taken = swaps.get(taker)
    const fits = (criterion: typeof first, scores?: Record<string, number>) =>
      scores &&
      scores[criterion.id] > criterion.max * 5 &&
      scores[criterion.id] < criterion.max * 10
    if (
      !given ||
      !taken ||
      ![given, taken].every((each) => fits(first, each) && fits(second, each))
    )
      continue
    // No judge's total changes, so that head-to-head does not tell the two apart either.
    given[first.id] -= STEP_IN_TENTHS
    given[second.id] += STEP_IN_TENTHS
    taken[first.id] += STEP_IN_TENTHS
    taken[second.id] -= STEP_IN_TENTHS
  }
  return sheets.map((sheet) =>
    sheet.essay === lower.essay
      ? { ...sheet, scores: swaps.get(sheet.judge) ?? sheet.scores }
      : sheet,
  )
}

/** Whether the only tie on a prize line is one of exactly two essays on the first. */
function hasOneTieOnTheLines(sheets: readonly Bare[]): boolean {
  const ranks = standing(sheets)
  let line = 0
  return DEFAULT_RULES.tiers.every(({ count }, tier) => {
    line += count
    const [before, last, next, after] = ranks.slice(line - 2, line + 2)
    const isTied = compare(last, next) === 0
    if (tier > 0) return !isTied
    return isTied && compare(before, last) > 0 && compare(next, after) > 0
  })
}

function withComment(random: Random, sheet: Bare): DemoSheet {
  const total = Object.values(sheet.scores).reduce((a, b) => a + b, 0) / 10
  return { ...sheet, comment: random.below(4) === 0 ? commentFor(random, total) : null }
}
