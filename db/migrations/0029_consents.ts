/** Whether an author agrees that everybody reads a winning essay online and in the anthology, and where it is read. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('publication_consents')
    .addColumn('essay_id', 'text', (c) => c.primaryKey().references('essays.id'))
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('answered_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('answered_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('consent_reminders')
    .addColumn('contest_id', 'text', (c) => c.primaryKey().references('contests.id'))
    .addColumn('reminded_at', 'text', (c) => c.notNull())
    .execute()
}
