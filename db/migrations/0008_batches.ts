/** Essays that a union enters for workers 代投, and the batches of files and a summary sheet that they come in. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('essays').addColumn('entered_for', 'text').execute()
  await db.schema
    .createTable('batches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('sheet_name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('batches_account')
    .on('batches')
    .columns(['account_id', 'id'])
    .execute()
  await db.schema
    .createTable('batch_rows')
    .addColumn('batch_id', 'text', (c) => c.notNull().references('batches.id'))
    .addColumn('row', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('authors', 'text', (c) => c.notNull())
    .addColumn('union_name', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('fault', 'text')
    .addColumn('essay_id', 'text', (c) => c.references('essays.id'))
    .addPrimaryKeyConstraint('batch_rows_key', ['batch_id', 'row'])
    .execute()
  await db.schema
    .createTable('batch_files')
    .addColumn('batch_id', 'text', (c) => c.notNull().references('batches.id'))
    .addColumn('checksum', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('notes', 'text', (c) => c.notNull())
    .addColumn('chosen_row', 'integer')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('batch_files_key', ['batch_id', 'checksum'])
    .execute()
}
