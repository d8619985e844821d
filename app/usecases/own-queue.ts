/** A judge's queue: the current round of a contest page by page, and earlier rounds to be read again. */
import { currentRules } from '../../db/contests'
import { nextOpenCode, type QueueItem, queuePage } from '../../db/judging'
import { judgedContests, readingsByRound } from '../../db/judging-contests'
import { findRound } from '../../db/rounds'
import type { Reader } from '../../db/schema'
import { type Phase, type Rules, roundName } from '../domain/contest'
import type { Judge } from '../domain/people'
import type { QueueState } from '../domain/queue-words'
import { missing } from '../domain/refusal'

export const QUEUE_PAGE = 50

/** An item of the queue; locked as long as the judge has anchors to submit first. */
export type ShownItem = QueueItem & { readonly isLocked: boolean }

/** What a judge's pages say of one round of a contest. */
export type ShownRound = {
  /** From 1. */
  readonly position: number
  /** Null where the contest has one round alone. */
  readonly name: string | null
  readonly isCurrent: boolean
  /** Until when the judges are asked to be done; null for an earlier round. */
  readonly dueAt: string | null
  /** Whether sheets of the round are written now. */
  readonly isOpen: boolean
  readonly readings: number
}

/** The rounds in which this judge has something to read, the first one first, and always the current one. */
async function roundsOf(
  db: Reader,
  judge: Judge,
  { id, phase }: { readonly id: string; readonly phase: Phase },
  rules: Rules,
): Promise<readonly ShownRound[]> {
  const newest = await findRound(db, id)
  const current = newest?.position ?? 1
  const own = await readingsByRound(db, judge.account, id)
  const nameOf = (position: number) =>
    rules.laterRounds.length === 0 ? null : roundName(rules, position)
  const past = own
    .filter(({ position }) => position < current)
    .map((round) => ({
      ...round,
      name: nameOf(round.position),
      ...{ isCurrent: false, dueAt: null, isOpen: false },
    }))
  return [
    ...past,
    {
      position: current,
      name: nameOf(current),
      isCurrent: true,
      dueAt: newest?.dueAt ?? null,
      isOpen: phase === 'judging' && newest !== null && newest.closedAt === null,
      readings: own.find(({ position }) => position === current)?.readings ?? 0,
    },
  ]
}

/**
 * The contests that this judge reads for, and a page of the queue of one of them: the chosen one or the newest. Without a
 * `round` that of the current round, else that of an earlier one, which is there to be read again.
 */
export async function openQueue(
  db: Reader,
  judge: Judge,
  input: { contest: string | null; round?: number | null; state: QueueState | null; page: number },
) {
  const { contest: chosen, round: asked = null, state, page } = input
  const contests = await judgedContests(db, judge.account)
  const contest = contests.find(({ id }) => id === chosen) ?? contests[0]
  if (chosen !== null && contest?.id !== chosen) throw missing('这个征文比赛')
  if (!contest) {
    const [rounds, items]: [readonly ShownRound[], readonly ShownItem[]] = [[], []]
    return { contests, contest: null, rounds, round: null, next: null, items }
  }
  const rounds = await roundsOf(db, judge, contest, await currentRules(db, contest.id))
  const round = rounds.find(({ position }) => position === asked) ?? rounds[rounds.length - 1]
  if (asked !== null && round.position !== asked) throw missing('这一轮评审')
  const items = await queuePage(db, judge.account, {
    contest: contest.id,
    round: round.isCurrent ? null : round.position,
    state,
    offset: (page - 1) * QUEUE_PAGE,
    limit: QUEUE_PAGE,
  })
  const next = await nextOpenCode(db, judge.account, contest.id, null)
  const isLocking = round.isOpen && contest.openAnchors > 0
  return {
    contests,
    contest,
    rounds,
    round,
    next,
    items: items.map((item) => ({ ...item, isLocked: isLocking && !item.isAnchor })),
  }
}
