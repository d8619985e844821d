/** Submitting 投稿: an author looks at the essay as it will be read, hands it in, or takes it back. */
import { record } from '../../db/audit'
import { endCorrection } from '../../db/corrections'
import { declarationOf, writeDeclaration } from '../../db/declarations'
import { handIn, takeBack } from '../../db/essays'
import { freePlace } from '../../db/places'
import { quotasAbove } from '../../db/quotas'
import type { Reader, Writer } from '../../db/schema'
import { type AiUse, declarationFaults } from '../domain/declaration'
import { type Shortfall, shortfallsOf } from '../domain/essay'
import type { Worker } from '../domain/people'
import { demand, whyNot } from '../domain/policy'
import { quotasInShort } from '../domain/quota'
import { Refusal } from '../domain/refusal'
import { openCoauthors } from './coauthoring'
import { type OwnEssay, openOwnEssay, standingOf } from './drafting'
import { giveReceipt } from './receipting'
import { tellOfficers } from './telling'

/** The essay as it would be handed in, with what still keeps it from being so. */
export async function openPreview(db: Reader, worker: Worker, id: string, now: string) {
  const essay = await openOwnEssay(db, worker, id, now)
  const { coauthors, shortfalls: unsigned } = await openCoauthors(db, worker, essay)
  return {
    essay,
    shortfalls: [...shortfallsIn(essay), ...unsigned],
    whyNot: whyNot('submit', standingOf(essay)),
    coauthors,
    declaration: await declarationOf(db, essay.id),
  }
}

function shortfallsIn(essay: OwnEssay): readonly Shortfall[] {
  const authors = essay.authors.map(({ name, unionName }) => ({ name, union: unionName }))
  return shortfallsOf({ title: essay.title, body: essay.body, authors }, essay.length, essay.rules)
}

/**
 * Hands in the version that the author has looked at, with the declarations of originality and, where asked, of AI.
 * Answers the code of its receipt, which is written in the same transaction: no essay goes in without one.
 */
export async function submitEssay(
  db: Writer,
  worker: Worker,
  submission: {
    readonly essay: string
    readonly version: number
    readonly isPledged: boolean
    readonly ai?: { readonly use: AiUse | null; readonly note: string }
  },
  now: string,
): Promise<string> {
  const essay = await openOwnEssay(db, worker, submission.essay, now)
  demand('submit', standingOf(essay), '')
  if (essay.version !== submission.version) throw changedMeanwhile()
  const { shortfalls: unsigned } = await openCoauthors(db, worker, essay)
  const shortfalls = [...shortfallsIn(essay), ...unsigned]
  if (shortfalls.length > 0) {
    throw new Refusal(
      'invalid',
      `作品还不能提交：${shortfalls.map(({ say }) => say).join('')}`,
      Object.fromEntries(shortfalls.map(({ field, say }) => [field, say])),
    )
  }
  const { isPledged, ai = { use: null, note: '' } } = submission
  const faults = declarationFaults({ isPledged, aiUse: ai.use, aiNote: ai.note }, essay.rules)
  if (faults.length > 0) {
    throw new Refusal(
      'invalid',
      `作品还没有提交：${faults.map(({ say }) => say).join('')}`,
      Object.fromEntries(faults.map(({ field, say }) => [field, say])),
    )
  }
  const { account } = worker
  const { id, version, state } = essay
  // A corrected essay goes back to where it was when the organizer asked for the correction.
  const to = essay.returnTo ?? 'submitted'
  if (!(await handIn(db, { account, essay: id, version, from: state, to }, now))) {
    throw changedMeanwhile()
  }
  await endCorrection(db, id, null, now)
  const isAsked = essay.rules.aiDeclaration === 'asked' && ai.use !== null
  const declared = isAsked ? { use: ai.use, note: ai.note } : null
  await writeDeclaration(db, { account, essay: id }, declared, now)
  const receipt = await giveReceipt(db, essay, now)
  await note(db, worker, essay, '提交', { version, length: essay.length, receipt }, now)
  if (essay.rules.unionStep === 'required' && to === 'submitted') {
    await tellOfficers(db, essay, state === 'returned', now)
  }
  return receipt
}

function changedMeanwhile(): Refusal {
  return new Refusal(
    'conflict',
    '作品在您打开预览之后又修改过，没有提交。请重新查看预览，确认后再提交。',
  )
}

/** Takes an essay out of the contest. Its text stays with its author. */
export async function withdrawEssay(
  db: Writer,
  worker: Worker,
  id: string,
  now: string,
): Promise<void> {
  const essay = await openOwnEssay(db, worker, id, now)
  demand('withdraw', standingOf(essay), '')
  if (!(await takeBack(db, { account: worker.account, essay: id, from: essay.state }))) {
    throw new Refusal('conflict', '作品的状态刚刚变了，没有撤回。请刷新页面查看最新状态。')
  }
  await endCorrection(db, id, null, now)
  const isFreed = await freePlace(db, id)
  const freed = isFreed ? quotasInShort(await quotasAbove(db, essay.contest.id, essay.union)) : []
  const detail = { from: essay.state, ...(freed.length > 0 && { freed }) }
  await note(db, worker, essay, '撤稿', detail, now)
}

async function note(
  db: Writer,
  worker: Worker,
  essay: OwnEssay,
  act: string,
  detail: Record<string, unknown>,
  now: string,
): Promise<void> {
  const contest = essay.contest.id
  const { account: actor } = worker
  await record(db, { contest, actor, act, subject: 'essay', subjectId: essay.id, detail }, now)
}
