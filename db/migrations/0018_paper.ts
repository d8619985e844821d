/** Paper mode: which judges score on paper, what each of two people read from a paper sheet, and which sheets it became. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('judges').addColumn('paper_since', 'text').execute()
  await db.schema.alterTable('score_sheets').addColumn('transcribed_at', 'text').execute()
  await db.schema
    .createTable('transcripts')
    .addColumn('assignment_id', 'text', (c) =>
      c.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('scores', 'text', (c) => c.notNull())
    .addColumn('comment', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('transcripts_pkey', ['assignment_id', 'account_id'])
    .execute()
}
