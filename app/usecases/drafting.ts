/** Drafting 写作: what a worker has written, a new essay, and saving its text version by version. */
import { record } from '../../db/audit'
import { authorsOf } from '../../db/authors'
import { currentRules } from '../../db/contests'
import {
  addDraft,
  countEntries,
  countOwnEssays,
  findOwnEssay,
  openContests,
  ownEssays,
  type StoredText,
  unionNamesNear,
  unionsNamed,
  writeText,
} from '../../db/essays'
import { essaysWithReceipt } from '../../db/receipts'
import type { Reader, Writer } from '../../db/schema'
import { PHASE_LABEL, phaseAt, type Rules } from '../domain/contest'
import { correctionOf } from '../domain/correction'
import { authorFaults, draftFaults } from '../domain/essay'
import type { Worker } from '../domain/people'
import { demandKept } from '../domain/policy'
import { missing, Refusal } from '../domain/refusal'
import { countLength, normalizeBody, normalizeTitle } from '../domain/text'
import { trackCalled } from '../domain/tracks'
import { openContest, openPublicContest } from './contests'

const PAGE = 20
const OPEN_CONTESTS = 20

/** A worker's own essays, page by page, and the contests that take essays now. */
export async function listOwnEssays(db: Reader, worker: Worker, page: number, now: string) {
  const total = await countOwnEssays(db, worker.account)
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const shown = Math.min(page, pages)
  const rows = await ownEssays(db, worker.account, { offset: (shown - 1) * PAGE, limit: PAGE })
  const contests = await openContests(db, worker.account, now, OPEN_CONTESTS)
  const receipted = await essaysWithReceipt(
    db,
    rows.map(({ id }) => id),
  )
  return {
    total,
    pages,
    page: shown,
    essays: rows.map((row) => ({
      ...row,
      effectivePhase: phaseAt(row, now),
      correction: correctionOf(row, now),
      hasReceipt: receipted.has(row.id),
    })),
    contests: contests.map(({ rules, ...contest }) => ({
      ...contest,
      minLength: rules.minLength,
      maxLength: rules.maxLength,
      maxAuthors: rules.maxAuthors,
      essaysPerWorker: rules.essaysPerWorker,
      mayStart: contest.entries < rules.essaysPerWorker,
    })),
  }
}

/** What somebody needs who begins to write before signing in: the contest and its limits. */
export async function openBeginning(db: Reader, contestId: string, now: string) {
  const contest = await openPublicContest(db, contestId, now)
  const { minLength, maxLength } = await currentRules(db, contest.id)
  return { contest, limits: { minLength, maxLength } }
}

/**
 * Makes a draft of which the worker is the first author, empty or with what was written before; answers its id. The
 * authors of `text` are not asked for.
 */
export async function startEssay(
  db: Writer,
  worker: Worker,
  contestId: string,
  now: string,
  text: ReadyText | null = null,
): Promise<string> {
  const contest = await openPublicContest(db, contestId, now)
  if (contest.effectivePhase !== 'open') {
    throw new Refusal(
      'closed',
      contest.effectivePhase === 'screening'
        ? `“${contest.title}”已经截稿，不能再写新的作品。`
        : `“${contest.title}”现在处于“${PHASE_LABEL[contest.effectivePhase]}”阶段，不能写新的作品。`,
    )
  }
  const rules = await currentRules(db, contest.id)
  if ((await countEntries(db, worker.account, contest.id)) >= rules.essaysPerWorker) {
    throw new Refusal(
      'conflict',
      `本次征文每人限交 ${rules.essaysPerWorker} 篇，您已经写满了。请在“我的作品”中打开已有的作品继续修改。`,
    )
  }
  const { account, union, name } = worker
  const essay = await addDraft(db, { contest: contest.id, account, union, author: name }, now)
  await record(
    db,
    { contest: contest.id, actor: account, act: '新建草稿', subject: 'essay', subjectId: essay },
    now,
  )
  if (text) {
    const authors = [{ field: 0, name, union: '' }]
    await saveDraft(db, worker, { essay, version: 1, text: { ...text, authors } }, now)
  }
  return essay
}

/** The worker's own essay with its contest and rules; anybody else's is missing. */
export async function openOwnEssay(db: Reader, worker: Worker, id: string, now: string) {
  const row = await findOwnEssay(db, worker.account, id)
  if (!row) throw missing('这篇作品')
  const contest = await openContest(db, row.contest_id, now)
  const rules = await currentRules(db, row.contest_id)
  const authors = await authorsOf(db, [id])
  return {
    id,
    state: row.state,
    title: row.title,
    body: row.body,
    length: row.length,
    version: row.version,
    reason: row.reason,
    correction: correctionOf({ state: row.state, correctBy: row.correct_by }, now),
    returnTo: row.return_to,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    submittedVersion: row.submitted_version,
    track: row.track,
    submittedTrack: row.submitted_track,
    union: row.union_id,
    unionName: row.union_name,
    authors,
    contest,
    rules,
  }
}

export type OwnEssay = Awaited<ReturnType<typeof openOwnEssay>>

/** What policy asks of an own essay. */
export function standingOf({ contest, state, correction }: OwnEssay) {
  return { phase: contest.effectivePhase, state, correction }
}

const UNION_NAMES = 300

/** The names that the field of a co-author's union offers. Others of the register may be typed in full. */
export function unionNamesFor(db: Reader, essay: OwnEssay): Promise<readonly string[]> {
  return unionNamesNear(db, essay.union, UNION_NAMES)
}

