/** The rows of a contest as an archive holds them: read a page at a time. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { KEPT_TABLES, type KeptTable, type TableName } from './archive-tables'
import type { Reader } from './schema'

export type Row = Readonly<Record<string, string | number | null>>

/** The name of a table where Kysely wants one that it can type; the rows are read by their columns' names alone. */
export const named = (table: string) => table as 'audit'

/** Columns that name a person or a union, as the whole schema calls them. An act may be done on either. */
const ACCOUNT_COLUMN = /^(account_id|actor_id|entered_for|subject_id|.+_by)$/
const UNION_COLUMN = /^(union_id|subject_id)$/

/** A page holds so many rows; of rows with a file's bytes, one. */
const PAGE = 500

/** Where the rows of a contest name somebody: a table with the columns in question. */
type Names = { readonly table: KeptTable; readonly columns: readonly string[] }

function namedIn(
  names: readonly Names[],
  contest: string,
  isWanted: RegExp,
): readonly RawBuilder<unknown>[] {
  return names.flatMap(({ table, columns }) =>
    columns
      .filter((column) => isWanted.test(column) && table.where !== null)
      .map(
        (column) =>
          sql`select ${sql.ref(column)} from ${sql.table(table.name)} where ${table.where?.(contest)}`,
      ),
  )
}

/** Which accounts and unions the rows name; the unions with all above them. */
function peopleIn(
  names: readonly Names[],
  contest: string,
): Readonly<Record<string, RawBuilder<SqlBool>>> {
  const union = sql` union `
  const accounts = sql`select id from accounts where id in (${sql.join(namedIn(names, contest, ACCOUNT_COLUMN), union)})`
  const belonging = sql`select union_id from accounts where id in (${accounts})`
  const unions = sql`select ancestor_id from union_ancestors where union_id in (${sql.join(
    [...namedIn(names, contest, UNION_COLUMN), belonging],
    union,
  )})`
  return {
    accounts: sql<SqlBool>`id in (${accounts})`,
    unions: sql<SqlBool>`id in (${unions})`,
    union_names: sql<SqlBool>`union_id in (${unions})`,
  }
}

async function* pagesOf(
  db: Reader,
  { name, key, without }: KeptTable,
  where: RawBuilder<SqlBool>,
): AsyncGenerator<readonly Row[]> {
  const size = without.includes('bytes') ? 1 : PAGE
  const keys = sql.join(key.map((column) => sql.ref(column)))
  let last: Row | null = null
  do {
    const after: Row | null = last
    const rows = (await db
      .selectFrom(named(name))
      .selectAll()
      .where(where)
      .$if(after !== null, (query) =>
        query.where(sql<SqlBool>`(${keys}) > (${sql.join(key.map((column) => after?.[column]))})`),
      )
      .orderBy(sql`${sql.join(key.map((column) => sql.ref(column)))}`)
      .limit(size)
      .execute()) as unknown as readonly Row[]
    if (rows.length > 0) {
      yield rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !without.includes(column))),
      )
    }
    last = rows.length < size ? null : (rows.at(-1) ?? null)
  } while (last !== null)
}

export type ArchivedTable = {
  readonly name: TableName
  readonly pages: () => AsyncGenerator<readonly Row[]>
}

/**
 * The tables of a contest one after the other; each must be read to its end before the next. Those of people and unions
 * come last, as they hold whoever the other rows name.
 */
export async function* archivedTables(db: Reader, contest: string): AsyncGenerator<ArchivedTable> {
  const names: Names[] = []
  for (const table of KEPT_TABLES) {
    const where = table.where?.(contest)
    if (where === undefined) continue
    yield {
      name: table.name,
      async *pages() {
        for await (const page of pagesOf(db, table, where)) {
          if (names.at(-1)?.table !== table) names.push({ table, columns: Object.keys(page[0]) })
          yield page
        }
      },
    }
  }
  const people = peopleIn(names, contest)
  for (const table of KEPT_TABLES) {
    if (table.where === null) {
      yield { name: table.name, pages: () => pagesOf(db, table, people[table.name]) }
    }
  }
}

/** The files that came with essays and objections, each once, by checksum. */
export async function archivedFiles(db: Reader, contest: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('uploads')
    .innerJoin('essays', 'essays.id', 'uploads.essay_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.submitted_version', 'is not', null)
    .select('uploads.checksum')
    .union(
      db
        .selectFrom('objection_files')
        .innerJoin('objections', 'objections.id', 'objection_files.objection_id')
        .where('objections.contest_id', '=', contest)
        .select('objection_files.checksum'),
    )
    .orderBy('checksum')
    .execute()
  return rows.map(({ checksum }) => checksum)
}

export async function archivedFile(db: Reader, checksum: string): Promise<Uint8Array> {
  const upload = await db
    .selectFrom('upload_bytes')
    .where('checksum', '=', checksum)
    .select('bytes')
    .executeTakeFirst()
  if (upload) return upload.bytes
  const file = await db
    .selectFrom('objection_files')
    .where('checksum', '=', checksum)
    .select('bytes')
    .limit(1)
    .executeTakeFirstOrThrow()
  return file.bytes
}

/** The last migration that the database has gone through. */
export async function schemaLevel(db: Reader): Promise<string> {
  const row = (await db
    .selectFrom('kysely_migration' as 'audit')
    .select((eb) => eb.fn.max(sql<string>`name`).as('level'))
    .executeTakeFirstOrThrow()) as { level: string }
  return row.level
}
