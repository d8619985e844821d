/** Standings 排名 from score sheets: exact sums, mean, trimmed mean 去掉最高分和最低分 and rank of every essay. */
import type { Criterion } from '../rubric'
import { compareMeans, type ExactMean, formatMean, ranksOf } from './exact'

/** One finished score sheet 评分表: what one judge gave one essay, in tenths of a point for each criterion. */
export type Sheet = {
  readonly essay: string
  readonly judge: string
  readonly scores: Readonly<Record<string, number>>
}

/** The readings from which a trimmed mean exists, and those from which it is offered as the method of a contest. */
const TRIMMED_EXISTS_FROM = 3
const TRIMMED_OFFERED_FROM = 5

/** What the sheets say about one essay. Sums are integers in tenths of a point; means are exact fractions of them. */
export type Standing = {
  readonly essay: string
  /** How many sheets the essay has. */
  readonly readings: number
  /** The sum of all its totals. */
  readonly totalTenths: number
  /** The plain mean of its totals; null without a reading. */
  readonly mean: ExactMean | null
  /** The plain mean in points with two decimals, "85.33"; null without a reading. */
  readonly meanText: string | null
  /** The mean without one highest and one lowest total; null below three readings. */
  readonly trimmed: ExactMean | null
  readonly trimmedText: string | null
  /** False below five readings: the trimmed mean then rests on too few scores to be a method. */
  readonly trimmedOffered: boolean
  /** For each criterion the sum over the sheets; divided by `readings` it is the criterion's mean. */
  readonly criteria: Readonly<Record<string, number>>
  /** Standard competition rank by the plain mean, 1 is best, equals share a rank; null without a reading. */
  readonly rank: number | null
}

/**
 * The standing of every essay in `essays`, in that order. Essays without a sheet have rank null.
 *
 * @throws RangeError when a sheet lacks a criterion, has a score that is not an integer of tenths of at least 0, or
 * belongs to an essay that is not listed: sheets are checked before they are stored, so this is a bug.
 */
export function standingsOf(
  sheets: readonly Sheet[],
  criteria: readonly Pick<Criterion, 'id'>[],
  essays: readonly string[],
): readonly Standing[] {
  const sheetsOf = new Map<string, Sheet[]>(essays.map((essay) => [essay, []]))
  for (const sheet of sheets) {
    const own = sheetsOf.get(sheet.essay)
    if (own === undefined) throw new RangeError(`no essay ${sheet.essay} for a sheet`)
    own.push(sheet)
  }
  const tallies = essays.map((essay) => tally(essay, sheetsOf.get(essay) ?? [], criteria))
  const ranks = ranksOf(
    tallies.map(({ mean }) => mean),
    compareMeans,
  )
  return tallies.map((tallied, index) => ({ ...tallied, rank: ranks[index] }))
}

/**
 * The total of one sheet in tenths.
 *
 * @throws RangeError when a criterion lacks a score or the score is not an integer of at least 0.
 */
export function totalOf(sheet: Sheet, criteria: readonly Pick<Criterion, 'id'>[]): number {
  return criteria.reduce((sum, { id }) => sum + tenthsOf(sheet, id), 0)
}

function tenthsOf(sheet: Sheet, criterion: string): number {
  const tenths = sheet.scores[criterion]
  if (!Number.isSafeInteger(tenths) || tenths < 0) {
    throw new RangeError(
      `the sheet of ${sheet.judge} for ${sheet.essay} has no valid score for ${criterion}`,
    )
  }
  return tenths
}

function tally(
  essay: string,
  sheets: readonly Sheet[],
  criteria: readonly Pick<Criterion, 'id'>[],
): Omit<Standing, 'rank'> {
  const totals = sheets.map((sheet) => totalOf(sheet, criteria))
  const totalTenths = sumOf(totals)
  const mean = totals.length === 0 ? null : { sum: totalTenths, n: totals.length }
  const trimmed =
    totals.length < TRIMMED_EXISTS_FROM
      ? null
      : {
          sum: totalTenths - Math.max(...totals) - Math.min(...totals),
          n: totals.length - 2,
        }
  return {
    essay,
    readings: totals.length,
    totalTenths,
    mean,
    meanText: mean && formatMean(mean),
    trimmed,
    trimmedText: trimmed && formatMean(trimmed),
    trimmedOffered: totals.length >= TRIMMED_OFFERED_FROM,
    criteria: Object.fromEntries(
      criteria.map(({ id }) => [id, sumOf(sheets.map((sheet) => tenthsOf(sheet, id)))]),
    ),
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
