/** Analysis of the scores of one contest: distribution, agreement, what the judges are like, and how sure ranks are. */
import { districtsOfEssays, districtsOfJudges } from '../../db/belonging'
import { judgesOfContest } from '../../db/people'
import type { Reader } from '../../db/schema'
import {
  type JudgeProfile,
  judgeProfiles,
  type RoundAgreement,
  remarksOn,
  roundAgreement,
} from '../domain/analysis'
import { type AwardingFacts, scoresOf } from '../domain/awarding'
import { histogramOf } from '../domain/chart/histogram'
import { nearLines } from '../domain/chart/near-lines'
import type { Organizer } from '../domain/people'
import { ratingsOf } from '../domain/scoring'
import { type Preview, previewOf, withEverybody } from './excluding'
import { type Awarded, openAwarded } from './standings'

/** A prize line in the standing of one field. */
type PrizeLine = {
  readonly tier: string
  /** How many stand above it. */
  readonly cut: number
  /** The lowest score above it, in points; null where nobody has the tier. */
  readonly score: number | null
}

type RankInterval = {
  readonly id: string
  readonly title: string
  readonly rank: number
  readonly low: number
  readonly high: number
  readonly tier: string | null
}

export type FieldAnalysis = {
  readonly track: string | null
  readonly histogram: ReturnType<typeof histogramOf>
  readonly lines: readonly PrizeLine[]
  /** Those around the lines; null where ranks are counted within tracks, which the intervals are not. */
  readonly intervals: readonly RankInterval[] | null
  /** How many have an interval that reaches over a prize line, of how many. */
  readonly unsure: number
  readonly ranked: number
}

export type JudgeAnalysis = JudgeProfile & {
  readonly name: string
  readonly remarks: readonly string[]
  readonly isLeftOut: boolean
}

export type Analysis = Pick<
  Awarded,
  'contest' | 'rules' | 'exclusions' | 'excluded' | 'applied' | 'plan'
> & {
  readonly fields: readonly FieldAnalysis[]
  readonly rounds: readonly string[]
  /** From 1. */
  readonly round: number
  readonly agreement: RoundAgreement
  /** Of this round, judges who are left out included, the strictest first. */
  readonly judges: readonly JudgeAnalysis[]
  /** What leaving this judge out, or taking that back, would do; null where nobody is asked about. */
  readonly preview: Preview | null
}

type Asked = { readonly round: number; readonly judge: string | null }

/** Everything that the analysis page shows, in a fixed number of statements. Refused before judging has ended. */
export async function openAnalysis(
  db: Reader,
  _organizer: Organizer,
  id: string,
  asked: Asked,
  now: string,
): Promise<Analysis> {
  const awarded = await openAwarded(db, id, now)
  const persons = await judgesOfContest(db, id)
  const [ofJudges, ofEssays] = [await districtsOfJudges(db, id), await districtsOfEssays(db, id)]
  const { contest, rules, exclusions, excluded, applied, plan, facts, scores } = awarded
  const round = Math.min(Math.max(1, asked.round), facts.rounds.length)
  const everybody = withEverybody(awarded)
  const all = excluded.length === 0 ? scores : scoresOf(everybody, { seed: 1, draws: 1 })
  const out = new Set(excluded.map(({ judge }) => judge))
  const names = new Map(persons.map((person) => [person.id, person.name]))
  const profiles = judgeProfiles({
    sheets: sheetsOf(everybody, round),
    criteria: rules.criteria,
    adjusted: [...all.judges[round - 1]].sort((one, other) => one.severity - other.severity),
    isHome: homesOf(ofJudges, ofEssays),
  })
  const remarks = remarksOn(
    profiles,
    rules.criteria.reduce((sum, { max }) => sum + max, 0),
  )
  return {
    ...{ contest, rules, exclusions, excluded, applied, plan, round, rounds: facts.rounds },
    fields: fieldsOf(awarded),
    agreement: roundAgreement(
      ratingsOf(sheetsOf(facts, round), rules.criteria),
      scores.variances[round - 1],
    ),
    judges: profiles.map((profile, at) => ({
      ...profile,
      name: names.get(profile.judge) ?? '（未知评委）',
      remarks: remarks[at],
      isLeftOut: out.has(profile.judge),
    })),
    preview: asked.judge === null ? null : previewOf(awarded, asked.judge, names),
  }
}

/** The sheets of a round for essays that compete. */
function sheetsOf({ entrants, sheets }: AwardingFacts, round: number) {
  const competing = new Set(entrants.map(({ id }) => id))
  return sheets.filter((sheet) => sheet.round === round && competing.has(sheet.essay))
}

type Belonging = { readonly id: string; readonly district: string }

/** Whether a judge and an essay share a district; null where one of them belongs to none. */
function homesOf(judges: readonly Belonging[], essays: readonly Belonging[]) {
  const byJudge = groupsOf(judges)
  const byEssay = groupsOf(essays)
  return (judge: string, essay: string): boolean | null => {
    const own = byJudge.get(judge)
    const other = byEssay.get(essay)
    if (own === undefined || other === undefined) return null
    return [...own].some((district) => other.has(district))
  }
}

function groupsOf(rows: readonly Belonging[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { id, district } of rows) {
    groups.set(id, (groups.get(id) ?? new Set()).add(district))
  }
  return groups
}

function fieldsOf({ outcome, plan, candidates }: Awarded): readonly FieldAnalysis[] {
  const titles = new Map(candidates.map(({ id, title }) => [id, title]))
  return plan.fields.map(({ track, tiers }): FieldAnalysis => {
    const rows = outcome.rows.flatMap(({ id, rank, score, tier, track: own, scores }) =>
      score === null || rank === null || (track !== null && own !== track)
        ? []
        : [{ id, rank, tier, points: score.sum / (10 * score.n), adjusted: scores.adjusted }],
    )
    const lines = tiers.map(({ name }, at): PrizeLine => {
      const names = new Set(tiers.slice(0, at + 1).map((tier) => tier.name))
      const above = rows.flatMap(({ tier, points }) => (tier === name ? [points] : []))
      const cut = rows.filter(({ tier }) => tier !== null && names.has(tier)).length
      return { tier: name, cut, score: above.length === 0 ? null : Math.min(...above) }
    })
    const cuts = lines.map(({ cut }) => cut).filter((cut) => cut > 0 && cut < rows.length)
    const isUnsure = ({ adjusted }: (typeof rows)[number]) =>
      adjusted !== null && cuts.some((cut) => adjusted.rankLow <= cut && adjusted.rankHigh > cut)
    return {
      track,
      histogram: histogramOf(rows.map(({ points }) => points)),
      lines,
      intervals:
        track !== null
          ? null
          : nearLines(rows.length, cuts).flatMap((at) => {
              const { id, rank, tier, adjusted } = rows[at]
              if (adjusted === null) return []
              const ends = { low: adjusted.rankLow, high: adjusted.rankHigh }
              return [{ id, rank, tier, title: titles.get(id) ?? id, ...ends }]
            }),
      unsure: rows.filter(isUnsure).length,
      ranked: rows.length,
    }
  })
}
