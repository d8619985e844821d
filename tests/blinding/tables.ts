/**
 * Every table of the database is different in the two worlds, or stands here with the reason why it cannot be. The list
 * of tables comes from the database, so that a new one cannot be forgotten.
 */
import { type Kysely, sql } from 'kysely'
import type { World } from './worlds'

/** Tables that are the same in both worlds. None is at present: even rules and rounds differ in what is not in force. */
export const SHARED: Readonly<Record<string, string>> = {}

/** What is random in every database differs without telling anything: ids, hashes, tokens. */
const RANDOM = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9a-f]{64}$|^[A-Za-z0-9_-]{20,64}$/

function withoutRandom(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return typeof value === 'string' && RANDOM.test(value) ? '#' : value
}

/** The tables of a database but for the migrator's own. */
export async function tablesOf({ connection }: World): Promise<readonly string[]> {
  const tables = await connection.all.introspection.getTables()
  return tables.map(({ name }) => name).toSorted()
}

/** The rows of a table in an order of their own, with what is random taken out. */
export async function rowsOf({ connection }: World, table: string): Promise<readonly string[]> {
  const all = connection.all as unknown as Kysely<Record<string, Record<string, unknown>>>
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
    all,
  )
  return rows
    .map((row) =>
      JSON.stringify(Object.entries(row).map(([column, value]) => [column, withoutRandom(value)])),
    )
    .toSorted()
}
