/** Awarding: standings from submitted sheets, decisions on ties, and the allocation that becomes the list of winners. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { record } from '../../db/audit'
import {
  type AwardedEssay,
  type AwardRow,
  addTieDecision,
  awardedEssays,
  awardsOf,
  type Candidate,
  candidatesOf,
  replaceAwards,
  submittedScores,
  type TieDecision,
  tieDecisionsOf,
} from '../../db/awards'
import { currentRules } from '../../db/contests'
import type { Reader, Writer } from '../../db/schema'
import { isAtLeast, PHASE_LABEL, type Rules } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { award } from '../domain/prizes'
import { type Names, sayLadderEvent, sayLine, sayReason } from '../domain/prizes/words'
import { missing, Refusal } from '../domain/refusal'
import { type Sheet, type Standing, standingsOf, totalOf } from '../domain/scoring'
import type { Winner } from '../domain/winners'
import { type Contest, openContest, openPublicContest } from './contests'

/** What the desk shows for one essay. */
export type StandingRow = Candidate & {
  readonly rank: number | null
  readonly readings: number
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
      mean: meanText,
      proposed: given?.tier ?? null,
      why: given ? sayReason(given, names) : '还没有评分。',
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

function demandDeliberation(contest: Contest): void {
  if (contest.effectivePhase !== 'deliberating') {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段，只有“合议定奖”阶段可以决定并列和定奖。`,
    )
  }
}

/** Records what the committee decided on one tie: its essays, best first, and why. */
export async function decideTie(
  db: Writer,
  organizer: Organizer,
  id: string,
  decision: { readonly ranking: readonly string[]; readonly reason: string },
  now: string,
): Promise<void> {
  const desk = await openAwarding(db, organizer, id, now)
  demandDeliberation(desk.contest)
  const wanted = [...decision.ranking].sort().join()
  const tie = desk.openTies.find(
    ({ essays }) =>
      essays
        .map((essay) => essay.id)
        .sort()
        .join() === wanted,
  )
  if (!tie) {
    throw new Refusal(
      'conflict',
      '这处并列已经变了，或者没有给并列的每一篇排出不同的名次。请看最新的并列名单后再决定。',
    )
  }
  if (decision.reason === '') {
    throw new Refusal('invalid', '合议决定需要写明理由，理由会长期保留。', {
      reason: '请写明合议的理由。',
    })
  }
  await addTieDecision(db, { contest: id, ...decision, createdBy: organizer.account }, now)
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: '合议决定并列',
      subject: 'tie',
      subjectId: null,
      detail: decision,
    },
    now,
  )
}

export type Move = {
  readonly essay: string
  /** Null for no prize. */
  readonly tier: string | null
  readonly reason: string
}

/**
 * Applies the allocation as proposed, with moves by hand. Proposal and moves pass the same check: no open tie, no tier
 * over its count unless the rules of ties allow it, a reason for each move.
 */
export async function applyAllocation(
  db: Writer,
  organizer: Organizer,
  id: string,
  input: { readonly fingerprint: string; readonly moves: readonly Move[] },
  now: string,
): Promise<void> {
  const desk = await openAwarding(db, organizer, id, now)
  demandDeliberation(desk.contest)
  if (desk.openTies.length > 0) {
    throw new Refusal(
      'conflict',
      `还有 ${desk.openTies.length} 处奖级线上的并列没有决定，不能确认定奖名单。请先记录合议决定。`,
    )
  }
  if (desk.fingerprint !== input.fingerprint) {
    throw new Refusal(
      'conflict',
      '排名或合议决定在您打开页面之后变了，名单没有确认。请看最新的名单后再确认。',
    )
  }
  const awards = moved(desk, input.moves)
  demandCounts(desk, awards)
  await replaceAwards(db, id, awards, organizer.account, now)
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: desk.applied.length > 0 ? '重新确认定奖名单' : '确认定奖名单',
      subject: 'awards',
      subjectId: null,
      detail: { awards: awards.length, moves: input.moves },
    },
    now,
  )
}

function moved(desk: AwardingDesk, moves: readonly Move[]): readonly AwardRow[] {
  const tiers = new Set(desk.rules.tiers.map(({ name }) => name))
  const moveOf = new Map<string, Move>()
  const fields: Record<string, string> = {}
  for (const move of moves) {
    const row = desk.rows.find(({ id }) => id === move.essay)
    if (!row) throw missing('这篇作品')
    if (move.tier !== null && !tiers.has(move.tier)) throw missing('这个奖级')
    if (move.tier === row.proposed) continue
    if (move.reason === '') fields[`reason-${row.id}`] = `调整《${row.title}》需要写明理由。`
    moveOf.set(move.essay, move)
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '调整奖级需要写明理由，名单还没有确认。', fields)
  }
  const order = desk.rules.tiers.map(({ name }) => name)
  const winners = desk.rows.flatMap((row) => {
    const move = moveOf.get(row.id)
    const tier = move ? move.tier : row.proposed
    return tier === null ? [] : [{ row, tier, because: move?.reason ?? null }]
  })
  // A tier is published as a whole: those moved up or down stand in their new tier by rank.
  winners.sort(
    (one, other) =>
      order.indexOf(one.tier) - order.indexOf(other.tier) ||
      (one.row.rank ?? 0) - (other.row.rank ?? 0),
  )
  return winners.map(({ row, tier, because }, index) => ({
    essay: row.id,
    tier,
    place: index + 1,
    reason: JSON.stringify({
      rank: row.rank,
      mean: row.mean,
      proposed: row.proposed,
      why: row.why,
    }),
    movedBecause: because,
  }))
}

function demandCounts(desk: AwardingDesk, awards: readonly AwardRow[]): void {
  for (const { name, count } of desk.rules.tiers) {
    const proposed = desk.rows.filter((row) => row.proposed === name).length
    const given = awards.filter(({ tier }) => tier === name).length
    const limit = Math.max(count, proposed)
    if (given > limit) {
      throw new Refusal(
        'conflict',
        `${name}限 ${limit} 篇，调整后有 ${given} 篇。请再移出 ${given - limit} 篇。`,
      )
    }
  }
}

export type PublishedTier = { readonly tier: string; readonly winners: readonly Winner[] }

function byTier(awarded: readonly AwardedEssay[], rules: Rules): readonly PublishedTier[] {
  return rules.tiers.map(({ name }) => ({
    tier: name,
    winners: awarded
      .filter(({ tier }) => tier === name)
      .map(({ title, authors }, index) => ({
        tier: name,
        place: index + 1,
        title,
        authors,
        mean: null,
      })),
  }))
}

/** The list as the organizer may see and export it at any time after it was applied. */
export async function openWinnerList(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
): Promise<{ readonly contest: Contest; readonly tiers: readonly PublishedTier[] }> {
  const contest = await openContest(db, id, now)
  const rules = await currentRules(db, id)
  return { contest, tiers: byTier(await awardedEssays(db, id), rules) }
}

/** The list for everybody: from 公示 on, and not a moment before. */
export async function openPublishedList(
  db: Reader,
  id: string,
  now: string,
): Promise<{ readonly contest: Contest; readonly tiers: readonly PublishedTier[] }> {
  const contest = await openPublicContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'publicity')) throw missing('获奖名单')
  const rules = await currentRules(db, id)
  return { contest, tiers: byTier(await awardedEssays(db, id), rules) }
}
