/** Rounds 评审轮次: who judges in which, how far each is, and closing the current one for the round after it. */
import { judgesToRead } from '../../db/assignments'
import { record } from '../../db/audit'
import { phaseFacts } from '../../db/phase-facts'
import { closeRoundRow, replaceRoundJudges, roundJudges, roundsHeld } from '../../db/rounds'
import type { Reader, Writer } from '../../db/schema'
import {
  blockersOf,
  isAtLeast,
  PHASE_LABEL,
  type Rules,
  readingsIn,
  roundName,
} from '../domain/contest'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { commit } from './committing'
import { type Contest, openContest } from './contests'
import { rulesInForce } from './organizing'
import { proposePassing } from './passing'

/** `waiting` rounds have nothing assigned yet; a `closed` one waits for the list of those that go on. */
export type RoundState = 'over' | 'closed' | 'open' | 'waiting'

type Held = Awaited<ReturnType<typeof roundsHeld>>[number]

function stateOf(held: Held | undefined, isCurrent: boolean, contest: Contest): RoundState {
  if (held === undefined || !isAtLeast(contest.effectivePhase, 'judging')) return 'waiting'
  if (!isCurrent || isAtLeast(contest.effectivePhase, 'deliberating')) return 'over'
  if (held.closedAt !== null) return 'closed'
  return held.assigned === 0 ? 'waiting' : 'open'
}

async function read(db: Reader, contestId: string, now: string) {
  const contest = await openContest(db, contestId, now)
  const { rules } = await rulesInForce(db, contestId)
  const held = await roundsHeld(db, contestId)
  return { contest, rules, held, current: held.at(-1)?.position ?? 1 }
}

/** The round that follows a position, or null after the last one. */
function nextRound(rules: Rules, position: number) {
  const next = rules.laterRounds[position - 1]
  return next === undefined ? null : { ...next, position: position + 1 }
}

/** All rounds of a contest with their judges, and what closing the current one asks for or leads to. */
export async function openRounds(db: Reader, _: Organizer, contestId: string, now: string) {
  const { contest, rules, held, current } = await read(db, contestId, now)
  const { judges } = await judgesToRead(db, contestId, rules.clashLevel, 'contest')
  const named = await roundJudges(db, contestId)
  const nameOf = new Map(judges.map(({ id, name }) => [id, name]))
  const rounds = [null, ...rules.laterRounds].map((later, index) => {
    const position = index + 1
    const row = held[index]
    const own = named.get(position) ?? []
    return {
      position,
      name: roundName(rules, position),
      readings: readingsIn(rules, position),
      /** How many essays are to come in; null for the first round, which has all. */
      entries: later?.entries ?? null,
      entered: row?.entries ?? 0,
      state: stateOf(row, position === current, contest),
      assigned: row?.assigned ?? 0,
      submitted: row?.submitted ?? 0,
      dueAt: row?.dueAt ?? null,
      closedAt: row?.closedAt ?? null,
      closedBecause: row?.closedBecause ?? null,
      closedBy: row?.closedBy ?? null,
      judges: own.map((id) => ({ id, name: nameOf.get(id) ?? id })),
      mayName: whyNotName(contest, position, current, row) === null,
    }
  })
  const shown = rounds[current - 1]
  const next = nextRound(rules, current)
  const isJudging = contest.effectivePhase === 'judging'
  return {
    contest,
    rounds,
    judges: judges.filter(({ hasLeft }) => !hasLeft).map(({ id, name }) => ({ id, name })),
    current: {
      id: held.at(-1)?.id ?? null,
      position: current,
      name: shown.name,
      state: shown.state,
    },
    next,
    isJudging,
    missing:
      isJudging && shown.state === 'open' && next !== null
        ? softBlockers(await phaseFacts(db, contest, rules), now)
        : [],
    passing:
      isJudging && shown.state === 'closed' && next !== null
        ? await proposePassing(db, contestId, rules, next.entries)
        : null,
  }
}

function softBlockers(facts: Awaited<ReturnType<typeof phaseFacts>>, now: string) {
  return blockersOf('judging', facts, now).flatMap(({ soft, say }) => (soft ? [say] : []))
}

