/** Moving a contest along its road: to the next phase through its guards, or 延期, which puts off the end of submission. */
import { readingsOf } from '../../db/assignments'
import { record } from '../../db/audit'
import { changeContest } from '../../db/contests'
import { calendarFrom } from '../../db/holidays'
import { isAssigned, phaseFacts } from '../../db/phase-facts'
import { findRound } from '../../db/rounds'
import type { Writer } from '../../db/schema'
import { blockersOf, nextPhase, PHASE_LABEL, type Phase } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { type Calendar, dayOf, workingDaysAfter } from '../domain/working-days'
import { commitLeaving } from './committing'
import { openContest } from './contests'
import { rulesInForce } from './organizing'
import { demandPublishable } from './publicizing'
import { tellExtension } from './telling'
import { tellAssigned, tellResults } from './telling-moments'

const STALE =
  '这个征文刚刚被别的组委会成员修改过，您的操作没有执行。您填的内容还在本页，请刷新查看最新状态后再决定。'

function demandVersion(current: number, from: number): void {
  if (current !== from) throw new Refusal('conflict', STALE)
}

/** What a phase sets on the contest when it begins. Submission that ends early has ended now, for everybody to see. */
function settingsOf(
  phase: Phase,
  { closesAt, days, calendar }: { closesAt: string | null; days: number; calendar: Calendar },
  now: string,
) {
  const isEarly = closesAt === null || closesAt > now
  if (phase === 'screening') return isEarly ? { closes_at: now } : {}
  if (phase === 'publicity') {
    return { publicity_started_at: now, publicity_ends_at: workingDaysAfter(now, days, calendar) }
  }
  return phase === 'published' ? { published_at: now } : {}
}

/**
 * Moves a contest to its next phase; answers that phase. A hard blocker refuses, a soft one asks for a reason. The
 * rules that are in force when submission ends are recorded with their hash; what ends with a phase is fixed in the
 * public ledger.
 */
export async function moveOn(
  db: Writer,
  organizer: Organizer,
  input: { readonly contest: string; readonly version: number; readonly reason: string },
  now: string,
): Promise<Phase> {
  const contest = await openContest(db, input.contest, now)
  demandVersion(contest.version, input.version)
  const next = nextPhase(contest.phase)
  if (next === null) throw new Refusal('closed', '这个征文已经归档，没有下一个阶段。')
  const { rules, version, hash } = await rulesInForce(db, contest.id)
  const facts = await phaseFacts(db, contest, rules)
  const blockers = blockersOf(contest.phase, facts, now)
  const hard = blockers.filter(({ soft }) => !soft)
  if (hard.length > 0) {
    const why = hard.map(({ say }) => say).join('')
    throw new Refusal('closed', `还不能进入“${PHASE_LABEL[next]}”：${why}`)
  }
  if (blockers.length > 0 && input.reason === '') {
    throw new Refusal('invalid', blockers.map(({ say }) => say).join(''), {
      reason: '请写明理由，理由会记入操作记录。',
    })
  }
  if (next === 'publicity') await demandPublishable(db, contest)
  const calendar = await calendarFrom(db, dayOf(now))
  const given = { closesAt: contest.closesAt, days: rules.publicityDays, calendar }
  const change = { phase: next, ...settingsOf(next, given, now) }
  if (!(await changeContest(db, contest.id, contest.version, change))) {
    throw new Refusal('conflict', STALE)
  }
  const frozen = contest.phase === 'open' ? { rules: version, hash } : {}
  const { openSheets, judgesBehind, unread } = facts
  const lacking =
    contest.phase === 'judging' && openSheets + unread > 0
      ? { openSheets, judgesBehind, unread }
      : {}
  const why = input.reason === '' ? {} : { reason: input.reason }
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: '进入下一阶段',
      subject: 'contest',
      subjectId: contest.id,
      detail: { from: contest.phase, to: next, ...why, ...frozen, ...lacking },
    },
    now,
  )
  const ending = { ...contest, closesAt: change.closes_at ?? contest.closesAt }
  await commitLeaving(db, contest.phase, ending, now)
  if (next === 'judging') {
    const dueAt = (await findRound(db, contest.id))?.dueAt ?? null
    await tellAssigned(db, contest, await readingsOf(db, contest.id), dueAt, now)
  }
  if (next === 'published') await tellResults(db, contest, now)
  return next
}

/**
 * Puts off the end of submission. A contest in screening opens again as long as no essay has been given to a judge.
 */
export async function extend(
  db: Writer,
  organizer: Organizer,
  input: {
    readonly contest: string
    readonly version: number
    /** ISO 8601, UTC. */
    readonly closesAt: string
    readonly reason: string
  },
  now: string,
): Promise<void> {
  const contest = await openContest(db, input.contest, now)
  demandVersion(contest.version, input.version)
  if (contest.phase !== 'open' && contest.phase !== 'screening') {
    throw new Refusal(
      'closed',
      `征文现在处于“${PHASE_LABEL[contest.phase]}”阶段，不能延期。延期只在征集和资格审查阶段可以进行。`,
    )
  }
  if (await isAssigned(db, contest.id)) {
    throw new Refusal('closed', '作品已经分配给评委，不能再延期收稿。')
  }
  const fields: Record<string, string> = {}
  if (input.closesAt <= now) fields.closesAt = '新的截稿时间要晚于现在。'
  else if (contest.closesAt !== null && input.closesAt <= contest.closesAt) {
    fields.closesAt = '延期后的截稿时间要晚于原来的截稿时间。'
  }
  if (input.reason === '') fields.reason = '请写明延期的原因，所有人都会看到。'
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '延期没有执行，请看下面标出的地方。', fields)
  }
  const change = {
    phase: 'open' as const,
    closes_at: input.closesAt,
    extended_because: input.reason,
  }
  if (!(await changeContest(db, contest.id, contest.version, change))) {
    throw new Refusal('conflict', STALE)
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: '延期',
      subject: 'contest',
      subjectId: contest.id,
      detail: { from: contest.closesAt, to: input.closesAt, reason: input.reason },
    },
    now,
  )
  await tellExtension(db, contest, { closesAt: input.closesAt, reason: input.reason }, now)
}
