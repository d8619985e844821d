/** Blinding 匿名: the copy that judges read is proposed, edited beside the original, and approved by a person. */
import { record } from '../../db/audit'
import { type BlindCopy, findBlindCopy, writeBlindCopy } from '../../db/blind-copies'
import { registryVersion } from '../../db/registry-versions'
import type { Reader, Writer } from '../../db/schema'
import { type CopyState, copyStateOf, needsCopy } from '../domain/blind-copy'
import { PHASE_LABEL, type Phase } from '../domain/contest'
import { copyFrom, isValid, type Mask, type Original, openMask, riskOf } from '../domain/masking'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { normalizeBody, normalizeTitle } from '../domain/text'
import { openContest } from './contests'
import { type Given, openFinder } from './finding'
import { masksOver } from './laying'
import { demandEssay, type ScreenedEssay } from './screening'

const EDITABLE: readonly Phase[] = ['open', 'screening']

export type BlindingDesk = {
  readonly copy: BlindCopy
  readonly state: CopyState
  /** A new proposal from the present text, when the saved copy was made from an earlier one. */
  readonly renewed: BlindCopy | null
  /** The masks to decide on, over the present original; null where the saved copy was rewritten freely. */
  readonly masks: readonly Mask[] | null
  /** Masks of the saved copy that no longer fit the present original. */
  readonly dropped: readonly Mask[]
  /** What the copy still gives away. */
  readonly left: readonly Given[]
  /** Why the copy cannot be edited, or approved, now; null when it can. */
  readonly whyNotEdit: string | null
  readonly whyNotApprove: string | null
}

/**
 * The saved blind copy of an essay, or the one proposed for it when it is first opened. With `anew`, a copy that was
 * rewritten freely is laid aside and the masks are proposed from the original.
 */
export async function openBlinding(
  db: Reader,
  _organizer: Organizer,
  contest: { readonly id: string; readonly effectivePhase: Phase },
  essay: ScreenedEssay,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<BlindingDesk> {
  const finder = await openFinder(db, contest.id, essay)
  const saved = await findBlindCopy(db, essay.id)
  const { title, body, spans } = finder.propose()
  const found = spans.map(openMask)
  const proposed: BlindCopy = {
    title,
    body,
    essayVersion: essay.version,
    version: 0,
    approvedBy: null,
    approvedAt: null,
    updatedAt: null,
    reopenedBecause: null,
    reopenedAt: null,
    masks: found,
  }
  const state = copyStateOf(saved, essay.version)
  const { masks, dropped } = await masksOver(db, essay, { saved, state, found, anew }, finder)
  return {
    copy: saved ?? proposed,
    state,
    renewed: state === 'outdated' ? proposed : null,
    masks,
    dropped,
    left: saved === null ? [] : finder.leaksIn(saved),
    whyNotEdit: whyNotEdit(essay, contest.effectivePhase),
    whyNotApprove: whyNotApprove(essay, contest.effectivePhase),
  }
}

function whyNotIn(phase: Phase): string | null {
  if (EDITABLE.includes(phase)) return null
  return `征文现在处于“${PHASE_LABEL[phase]}”阶段，匿名稿不能再改：评委读到的必须是同一份文字。`
}

/** Demands that the copies of the contest may still be changed. */
export function demandEditable(phase: Phase): void {
  const no = whyNotIn(phase)
  if (no !== null) throw new Refusal('closed', no)
}

function whyNotEdit({ state }: ScreenedEssay, phase: Phase): string | null {
  const no = whyNotIn(phase)
  if (no !== null) return no
  return needsCopy(state) ? null : '这篇作品现在不送评审，不需要匿名稿。'
}

function whyNotApprove(essay: ScreenedEssay, phase: Phase): string | null {
  if (phase === 'open') return '作者在截稿前还可能修改作品，匿名稿要到资格审查阶段才能确认。'
  return whyNotEdit(essay, phase)
}

/** What a copy is to read: the original under these masks, or a text that was written freely. */
export type CopyContent =
  | { readonly masks: readonly Mask[] }
  | { readonly title: string; readonly body: string; readonly masks?: undefined }

export type CopyInput = CopyContent & {
  /** The version of the copy that was edited; 0 for the proposed one. */
  readonly version: number
  /** The version of the essay that stood beside it. */
  readonly essayVersion: number
}

/** What a text gives away, and the version of the unions and authors by which that was found. */
export type LeaksLeft = { readonly given: readonly Given[]; readonly version: string }

type Approval = {
  readonly by: Organizer
  /** What the text gives away, and whether the organizer lets it stand. */
  readonly left: readonly Given[]
  readonly confirmed: boolean
}

/** The text that a copy would have, as it is stored. */
function textOf(original: Original, content: CopyContent): Original {
  if (content.masks !== undefined && !isValid(original, content.masks)) {
    throw new Refusal('invalid', '遮盖的位置和原稿对不上，没有保存。请刷新页面后再试。')
  }
  const text = content.masks === undefined ? content : copyFrom(original, content.masks)
  return { title: normalizeTitle(text.title), body: normalizeBody(text.body) }
}

/** Leaks that a refusal names; the rest is counted. */
const NAMED = 6

function leftInWords(left: readonly Given[]): string {
  const named = left.slice(0, NAMED).map(({ text }) => `“${text}”`)
  return left.length > NAMED ? `${named.join('、')} 等 ${left.length} 处` : named.join('、')
}

/** Demands that what a copy gives away was confirmed by whoever lets it stand. */
export function demandConfirmed(left: readonly Given[], confirmed: boolean): void {
  if (left.length === 0 || confirmed) return
  throw new Refusal(
    'invalid',
    `匿名稿中还有可能认出作者或工会的内容：${leftInWords(left)}。请改掉，或勾选“保留这些内容”后再确认。您改的文字都还在本页。`,
    { confirmed: '请勾选确认，或改掉这些内容。' },
  )
}

async function write(
  db: Writer,
  contestId: string,
  id: string,
  input: CopyInput,
  now: string,
  approval: Approval | null,
) {
  const contest = await openContest(db, contestId, now)
  const essay = await demandEssay(db, contestId, id)
  const no = (approval ? whyNotApprove : whyNotEdit)(essay, contest.effectivePhase)
  if (no !== null) {
    throw new Refusal(needsCopy(essay.state) ? 'closed' : 'conflict', no)
  }
  const saved = await findBlindCopy(db, id)
  if (essay.version !== input.essayVersion) {
    throw new Refusal(
      'conflict',
      '原稿在您编辑匿名稿时有了新的版本，没有保存。您改的文字还在本页；请在新窗口打开这篇作品核对新的原稿。',
    )
  }
  if ((saved?.version ?? 0) !== input.version) throw staleCopy()
  const { title, body } = textOf(essay, input)
  const fields = {
    ...(title === '' && { title: '请填写匿名稿的题目。' }),
    ...(body === '' && { body: '请填写匿名稿的正文。' }),
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '匿名稿的题目和正文都要有，没有保存。', fields)
  }
  if (approval) demandConfirmed(approval.left, approval.confirmed)
  const masks = input.masks === undefined ? null : approval ? accepted(input.masks) : input.masks
  const isSame =
    saved !== null &&
    saved.title === title &&
    saved.body === body &&
    saved.essayVersion === input.essayVersion
  const isDecidedAlike = JSON.stringify(saved?.masks) === JSON.stringify(masks)
  // Saving what is there already changes nothing, least of all an approval.
  if (isSame && (saved.approvedAt !== null || (approval === null && isDecidedAlike))) return
  const approvedBy = approval?.by.account ?? null
  const kept = approval?.left.map(({ text }) => text) ?? []
  const risk = masks === null ? 0 : riskOf(masks)
  const copy = { essay: id, title, body, approvedBy, kept, masks, risk }
  const { version, essayVersion } = input
  if (!(await writeBlindCopy(db, { ...copy, version, essayVersion }, now))) throw staleCopy()
  return { version: version + 1, wasApproved: saved !== null && saved.approvedAt !== null }
}

