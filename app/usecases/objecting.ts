/** Objecting 提出异议: anybody, without an account, while the proposed list is public; and following what became of it. */
import { record } from '../../db/audit'
import { awardedEssays } from '../../db/awards'
import { currentRules } from '../../db/contests'
import { newToken } from '../../db/ids'
import { addObjection, followedObjection, type ObjectionFile } from '../../db/objections'
import type { Reader, Writer } from '../../db/schema'
import { CONCLUSIONS, objectionNumber, STATE_FOR_PUBLIC } from '../domain/objection'
import { missing, Refusal } from '../domain/refusal'
import { prizeName, trackIn } from '../domain/tracks'
import { openPublicContest } from './contests'

const CLOSED: Readonly<Record<'before' | 'after', string>> = {
  before: '现在还没有公示名单，公示开始后才能提出异议。',
  after: '名单已经公布，网上不再接受异议。如仍有情况要反映，请直接联系主办单位。',
}

/** The contest and the essays of the list that somebody may object to. */
export async function openObjecting(db: Reader, id: string, now: string) {
  const contest = await openPublicContest(db, id, now)
  if (contest.effectivePhase !== 'publicity') {
    const isOver = contest.effectivePhase === 'published' || contest.effectivePhase === 'archived'
    return { contest, essays: [], closed: CLOSED[isOver ? 'after' : 'before'] }
  }
  const rules = await currentRules(db, id)
  const essays = (await awardedEssays(db, id)).map(({ essay, title, track, tier }) => ({
    essay,
    title,
    tier: prizeName(trackIn(rules, track), tier),
  }))
  return { contest, essays, closed: null }
}

export type ObjectionInput = {
  readonly contest: string
  readonly name: string
  readonly contact: string
  /** Null: the list as a whole. */
  readonly essay: string | null
  readonly grounds: string
  readonly files: readonly ObjectionFile[]
}

/** Takes an objection in; answers the key by which it is followed. Nothing private goes into the record. */
export async function object(db: Writer, input: ObjectionInput, now: string): Promise<string> {
  const { contest, essays, closed } = await openObjecting(db, input.contest, now)
  if (closed !== null) throw new Refusal('closed', closed)
  if (input.essay !== null && !essays.some(({ essay }) => essay === input.essay)) {
    throw new Refusal('conflict', '您选的作品已不在名单上，名单可能刚刚变动过。请看最新名单。', {
      essay: '请重新选择。',
    })
  }
  const key = newToken()
  const { id, number } = await addObjection(db, { ...input, contest: contest.id, key }, now)
  await record(
    db,
    {
      contest: contest.id,
      actor: null,
      act: '提出异议',
      subject: 'objection',
      subjectId: id,
      detail: {
        number: objectionNumber(number),
        ...(input.essay === null ? {} : { essay: input.essay }),
        files: input.files.length,
      },
    },
    now,
  )
  return key
}

/** What whoever holds the key reads: number, state and answer, and nothing of who objected or why. */
export async function followObjection(db: Reader, key: string) {
  const found = await followedObjection(db, key)
  if (!found) throw missing('这件异议')
  const { number, state, conclusion, declineReason, answer, ...rest } = found
  const isAnswered = state === 'closed'
  return {
    ...rest,
    state,
    number: objectionNumber(number),
    say: STATE_FOR_PUBLIC[state],
    conclusion: isAnswered && conclusion !== null ? CONCLUSIONS[conclusion] : null,
    answer: isAnswered ? answer : null,
    declineReason: state === 'declined' ? declineReason : null,
  }
}
