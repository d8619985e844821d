/** What each judge of one round is like beside the others. It shows; it never leaves anybody out. */
import { givenBesideRest, type HomeBias, halo, homeBias } from '../agreement'
import type { Criterion } from '../rubric'
import { type AdjustedJudge, type Sheet, totalOf } from '../scoring'

export type JudgeProfile = {
  readonly judge: string
  readonly n: number
  /** Of the totals, in points. */
  readonly mean: number
  /** Standard deviation of the totals; null below two. */
  readonly spread: number | null
  /** What this judge adds to a score beside an average judge, in points, and its 95% interval (± 1.96 errors). */
  readonly severity: number
  readonly low: number | null
  readonly high: number | null
  /** Essays that somebody else has scored too. */
  readonly shared: number
  /** Rank correlation with the mean of the others. */
  readonly spearman: number | null
  readonly halo: number | null
  readonly home: HomeBias | null
  /** Sheets further from the mean of the others than `extremeFrom`. */
  readonly extremes: number
}

/** The 97.5% quantile of the normal distribution. */
const REACH = 1.96
/** A total is extreme from this part of the full score beyond the mean of the others. */
const EXTREME_SHARE = 0.1

type ProfileInput = {
  readonly sheets: readonly Sheet[]
  readonly criteria: readonly Criterion[]
  /** What the fit of the round says of its judges. */
  readonly adjusted: readonly AdjustedJudge[]
  /** Whether judge and essay share a district; null where one of them has none. */
  readonly isHome: (judge: string, essay: string) => boolean | null
}

type Reading = { readonly judge: number; readonly score: number }

/** One profile for each judge of the fit, in its order. Time: sorting, and for each essay the square of its readings. */
export function judgeProfiles(input: ProfileInput): readonly JudgeProfile[] {
  const { sheets, criteria, adjusted, isHome } = input
  const most = criteria.reduce((sum, { max }) => sum + max, 0)
  const indexOf = new Map(adjusted.map(({ judge }, index) => [judge, index]))
  const own = adjusted.map((): Sheet[] => [])
  const totals = adjusted.map((): number[] => [])
  const byEssay = new Map<string, Reading[]>()
  for (const sheet of sheets) {
    const judge = indexOf.get(sheet.judge)
    if (judge === undefined) continue
    const score = totalOf(sheet, criteria) / 10
    own[judge].push(sheet)
    totals[judge].push(score)
    const readings = byEssay.get(sheet.essay)
    if (readings) readings.push({ judge, score })
    else byEssay.set(sheet.essay, [{ judge, score }])
  }
  const beside = givenBesideRest([...byEssay.values()], adjusted.length)
  const pairs = pairsBesideRest(byEssay, adjusted.length)
  return adjusted.map(({ judge, n, severity, se }, index): JudgeProfile => {
    const differences = pairs[index]
    return {
      judge,
      n,
      mean: totals[index].reduce((sum, total) => sum + total, 0) / Math.max(1, n),
      spread: beside[index].spread,
      severity,
      low: se === null ? null : severity - REACH * se,
      high: se === null ? null : severity + REACH * se,
      shared: beside[index].n,
      spearman: beside[index].spearman,
      halo: halo(own[index].map(({ scores }) => criteria.map(({ id }) => scores[id]))),
      home: homeBias(
        differences.flatMap(({ essay, score, rest }) => {
          const home = isHome(judge, essay)
          return home === null ? [] : [{ own: score, rest, home }]
        }),
      ),
      extremes: differences.filter(
        ({ score, rest }) => Math.abs(score - rest) > most * EXTREME_SHARE,
      ).length,
    }
  })
}

type Beside = { readonly essay: string; readonly score: number; readonly rest: number }

/** For each judge the totals beside the mean of the others. */
function pairsBesideRest(
  byEssay: ReadonlyMap<string, readonly Reading[]>,
  judges: number,
): readonly (readonly Beside[])[] {
  const pairs = Array.from({ length: judges }, (): Beside[] => [])
  for (const [essay, readings] of byEssay) {
    if (readings.length < 2) continue
    const sum = readings.reduce((total, { score }) => total + score, 0)
    for (const { judge, score } of readings) {
      pairs[judge].push({ essay, score, rest: (sum - score) / (readings.length - 1) })
    }
  }
  return pairs
}
