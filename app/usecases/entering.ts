/** Entering 代投: an officer hands essays in for workers who have no phone, marked as such. */
import { authorsOf } from '../../db/authors'
import { currentRules } from '../../db/contests'
import { declarationOf } from '../../db/declarations'
import {
  countEntriesOf,
  enteredEssays,
  findEntered,
  reviewedUnionsCalled,
  writeEnteredFor,
} from '../../db/entered'
import { addDraft, openContests, writeText } from '../../db/essays'
import { receiptsOfOwnEssay } from '../../db/receipts'
import { officesOf } from '../../db/reviewing'
import type { Reader, Writer } from '../../db/schema'
import { PHASE_LABEL, type Rules } from '../domain/contest'
import { correctionOf } from '../domain/correction'
import { declarationFaults } from '../domain/declaration'
import { draftFaults, shortfallsOf } from '../domain/essay'
import type { Officer } from '../domain/people'
import { demand, whyNot } from '../domain/policy'
import { missing, Refusal } from '../domain/refusal'
import { countLength, normalizeBody, normalizeTitle } from '../domain/text'
import { trackCalled, trackFault, trackNames } from '../domain/tracks'
import { openContest, openPublicContest } from './contests'
import { type AiDeclared, handEssayIn, takeEssayOut } from './handing-in'
import { receiptAmong } from './receipting'

const NEWEST = 30
const OPEN_CONTESTS = 20
const NOTHING_ON_AI: AiDeclared = { use: null, note: '' }

/** The contests that take essays now, and the essays that were entered in the officer's subtree. */
export async function openEntering(db: Reader, officer: Officer, now: string) {
  const contests = await openContests(db, officer.account, now, OPEN_CONTESTS)
  return {
    contests: contests.map(({ id, title, rules }) => ({
      id,
      title,
      isAiAsked: rules.aiDeclaration === 'asked',
      tracks: trackNames(rules),
    })),
    offices: await officesOf(db, officer.account),
    essays: await enteredEssays(db, officer.account, NEWEST),
  }
}

export type EntryInput = {
  readonly contest: string
  /** Name or alias of a union of the officer's subtree; '' means the officer's own, where there is one alone. */
  readonly union: string
  readonly title: string
  readonly body: string
  /** In order; the first one is whom the essay is entered for. */
  readonly authors: readonly string[]
  /** As typed or chosen; '' or absent where the contest has no tracks. */
  readonly track?: string
  /** Whether the officer has the workers' word that the essay is theirs. */
  readonly isPledged: boolean
  readonly ai?: AiDeclared
}

/** Hands an essay in for a worker; answers its id. Every fault is found before anything is written. */
export async function enterEssay(
  db: Writer,
  officer: Officer,
  input: EntryInput,
  now: string,
): Promise<string> {
  if (input.contest === '') throw refusalOf({ contest: '请选择征文比赛。' })
  const contest = await openPublicContest(db, input.contest, now)
  if (contest.effectivePhase !== 'open') {
    throw new Refusal(
      'closed',
      `“${contest.title}”现在处于“${PHASE_LABEL[contest.effectivePhase]}”阶段，不再接收作品，没有提交。内容还在本页。`,
    )
  }
  const union = await readUnion(db, officer, normalizeTitle(input.union))
  const rules = await currentRules(db, contest.id)
  const place = { contest: contest.id, union: union.id, essay: null }
  const { text, fields } = await readText(db, place, rules, input)
  if (union.id === null) fields.union = union.say
  if (union.id === null || Object.keys(fields).length > 0) throw refusalOf(fields)
  const { account } = officer
  const [name] = text.authors
  const id = await addDraft(
    db,
    { contest: contest.id, account, union: union.id, author: name, enteredFor: name },
    now,
  )
  await writeText(db, { account, essay: id, version: 1 }, storedIn(text, union.id), now)
  const { title, body, length } = text
  const origin = { union: union.id, unionName: union.name, returnTo: null }
  const essay = { id, contest, rules, state: 'draft', version: 2, title, body, length } as const
  await enterAs(db, officer, { ...essay, ...origin, account }, { name, ai: input.ai }, now)
  return id
}

type Standing = Parameters<typeof handEssayIn>[1] & { readonly account: string }

/** The officer vouches for all authors, so co-authors are not asked to confirm, whatever the rules ask of workers. */
async function enterAs(
  db: Writer,
  { account: actor }: Officer,
  { account, ...essay }: Standing,
  { name, ai = NOTHING_ON_AI }: { readonly name: string; readonly ai?: AiDeclared },
  now: string,
): Promise<void> {
  const by = { actor, account, act: '代投', ai, detail: { name } } as const
  if ((await handEssayIn(db, essay, by, now)) === null) throw changedMeanwhile()
}

type Text = {
  readonly title: string
  readonly body: string
  readonly length: number
  readonly authors: readonly string[]
  readonly track: string | null
}

function storedIn({ authors, ...text }: Text, union: string) {
  return { ...text, authors: authors.map((name) => ({ name, union })) }
}

function refusalOf(fields: Record<string, string>): Refusal {
  return new Refusal('invalid', `没有提交：${[...new Set(Object.values(fields))].join('')}`, fields)
}

