/** Exceptions 本次征文都不遮盖: wordings that the finder leaves alone in one contest, because an organizer said so. */
import { record } from '../../db/audit'
import {
  addMaskException,
  type MaskException,
  maskExceptions,
  removeMaskException,
} from '../../db/mask-exceptions'
import type { Reader, Writer } from '../../db/schema'
import type { LeakKind } from '../domain/blinding'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { demandEditable } from './blinding'
import { openContest } from './contests'

/** More than this is a sign that the register of unions is wrong. */
const MOST = 200

export async function openExceptions(
  db: Reader,
  _organizer: Organizer,
  contest: string,
): Promise<readonly MaskException[]> {
  return maskExceptions(db, contest)
}

export type ExceptionInput = {
  readonly text: string
  /** Null for all kinds. */
  readonly kind: LeakKind | null
  readonly reason: string
}

/**
 * Never masks this wording in this contest. Copies that are approved stay as they are; the others follow when somebody
 * opens them. A wording that is excepted already stays so.
 */
export async function exceptFromMasking(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  input: ExceptionInput,
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  demandEditable(contest.effectivePhase)
  const text = input.text.trim()
  if (text === '') {
    const fields = { text: '请填写不遮盖的文字。' }
    throw new Refusal('invalid', '还没有填写文字，没有保存。', fields)
  }
  const known = await maskExceptions(db, contestId)
  if (known.some((each) => each.text === text && (each.kind ?? input.kind) === input.kind)) return
  if (known.length >= MOST) {
    throw new Refusal('conflict', `一次征文最多 ${MOST} 条，没有保存。请先取消不需要的。`)
  }
  const reason = input.reason === '' ? null : input.reason
  const { account } = organizer
  const exception = { contest: contestId, text, kind: input.kind, reason, by: account }
  await addMaskException(db, exception, now)
  await recordOn(db, organizer, contestId, '本次征文不遮盖', { text, reason }, now)
}

export async function cancelException(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  id: string,
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  demandEditable(contest.effectivePhase)
  const removed = await removeMaskException(db, contestId, id)
  if (removed === null) throw missing('这条“不遮盖”')
  await recordOn(db, organizer, contestId, '取消不遮盖', { text: removed.text }, now)
}

async function recordOn(
  db: Writer,
  organizer: Organizer,
  contest: string,
  act: string,
  detail: Readonly<Record<string, unknown>>,
  now: string,
): Promise<void> {
  const entry = { contest, actor: organizer.account, act, subject: 'contest', subjectId: contest }
  await record(db, { ...entry, detail }, now)
}
