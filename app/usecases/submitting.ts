/** Submitting 投稿: an author looks at the essay as it will be read, hands it in, or takes it back. */
import { declarationOf } from '../../db/declarations'
import { countHandedIn, enteredTitlesFor } from '../../db/entered'
import type { Reader, Writer } from '../../db/schema'
import { declarationFaults } from '../domain/declaration'
import { type Shortfall, shortfallsOf } from '../domain/essay'
import type { Worker } from '../domain/people'
import { demand, whyNot } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { normalizeTitle } from '../domain/text'
import { trackFault } from '../domain/tracks'
import { quoteTitle } from '../domain/winners'
import { openCoauthors } from './coauthoring'
import { type OwnEssay, openOwnEssay, standingOf } from './drafting'
import { type AiDeclared, handEssayIn, takeEssayOut } from './handing-in'

/** The essay as it would be handed in, with what still keeps it from being so. */
export async function openPreview(db: Reader, worker: Worker, id: string, now: string) {
  const essay = await openOwnEssay(db, worker, id, now)
  const { coauthors, shortfalls: unsigned } = await openCoauthors(db, worker, essay)
  return {
    essay,
    shortfalls: [...shortfallsIn(essay), ...unsigned, ...(await enteredInstead(db, worker, essay))],
    whyNot: whyNot('submit', standingOf(essay)),
    coauthors,
    declaration: await declarationOf(db, essay.id),
  }
}

function shortfallsIn(essay: OwnEssay): readonly Shortfall[] {
  const authors = essay.authors.map(({ name, unionName }) => ({ name, union: unionName }))
  const { title, body, length, rules, track } = essay
  const unplaced = trackFault(track, rules)
  return [
    ...shortfallsOf({ title, body, authors }, length, rules),
    ...(unplaced === null ? [] : [{ field: 'track', say: unplaced }]),
  ]
}

/** What the union has entered for this worker already counts as the worker's own: together no more than the rules allow. */
async function enteredInstead(
  db: Reader,
  worker: Worker,
  { id, contest, rules, union }: OwnEssay,
): Promise<readonly Shortfall[]> {
  const name = normalizeTitle(worker.name)
  const titles = await enteredTitlesFor(db, { contest: contest.id, union, name })
  if (titles.length === 0) return []
  const own = await countHandedIn(db, { account: worker.account, contest: contest.id, but: id })
  if (titles.length + own < rules.essaysPerWorker) return []
  const named = titles.map(quoteTitle).join('、')
  const say = `所属工会已替您代投${named}，每人限交 ${rules.essaysPerWorker} 篇。要改交这一篇，或者那不是您的作品，请联系工会干事先撤回代投的作品。`
  return [{ field: 'title', say }]
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
    readonly ai?: AiDeclared
  },
  now: string,
): Promise<string> {
  const essay = await openOwnEssay(db, worker, submission.essay, now)
  demand('submit', standingOf(essay), '')
  if (essay.version !== submission.version) throw changedMeanwhile()
  const { shortfalls: unsigned } = await openCoauthors(db, worker, essay)
  const entered = await enteredInstead(db, worker, essay)
  const shortfalls = [...shortfallsIn(essay), ...unsigned, ...entered]
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
  const by = { actor: account, account, act: '提交', ai, detail: {} } as const
  const receipt = await handEssayIn(db, essay, by, now)
  if (receipt === null) throw changedMeanwhile()
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
  const by = { actor: worker.account, account: worker.account }
  if (!(await takeEssayOut(db, essay, by, now))) {
    throw new Refusal('conflict', '作品的状态刚刚变了，没有撤回。请刷新页面查看最新状态。')
  }
}
