/** Comparing 修改对照: an essay as it was handed in, and what its author has changed since it was returned. */
import { actsOn } from '../../db/essays'
import { findRevision, type Revision } from '../../db/revisions'
import type { Reader } from '../../db/schema'
import { type Comparison, compareTexts } from '../domain/comparison'
import { STEPS } from '../domain/essay'
import { missing } from '../domain/refusal'

/** The acts by which an essay goes back to its author, with a reason. */
export const RETURNS: readonly string[] = [STEPS.return.name, STEPS.correct.name]

/** Handing in for a worker 代投 is handing in. */
const ENTERED = '代投'

/**
 * The text of an essay that was last handed in: what everybody but its author reads, whatever the author has saved
 * since. Whether this person may read the essay, the caller has asked before.
 */
export async function handedIn(
  db: Reader,
  essay: { readonly id: string; readonly submittedVersion: number | null },
): Promise<Revision> {
  const { id, submittedVersion } = essay
  const revision = submittedVersion === null ? null : await findRevision(db, id, submittedVersion)
  if (!revision) throw missing('这篇作品')
  return revision
}

/** An act on an essay, with what its detail says about the text. */
export type NotedAct = {
  readonly act: string
  readonly version: number | null
  readonly restored: number | null
  readonly reason: string | null
  readonly at: string
}

/** These acts on an essay, oldest first. */
export async function notedActs(
  db: Reader,
  essay: string,
  names: readonly string[],
): Promise<readonly NotedAct[]> {
  const acts = await actsOn(db, essay, names)
  return acts.map(({ act, detail, created_at }) => {
    const { version, restored, reason } = JSON.parse(detail) as Readonly<Record<string, unknown>>
    return {
      act,
      version: typeof version === 'number' ? version : null,
      restored: typeof restored === 'number' ? restored : null,
      reason: typeof reason === 'string' && reason !== '' ? reason : null,
      at: created_at,
    }
  })
}

export type ReturnReason = {
  readonly act: string
  readonly reason: string
  /** Null where the time was not recorded. */
  readonly at: string | null
  /** The version that was returned. */
  readonly version: number | null
}

/** Why an essay was returned, each time, the latest first. */
export async function returnsOf(
  db: Reader,
  essay: { readonly id: string; readonly state: string; readonly reason: string | null },
): Promise<readonly ReturnReason[]> {
  const acts = await notedActs(db, essay.id, RETURNS)
  const returns = acts.flatMap(({ act, reason, at, version }) =>
    reason === null ? [] : [{ act, reason, at, version }],
  )
  if (returns.length > 0 || essay.state !== 'returned' || essay.reason === null) {
    return returns.reverse()
  }
  return [{ act: STEPS.return.name, reason: essay.reason, at: null, version: null }]
}

export type ChangesSinceReturn = {
  readonly reason: string | null
  readonly at: string
  readonly comparison: Comparison
}

/** What has changed between the version that was last returned and the one handed in after that, or null. */
export async function changesSinceReturn(
  db: Reader,
  essay: { readonly id: string },
  now: Revision,
): Promise<ChangesSinceReturn | null> {
  const acts = await notedActs(db, essay.id, [...RETURNS, STEPS.submit.name, ENTERED])
  const last = acts.findLastIndex(({ act }) => RETURNS.includes(act))
  const returned = acts[last]
  if (!returned || returned.version === null || last === acts.length - 1) return null
  const before = await findRevision(db, essay.id, returned.version)
  if (!before) return null
  return { reason: returned.reason, at: returned.at, comparison: compareTexts(before, now) }
}
