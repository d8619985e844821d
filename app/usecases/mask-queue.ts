/** The masking desk's queue 脱敏: essays by how urgently somebody must look at their copies, and the proposals for all. */
import { record } from '../../db/audit'
import { addProposals } from '../../db/blind-copies'
import {
  copiesByState,
  countQueue,
  essaysWithoutCopy,
  nextInQueue,
  placeInQueue,
  type QueueFilter,
  queuePage,
} from '../../db/blinding-queue'
import type { Reader, Writer } from '../../db/schema'
import { type Mask, openMask, riskOf } from '../domain/masking'
import type { Organizer } from '../domain/people'
import { normalizeBody, normalizeTitle } from '../domain/text'
import { demandEditable } from './blinding'
import { openContest } from './contests'
import { openExceptions } from './excepting'
import { openFinder } from './finding'
import { demandEssay } from './screening'

const ESSAYS_A_PAGE = 30

/** A page of the queue, with the counts that stand above it and what this contest never masks. */
export async function openQueue(
  db: Reader,
  organizer: Organizer,
  contestId: string,
  { page, ...chosen }: Omit<QueueFilter, 'contest'> & { readonly page: number },
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const filter = { contest: contestId, ...chosen }
  const counts = await copiesByState(db, contestId)
  const total = await countQueue(db, filter)
  const pages = Math.max(1, Math.ceil(total / ESSAYS_A_PAGE))
  const shown = Math.min(page, pages)
  const window = { offset: (shown - 1) * ESSAYS_A_PAGE, limit: ESSAYS_A_PAGE }
  const rows = await queuePage(db, filter, window)
  const exceptions = await openExceptions(db, organizer, contestId)
  return { contest, counts, total, page: shown, pages, rows, exceptions }
}

export type Proposed = {
  readonly essay: string
  readonly title: string
  readonly body: string
  readonly essayVersion: number
  readonly masks: readonly Mask[]
  readonly risk: number
}

/** Essays that are read before other requests have their turn. */
const ESSAYS_A_TURN = 20

/**
 * What the finder proposes for each essay that has no copy yet; read before the transaction, since it takes a second
 * for a thousand essays. Without it the queue could not be by risk: a risk is known only once an essay was read.
 */
export async function proposeAll(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  now: string,
): Promise<readonly Proposed[]> {
  const { id, effectivePhase } = await openContest(db, contestId, now)
  demandEditable(effectivePhase)
  const proposed: Proposed[] = []
  for (const essay of await essaysWithoutCopy(db, id)) {
    const read = await demandEssay(db, id, essay)
    const { title, body, spans } = (await openFinder(db, id, read)).propose()
    const masks = spans.map(openMask)
    proposed.push({
      essay,
      title: normalizeTitle(title),
      body: normalizeBody(body),
      essayVersion: read.submittedVersion ?? read.version,
      masks,
      risk: riskOf(masks),
    })
    if (proposed.length % ESSAYS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return proposed
}

/** Keeps the proposals as copies to be confirmed; answers how many essays had none until now. */
export async function keepProposals(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  proposed: readonly Proposed[],
  now: string,
): Promise<number> {
  const contest = await openContest(db, contestId, now)
  demandEditable(contest.effectivePhase)
  // A proposal that masks all of a title or a body needs a person to write what stands there.
  const whole = proposed.filter(({ title, body }) => title !== '' && body !== '')
  const made = await addProposals(db, whole, now)
  if (made === 0) return 0
  const entry = { contest: contestId, actor: organizer.account, act: '检查全部作品' }
  await record(db, { ...entry, subject: 'contest', subjectId: contestId, detail: { made } }, now)
  return made
}

/** The essay that the desk leads to after this one; asked before this one changes its place. */
export async function nextToMask(
  db: Reader,
  contest: string,
  essay: string,
): Promise<string | null> {
  const place = await placeInQueue(db, contest, essay)
  return nextInQueue(db, contest, essay, place ?? { rank: -1, risk: 0 })
}
