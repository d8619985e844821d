/** Submitting 投稿: an author looks at the essay as it will be read, hands it in, or takes it back. */
import { record } from '../../db/audit'
import { handIn, takeBack } from '../../db/essays'
import type { Reader, Writer } from '../../db/schema'
import { type Shortfall, shortfallsOf } from '../domain/essay'
import type { Worker } from '../domain/people'
import { demand, whyNot } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { type OwnEssay, openOwnEssay } from './drafting'
import { tellOfficers } from './telling'

/** The essay as it would be handed in, with what still keeps it from being so. */
export async function openPreview(db: Reader, worker: Worker, id: string, now: string) {
  const essay = await openOwnEssay(db, worker, id, now)
  const standing = { phase: essay.contest.effectivePhase, state: essay.state }
  return { essay, shortfalls: shortfallsIn(essay), whyNot: whyNot('submit', standing) }
}

function shortfallsIn(essay: OwnEssay): readonly Shortfall[] {
  const authors = essay.authors.map(({ name, unionName }) => ({ name, union: unionName }))
  return shortfallsOf({ title: essay.title, body: essay.body, authors }, essay.length, essay.rules)
}

/** Hands in the version that the author has looked at, with the declaration of originality. */
export async function submitEssay(
  db: Writer,
  worker: Worker,
  submission: { readonly essay: string; readonly version: number; readonly isPledged: boolean },
  now: string,
): Promise<void> {
  const essay = await openOwnEssay(db, worker, submission.essay, now)
  demand('submit', { phase: essay.contest.effectivePhase, state: essay.state }, '')
  if (essay.version !== submission.version) throw changedMeanwhile()
  const shortfalls = shortfallsIn(essay)
  if (shortfalls.length > 0) {
    throw new Refusal(
      'invalid',
      `作品还不能提交：${shortfalls.map(({ say }) => say).join('')}`,
      Object.fromEntries(shortfalls.map(({ field, say }) => [field, say])),
    )
  }
  if (!submission.isPledged) {
    throw new Refusal('invalid', '提交前请阅读并勾选原创承诺。', { pledge: '请勾选原创承诺。' })
  }
  const { account } = worker
  const { id, version, state } = essay
  if (!(await handIn(db, { account, essay: id, version, from: state }, now))) {
    throw changedMeanwhile()
  }
  await note(db, worker, essay, '提交', { version, length: essay.length }, now)
  if (essay.rules.unionStep === 'required') {
    await tellOfficers(db, essay, state === 'returned', now)
  }
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
  demand('withdraw', { phase: essay.contest.effectivePhase, state: essay.state }, '')
  if (!(await takeBack(db, { account: worker.account, essay: id, from: essay.state }))) {
    throw new Refusal('conflict', '作品的状态刚刚变了，没有撤回。请刷新页面查看最新状态。')
  }
  await note(db, worker, essay, '撤稿', { from: essay.state }, now)
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
