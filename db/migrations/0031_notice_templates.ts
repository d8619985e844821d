/** The words of notices that a contest has of its own; no row, or no words in it, means the usual ones. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notice_templates')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('moment', 'text', (c) => c.notNull())
    .addColumn('subject', 'text')
    .addColumn('body', 'text')
    .addColumn('off_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('notice_templates_key', ['contest_id', 'moment'])
    .execute()
}
