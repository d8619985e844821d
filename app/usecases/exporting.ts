/** Exporting 数据导出: the facts of the tables that an organizer takes along whole. */
import { auditBefore } from '../../db/audit'
import { judgesOfContest } from '../../db/people'
import { quotaPage } from '../../db/quotas'
import { newestReceipts } from '../../db/receipts'
import type { Reader } from '../../db/schema'
import { readingOf } from '../domain/awarding/reading'
import type { Organizer } from '../domain/people'
import { leftOf, standingOf } from '../domain/quota'
import { formatMean, totalOf } from '../domain/scoring'
import { openContest } from './contests'
import { openWholeList } from './screening'
import { openAwarded } from './standings'

const AUDIT_PIECE = 2000
const MOST_UNIONS = 100_000

type WholeListInput = Parameters<typeof openWholeList>[3]

export async function exportSubmissions(
  db: Reader,
  organizer: Organizer,
  id: string,
  input: WholeListInput,
  now: string,
) {
  const list = await openWholeList(db, organizer, id, input, now)
  const receipts = await newestReceipts(db, id)
  return {
    ...list,
    rows: list.rows.map((row) => ({ ...row, receipt: receipts.get(row.id) ?? null })),
  }
}

const points = (mean: Parameters<typeof formatMean>[0] | null) =>
  mean === null ? null : Number(formatMean(mean))

/** Every place of the standing, and who gave what, round by round; closed as the standings desk is. */
export async function exportStandings(db: Reader, _organizer: Organizer, id: string, now: string) {
  const { contest, rules, candidates, facts, outcome } = await openAwarded(db, id, now)
  const judges = await judgesOfContest(db, id)
  const candidateOf = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const readings = readingOf(outcome, facts)
  const rows = readings.map(({ row, isDisputed }) => ({
    id: row.id,
    title: candidateOf.get(row.id)?.title ?? '',
    unionName: candidateOf.get(row.id)?.unionName ?? '',
    track: row.track,
    rank: row.rank,
    tier: row.tier,
    score: points(row.score),
    mean: points(row.scores.mean),
    trimmed: points(row.scores.trimmed),
    adjusted: row.scores.adjusted?.adjusted ?? null,
    error: row.scores.adjusted?.se ?? null,
    rankLow: row.scores.adjusted?.rankLow ?? null,
    rankHigh: row.scores.adjusted?.rankHigh ?? null,
    readings: row.scores.readings,
    range: row.scores.range === null ? null : row.scores.range / 10,
    isDisputed,
  }))
  const rounds = facts.rounds.map((name, index) => {
    const sheets = facts.sheets.filter(({ round }) => round === index + 1)
    const scoring = new Set(sheets.map(({ judge }) => judge))
    const given = new Map(
      sheets.map((sheet) => [`${sheet.essay} ${sheet.judge}`, totalOf(sheet, rules.criteria) / 10]),
    )
    const read = new Set(sheets.map(({ essay }) => essay))
    return {
      name,
      judges: judges.filter((judge) => scoring.has(judge.id)),
      rows: rows.filter((row) => read.has(row.id)),
      total: (essay: string, judge: string) => given.get(`${essay} ${judge}`) ?? null,
    }
  })
  return { contest, rows, rounds }
}

export async function exportQuotas(db: Reader, _organizer: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  const window = { offset: 0, limit: MOST_UNIONS }
  const rows = await quotaPage(db, { contest: id, search: '' }, window)
  return {
    contest,
    rows: rows.map((row) => ({ ...row, left: leftOf(row), standing: standingOf(row) })),
  }
}

/** All acts of a contest, newest first, read piece by piece. */
export async function exportAudit(db: Reader, _organizer: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  const acts: Awaited<ReturnType<typeof auditBefore>>[number][] = []
  let before: number | null = null
  for (;;) {
    const piece = await auditBefore(db, { contest: id, before, limit: AUDIT_PIECE })
    acts.push(...piece)
    if (piece.length < AUDIT_PIECE) return { contest, acts }
    before = Number(piece[piece.length - 1].sequence)
  }
}
