/** What tells titles apart stands beside each version, and the facts of 资格审查 are read from indexes alone. */
import { type Kysely, sql } from 'kysely'
import { titleKey } from '../../app/domain/eligibility'

type Filled = {
  revisions: { essay_id: string; version: number; title: string; title_key: string }
}

const PIECE = 500

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .alterTable('revisions')
    .addColumn('title_key', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await inTransaction(db, (open) => changing(open, dialect, () => fill(open as Kysely<Filled>)))
  await db.schema
    .createIndex('revisions_facts')
    .on('revisions')
    .columns(['essay_id', 'version', 'length', 'title_key'])
    .execute()
  await db.schema
    .createIndex('essays_facts')
    .on('essays')
    .columns(['contest_id', 'state', 'id', 'submitted_version', 'account_id', 'entered_for'])
    .columns(['submitted_at', 'recommended_position', 'union_id', 'pledged_at', 'ai_use'])
    .column('return_to')
    .execute()
  await db.schema
    .createIndex('essay_authors_facts')
    .on('essay_authors')
    .columns(['essay_id', 'name', 'union_id'])
    .execute()
}

/** On SQLite migrations run without a transaction, and each row would be a commit. */
function inTransaction(
  db: Kysely<unknown>,
  work: (db: Kysely<unknown>) => Promise<void>,
): Promise<void> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

async function fill(db: Kysely<Filled>): Promise<void> {
  for (let offset = 0; ; offset += PIECE) {
    const rows = await db
      .selectFrom('revisions')
      .select(['essay_id', 'version', 'title'])
      .orderBy('essay_id')
      .orderBy('version')
      .offset(offset)
      .limit(PIECE)
      .execute()
    for (const { essay_id, version, title } of rows) {
      await db
        .updateTable('revisions')
        .set({ title_key: titleKey(title) })
        .where('essay_id', '=', essay_id)
        .where('version', '=', version)
        .execute()
    }
    if (rows.length < PIECE) return
  }
}

/** Versions are append-only; the migration that adds a column to them lifts that while it fills the column. */
async function changing(
  db: Kysely<unknown>,
  dialect: 'sqlite' | 'postgres',
  work: () => Promise<void>,
): Promise<void> {
  if (dialect === 'postgres') {
    await sql`alter table revisions disable trigger revisions_append_only`.execute(db)
    await work()
    await sql`alter table revisions enable trigger revisions_append_only`.execute(db)
    return
  }
  await sql`drop trigger revisions_no_update`.execute(db)
  await work()
  await sql`create trigger revisions_no_update before update on revisions
    begin select raise(abort, 'revisions are append-only'); end`.execute(db)
}
