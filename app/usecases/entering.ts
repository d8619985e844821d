/** Entering 代投: an officer hands essays in for workers who have no phone, marked as such. */
import { record } from '../../db/audit'
import { authorsOf } from '../../db/authors'
import { currentRules, listContests } from '../../db/contests'
import { countEntriesOf, enteredEssays, findEntered, reviewedUnionsCalled } from '../../db/entered'
import { addDraft, handIn, takeBack, writeText } from '../../db/essays'
import { officesOf } from '../../db/reviewing'
import type { Reader, Writer } from '../../db/schema'
import { PHASE_LABEL, phaseAt } from '../domain/contest'
import { draftFaults, shortfallsOf } from '../domain/essay'
import type { Officer } from '../domain/people'
import { demand, whyNot } from '../domain/policy'
import { missing, Refusal } from '../domain/refusal'
import { countLength, normalizeBody, normalizeTitle } from '../domain/text'
import { openContest, openPublicContest } from './contests'

const NEWEST = 30
const OPEN_CONTESTS = 20

/** The contests that take essays now, and the essays that were entered in the officer's subtree. */
export async function openEntering(db: Reader, officer: Officer, now: string) {
  const contests = await listContests(db, ['open'], { offset: 0, limit: OPEN_CONTESTS })
  return {
    contests: contests.filter((contest) => phaseAt(contest, now) === 'open'),
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
  /** Whether the officer has the workers' word that the essay is theirs. */
  readonly isPledged: boolean
}

/** Hands an essay in for a worker; answers its id. Every fault is found before anything is written. */
export async function enterEssay(
  db: Writer,
  officer: Officer,
  input: EntryInput,
  now: string,
): Promise<string> {
  const contest = await openPublicContest(db, input.contest, now)
  if (contest.effectivePhase !== 'open') {
    throw new Refusal(
      'closed',
      `“${contest.title}”现在处于“${PHASE_LABEL[contest.effectivePhase]}”阶段，不再接收作品，没有提交。内容还在本页。`,
    )
  }
  const union = await readUnion(db, officer, normalizeTitle(input.union))
  const place = { contest: contest.id, union: union.id, essay: null }
  const { text, fields } = await readText(db, place, input)
  if (union.id === null) fields.union = union.say
  if (union.id === null || Object.keys(fields).length > 0) throw refusalOf(fields)
  const { account } = officer
  const [name] = text.authors
  const essay = await addDraft(
    db,
    { contest: contest.id, account, union: union.id, author: name, enteredFor: name },
    now,
  )
  await writeText(db, { account, essay, version: 1 }, storedIn(text, union.id), now)
  await handIn(db, { account, essay, version: 2, from: 'draft' }, now)
  const entered = { id: essay, contest_id: contest.id }
  await note(db, officer, entered, '代投', { name, version: 2, length: text.length }, now)
  return essay
}

type Text = {
  readonly title: string
  readonly body: string
  readonly length: number
  readonly authors: readonly string[]
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
  input: Pick<EntryInput, 'title' | 'body' | 'authors' | 'isPledged'>,
): Promise<{ readonly text: Text; readonly fields: Record<string, string> }> {
  const rules = await currentRules(db, place.contest)
  const body = normalizeBody(input.body)
  const text = {
    title: normalizeTitle(input.title),
    body,
    length: countLength(body),
    authors: input.authors.map(normalizeTitle).filter((name) => name !== ''),
  }
  const fields: Record<string, string> = {}
  const checked = { ...text, authors: text.authors.map((name) => ({ name, union: '' })) }
  for (const { field, say } of [
    ...draftFaults(checked, text.length, rules),
    ...shortfallsOf(checked, text.length, rules),
  ]) {
    fields[field.startsWith('author-') ? 'authors' : field] ??= say
  }
  if (!input.isPledged) fields.pledge = '请先征得作者同意，再勾选。'
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

/** An essay that was entered in the officer's subtree, with what may be done with it now. */
export async function openEntered(db: Reader, officer: Officer, id: string, now: string) {
  const row = await findEntered(db, officer.account, id)
  if (!row) throw missing('这篇代投的作品')
  const contest = await openContest(db, row.contest_id, now)
  const standing = { phase: contest.effectivePhase, state: row.state }
  const authors = await authorsOf(db, [id])
  return {
    essay: row,
    contest,
    authors: authors.map(({ name }) => name),
    whyNotSubmit: whyNot('submit', standing),
    mayWithdraw: whyNot('withdraw', standing) === null,
  }
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
  const { essay, contest } = await openEntered(db, officer, input.essay, now)
  demand('submit', { phase: contest.effectivePhase, state: essay.state }, '')
  if (essay.version !== input.version) throw changedMeanwhile()
  const place = { contest: contest.id, union: essay.union_id, essay: essay.id }
  const { text, fields } = await readText(db, place, input)
  if (Object.keys(fields).length > 0) throw refusalOf(fields)
  const own = { account: essay.account_id, essay: essay.id, version: essay.version }
  if (!(await writeText(db, own, storedIn(text, essay.union_id), now))) throw changedMeanwhile()
  const version = essay.version + 1
  await handIn(db, { ...own, version, from: essay.state }, now)
  await note(db, officer, essay, '代投', { version, length: text.length }, now)
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
  const { essay, contest } = await openEntered(db, officer, id, now)
  demand('withdraw', { phase: contest.effectivePhase, state: essay.state }, '')
  if (!(await takeBack(db, { account: essay.account_id, essay: id, from: essay.state }))) {
    throw changedMeanwhile()
  }
  await note(db, officer, essay, '撤稿', { from: essay.state }, now)
}

async function note(
  db: Writer,
  officer: Officer,
  essay: { readonly id: string; readonly contest_id: string },
  act: string,
  detail: Record<string, unknown>,
  now: string,
): Promise<void> {
  const { account: actor } = officer
  const { id: subjectId, contest_id: contest } = essay
  await record(db, { contest, actor, act, subject: 'essay', subjectId, detail }, now)
}

type Found = { readonly id: string } | { readonly id: null; readonly say: string }

/** The union of the officer's subtree that is meant. */
async function readUnion(db: Reader, officer: Officer, typed: string): Promise<Found> {
  if (typed === '') {
    const [only, second] = await officesOf(db, officer.account)
    if (only && !second) return { id: only.id }
    return { id: null, say: '请填写作者所在的工会。' }
  }
  const found = await reviewedUnionsCalled(db, officer.account, typed)
  const named = found.filter(({ name }) => name === typed)
  const [only, second] = named.length > 0 ? named : found
  if (only && !second) return { id: only.id }
  return {
    id: null,
    say: second
      ? `“${typed}”对应多个工会：${found.map(({ name }) => name).join('、')}。请填写全称。`
      : `您负责的工会里没有“${typed}”。请填写登记过的全称或别名。`,
  }
}
