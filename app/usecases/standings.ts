/** Standings: exact means from submitted sheets, the tie ladder, and the tiers that follow from them, as proposed. */
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
import type { Reader } from '../../db/schema'
import { isAtLeast, PHASE_LABEL, type Rules } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { award } from '../domain/prizes'
import { type Names, sayLadderEvent, sayLine, sayReason } from '../domain/prizes/words'
import { Refusal } from '../domain/refusal'
import { type Sheet, type Standing, standingsOf, totalOf } from '../domain/scoring'
import { type Contest, openContest } from './contests'

/** What the desk shows for one essay. */
export type StandingRow = Candidate & {
  readonly rank: number | null
  readonly readings: number
  /** How many readings it should have by the rules, or was given where all judges read it. */
  readonly expected: number
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
): readonly Sheet[] {
  const sheets = new Map<string, { essay: string; judge: string; scores: Record<string, number> }>()
  for (const { essay, judge, criterion, tenths } of rows) {
    const key = `${essay}/${judge}`
    const sheet = sheets.get(key) ?? { essay, judge, scores: {} }
    sheet.scores[criterion] = tenths
    sheets.set(key, sheet)
  }
  // A criterion that a later version of the rules added is not on an older sheet; such a sheet does not count.
  return [...sheets.values()].filter(({ scores }) =>
    rules.criteria.every(({ id }) => scores[id] !== undefined),
  )
}

/** The tie ladder: mean, the first two criteria of the rubric, head-to-head, recorded decision, policy. */
function ladderOf(rules: Rules) {
  const criteria = rules.criteria.slice(0, 2)
  return [
    { kind: 'mean' } as const,
    ...criteria.map(({ id }) => ({ kind: 'criterion', criterion: id }) as const),
    { kind: 'headToHead' } as const,
  ]
}

function propose(
  candidates: readonly Candidate[],
  standings: readonly Standing[],
  sheets: readonly Sheet[],
  decisions: readonly TieDecision[],
  rules: Rules,
) {
  const unionOf = new Map(candidates.map(({ id, union }) => [id, union]))
  const ranked = standings.flatMap(({ essay, mean, criteria, readings }) =>
    mean === null
      ? []
      : [
          {
            id: essay,
            score: mean,
            mean,
            criteria: Object.fromEntries(
              Object.entries(criteria).map(([id, sum]) => [id, { sum, n: readings }]),
            ),
            group: unionOf.get(essay) ?? null,
          },
        ],
  )
  return award({
    standings: ranked,
    ladder: ladderOf(rules),
    sheets: sheets.map((sheet) => ({
      judge: sheet.judge,
      essay: sheet.essay,
      total: totalOf(sheet, rules.criteria),
    })),
    decisions: decisions.map(({ ranking }) => ranking),
    tiers: rules.tiers,
    tie: rules.tie,
    capPerGroup: rules.capPerUnion,
  })
}

/** Everything that the standings desk shows. Before judging has ended nobody sees a standing. */
export async function openAwarding(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
): Promise<AwardingDesk> {
  const contest = await openContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'deliberating')) {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段。为了不影响评审，评审结束后才能查看排名。`,
    )
  }
  const rules = await currentRules(db, id)
  const candidates = await candidatesOf(db, id)
  const sheets = sheetsOf(await submittedScores(db, id), rules)
  const decisions = await tieDecisionsOf(db, id)
  const applied = await awardsOf(db, id)
  const assigned = await assignedReadings(db, id)
  const anchors = await anchorsOf(db, id)
  const standings = standingsOf(
    sheets,
    rules.criteria,
    candidates.map(({ id: essay }) => essay),
  )
  const proposal = propose(candidates, standings, sheets, decisions, rules)
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const names: Names = {
    entry: (essay) => `《${byId.get(essay)?.title ?? essay}》`,
    criterion: (criterion) =>
      rules.criteria.find(({ id: known }) => known === criterion)?.name ?? criterion,
    union: (union) => candidates.find((candidate) => candidate.union === union)?.unionName ?? union,
    counted: '篇作品',
  }
  const { unresolved, awards } = proposal.allocation
  const tied = new Set(unresolved.flat())
  const awardOf = new Map(awards.map((given) => [given.id, given]))
  const rows = standings.map(({ essay, readings, meanText }) => {
    const given = awardOf.get(essay)
    const row: StandingRow = {
      ...(byId.get(essay) as Candidate),
      rank: given?.rank ?? null,
      readings,
      expected:
        rules.readings === 'all' || anchors.includes(essay)
          ? (assigned.get(essay) ?? 0)
          : rules.readings,
      mean: meanText,
      proposed: given?.tier ?? null,
      why: given ? sayReason(given, names) : '没有提交的评分，不参加排名。',
      isTied: tied.has(essay),
    }
    return row
  })
  const unranked = Number.POSITIVE_INFINITY
  rows.sort((one, other) => (one.rank ?? unranked) - (other.rank ?? unranked))
  return {
    contest,
    rules,
    rows,
    openTies: unresolved.map((essays) => ({
      essays: essays.flatMap((essay) => byId.get(essay) ?? []),
    })),
    decisions,
    ladder: proposal.ladder.log.map((event) => sayLadderEvent(event, names)),
    lines: proposal.lines.map((line) => sayLine(line, names)),
    applied,
    fingerprint: fingerprintOf(rows, decisions, rules),
  }
}

function fingerprintOf(
  rows: readonly StandingRow[],
  decisions: readonly TieDecision[],
  rules: Rules,
): string {
  const seen = rows.map(({ id, rank, mean, proposed }) => [id, rank, mean, proposed])
  const text = JSON.stringify([seen, decisions.length, rules.tiers])
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32)
}
