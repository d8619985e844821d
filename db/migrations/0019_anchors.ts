/** Anchor essays 标杆文 that all judges score first. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('anchors')
    .addColumn('essay_id', 'text', (c) =>
      c.primaryKey().references('essays.id').onDelete('cascade'),
    )
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('chosen_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('anchors_contest').on('anchors').column('contest_id').execute()
}
