/** From the sheets of one round to the score of one essay, with every number on the way. */
import type { AwardingFacts, Method, RoundSheet, Scores } from '../awarding'
import { type ExactMean, totalOf } from '../scoring'
import type { AdjustedShown, Audience, ScoreStep, SheetShown, SheetsStep } from './steps'

/** A sheet that a recorded decision takes out of the count. */
export type LeftOutSheet = RoundSheet & { readonly reason: string }

/** With one judge alone the sheet would show who gave what: the author is then told the total alone. */
const TOLD_FROM = 2

export type Reading = {
  readonly facts: AwardingFacts
  readonly scores: Scores
  readonly method: Method
  readonly leftOut: readonly LeftOutSheet[]
  readonly essay: string
  readonly audience: Audience
}

/** The sheets of a round, and the score that they make unless none counts. `last` is the round that it is ranked by. */
export function roundSteps(
  reading: Reading,
  round: number,
  last: number,
): readonly (SheetsStep | ScoreStep)[] {
  const { facts, method, leftOut, essay, audience } = reading
  const isOwn = (sheet: RoundSheet) => sheet.essay === essay && sheet.round === round
  const counted = facts.sheets.filter(isOwn)
  const rest = leftOut.filter(isOwn)
  const name = facts.rounds.length > 1 ? facts.rounds[round - 1] : null
  const isTold = audience === 'organizer' || counted.length + rest.length >= TOLD_FROM
  const shown = (sheet: RoundSheet, reason: string | null): SheetShown => ({
    scores: isTold ? facts.criteria.map(({ id }) => sheet.scores[id]) : null,
    total: totalOf(sheet, facts.criteria),
    leftOut: reason === null ? null : { reason: audience === 'organizer' ? reason : null },
  })
  const sheets: SheetsStep = {
    kind: 'sheets',
    round: name,
    criteria: facts.criteria.map(({ name: criterion, max }) => ({ name: criterion, max })),
    sheets: [
      ...counted.map((sheet) => shown(sheet, null)),
      ...rest.map((sheet) => shown(sheet, sheet.reason)),
    ].sort(bySheet),
  }
  if (counted.length === 0) return [sheets]
  const totals = counted.map((sheet) => totalOf(sheet, facts.criteria)).sort((a, b) => b - a)
  const sum = totals.reduce((total, each) => total + each, 0)
  const mean = { sum, n: totals.length }
  const isTrimmed = method === 'trimmed' && totals.length >= 3
  return [
    sheets,
    {
      kind: 'score',
      round: name,
      next: round < last ? facts.rounds[round] : null,
      method,
      totals,
      mean,
      trimmed: isTrimmed
        ? { sum: sum - totals[0] - totals[totals.length - 1], n: totals.length - 2 }
        : null,
      // An essay's adjusted score is that of the round that it is ranked by.
      adjusted: method === 'adjusted' && round === last ? adjustedOf(reading, mean, counted) : null,
    },
  ]
}

/** By the numbers on the sheets alone. */
function bySheet(left: SheetShown, right: SheetShown): number {
  if (left.total !== right.total) return right.total - left.total
  const [one, other] = [left.scores ?? [], right.scores ?? []]
  const at = one.findIndex((score, index) => score !== other[index])
  return at === -1 ? 0 : other[at] - one[at]
}

/** The model's parts rounded so that they add up as printed; `pull` takes the rounding, at most two hundredths. */
function adjustedOf(
  { facts, scores, essay }: Reading,
  mean: ExactMean,
  counted: readonly RoundSheet[],
): AdjustedShown | null {
  const own = scores.essays.get(essay)
  if (!own?.adjusted) return null
  const judges = new Map(scores.judges[own.round - 1].map((each) => [each.judge, each.severity]))
  const severities = counted.map(({ judge }) => judges.get(judge) ?? 0)
  const average = severities.reduce((total, each) => total + each, 0) / severities.length
  const shown = { mean: hundredths(mean), severity: Math.round(average * 100) + 0 }
  const score = Math.round(own.adjusted.adjusted * 100)
  const overall = scores.means[own.round - 1]
  return {
    ...shown,
    pull: score - shown.mean + shown.severity,
    score,
    overall: overall === null ? null : Math.round(overall * 100),
    error: own.adjusted.se === null ? null : Math.round(own.adjusted.se * 100),
    rankLow: own.adjusted.rankLow,
    rankHigh: own.adjusted.rankHigh,
    of: new Set(facts.sheets.flatMap((sheet) => (sheet.round === own.round ? [sheet.essay] : [])))
      .size,
  }
}

/** A mean in hundredths of a point, rounded as `formatMean` rounds it. */
export function hundredths({ sum, n }: ExactMean): number {
  return Math.floor((sum * 20 + n) / (n * 2))
}