/** A text as it was typed; `field` names the place of each author in the form. */
export type TypedText = {
  readonly title: string
  readonly body: string
  /** What was chosen as the track; absent where the form does not ask, which leaves what is held. */
  readonly track?: string
  readonly authors: readonly {
    readonly field: number
    readonly name: string
    readonly union: string
  }[]
}

/** A text in the form in which it is stored, with its 字数. Made before the transaction, since counting takes time. */
export type ReadyText = TypedText & { readonly length: number }

export function prepareText(typed: TypedText): ReadyText {
  const body = normalizeBody(typed.body)
  return {
    title: normalizeTitle(typed.title),
    body,
    length: countLength(body),
    ...(typed.track !== undefined && { track: typed.track }),
    authors: typed.authors.map(({ field, name, union }) => ({
      field,
      name: normalizeTitle(name),
      union: normalizeTitle(union),
    })),
  }
}

/**
 * Saves the text of an own draft, or of an essay that was returned, over the version that it was made from. A draft may
 * be saved even after 截稿: it is the author's alone and can no longer be handed in, and nobody loses a sentence to the
 * closing second. A returned essay is part of the contest, so its text stands still from then on.
 *
 * A text that the server holds already is no change, whatever its version: an answer that got lost on the way, or two
 * saves at once, must not look like somebody else's edit. Saves leave no trace in the audit: submitting does.
 */
export async function saveDraft(
  db: Writer,
  worker: Worker,
  draft: { readonly essay: string; readonly version: number; readonly text: ReadyText },
  now: string,
): Promise<{ readonly version: number; readonly at: string }> {
  const essay = await openOwnEssay(db, worker, draft.essay, now)
  demandKept(standingOf(essay))
  const text = await storable(db, essay, draft.text)
  if (isHeld(essay, text)) return { version: essay.version, at: essay.updatedAt }
  const own = { account: worker.account, essay: essay.id, version: draft.version }
  if (!(await writeText(db, own, text, now))) throw staleText()
  return { version: draft.version + 1, at: now }
}

function staleText(): Refusal {
  return new Refusal(
    'conflict',
    '这篇作品已在别处（另一个窗口或另一台设备）修改并保存，没有覆盖。您这里的文字还在，请与已保存的版本对照后再保存。',
    { version: '查看已保存的版本。' },
  )
}

function isHeld(essay: OwnEssay, text: StoredText): boolean {
  return (
    essay.title === text.title &&
    essay.body === text.body &&
    essay.track === text.track &&
    essay.authors.length === text.authors.length &&
    essay.authors.every(
      ({ name, union }, index) =>
        name === text.authors[index].name && union === text.authors[index].union,
    )
  )
}

/** The text with its authors' unions looked up, or a Refusal that names every field at fault. */
async function storable(db: Reader, essay: OwnEssay, text: ReadyText): Promise<StoredText> {
  const authors = text.authors.filter(({ field, name }) => field === 0 || name !== '')
  const unions = await unionsOf(db, essay, authors)
  const fields: Record<string, string> = {}
  for (const { field, say } of draftFaults(text, text.length, essay.rules)) fields[field] = say
  for (const { field, say } of faultsOfAuthors(authors, essay.rules)) fields[field] ??= say
  const found: { name: string; union: string }[] = []
  authors.forEach(({ field, name }, index) => {
    const union = unions[index]
    if (union.id === null) fields[`author-union-${field}`] ??= union.say
    else found.push({ name, union: union.id })
  })
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '有内容需要修改，还没有保存。请看下面标出的地方。', fields)
  }
  const { title, body, length } = text
  // A track that the rules no longer have is none: the draft is kept, and handing it in asks for another one.
  const track = text.track === undefined ? essay.track : trackCalled(text.track, essay.rules)
  return { title, body, length, track, authors: found }
}

/** Faults of the list of authors, each at the place in the form where the author stands. */
function faultsOfAuthors(authors: ReadyText['authors'], rules: Rules) {
  const [first] = authors
  if (!first || first.name === '') return [{ field: 'author-0', say: '请填写第一作者的姓名。' }]
  return authorFaults(authors, rules).map(({ field, say }) => {
    const author = authors[Number(field.slice('author-'.length))]
    return { field: author ? `author-${author.field}` : field, say }
  })
}

type Found = { readonly id: string } | { readonly id: null; readonly say: string }

/** The union of each author: the essay's own where none is typed, else the one with exactly that name. */
async function unionsOf(
  db: Reader,
  essay: OwnEssay,
  authors: ReadyText['authors'],
): Promise<readonly Found[]> {
  const isOwn = (name: string) => name === '' || name === essay.unionName
  const others = new Set(authors.map(({ union }) => union).filter((name) => !isOwn(name)))
  const rows = await unionsNamed(db, [...others])
  return authors.map(({ union }): Found => {
    if (isOwn(union)) return { id: essay.union }
    const named = rows.filter(({ name }) => name === union)
    if (named.length === 1) return { id: named[0].id }
    // Where several unions share a name, the one already stored was meant.
    const kept = essay.authors.find((author) => named.some(({ id }) => id === author.union))
    if (kept) return { id: kept.union }
    return {
      id: null,
      say:
        named.length === 0
          ? `工会名册里没有“${union}”。请从列表中选择，或填写工会全称；名册里确实没有时请联系组委会。`
          : `有 ${named.length} 个工会都叫“${union}”，无法确定是哪一个。请联系组委会。`,
    }
  })
}
