/** Reminding 提醒: until when the judges of a round are asked to be done, and telling those who are behind. */
import { record } from '../../db/audit'
import { judgesBehind, markReminded } from '../../db/progress'
import { setDueAt } from '../../db/rounds'
import type { Reader, Writer } from '../../db/schema'
import { PHASE_LABEL } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { demandAssignable, freshSeed, openRound } from './assigning'
import { openTable } from './seating'
import { tellDue } from './telling'
import { tellBehind } from './telling-moments'

/** Nobody is reminded twice within this time unless the organizer says so. */
export const REMINDED_FOR_HOURS = 12

function hoursBefore(now: string, hours: number): string {
  return new Date(Date.parse(now) - hours * 3_600_000).toISOString()
}

/**
 * Sets until when the judges are asked to be done; null for no deadline. Once judging runs, a change needs a reason, and
 * those who are still reading are told. The deadline closes nothing: the organizer ends the round.
 */
export async function setDeadline(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  { dueAt, reason }: { readonly dueAt: string | null; readonly reason: string },
  now: string,
): Promise<void> {
  const table = await openTable(db, contestId, now)
  const { contest, round } = table
  demandAssignable(contest.effectivePhase, round)
  const fields: Record<string, string> = {}
  if (dueAt !== null && dueAt <= now) fields.dueAt = '完成期限要晚于现在。'
  const isChange = contest.effectivePhase === 'judging' && dueAt !== (round?.dueAt ?? null)
  if (isChange && reason === '') {
    fields.reason = '评审已经开始，修改期限请写明原因，评委会看到。'
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '期限没有保存，请看下面标出的地方。', fields)
  }
  if (dueAt === (round?.dueAt ?? null)) return
  const id = round?.id ?? (await openRound(db, table, freshSeed(), now))
  await setDueAt(db, id, dueAt)
  await record(
    db,
    {
      contest: contestId,
      actor: organizer.account,
      act: '设评审期限',
      subject: 'round',
      subjectId: id,
      detail: { from: round?.dueAt ?? null, to: dueAt, ...(reason !== '' && { reason }) },
    },
    now,
  )
  if (!isChange) return
  const behind = await judgesBehind(db, contestId, { readable: true })
  const accounts = behind.map(({ account }) => account)
  await tellDue(db, contest, accounts, { dueAt, reason }, now)
}

/** Who would be reminded: one judge or, with null, all who are behind; those reminded lately are marked. */
export async function whomToRemind(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  judge: string | null,
  now: string,
) {
  const since = hoursBefore(now, REMINDED_FOR_HOURS)
  const behind = await judgesBehind(db, contest, { readable: true })
  return behind
    .filter(({ id }) => judge === null || id === judge)
    .map(({ account: _, ...each }) => ({
      ...each,
      isRecent: each.remindedAt !== null && each.remindedAt > since,
    }))
}

/**
 * Reminds one judge or, with null, all who are behind, in the system and by mail. Those who were reminded within twelve
 * hours are left out unless `again`. Answers how many were reminded.
 */
export async function remind(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  { judge, again }: { readonly judge: string | null; readonly again: boolean },
  now: string,
): Promise<number> {
  const { contest, round, judges } = await openTable(db, contestId, now)
  if (contest.effectivePhase !== 'judging') {
    const label = PHASE_LABEL[contest.effectivePhase]
    throw new Refusal('closed', `征文现在处于“${label}”阶段，只有评审阶段才能提醒评委。`)
  }
  if (round?.closedAt) {
    throw new Refusal('closed', '本轮评审已经结束，评委不能再提交，没有发出提醒。')
  }
  if (judge !== null && !judges.some(({ id }) => id === judge)) throw missing('这位评委')
  const since = again ? now : hoursBefore(now, REMINDED_FOR_HOURS)
  const behind = await judgesBehind(db, contestId, { readable: true })
  const told: (typeof behind)[number][] = []
  for (const each of behind) {
    if (judge !== null && each.id !== judge) continue
    if (await markReminded(db, each.id, { since, now })) told.push(each)
  }
  if (told.length === 0) {
    throw new Refusal(
      'conflict',
      `没有发出提醒：评委已经全部提交，或者 ${REMINDED_FOR_HOURS} 小时内刚提醒过。需要再次提醒时，请勾选“仍然提醒”。`,
    )
  }
  await tellBehind(db, contest, told, round?.dueAt ?? null, now)
  await record(
    db,
    {
      contest: contestId,
      actor: organizer.account,
      act: '提醒评委',
      subject: 'judge',
      subjectId: judge === null ? null : told[0].account,
      detail: { count: told.length },
    },
    now,
  )
  return told.length
}
