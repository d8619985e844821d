/** Standings: scores from submitted sheets, the tie ladder, and the tiers that follow from them, as proposed. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { anchorsOf } from '../../db/anchors'
import {
  type AwardRow,
  assignedReadings,
  awardsOf,
  type Candidate,
  candidatesOf,
  submittedScores,
  type TieDecision,
  tieDecisionsOf,
} from '../../db/awards'
import { currentRules } from '../../db/contests'
import { lastRounds, roundsHeld } from '../../db/rounds'
import type { Reader } from '../../db/schema'
import {
  type AwardingFacts,
  type AwardingPlan,
  type Outcome,
  outcomeOf,
  planOf,
  type RoundSheet,
  type Scores,
  scoresOf,
} from '../domain/awarding'
import { isAtLeast, PHASE_LABEL, type Rules, readingsIn, roundName } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { type Names, sayLadderEvent, sayLine, sayReason } from '../domain/prizes/words'
import { Refusal } from '../domain/refusal'
import { formatMean } from '../domain/scoring'
import { type Contest, openContest } from './contests'

/** What the desk shows for one essay. */
export type StandingRow = Candidate & {
  readonly rank: number | null
  readonly readings: number
  /** How many readings it should have in its last round by the rules, or was given where all judges read it. */
  readonly expected: number
  /** What it is ranked by, in points; the mean stands beside it. */
  readonly score: string | null
  readonly mean: string | null
  readonly proposed: string | null
  readonly why: string
  readonly isTied: boolean
}

export type OpenTie = { readonly essays: readonly Candidate[] }

export type AwardingDesk = {
  readonly contest: Contest
  readonly rules: Rules
  /** Best first. */
  readonly rows: readonly StandingRow[]
  /** Ties on a prize line that wait for a decision. */
  readonly openTies: readonly OpenTie[]
  readonly decisions: readonly TieDecision[]
  /** The ladder's steps and where the lines are, in words. */
  readonly ladder: readonly string[]
  readonly lines: readonly string[]
  /** What has been applied, if anything. */
  readonly applied: readonly AwardRow[]
  /** Names this proposal, so that nobody applies another one than they saw. */
  readonly fingerprint: string
}

function sheetsOf(
  rows: Awaited<ReturnType<typeof submittedScores>>,
  rules: Rules,
): readonly RoundSheet[] {
  const sheets = new Map<string, RoundSheet & { readonly scores: Record<string, number> }>()
  for (const { essay, judge, round, criterion, tenths } of rows) {
    const key = `${round}/${essay}/${judge}`
    const sheet = sheets.get(key) ?? { essay, judge, round, scores: {} }
    sheet.scores[criterion] = tenths
    sheets.set(key, sheet)
  }
  // A criterion that a later version of the rules added is not on an older sheet; such a sheet does not count.
  return [...sheets.values()].filter(({ scores }) =>
    rules.criteria.every(({ id }) => scores[id] !== undefined),
  )
}

/** What the seed of the rank intervals is: they are an estimate, and the same one for everybody. */
export const INTERVAL_SEED = 1

export type Awarded = {
  readonly contest: Contest
  readonly rules: Rules
  readonly candidates: readonly Candidate[]
  readonly facts: AwardingFacts
  readonly scores: Scores
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
  const rules = await currentRules(db, id)
  const decisions = await tieDecisionsOf(db, id)
  const { facts, candidates } = await awardingFacts(db, id, rules, decisions)
  const applied = await awardsOf(db, id)
  const scores = scoresOf(facts, { seed: INTERVAL_SEED })
  const plan = planOf(rules)
  const outcome = outcomeOf(facts, scores, plan)
  const names = namesIn(candidates, rules)
  return { contest, rules, candidates, facts, scores, plan, outcome, decisions, applied, names }
}

/** The facts of the rounds that have been held, with the essays that compete, in a fixed number of statements. */
export async function awardingFacts(
  db: Reader,
  contest: string,
  rules: Rules,
  decisions: readonly TieDecision[],
): Promise<{ readonly facts: AwardingFacts; readonly candidates: readonly Candidate[] }> {
  const candidates = await candidatesOf(db, contest)
  const held = await roundsHeld(db, contest)
  const roundOf = await lastRounds(db, contest)
  const facts: AwardingFacts = {
    entrants: candidates.map(({ id: essay, union }) => ({
      id: essay,
      union,
      track: null,
      round: roundOf.get(essay) ?? 1,
    })),
    sheets: sheetsOf(await submittedScores(db, contest), rules),
    criteria: rules.criteria,
    rounds: Array.from({ length: Math.max(1, held.length) }, (_, index) =>
      roundName(rules, index + 1),
    ),
    decisions: decisions.map(({ ranking }) => ranking),
  }
  return { facts, candidates }
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

/** Everything that the standings desk shows. */
export async function openAwarding(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
): Promise<AwardingDesk> {
  const awarded = await openAwarded(db, id, now)
  const { contest, rules, candidates, outcome, decisions, applied, names } = awarded
  const assigned = await assignedReadings(db, id)
  const anchors = await anchorsOf(db, id)
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const tied = new Set(outcome.unresolved.flat())
  const rows = outcome.rows.map(
    ({ id: essay, round, rank, tier, reason, scores, score }): StandingRow => ({
      ...(byId.get(essay) as Candidate),
      rank,
      readings: scores.readings,
      expected: expectedIn(rules, round, anchors.includes(essay)) ?? assigned.get(essay) ?? 0,
      score: score && formatMean(score),
      mean: scores.meanText,
      proposed: tier,
      why:
        rank !== null && reason !== null
          ? sayReason({ id: essay, tier, rank, reason }, names)
          : '没有提交的评分，不参加排名。',
      isTied: tied.has(essay),
    }),
  )
  const events = outcome.fields.flatMap(({ awarding }) => awarding.ladder.log)
  const lines = outcome.fields.flatMap(({ awarding }) => awarding.lines)
  return {
    contest,
    rules,
    rows,
    openTies: outcome.unresolved.map((essays) => ({
      essays: essays.flatMap((essay) => byId.get(essay) ?? []),
    })),
    decisions,
    ladder: events.map((event) => sayLadderEvent(event, names)),
    lines: lines.map((line) => sayLine(line, names)),
    applied,
    fingerprint: fingerprintOf(rows, decisions, rules),
  }
}

/** How many readings the rules ask for in a round; null where all judges read the essay. */
function expectedIn(rules: Rules, round: number, isAnchor: boolean): number | null {
  const readings = readingsIn(rules, round)
  return readings === 'all' || (isAnchor && round === 1) ? null : readings
}

function fingerprintOf(
  rows: readonly StandingRow[],
  decisions: readonly TieDecision[],
  rules: Rules,
): string {
  const seen = rows.map(({ id, rank, score, proposed }) => [id, rank, score, proposed])
  const text = JSON.stringify([seen, decisions.length, rules.tiers])
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32)
}
