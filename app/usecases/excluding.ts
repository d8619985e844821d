/** Leaving a judge out, or taking that back: shown before it is decided, decided with a reason, recorded. */
import { record } from '../../db/audit'
import { addExclusion, revokeExclusion } from '../../db/judge-exclusions'
import { findJudge } from '../../db/people'
import type { Writer } from '../../db/schema'
import { type Move, movesBetween } from '../domain/analysis'
import { type AwardingFacts, leavingOut, outcomeOf, scoresOf } from '../domain/awarding'
import { canonicalJson, fingerprint } from '../domain/canonical'
import { PHASE_LABEL } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { type Awarded, openAwarded } from './standings'

export type Preview = {
  readonly judge: string
  readonly name: string
  /** Whether the judge is left out now, so that the question is to take it back. */
  readonly isLeftOut: boolean
  /** Submitted sheets that would cease to count, or count again. */
  readonly sheets: number
  readonly moves: readonly (Move & { readonly title: string })[]
  /** Essays whose rank changes. */
  readonly shifted: number
  /** Essays that would have no counted sheet. */
  readonly unread: number
  /** Names what was seen. */
  readonly fingerprint: string
}

/** The facts with the sheets of judges who are left out. */
export function withEverybody({ facts, leftOut }: Awarded): AwardingFacts {
  return { ...facts, sheets: [...facts.sheets, ...leftOut] }
}

/**
 * Who would move if this judge's sheets ceased to count, or counted again. Null for a judge of another contest, or whose
 * sheets are all that there are.
 */
export function previewOf(
  awarded: Awarded,
  judge: string,
  names: ReadonlyMap<string, string>,
): Preview | null {
  const name = names.get(judge)
  if (name === undefined) return null
  const everybody = withEverybody(awarded)
  const sheets = everybody.sheets.filter((sheet) => sheet.judge === judge).length
  const out = new Set(awarded.excluded.map((exclusion) => exclusion.judge))
  const isLeftOut = out.has(judge)
  if (isLeftOut) out.delete(judge)
  else out.add(judge)
  const facts = leavingOut(everybody, out)
  if (sheets === 0 || facts.sheets.length === 0) return null
  const scores = scoresOf(facts, { seed: 1, draws: 1 })
  const after = outcomeOf(facts, scores, awarded.plan)
  const { moves, shifted } = movesBetween(awarded.outcome, after)
  const titles = new Map(awarded.candidates.map(({ id, title }) => [id, title]))
  const standing = [awarded.outcome, after].map(({ rows }) =>
    rows.map(({ id, rank, tier }) => [id, rank, tier]),
  )
  const decisions = awarded.excluded.map(({ id }) => id)
  return {
    ...{ judge, name, isLeftOut, sheets, shifted },
    moves: moves.map((move) => ({ ...move, title: titles.get(move.essay) ?? move.essay })),
    unread: after.rows.filter(({ scores: { readings } }) => readings === 0).length,
    fingerprint: fingerprint(canonicalJson([judge, decisions, standing])).slice(0, 32),
  }
}

type Decision = {
  readonly judge: string
  readonly reason: string
  /** Of the preview that was seen. */
  readonly fingerprint: string
}

/** Records that a judge's sheets are not counted. */
export async function leaveOut(
  db: Writer,
  organizer: Organizer,
  id: string,
  decision: Decision,
  now: string,
): Promise<void> {
  const { preview, account } = await demandDecision(db, id, decision, false, now)
  const { judge, reason } = decision
  const exclusion = { contest: id, judge, reason, createdBy: organizer.account }
  if (!(await addExclusion(db, exclusion, now))) throw alreadyDecided(preview)
  const detail = detailOf(preview, reason)
  await record(db, { ...actOf(organizer, id, account), act: '不计评委评分', detail }, now)
}

/** Records that a judge's sheets are counted again. */
export async function takeBack(
  db: Writer,
  organizer: Organizer,
  id: string,
  decision: Decision,
  now: string,
): Promise<void> {
  const { preview, account } = await demandDecision(db, id, decision, true, now)
  const { judge, reason } = decision
  const revocation = { contest: id, judge, reason, revokedBy: organizer.account }
  if (!(await revokeExclusion(db, revocation, now))) throw alreadyDecided(preview)
  const detail = detailOf(preview, reason)
  await record(db, { ...actOf(organizer, id, account), act: '恢复计入评委评分', detail }, now)
}

function actOf(organizer: Organizer, contest: string, account: string) {
  return { contest, actor: organizer.account, subject: 'judge', subjectId: account }
}

function detailOf({ sheets, moves, name }: Preview, reason: string) {
  return { judge: name, reason, sheets, tierMoves: moves.length }
}

/** Checks everything that both decisions need; answers what is decided about. */
async function demandDecision(
  db: Writer,
  id: string,
  { judge, reason, fingerprint: seen }: Decision,
  isLeftOut: boolean,
  now: string,
) {
  const awarded = await openAwarded(db, id, now)
  const { effectivePhase } = awarded.contest
  if (effectivePhase !== 'deliberating') {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[effectivePhase]}”阶段，只有“合议定奖”阶段可以决定是否计入一位评委的评分。`,
    )
  }
  const person = await findJudge(db, id, judge)
  if (person === null) throw missing('这位评委')
  const preview = previewOf(awarded, judge, new Map([[judge, person.name]]))
  if (preview === null) {
    throw new Refusal(
      'conflict',
      `${person.name}没有提交的评分表，或者只剩这一位评委的评分，不能作这个决定。`,
    )
  }
  if (preview.isLeftOut !== isLeftOut) throw alreadyDecided(preview)
  if (reason === '') {
    throw new Refusal('invalid', '这个决定需要写明理由，理由会长期保留。', {
      reason: '请写明理由。',
    })
  }
  if (preview.fingerprint !== seen) {
    throw new Refusal(
      'conflict',
      '评分、规则或别的决定在您打开页面之后变了，这个决定没有执行。请看最新的变化后再决定，写好的理由还在。',
    )
  }
  return { preview, account: person.account_id }
}

function alreadyDecided({ name, isLeftOut }: Preview): Refusal {
  return new Refusal(
    'conflict',
    isLeftOut ? `${name}的评分已经不计入。` : `${name}的评分现在是计入的。`,
  )
}
