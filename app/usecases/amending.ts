/** Amending 更正: an approved copy that judges are reading gets another text, with a reason. Reading codes stay. */
import { record } from '../../db/audit'
import { findBlindCopy, keepReplaced, replacedTexts, writeBlindCopy } from '../../db/blind-copies'
import type { Reader, Writer } from '../../db/schema'
import type { Phase } from '../domain/contest'
import type { EssayState } from '../domain/essay'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { normalizeBody, normalizeTitle } from '../domain/text'
import { demandConfirmed, type LeaksLeft, leaksStillLeft, staleCopy } from './blinding'
import { openContest } from './contests'
import { demandEssay } from './screening'

/** Whether the copy of an essay may be amended: while judges read it. */
export function mayAmend({ state }: { readonly state: EssayState }, phase: Phase): boolean {
  return phase === 'judging' && state === 'eligible'
}

export type Amendment = {
  readonly title: string
  readonly body: string
  /** The version of the copy that stood in the form. */
  readonly version: number
  readonly reason: string
  readonly confirmed: boolean
  readonly left: LeaksLeft
}

/**
 * Gives judges another text of a copy from now on; the text that they have read is kept with the reason. The same text
 * again says that an organizer has looked at what touched the copy, and lets it stand.
 */
export async function amendBlindCopy(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  id: string,
  input: Amendment,
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const essay = await demandEssay(db, contestId, id)
  const saved = await findBlindCopy(db, id)
  if (!mayAmend(essay, contest.effectivePhase) || saved === null || saved.approvedAt === null) {
    throw new Refusal('closed', '只有评审中的合格作品可以更正匿名稿，没有保存。')
  }
  if (saved.version !== input.version) throw staleCopy()
  const { version, reason, confirmed } = input
  const text = { title: normalizeTitle(input.title), body: normalizeBody(input.body) }
  const fields = {
    ...(text.title === '' && { title: '请填写匿名稿的题目。' }),
    ...(text.body === '' && { body: '请填写匿名稿的正文。' }),
    ...(reason === '' && { reason: '请写明更正的原因。' }),
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '还没有更正，请看下面标出的地方。', fields)
  }
  const isSame = text.title === saved.title && text.body === saved.body
  if (isSame && saved.reopenedBecause === null) {
    throw new Refusal('invalid', '文字没有变化，没有更正。', { body: '请改掉要更正的文字。' })
  }
  const left = await leaksStillLeft(db, organizer, contestId, id, input)
  demandConfirmed(left, confirmed)
  const kept = left.map(({ text: wording }) => wording)
  const { essayVersion } = saved
  const by = organizer.account
  const copy = {
    essay: id,
    ...text,
    essayVersion,
    version,
    approvedBy: by,
    kept,
    masks: null,
    risk: 0,
  }
  if (!(await writeBlindCopy(db, copy, now))) throw staleCopy()
  if (!isSame) {
    const { title, body } = saved
    await keepReplaced(db, { essay: id, version, title, body, reason, by }, now)
  }
  const detail = { version: version + 1, reason, ...(kept.length > 0 && { kept }) }
  const act = isSame ? '看过匿名稿，不更正' : '更正匿名稿'
  const entry = { contest: contestId, actor: by, act, subject: 'essay', subjectId: id }
  await record(db, { ...entry, detail }, now)
}

/** The copies of an essay that judges have read before it was amended, the latest first. */
export async function openAmendments(db: Reader, _organizer: Organizer, essay: string) {
  return replacedTexts(db, essay)
}
