/** Shelving 参考文库: texts that essays are compared with, added and removed by organizers. They never leave the server. */
import { record } from '../../db/audit'
import { queueText } from '../../db/overlap-index'
import type { Reader, Writer } from '../../db/schema'
import {
  addShelfText,
  countShelf,
  findShelfText,
  isOnShelf,
  removeShelfText,
  shelfPage,
} from '../../db/shelf'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { countLength, normalizeBody, normalizeTitle } from '../domain/text'
import { indexQueued } from './indexing'

const SHELF_PAGE = 30

/** So many are compared at once when texts come in; the rest waits in the queue. */
const INDEXED_AT_ONCE = 5

export async function openShelf(
  db: Reader,
  _organizer: Organizer,
  { search, page }: { readonly search: string; readonly page: number },
) {
  const total = await countShelf(db, search)
  const pages = Math.max(1, Math.ceil(total / SHELF_PAGE))
  const shown = Math.min(page, pages)
  const window = { offset: (shown - 1) * SHELF_PAGE, limit: SHELF_PAGE }
  return { total, pages, page: shown, texts: await shelfPage(db, search, window) }
}

export async function openShelfText(db: Reader, _organizer: Organizer, id: string) {
  const text = await findShelfText(db, id)
  if (!text) throw missing('参考文库里的这篇文章')
  return text
}

export type ShelfInput = {
  readonly title: string
  readonly source: string
  readonly year: number | null
  readonly body: string
}

export type ShelfReport = {
  readonly added: readonly { readonly id: string; readonly title: string }[]
  /** Titles of texts that are on the shelf already, word for word. */
  readonly known: readonly string[]
}

/** Adds texts to the shelf; a text that is there already is left out. */
export async function addToShelf(
  db: Writer,
  organizer: Organizer,
  texts: readonly ShelfInput[],
  now: string,
): Promise<ShelfReport> {
  const added: { id: string; title: string }[] = []
  const known: string[] = []
  for (const { source, year, ...text } of texts) {
    const [title, body] = [normalizeTitle(text.title), normalizeBody(text.body)]
    const fields = {
      ...(title === '' && { title: '请填写题目。' }),
      ...(body === '' && { body: '请粘贴正文，或选择文件。' }),
    }
    if (Object.keys(fields).length > 0) {
      throw new Refusal('invalid', '没有加入：题目和正文都要有。', fields)
    }
    if (await isOnShelf(db, body)) {
      known.push(title)
      continue
    }
    const length = countLength(body)
    const stored = { title, source: normalizeTitle(source), year, body, length }
    const id = await addShelfText(db, stored, organizer.account, now)
    await queueText(db, id)
    await recordOn(db, organizer, '加入参考文库', id, { title, length }, now)
    added.push({ id, title })
  }
  await indexQueued(db, INDEXED_AT_ONCE, now)
  return { added, known }
}

/** Takes a text off the shelf: nothing is compared with it any more. Pairs that were decided keep it as evidence. */
export async function removeFromShelf(
  db: Writer,
  organizer: Organizer,
  id: string,
  now: string,
): Promise<void> {
  const { title } = await openShelfText(db, organizer, id)
  if (!(await removeShelfText(db, id, now))) {
    throw new Refusal('conflict', '这篇文章已经移出参考文库。')
  }
  await queueText(db, id)
  await indexQueued(db, INDEXED_AT_ONCE, now)
  await recordOn(db, organizer, '移出参考文库', id, { title }, now)
}

async function recordOn(
  db: Writer,
  { account }: Organizer,
  act: string,
  id: string,
  detail: Readonly<Record<string, unknown>>,
  now: string,
): Promise<void> {
  const entry = { contest: null, actor: account, act, subject: 'shelf', subjectId: id }
  await record(db, { ...entry, detail }, now)
}
