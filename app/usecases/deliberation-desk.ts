/**
 * The desk of deliberation 合议定奖: what the rules propose, what the committee has changed of it, what is still open, and
 * what this organizer must keep out of. Whoever acts on it says what they saw, and hears what has changed since.
 */
import {
  type AppliedList,
  type AwardMove,
  type AwardVacancy,
  appliedListOf,
  movesOf,
  vacanciesOf,
} from '../../db/adjustments'
import { auditPage } from '../../db/audit'
import { type Session, sessionsOf } from '../../db/deliberations'
import { clashesOfPerson } from '../../db/organizer-clashes'
import type { Reader } from '../../db/schema'
import { type AdjustedEssay, adjust, faultsOf, sayFault, withVacancies } from '../domain/adjusting'
import { type AwardingPlan, type EntrantOutcome, type Outcome, outcomeOf } from '../domain/awarding'
import { fingerprint } from '../domain/canonical'
import { PHASE_LABEL } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { sayLadderEvent, sayReason } from '../domain/prizes/words'
import { Refusal } from '../domain/refusal'
import { formatMean } from '../domain/scoring'
import { toShanghaiTime } from '../domain/time'
import type { Contest } from './contests'
import { type Awarded, openAwarded } from './standings'

export type DeskEssay = AdjustedEssay & {
  readonly title: string
  readonly unionName: string
  readonly score: string | null
  readonly mean: string | null
  readonly why: string
  readonly isTied: boolean
  /** Why this organizer must not decide on it; null when they may. */
  readonly clash: string | null
  /** The move in force. */
  readonly move: AwardMove | null
}

export type DeskTie = {
  readonly essays: readonly DeskEssay[]
  /** The ladder's steps that these essays climbed, in words. */
  readonly steps: readonly string[]
  /** Whether the list cannot be applied before it is decided; else the rules' policy settles it. */
  readonly isBlocking: boolean
  readonly clash: string | null
}

/** A tier with its places. */
export type DeskTier = {
  readonly track: string | null
  readonly tier: string
  /** By the rules, before any place is left vacant. */
  readonly count: number
  readonly vacancy: AwardVacancy | null
  readonly given: number
}

export type DeliberationDesk = {
  readonly awarded: Awarded
  readonly contest: Contest
  /** What the rules alone propose, and the same without the vacant places. */
  readonly proposed: Outcome
  readonly lowered: Outcome
  readonly plan: AwardingPlan
  /** By field, best first. */
  readonly rows: readonly DeskEssay[]
  readonly ties: readonly DeskTie[]
  readonly tiers: readonly DeskTier[]
  /** What keeps the list from being applied, ties aside, in words. */
  readonly faults: readonly string[]
  readonly moves: readonly AwardMove[]
  readonly vacancies: readonly AwardVacancy[]
  readonly sessions: readonly Session[]
  readonly appliedList: AppliedList | null
  /** Unions through which this organizer must keep out of some of the essays. */
  readonly clashes: readonly string[]
  /** What a form carries, so that nobody decides on a desk that has changed. */
  readonly seen: string
}

