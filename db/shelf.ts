/** The reference shelf 参考文库: texts that essays are compared with. What is removed stays, out of sight, as evidence. */

import { type SqlBool, sql } from 'kysely'
import { newId } from './ids'
import { anywhere } from './patterns'
import type { Reader, Writer } from './schema'

export type ShelfText = {
  readonly title: string
  readonly source: string
  readonly year: number | null
  readonly body: string
  readonly length: number
}

export async function addShelfText(
  db: Writer,
  { title, source, year, body, length }: ShelfText,
  by: string,
  now: string,
): Promise<string> {
  const id = newId()
  const text = { id, title, source, year, body, length }
  await db
    .insertInto('shelf_texts')
    .values({ ...text, added_by: by, created_at: now, removed_at: null })
    .execute()
  return id
}

/** A part of the title or of the source; empty for all. */
function onShelf(db: Reader, search: string) {
  const query = db.selectFrom('shelf_texts').where('removed_at', 'is', null)
  if (search === '') return query
  const contains = (column: 'title' | 'source') =>
    sql<SqlBool>`lower(${sql.ref(column)}) like ${anywhere(search)} escape '!'`
  return query.where((eb) => eb.or([contains('title'), contains('source')]))
}

export async function shelfPage(
  db: Reader,
  search: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  return onShelf(db, search)
    .leftJoin('accounts', 'accounts.id', 'shelf_texts.added_by')
    .select(['shelf_texts.id', 'title', 'source', 'year', 'length'])
    .select(['shelf_texts.created_at as addedAt', 'accounts.name as addedBy'])
    .orderBy('shelf_texts.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function countShelf(db: Reader, search: string): Promise<number> {
  const row = await onShelf(db, search)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** A text of the shelf, also one that was removed: a pair may still tell of it. */
export async function findShelfText(db: Reader, id: string) {
  const row = await db
    .selectFrom('shelf_texts')
    .leftJoin('accounts', 'accounts.id', 'shelf_texts.added_by')
    .where('shelf_texts.id', '=', id)
    .select(['shelf_texts.id', 'title', 'source', 'year', 'body', 'length'])
    .select(['shelf_texts.created_at as addedAt', 'accounts.name as addedBy'])
    .select('removed_at as removedAt')
    .executeTakeFirst()
  return row ?? null
}

/** Whether the very same text is on the shelf. */
export async function isOnShelf(db: Reader, body: string): Promise<boolean> {
  const row = await onShelf(db, '').where('body', '=', body).select('id').executeTakeFirst()
  return row !== undefined
}

/** Takes a text off the shelf; answers whether it was on it. */
export async function removeShelfText(db: Writer, id: string, now: string): Promise<boolean> {
  const result = await db
    .updateTable('shelf_texts')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
