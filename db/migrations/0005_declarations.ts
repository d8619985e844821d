/** What authors declare: originality and the use of artificial intelligence, and each co-author's own word. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One column a statement: SQLite adds no more at once.
  for (const column of ['pledged_at', 'ai_use', 'ai_note']) {
    await db.schema.alterTable('essays').addColumn(column, 'text').execute()
  }
  await db.schema
    .createTable('coauthor_confirmations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('reason', 'text')
    .addUniqueConstraint('coauthor_confirmations_once', ['essay_id', 'name', 'union_id'])
    .addCheckConstraint(
      'coauthor_confirmations_answer',
      sql`answer is null or answer in ('confirmed', 'declined')`,
    )
    .execute()
}
