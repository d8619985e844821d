/** Whether an author agrees that everybody reads a winning essay online and in the anthology. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('publication_consents')
    .addColumn('essay_id', 'text', (c) => c.primaryKey().references('essays.id'))
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('answered_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('answered_at', 'text', (c) => c.notNull())
    .execute()
}