/** Approving a text decides on all that is masked in it. */
function accepted(masks: readonly Mask[]): readonly Mask[] {
  return masks.map((mask) => (mask.state === 'open' ? { ...mask, state: 'accepted' } : mask))
}

export function staleCopy(): Refusal {
  return new Refusal(
    'conflict',
    '这份匿名稿刚刚在别处保存过，没有覆盖。您改的文字还在本页；请在新窗口打开这篇作品，对照最新的匿名稿再决定用哪一份。',
  )
}

/** Saves an edited copy; an approval that it had is withdrawn, since it was given to another text. */
export async function saveBlindCopy(
  db: Writer,
  organizer: Organizer,
  contest: string,
  essay: string,
  input: CopyInput,
  now: string,
): Promise<void> {
  const written = await write(db, contest, essay, input, now, null)
  if (!written) return
  const { version, wasApproved } = written
  const detail = { version, ...(wasApproved && { withdrawn: true }) }
  await recordOn(db, organizer, contest, essay, '修改匿名稿', detail, now)
}

/** What this text would give away as the blind copy of this essay; found before the transaction, since it takes a moment. */
export async function leaksLeft(
  db: Reader,
  _organizer: Organizer,
  contest: string,
  id: string,
  content: CopyContent & { readonly essayVersion?: number },
): Promise<LeaksLeft> {
  const essay = await demandEssay(db, contest, id)
  const finder = await openFinder(db, contest, essay)
  // Masks over another version are refused when they are saved; until then they give nothing away.
  const isOver = content.masks === undefined || content.essayVersion === essay.version
  const given = isOver ? finder.leaksIn(textOf(essay, content)) : []
  return { given, version: finder.version }
}

/** What was found before the transaction, or what is found now where a union or an author has changed since. */
export async function leaksStillLeft(
  db: Writer,
  organizer: Organizer,
  contest: string,
  id: string,
  { left, ...text }: CopyContent & { readonly essayVersion?: number; readonly left: LeaksLeft },
): Promise<readonly Given[]> {
  const isFresh = left.version === (await registryVersion(db, contest))
  return (isFresh ? left : await leaksLeft(db, organizer, contest, id, text)).given
}

/**
 * Saves and approves a copy. What it still gives away (`leaksLeft`) must be confirmed, and is recorded; it is looked for
 * again where a union or an author has changed since.
 */
export async function approveBlindCopy(
  db: Writer,
  organizer: Organizer,
  contest: string,
  essay: string,
  input: CopyInput & { readonly confirmed: boolean; readonly left: LeaksLeft },
  now: string,
): Promise<void> {
  const { confirmed } = input
  const left = await leaksStillLeft(db, organizer, contest, essay, input)
  const approval = { by: organizer, left, confirmed }
  const written = await write(db, contest, essay, input, now, approval)
  if (!written) return
  const kept = left.map(({ text }) => text)
  const { version } = written
  const detail = { version, essayVersion: input.essayVersion, ...(kept.length > 0 && { kept }) }
  await recordOn(db, organizer, contest, essay, '确认匿名稿', detail, now)
}

async function recordOn(
  db: Writer,
  organizer: Organizer,
  contest: string,
  essay: string,
  act: string,
  detail: Record<string, unknown>,
  now: string,
): Promise<void> {
  await record(
    db,
    { contest, actor: organizer.account, act, subject: 'essay', subjectId: essay, detail },
    now,
  )
}
