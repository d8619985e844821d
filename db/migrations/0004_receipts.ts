/** Receipts: one for each time that an essay was handed in. Append-only in the database too, as the audit is. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('receipts')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addCheckConstraint('receipts_hash', sql`length(hash) = 64`)
    .execute()
  await db.schema
    .createIndex('receipts_essay')
    .on('receipts')
    .columns(['essay_id', 'created_at'])
    .execute()
  if (dialect === 'postgres') {
    await sql`create function refuse_change_of_receipt() returns trigger language plpgsql as $$
      begin raise exception 'receipts are append-only'; end $$`.execute(db)
    await sql`create trigger receipts_append_only before update or delete or truncate on receipts
      for each statement execute function refuse_change_of_receipt()`.execute(db)
    return
  }
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`receipts_no_${act}`)} before ${sql.raw(act)} on receipts
      begin select raise(abort, 'receipts are append-only'); end`.execute(db)
  }
}
