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

/** What one judge gave one subject; judges are numbered from 0. */
export type Given = { readonly judge: number; readonly score: number }

/**
 * Compares each judge (column) with the mean of the other judges on the subjects they share: Spearman's rank correlation
 * with ties as mean ranks (Spearman 1904, American Journal of Psychology 15; the "corrected" judge–rest correlation of
 * test theory), and the mean difference with its t interval. `confidence` is that of the interval.
 */
export function judgesBesideRest(table: ScoreTable, confidence = 0.95): readonly JudgeBesideRest[] {
  const judges = table.reduce((most, row) => Math.max(most, row.length), 0)
  const given = table.map((row) =>
    row.flatMap((score, judge) => (score === null ? [] : [{ judge, score }])),
  )
  return givenBesideRest(given, judges, confidence)
}

/** The same from the scores that there are, subject by subject; the work grows with the scores, not with the gaps. */
export function givenBesideRest(
  subjects: readonly (readonly Given[])[],
  judges: number,
  confidence = 0.95,
): readonly JudgeBesideRest[] {
  return pairsOf(subjects, judges).map(({ all, shared }) => {
    const own = shared.map((pair) => pair.own)
    const rest = shared.map((pair) => pair.rest)
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

type Pairs = {
  readonly all: number[]
  readonly shared: { readonly own: number; readonly rest: number }[]
}

/** For each judge all scores, and those that stand beside others. */
function pairsOf(subjects: readonly (readonly Given[])[], judges: number): readonly Pairs[] {
  const pairs = Array.from({ length: judges }, (): Pairs => ({ all: [], shared: [] }))
  for (const given of subjects) {
    for (const { score: own, judge } of given) {
      pairs[judge].all.push(own)
      const others = given.flatMap((each) => (each.judge === judge ? [] : [each.score]))
      if (others.length > 0) pairs[judge].shared.push({ own, rest: steady(meanOf(others)) })
    }
  }
  return pairs
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