function whyNotName(
  contest: Contest,
  position: number,
  current: number,
  held: Held | undefined,
): string | null {
  if (isAtLeast(contest.effectivePhase, 'deliberating')) {
    return `征文现在处于“${PHASE_LABEL[contest.effectivePhase]}”阶段，各轮的评委不能再改。`
  }
  if (position < current || (held?.closedAt ?? null) !== null) return '这一轮已经结束。'
  return (held?.assigned ?? 0) > 0
    ? '这一轮已经分配了作品，评委不能再改。要换人，请在“评审分配”中改派，或让评委退出。'
    : null
}

/** Names who judges in a round as long as it has no assignments; nobody named means all judges of the contest. */
export async function nameJudges(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  { position, judges }: { readonly position: number; readonly judges: readonly string[] },
  now: string,
): Promise<void> {
  const { contest, rules, held, current } = await read(db, contestId, now)
  if (position < 1 || position > rules.laterRounds.length + 1) {
    throw new Refusal('conflict', '规则里已经没有这一轮了，评委没有保存。请刷新页面。')
  }
  const no = whyNotName(contest, position, current, held[position - 1])
  if (no !== null) throw new Refusal('closed', no)
  const known = (await judgesToRead(db, contestId, rules.clashLevel, 'contest')).judges
  const chosen = known.filter(({ id, hasLeft }) => judges.includes(id) && !hasLeft)
  if (chosen.length !== new Set(judges).size) {
    throw new Refusal('conflict', '有评委已经退出评审，名单没有保存。请看最新的评委后再选。')
  }
  await replaceRoundJudges(
    db,
    { contest: contestId, position },
    chosen.map(({ id }) => id),
  )
  await record(
    db,
    {
      contest: contestId,
      actor: organizer.account,
      act: '指定轮次评委',
      subject: 'round',
      subjectId: held[position - 1]?.id ?? null,
      detail: { round: roundName(rules, position), judges: chosen.map(({ name }) => name) },
    },
    now,
  )
}

/**
 * Closes the current round for the one after it: no sheet of it is written any more, the public ledger fixes them, and its
 * standing may be seen. What is missing asks for a reason. The last round ends with the phase.
 */
export async function closeRound(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  { round, reason }: { readonly round: string; readonly reason: string },
  now: string,
): Promise<void> {
  const { contest, rules, held, current } = await read(db, contestId, now)
  if (contest.effectivePhase !== 'judging') {
    const label = PHASE_LABEL[contest.effectivePhase]
    throw new Refusal('closed', `征文现在处于“${label}”阶段，只有评审阶段可以结束一轮评审。`)
  }
  const row = held.at(-1)
  if (row === undefined || row.id !== round || row.closedAt !== null) {
    throw new Refusal('conflict', '这一轮评审已经结束了，没有重复执行。请看最新的状态。')
  }
  if (nextRound(rules, current) === null) {
    throw new Refusal('closed', '这是最后一轮。请在“概览”中进入合议定奖，评审随之结束。')
  }
  if (row.submitted === 0) {
    throw new Refusal('closed', '这一轮还没有提交的评分，排不出名次，不能结束。')
  }
  const facts = await phaseFacts(db, contest, rules)
  const lacking = softBlockers(facts, now)
  if (lacking.length > 0 && reason === '') {
    throw new Refusal('invalid', lacking.join(''), {
      reason: '请写明理由，理由会记入操作记录。',
    })
  }
  const because = reason === '' ? null : reason
  if (!(await closeRoundRow(db, round, { because, by: organizer.account }, now))) {
    throw new Refusal('conflict', '这一轮评审刚刚已经结束，没有重复执行。')
  }
  const { openSheets, judgesBehind, unread } = facts
  await record(
    db,
    {
      contest: contestId,
      actor: organizer.account,
      act: '结束一轮评审',
      subject: 'round',
      subjectId: round,
      detail: {
        round: roundName(rules, current),
        ...(because !== null && { reason: because }),
        ...(openSheets + unread > 0 && { openSheets, judgesBehind, unread }),
      },
    },
    now,
  )
  await commit(db, contest, 'judged', now)
}
