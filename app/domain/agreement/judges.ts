/** Each judge beside the others: the same order, how strict, how wide a range of scores. It shows, it never removes. */
import { quantileOfT } from './distributions'
import { correlation, meanOf, midRanks, type ScoreTable, squaresOf } from './table'

export type JudgeBesideRest = {
  /** Subjects that this judge and at least one other scored. */
  readonly n: number
  /** Rank correlation with the mean of the others; null below two subjects or where either side is constant. */
  readonly spearman: number | null
  /** The mean of own score less the mean of the others: above 0 偏宽, below 0 偏严. Null without a shared subject. */
  readonly severity: number | null
  /** Confidence interval of the severity by Student's t; null below two subjects. */
  readonly severityLow: number | null
  readonly severityHigh: number | null
  /** Standard deviation of all scores of this judge; null below two. */
  readonly spread: number | null
  /** Standard deviation of the others' means on the shared subjects; null below two. */
  readonly restSpread: number | null
}

/**
 * Compares each judge (column) with the mean of the other judges on the subjects they share: Spearman's rank correlation
 * with ties as mean ranks (Spearman 1904, American Journal of Psychology 15; the "corrected" judge–rest correlation of
 * test theory), and the mean difference with its t interval. `confidence` is that of the interval.
 */
export function judgesBesideRest(table: ScoreTable, confidence = 0.95): readonly JudgeBesideRest[] {
  const judges = Math.max(0, ...table.map((row) => row.length))
  return Array.from({ length: judges }, (_, judge) => {
    const shared = table.flatMap((row) => {
      const own = row[judge] ?? null
      const others = row.flatMap((score, at) => (at === judge || score === null ? [] : [score]))
      return own === null || others.length === 0 ? [] : [{ own, rest: steady(meanOf(others)) }]
    })
    const own = shared.map((pair) => pair.own)
    const rest = shared.map((pair) => pair.rest)
    const all = table.flatMap((row) => row[judge] ?? [])
    return {
      n: shared.length,
      spearman: correlation(midRanks(own), midRanks(rest)),
      ...severityOf(
        shared.map((pair) => pair.own - pair.rest),
        confidence,
      ),
      spread: deviation(all),
      restSpread: deviation(rest),
    }
  })
}

function severityOf(differences: readonly number[], confidence: number) {
  const n = differences.length
  if (n === 0) return { severity: null, severityLow: null, severityHigh: null }
  const severity = meanOf(differences)
  const error = deviation(differences)
  if (error === null) return { severity, severityLow: null, severityHigh: null }
  const reach = (quantileOfT((1 + confidence) / 2, n - 1) * error) / Math.sqrt(n)
  return { severity, severityLow: severity - reach, severityHigh: severity + reach }
}

function deviation(values: readonly number[]): number | null {
  return values.length < 2 ? null : Math.sqrt(squaresOf(values) / (values.length - 1))
}

/** A mean to twelve digits, so that means that are equal on paper are ties. */
function steady(value: number): number {
  return Number(value.toPrecision(12))
}
