/** Every version of an essay's text is kept, append-only as the audit is; essays know which one was handed in. */
import { type Kysely, sql } from 'kysely'

type Filled = {
  essays: {
    id: string
    account_id: string
    title: string
    body: string
    length: number
    version: number
    updated_at: string
  }
  essay_authors: { essay_id: string; position: number; name: string; union_id: string }
  unions: { id: string; name: string }
  revisions: {
    essay_id: string
    version: number
    sitting: number
    title: string
    length: number
    authors: string
    base_version: number | null
    body: string
    saved_by: string
    created_at: string
  }
}

const PIECE = 100

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('revisions')
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('sitting', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('authors', 'text', (c) => c.notNull())
    .addColumn('base_version', 'integer')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('saved_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('revisions_key', ['essay_id', 'version'])
    // A patch without the version that it was made on could never be read again.
    .addForeignKeyConstraint('revisions_base', ['essay_id', 'base_version'], 'revisions', [
      'essay_id',
      'version',
    ])
    .addCheckConstraint('revisions_patch', sql`base_version is null or base_version = version - 1`)
    .execute()
  await db.schema
    .createIndex('revisions_sitting')
    .on('revisions')
    .columns(['essay_id', 'sitting'])
    .execute()
  await fill(db as Kysely<Filled>)
  await db.schema.alterTable('essays').addColumn('submitted_version', 'integer').execute()
  // What officers have read until now is the present text: no earlier one was kept.
  await sql`update essays set submitted_version = version where state <> 'draft'`.execute(db)
  await refuseChanges(db, dialect)
}

/** The present text of each essay is the first version that is kept of it. */
async function fill(db: Kysely<Filled>): Promise<void> {
  for (let after = ''; ; ) {
    const essays = await db
      .selectFrom('essays')
      .where('id', '>', after)
      .selectAll()
      .orderBy('id')
      .limit(PIECE)
      .execute()
    const last = essays.at(-1)
    if (!last) return
    const ids = essays.map(({ id }) => id)
    const authors = await db
      .selectFrom('essay_authors')
      .innerJoin('unions', 'unions.id', 'essay_authors.union_id')
      .where('essay_authors.essay_id', 'in', ids)
      .select(['essay_id', 'essay_authors.name', 'union_id', 'unions.name as union_name'])
      .orderBy('position')
      .execute()
    const authorsOf = (id: string) =>
      authors
        .filter(({ essay_id }) => essay_id === id)
        .map(({ name, union_id, union_name }) => ({ name, union: union_id, unionName: union_name }))
    await db
      .insertInto('revisions')
      .values(
        essays.map(({ id, account_id, title, body, length, version, updated_at }) => ({
          essay_id: id,
          version,
          sitting: version,
          title,
          length,
          authors: JSON.stringify(authorsOf(id)),
          base_version: null,
          body,
          saved_by: account_id,
          created_at: updated_at,
        })),
      )
      .execute()
    after = last.id
  }
}

async function refuseChanges(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create function refuse_revision_change() returns trigger language plpgsql as $$
      begin raise exception 'revisions are append-only'; end $$`.execute(db)
    await sql`create trigger revisions_append_only before update or delete or truncate on revisions
      for each statement execute function refuse_revision_change()`.execute(db)
    return
  }
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`revisions_no_${act}`)} before ${sql.raw(act)} on revisions
      begin select raise(abort, 'revisions are append-only'); end`.execute(db)
  }
}
