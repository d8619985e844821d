/** Settling 查重结论: what an organizer decides on two texts that share text, and what follows from it. */
import { record } from '../../db/audit'
import { decidePair, nextOpenPair } from '../../db/overlap-pairs'
import type { Reader, Writer } from '../../db/schema'
import {
  DOUBTED_SHARE,
  OVERLAP_DECISIONS,
  type OverlapDecision,
  shareInWords,
  storedShare,
} from '../domain/overlap-decision'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { quoteTitle } from '../domain/winners'
import { demandPair, type Pair, type PairSide } from './checking'
import { openContest } from './contests'
import { giveVerdict } from './deciding'
import { demandStanding } from './screening'
import { tellOverlapQuestion } from './telling'

export type Settlement = {
  readonly pair: string
  /** The versions that the organizer had before them. */
  readonly versionA: number
  readonly versionB: number
  readonly decision: OverlapDecision
  readonly reason: string
  /** Whom it is about: the essay that loses its place, or whose author is to explain; null for nobody. */
  readonly essay: string | null
}

/** Decisions that are about one essay of this contest, and what is asked for where none was chosen. */
const WHOSE: Readonly<Partial<Record<OverlapDecision, string>>> = {
  copied: '取消哪一篇的资格',
  asked: '由哪一篇的作者说明',
}

/**
 * Decides on a pair. 认定抄袭并取消资格 is carried out as the verdict of 资格审查 that it is, with the rules of that; of
 * 待作者说明 the author hears, not whose the other text is.
 */
export async function settlePair(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  input: Settlement,
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const pair = await demandPair(db, contestId, input.pair)
  const { decision, reason } = input
  if (pair.a.version !== input.versionA || pair.b.version !== input.versionB) throw changed()
  if (decision !== 'cleared' && reason === '') {
    throw new Refusal('invalid', '还没有记录：这个结论需要写明理由。', { reason: '请写明理由。' })
  }
  const side = sideOf(pair, input.essay)
  if (decision in WHOSE && side === null) {
    throw new Refusal('invalid', `还没有记录：请选择${WHOSE[decision]}。`, {
      essay: '请选择作品。',
    })
  }
  const decided = { id: pair.id, versionA: input.versionA, versionB: input.versionB }
  const by = organizer.account
  if (!(await decidePair(db, { ...decided, decision, reason, by }, now))) throw changed()
  if (decision === 'copied' && side !== null) {
    await disqualify(db, organizer, contestId, { pair, side, reason }, now)
  }
  if (decision === 'asked' && side !== null) {
    const essay = await demandStanding(db, contestId, side.id)
    await tellOverlapQuestion(db, { ...essay, contest }, reason, now)
  }
  for (const each of [pair.a, pair.b].filter(({ isHere }) => isHere)) {
    const detail = {
      decision: OVERLAP_DECISIONS[decision],
      ...(reason !== '' && { reason }),
      ...(side !== null && { essay: side.title }),
      share: shareInWords(pair.share),
      version: each.version,
      beside: (each === pair.a ? pair.b : pair.a).title,
      pair: pair.id,
    }
    const entry = { contest: contestId, actor: by, act: '查重结论', subject: 'essay' }
    await record(db, { ...entry, subjectId: each.id, detail }, now)
  }
}

function changed(): Refusal {
  return new Refusal(
    'conflict',
    '其中一篇刚刚提交了新的版本，没有记录结论。请对照新的文字再决定；填写的理由已保留在本页。',
  )
}

/** The essay that is meant: one of the two, in this contest. */
function sideOf(pair: Pair, essay: string | null): PairSide | null {
  return [pair.a, pair.b].find(({ id, isHere }) => isHere && id === essay) ?? null
}

/** An essay that was found eligible is first taken up again, as any other verdict would have it. */
async function disqualify(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { pair, side, reason }: { readonly pair: Pair; readonly side: PairSide; readonly reason: string },
  now: string,
): Promise<void> {
  const seen = async () => {
    const { state } = await demandStanding(db, contest, side.id)
    return { state, version: side.version }
  }
  if ((await seen()).state === 'eligible') {
    const reopening = { act: 'reopen', reason: '', ...(await seen()) } as const
    await giveVerdict(db, organizer, contest, side.id, reopening, now)
  }
  const verdict = {
    act: 'reject',
    reason: evidence(pair, side, reason),
    ...(await seen()),
  } as const
  await giveVerdict(db, organizer, contest, side.id, verdict, now)
}

/** The author reads this, so it names no other author. */
function evidence(pair: Pair, side: PairSide, reason: string): string {
  const other = side === pair.a ? pair.b : pair.a
  const share = shareInWords(side === pair.a ? pair.shareA : pair.shareB)
  const what = other.kind === 'shelf' ? `参考文库中的${quoteTitle(other.title)}` : '另一篇作品'
  return `查重认定抄袭：本篇有 ${share} 的文字与${what}相同。${reason}`
}

/** The pair that waits next after this one, or null. */
export async function nextPair(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  id: string,
): Promise<string | null> {
  const { share } = await demandPair(db, contest, id)
  return nextOpenPair(db, { contest, id, share, least: storedShare(DOUBTED_SHARE) })
}
