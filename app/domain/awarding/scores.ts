/** What the sheets say about each essay under every method, round by round. */
import {
  type AdjustedEssay,
  type AdjustedJudge,
  adjustScores,
  ratingsOf,
  type Standing,
  standingsOf,
  type Variances,
  zScores,
} from '../scoring'
import type { AwardingFacts } from './facts'

/** An essay in the last round that it came into. */
export type EntrantScores = Standing & {
  readonly round: number
  /** The judge-adjusted score in points with its error and rank interval; null without a reading. */
  readonly adjusted: AdjustedEssay | null
  /** The mean z-score, for comparison alone; null without a reading by a judge who has a spread. */
  readonly z: number | null
  /** The highest total less the lowest, in tenths; null below two readings. */
  readonly range: number | null
}

export type Scores = {
  readonly essays: ReadonlyMap<string, EntrantScores>
  /** What the judges of each round are like, the first round first. */
  readonly judges: readonly (readonly AdjustedJudge[])[]
  readonly variances: readonly Variances[]
  /** The estimated mean of all essays and judges of each round, in points; null without a reading. */
  readonly means: readonly (number | null)[]
}

/**
 * Scores every entrant by the sheets of its own round. `seed` and `draws` are those of the rank intervals, see
 * `adjustScores`. Errors as of `standingsOf`.
 */
export function scoresOf(
  facts: AwardingFacts,
  options: { readonly seed: number; readonly draws?: number },
): Scores {
  const { entrants, criteria } = facts
  const roundOf = new Map(entrants.map(({ id, round }) => [id, round]))
  const essays = new Map<string, EntrantScores>()
  const judges: (readonly AdjustedJudge[])[] = []
  const variances: Variances[] = []
  const means: (number | null)[] = []
  for (let round = 1; round <= facts.rounds.length; round++) {
    // All sheets of a round tell how its judges score, also those of essays that went on.
    const sheets = facts.sheets.filter((sheet) => sheet.round === round && roundOf.has(sheet.essay))
    const read = entrants.filter((entrant) => entrant.round >= round).map(({ id }) => id)
    const ratings = ratingsOf(sheets, criteria)
    const adjustment = adjustScores(ratings, options)
    const adjusted = new Map(adjustment.essays.map((essay) => [essay.essay, essay]))
    const zs = new Map(zScores(ratings).map(({ essay, z }) => [essay, z]))
    const ranges = rangesOf(ratings)
    for (const standing of standingsOf(sheets, criteria, read)) {
      const { essay } = standing
      if (roundOf.get(essay) !== round) continue
      essays.set(essay, {
        ...standing,
        round,
        adjusted: adjusted.get(essay) ?? null,
        z: zs.get(essay) ?? null,
        range: ranges.get(essay) ?? null,
      })
    }
    judges.push(adjustment.judges)
    variances.push(adjustment.variance)
    means.push(adjustment.mean)
  }
  return { essays, judges, variances, means }
}

function rangesOf(ratings: readonly { readonly essay: string; readonly score: number }[]) {
  const ends = new Map<string, { n: number; low: number; high: number }>()
  for (const { essay, score } of ratings) {
    const own = ends.get(essay)
    ends.set(essay, {
      n: (own?.n ?? 0) + 1,
      low: Math.min(own?.low ?? score, score),
      high: Math.max(own?.high ?? score, score),
    })
  }
  return new Map(
    [...ends].map(([essay, { n, low, high }]) => [
      essay,
      n < 2 ? null : Math.round((high - low) * 10),
    ]),
  )
}
