/** Handing in 提交: the one way by which an essay goes into its contest and out of it, whoever brings it. */
import { record } from '../../db/audit'
import { writeDeclaration } from '../../db/declarations'
import { handIn, takeBack } from '../../db/essays'
import { freePlace } from '../../db/places'
import { quotasAbove } from '../../db/quotas'
import type { Writer } from '../../db/schema'
import type { Rules } from '../domain/contest'
import type { AiUse } from '../domain/declaration'
import type { EssayState } from '../domain/essay'
import { quotasInShort } from '../domain/quota'
import { giveReceipt } from './receipting'
import { reopenForAuthors, reopenStale } from './reopening'
import { tellOfficers } from './telling'
import { tellReceived } from './telling-moments'

type Standing = {
  readonly id: string
  readonly contest: { readonly id: string; readonly title: string }
  readonly state: EssayState
  readonly union: string
}

type Ready = Standing & {
  readonly rules: Rules
  readonly version: number
  readonly title: string
  readonly body: string
  readonly length: number
  readonly unionName: string
  /** Where it stood when the organizer asked for a correction; null unless that is open. */
  readonly returnTo: EssayState | null
}

/** Who does it, and whose essay it is in the database: an entered essay belongs to the officer who entered it first. */
type By = { readonly actor: string; readonly account: string }

export type AiDeclared = { readonly use: AiUse | null; readonly note: string }

/**
 * Hands in the version that was looked at, when nothing is missing and everything is declared. Answers the code of its
 * receipt, which is written in the same transaction: no essay goes in without one. Null: it has changed in between.
 */
export async function handEssayIn(
  db: Writer,
  essay: Ready,
  {
    actor,
    account,
    act,
    ai,
    detail,
  }: By & {
    readonly act: '提交' | '代投'
    readonly ai: AiDeclared
    readonly detail: Readonly<Record<string, unknown>>
  },
  now: string,
): Promise<string | null> {
  const { id, contest, rules, version, state, length } = essay
  // A corrected essay goes back to where it was when the organizer asked for the correction.
  const to = essay.returnTo ?? 'submitted'
  if (!(await handIn(db, { account, essay: id, version, from: state, to }, now))) return null
  const { use, note } = ai
  const declared = rules.aiDeclaration === 'asked' && use !== null ? { use, note } : null
  await writeDeclaration(db, { account, essay: id }, declared, now)
  const receipt = await giveReceipt(db, essay, now)
  const entry = { contest: contest.id, actor, act, subject: 'essay', subjectId: id } as const
  await record(db, { ...entry, detail: { version, length, receipt, ...detail } }, now)
  await reopenStale(db, actor, { id, contest: contest.id, version }, now)
  await reopenForAuthors(db, actor, essay, now)
  if (act === '提交') await tellReceived(db, { ...essay, account }, receipt, now)
  if (rules.unionStep === 'required' && to === 'submitted') {
    await tellOfficers(db, essay, { actor, isAgain: state === 'returned' }, now)
  }
  return receipt
}

/** Takes an essay out of its contest, and frees its place. Answers whether it still stood as it was read. */
export async function takeEssayOut(
  db: Writer,
  { id, contest, state, union }: Standing,
  { actor, account }: By,
  now: string,
): Promise<boolean> {
  if (!(await takeBack(db, { account, essay: id, from: state }))) return false
  const isFreed = await freePlace(db, id)
  const freed = isFreed ? quotasInShort(await quotasAbove(db, contest.id, union)) : []
  const detail = { from: state, ...(freed.length > 0 && { freed }) }
  const entry = { contest: contest.id, actor, act: '撤稿', subject: 'essay', subjectId: id }
  await record(db, { ...entry, detail }, now)
  return true
}
