/** Putting the rows of an archive back into a database, and what they could meet there. */
import { named } from './archive'
import type { KeptTable, TableName } from './archive-tables'
import type { Reader, Writer } from './schema'
import { copyAncestors } from './unions'

/** Which of these ids a table has already. */
export async function presentIds(
  db: Reader,
  table: 'accounts' | 'unions' | 'union_names' | 'shelf_texts' | 'contests',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom(named(table))
    .where('id', 'in', [...ids])
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The accounts that have one of these telephone numbers or e-mail addresses. */
export async function accountsReachedBy(
  db: Reader,
  contacts: { readonly phones: readonly string[]; readonly emails: readonly string[] },
) {
  return db
    .selectFrom('accounts')
    .where((eb) =>
      eb.or([
        ...(contacts.phones.length > 0 ? [eb('phone', 'in', contacts.phones)] : []),
        ...(contacts.emails.length > 0 ? [eb('email', 'in', contacts.emails)] : []),
      ]),
    )
    .select(['id', 'phone', 'email'])
    .execute()
}

export async function unionsCoded(db: Reader, codes: readonly string[]) {
  if (codes.length === 0) return []
  return db.selectFrom('unions').where('code', 'in', codes).select(['id', 'code', 'name']).execute()
}

/** How many rows of a table belong to a contest; null for people and unions, who belong to many. */
export async function countRestored(
  db: Reader,
  table: KeptTable,
  contest: string,
): Promise<number | null> {
  if (table.where === null) return null
  const row = await db
    .selectFrom(named(table.name))
    .where(table.where(contest))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Puts rows into a table as they are. */
export async function insertRows(
  db: Writer,
  table: TableName,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  await db
    .insertInto(table)
    .values(rows as never)
    .execute()
}

/** Adds what is missing of the bytes of files, by checksum. */
export async function insertBytes(db: Writer, checksum: string, bytes: Uint8Array): Promise<void> {
  await db
    .insertInto('upload_bytes')
    .values({ checksum, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Adds a union with its id, below its parent as the parent stands here. */
export async function insertUnion(
  db: Writer,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { id, parent_id: parent } = row as { id: string; parent_id: string | null }
  await insertRows(db, 'unions', [row])
  await insertRows(db, 'union_ancestors', [{ union_id: id, ancestor_id: id, distance: 0 }])
  if (parent !== null) await copyAncestors(db, id, parent)
}

/** What databases call a row that they do not take: SQLite by name, PostgreSQL by class (its manual, appendix A). */
const UNFIT = /^(SQLITE_CONSTRAINT|SQLITE_ERROR|SQLITE_MISMATCH|22|23|42|P0001)/

/** Whether the database has refused a row for what it holds, and not for a fault of its own. */
export function isUnfit(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && UNFIT.test(code)
}