/** The text in the form in which it is stored, with all that keeps it from being handed in, by field. */
async function readText(
  db: Reader,
  place: { readonly contest: string; readonly union: string | null; readonly essay: string | null },
  rules: Rules,
  input: Pick<EntryInput, 'title' | 'body' | 'authors' | 'track' | 'isPledged' | 'ai'>,
): Promise<{ readonly text: Text; readonly fields: Record<string, string> }> {
  const body = normalizeBody(input.body)
  const text = {
    title: normalizeTitle(input.title),
    body,
    length: countLength(body),
    authors: input.authors.map(normalizeTitle).filter((name) => name !== ''),
    track: trackCalled(input.track ?? '', rules),
  }
  const fields: Record<string, string> = {}
  const checked = { ...text, authors: text.authors.map((name) => ({ name, union: '' })) }
  for (const { field, say } of [
    ...draftFaults(checked, text.length, rules),
    ...shortfallsOf(checked, text.length, rules),
  ]) {
    fields[field.startsWith('author-') ? 'authors' : field] ??= say
  }
  const unplaced = trackFault(text.track, rules)
  if (unplaced !== null) fields.track = unplaced
  const { isPledged, ai = NOTHING_ON_AI } = input
  for (const { field, say } of declarationFaults(
    { isPledged, aiUse: ai.use, aiNote: ai.note },
    rules,
  )) {
    fields[field] = field === 'pledge' ? '请先征得作者同意，再勾选。' : say
  }
  const { contest, union, essay } = place
  const [name] = text.authors
  if (union !== null && name !== undefined) {
    const entries = await countEntriesOf(db, { contest, union, name, but: essay })
    if (entries >= rules.essaysPerWorker) {
      fields.authors ??= `${name}在本次征文里已有 ${entries} 篇作品，每人限交 ${rules.essaysPerWorker} 篇。`
    }
  }
  return { text, fields }
}

/** An essay that was entered in the officer's subtree, with its receipts and what may be done with it now. */
export async function openEntered(db: Reader, officer: Officer, id: string, now: string) {
  const row = await findEntered(db, officer.account, id)
  if (!row) throw missing('这篇代投的作品')
  const contest = await openContest(db, row.contest_id, now)
  const correction = correctionOf({ state: row.state, correctBy: row.correct_by }, now)
  const standing = { phase: contest.effectivePhase, state: row.state, correction }
  const { aiUse, aiNote } = await declarationOf(db, id)
  return {
    essay: row,
    contest,
    rules: await currentRules(db, contest.id),
    correction,
    standing,
    ai: { use: aiUse, note: aiNote ?? '' },
    authors: await authorsOf(db, [id]),
    /** Newest first. */
    receipts: await receiptsOfOwnEssay(db, row.account_id, id),
    whyNotSubmit: whyNot('submit', standing),
    mayWithdraw: whyNot('withdraw', standing) === null,
  }
}

/** A receipt of an entered essay, to be printed for its author: the newest, or the one that `code` names. */
export async function openEnteredReceipt(
  db: Reader,
  officer: Officer,
  asked: { readonly essay: string; readonly code: string | null },
  now: string,
) {
  const {
    essay: row,
    contest,
    authors,
    receipts,
  } = await openEntered(db, officer, asked.essay, now)
  const essay = { ...row, unionName: row.union_name, contest, authors }
  return receiptAmong(db, receipts, essay, asked.code)
}

/** Hands an essay in again that came back, with its text mended. */
export async function reenterEssay(
  db: Writer,
  officer: Officer,
  input: Omit<EntryInput, 'contest' | 'union'> & {
    readonly essay: string
    readonly version: number
  },
  now: string,
): Promise<void> {
  const opened = await openEntered(db, officer, input.essay, now)
  const { essay: row, contest, rules } = opened
  demand('submit', opened.standing, '')
  if (row.version !== input.version) throw changedMeanwhile()
  const { id, state, account_id: account, union_id: union } = row
  const { text, fields } = await readText(
    db,
    { contest: contest.id, union, essay: id },
    rules,
    input,
  )
  if (Object.keys(fields).length > 0) throw refusalOf(fields)
  const own = { account, essay: id, version: row.version }
  if (!(await writeText(db, own, storedIn(text, union), now))) throw changedMeanwhile()
  const [name] = text.authors
  await writeEnteredFor(db, id, name)
  const { title, body, length } = text
  const place = { union, unionName: row.union_name, returnTo: row.return_to, account }
  const essay = { id, contest, rules, state, version: row.version + 1, title, body, length }
  await enterAs(db, officer, { ...essay, ...place }, { name, ai: input.ai }, now)
}

function changedMeanwhile(): Refusal {
  return new Refusal(
    'conflict',
    '这篇作品刚刚被别人改动过，没有提交。您填的内容还在本页，请刷新查看最新内容后再决定。',
  )
}

/** Takes an entered essay out of the contest, at its author's wish. */
export async function withdrawEntered(
  db: Writer,
  officer: Officer,
  id: string,
  now: string,
): Promise<void> {
  const { essay: row, contest, standing } = await openEntered(db, officer, id, now)
  demand('withdraw', standing, '')
  const essay = { id, contest, state: row.state, union: row.union_id }
  const by = { actor: officer.account, account: row.account_id }
  if (!(await takeEssayOut(db, essay, by, now))) throw changedMeanwhile()
}

type Found =
  | { readonly id: string; readonly name: string }
  | { readonly id: null; readonly say: string }

/** The union of the officer's subtree that is meant. */
async function readUnion(db: Reader, officer: Officer, typed: string): Promise<Found> {
  if (typed === '') {
    const [only, second] = await officesOf(db, officer.account)
    if (only && !second) return only
    return { id: null, say: '请填写作者所在的工会。' }
  }
  const found = await reviewedUnionsCalled(db, officer.account, typed)
  const named = found.filter(({ name }) => name === typed)
  const [only, second] = named.length > 0 ? named : found
  if (only && !second) return only
  return {
    id: null,
    say: second
      ? `“${typed}”对应多个工会：${found.map(({ name }) => name).join('、')}。请填写全称。`
      : `您负责的工会里没有“${typed}”。请填写登记过的全称或别名。`,
  }
}
