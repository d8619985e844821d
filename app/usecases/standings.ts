/** Standings: what the rules in force make of the submitted sheets, which every desk of awarding begins with. */
import { anchorsOf } from '../../db/anchors'
import {
  type AwardRow,
  assignedReadings,
  awardsOf,
  type Candidate,
  candidatesOf,
  type TieDecision,
  tieDecisionsOf,
} from '../../db/awards'
import { rulesVersions } from '../../db/contests'
import { exclusionsOf, type JudgeExclusion } from '../../db/judge-exclusions'
import { lastRounds, roundsHeld } from '../../db/rounds'
import type { Reader } from '../../db/schema'
import {
  type AwardingFacts,
  type AwardingPlan,
  type Outcome,
  planOf,
  type RoundSheet,
  type Scores,
} from '../domain/awarding'
import { isAtLeast, PHASE_LABEL, type Rules, readingsIn, roundName } from '../domain/contest'
import type { Names } from '../domain/prizes/words'
import { Refusal } from '../domain/refusal'
import { type Contest, openContest } from './contests'
import { type Kept, keptScores, outcomeUnder } from './keeping-scores'

export type Awarded = {
  readonly contest: Contest
  readonly rules: Rules
  readonly candidates: readonly Candidate[]
  /** Without the sheets of judges who are left out. */
  readonly facts: AwardingFacts
  /** Decisions in force to leave a judge out, and the sheets that they take away from the facts. */
  readonly excluded: readonly JudgeExclusion[]
  readonly leftOut: readonly RoundSheet[]
  /** Every such decision, oldest first, those taken back included. */
  readonly exclusions: readonly JudgeExclusion[]
  readonly scores: Scores
  /** The same as this process keeps it, for what-ifs. */
  readonly kept: Kept
  readonly rulesVersion: number
  readonly plan: AwardingPlan
  readonly outcome: Outcome
  readonly decisions: readonly TieDecision[]
  /** What has been applied, if anything. */
  readonly applied: readonly AwardRow[]
  readonly names: Names
}

/**
 * The facts that prizes rest on, with what the rules in force make of them, in a fixed number of statements. Before
 * judging has ended nobody sees a standing.
 */
export async function openAwarded(db: Reader, id: string, now: string): Promise<Awarded> {
  const contest = await openContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'deliberating')) {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段。为了不影响评审，评审结束后才能查看排名。`,
    )
  }
  const [newest] = await rulesVersions(db, id)
  if (!newest) throw new Error(`no rules for contest ${id}`)
  const { rules, version: rulesVersion } = newest
  const decisions = await tieDecisionsOf(db, id)
  const { given, candidates } = await awardingFacts(db, id, rules, decisions)
  const exclusions = await exclusionsOf(db, id)
  const excluded = exclusions.filter(({ revokedAt }) => revokedAt === null)
  const out = excluded.map(({ judge }) => judge)
  const kept = await keptScores(db, id, given, out)
  const applied = await awardsOf(db, id)
  const { facts, scores } = kept
  const plan = planOf(rules)
  const outcome = outcomeUnder(kept, plan)
  const names = namesIn(candidates, rules)
  const known = { contest, rules, rulesVersion, candidates, decisions, applied, names }
  const left = { excluded, leftOut: kept.leftOut, exclusions }
  return { ...known, ...left, facts, scores, kept, plan, outcome }
}

/** The essays that compete; none has a track where the rules have none. */
async function competing(db: Reader, contest: string, { tracks }: Rules) {
  const candidates = await candidatesOf(db, contest)
  return tracks.length > 0 ? candidates : candidates.map((each) => ({ ...each, track: null }))
}

/** The facts of the rounds that have been held, with the essays that compete, in a fixed number of statements. */
export async function awardingFacts(
  db: Reader,
  contest: string,
  rules: Rules,
  decisions: readonly TieDecision[],
): Promise<{
  readonly given: Omit<AwardingFacts, 'sheets'>
  readonly candidates: readonly Candidate[]
}> {
  const candidates = await competing(db, contest, rules)
  const held = await roundsHeld(db, contest)
  const roundOf = await lastRounds(db, contest)
  const given = {
    entrants: candidates.map(({ id: essay, union, track }) => ({
      id: essay,
      union,
      track,
      round: roundOf.get(essay) ?? 1,
    })),
    criteria: rules.criteria,
    rounds: Array.from({ length: Math.max(1, held.length) }, (_, index) =>
      roundName(rules, index + 1),
    ),
    decisions: decisions.map(({ ranking }) => ranking),
  }
  return { given, candidates }
}

function namesIn(candidates: readonly Candidate[], { criteria }: Rules): Names {
  const titles = new Map(candidates.map(({ id, title }) => [id, title]))
  const unions = new Map(candidates.map(({ union, unionName }) => [union, unionName]))
  const criterionNames = new Map(criteria.map(({ id, name }) => [id, name]))
  return {
    entry: (essay) => `《${titles.get(essay) ?? essay}》`,
    criterion: (criterion) => criterionNames.get(criterion) ?? criterion,
    union: (union) => unions.get(union) ?? union,
    counted: '篇作品',
  }
}

/** How many readings each essay should have, in two statements. */
export async function expectedReadings(
  db: Reader,
  { contest, rules, leftOut }: Pick<Awarded, 'contest' | 'rules' | 'leftOut'>,
): Promise<(essay: string, round: number) => number> {
  const assigned = await assignedReadings(db, contest.id)
  const anchors = new Set(await anchorsOf(db, contest.id))
  const notCounted = new Map<string, number>()
  for (const { essay } of leftOut) notCounted.set(essay, (notCounted.get(essay) ?? 0) + 1)
  return (essay, round) =>
    expectedIn(rules, round, anchors.has(essay)) ??
    (assigned.get(essay) ?? 0) - (notCounted.get(essay) ?? 0)
}

/** How many readings the rules ask for in a round; null where all judges read the essay. */
function expectedIn(rules: Rules, round: number, isAnchor: boolean): number | null {
  const readings = readingsIn(rules, round)
  return readings === 'all' || (isAnchor && round === 1) ? null : readings
}
