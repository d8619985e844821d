/** Blind copies keep the masks that they were made by and how urgent they are; contests keep what they never mask. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('blind_copies').addColumn('masks', 'text').execute()
  await db.schema.alterTable('blind_copies').addColumn('risk', 'integer').execute()
  await db.schema
    .createTable('mask_exceptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('kind', 'text')
    .addColumn('reason', 'text')
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('mask_exceptions_contest')
    .on('mask_exceptions')
    .column('contest_id')
    .execute()
}