export function demandDeliberation({ effectivePhase }: Contest): void {
  if (effectivePhase !== 'deliberating') {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[effectivePhase]}”阶段，只有“合议定奖”阶段可以决定并列和定奖。`,
    )
  }
}

/** The last row of each; rows that give something up leave nothing. */
function inForce<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  holds: (row: Row) => boolean,
): readonly Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()].filter(holds)
}

function clashWords(union: string | undefined): string | null {
  if (union === undefined) return null
  return union === '' ? '这是您本人提交的作品' : `作者与您同属${union}`
}

/** Everything that the desk shows, in a fixed number of statements. */
export async function openDeliberation(
  db: Reader,
  organizer: Organizer,
  id: string,
  now: string,
): Promise<DeliberationDesk> {
  const awarded = await openAwarded(db, id, now)
  const { contest, rules, facts, scores, outcome: proposed, names } = awarded
  const moves = await movesOf(db, id)
  const vacancies = inForce(
    await vacanciesOf(db, id),
    ({ track, tier }) => JSON.stringify([track, tier]),
    ({ places }) => places > 0,
  )
  const sessions = await sessionsOf(db, id)
  const appliedList = await appliedListOf(db, id)
  const clashOf = await clashesOfPerson(db, id, organizer.account, rules.clashLevel)
  const [latest] = await auditPage(db, { contest: id, offset: 0, limit: 1 })

  const plan = withVacancies(awarded.plan, vacancies)
  const lowered = vacancies.length === 0 ? proposed : outcomeOf(facts, scores, plan)
  const current = inForce(
    moves,
    ({ essay }) => essay,
    ({ act }) => act === 'move',
  )
  const list = adjust(proposed, lowered, current)
  const rows = rowsOf(awarded, lowered, list, current, clashOf)
  const seenNow = fingerprint(
    JSON.stringify([
      rows.map((row) => [row.id, row.rank, row.score, row.proposed, row.tier]),
      moves.map((move) => move.id),
      vacancies.map((vacancy) => vacancy.id),
      awarded.decisions.map((decision) => decision.id),
      awarded.plan,
      appliedList?.at ?? null,
    ]),
  )
  return {
    awarded,
    contest,
    proposed,
    lowered,
    plan,
    rows,
    ties: tiesOf(awarded, lowered, rows),
    tiers: awarded.plan.fields.flatMap(({ track, tiers }) =>
      tiers.map(({ name: tier, count }) => ({
        track,
        tier,
        count,
        vacancy:
          vacancies.find((vacancy) => vacancy.track === track && vacancy.tier === tier) ?? null,
        given: list.filter((row) => row.track === track && row.tier === tier).length,
      })),
    ),
    faults: faultsOf(list, lowered, plan).map((fault) => sayFault(fault, names)),
    moves,
    vacancies,
    sessions,
    appliedList,
    clashes: [...new Set(clashOf.values())].filter((union) => union !== ''),
    seen: `${seenNow}:${latest?.id ?? ''}`,
  }
}

function rowsOf(
  { candidates, names }: Awarded,
  lowered: Outcome,
  list: readonly AdjustedEssay[],
  current: readonly AwardMove[],
  clashOf: ReadonlyMap<string, string>,
): readonly DeskEssay[] {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const outcomes = new Map(lowered.rows.map((row) => [row.id, row]))
  const moveOf = new Map(current.map((move) => [move.essay, move]))
  const tied = new Set(lowered.unresolved.flat())
  return list.map((row) => {
    const { score, scores, rank, tier, reason } = outcomes.get(row.id) as EntrantOutcome
    const { title = '', unionName = '' } = known.get(row.id) ?? {}
    return {
      ...row,
      title,
      unionName,
      score: score && formatMean(score),
      mean: scores.meanText,
      why:
        rank !== null && reason !== null
          ? sayReason({ id: row.id, tier, rank, reason }, names)
          : '没有提交的评分，不参加排名。',
      isTied: tied.has(row.id),
      clash: clashWords(clashOf.get(row.id)),
      move: moveOf.get(row.id) ?? null,
    }
  })
}

function tiesOf(
  { names }: Awarded,
  lowered: Outcome,
  rows: readonly DeskEssay[],
): readonly DeskTie[] {
  const keyOf = (ids: readonly string[]) => [...ids].sort().join()
  const blocking = new Set(lowered.unresolved.map(keyOf))
  return lowered.fields.flatMap(({ awarding }) =>
    awarding.openTies.map((ids) => {
      const essays = rows.filter(({ id }) => ids.includes(id))
      const steps = awarding.ladder.log.filter(({ tied }) => ids.every((id) => tied.includes(id)))
      return {
        essays,
        steps: steps.map((event) => sayLadderEvent(event, names)),
        isBlocking: blocking.has(keyOf(ids)),
        clash: clashOfSome(essays),
      }
    }),
  )
}

function clashOfSome(essays: readonly DeskEssay[]): string | null {
  const own = essays.find(({ clash }) => clash !== null)
  return own ? `《${own.title}》：${own.clash}` : null
}

/** Refuses an organizer who has an interest in any of these essays. */
export function demandDistance(desk: DeliberationDesk, essays: readonly string[]): void {
  const clash = clashOfSome(desk.rows.filter(({ id }) => essays.includes(id)))
  if (clash !== null) {
    throw new Refusal(
      'forbidden',
      `您需要回避：${clash}。请由其他组委会成员记录这项决定；整份名单仍可由您确认。`,
    )
  }
}

/** Acts that change nothing of the list; a stale form is not refused for them, nor are they told. */
const QUIET = ['保存合议草稿']
const MOST_TOLD = 5

/** Refuses what was decided on a desk that has changed since, and says what has changed. */
export async function demandFresh(db: Reader, desk: DeliberationDesk, seen: string): Promise<void> {
  const [was, since = ''] = seen.split(':')
  if (desk.seen.split(':')[0] === was) return
  const acts = await auditPage(db, { contest: desk.contest.id, offset: 0, limit: 50 })
  const told = acts
    .filter(({ id, act }) => id > since && !QUIET.includes(act))
    .slice(0, MOST_TOLD)
    .toReversed()
    .map((row) => tell(row, desk))
  const what = told.length > 0 ? told.join('；') : '评分、规则或名单有变化'
  throw new Refusal(
    'conflict',
    `您打开页面之后有了变化，这一步没有生效：${what}。您填写的内容还在，请看过最新的情况再提交。`,
  )
}

type Told = Awaited<ReturnType<typeof auditPage>>[number]

/** “张三 14:03 合议决定并列，《X》与《Y》” */
function tell(row: Told, { awarded }: DeliberationDesk): string {
  const detail = JSON.parse(row.detail) as { essays?: string[]; ranking?: string[]; to?: unknown }
  const essays = detail.ranking ?? detail.essays ?? []
  const about =
    essays.length > 0
      ? `，${essays.map(awarded.names.entry).join('与')}`
      : row.subject === 'essay' && row.subject_name !== null
        ? `，《${row.subject_name}》`
        : ''
  return `${row.actor ?? '系统'} ${toShanghaiTime(row.created_at)} ${row.act}${about}`
}
