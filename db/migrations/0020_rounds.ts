/** Several judging rounds: how a round was closed, which essays came into the next one, and who judges in which. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rounds').addColumn('closed_at', 'text').execute()
  await db.schema.alterTable('rounds').addColumn('closed_because', 'text').execute()
  await db.schema
    .alterTable('rounds')
    .addColumn('closed_by', 'text', (c) => c.references('accounts.id'))
    .execute()
  await db.schema
    .createTable('round_entries')
    .addColumn('round_id', 'text', (c) => c.notNull().references('rounds.id').onDelete('cascade'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id').onDelete('cascade'))
    .addColumn('rank', 'integer', (c) => c.notNull())
    .addColumn('score', 'text', (c) => c.notNull())
    .addColumn('because', 'text')
    .addPrimaryKeyConstraint('round_entries_key', ['round_id', 'essay_id'])
    .execute()
  await db.schema
    .createIndex('round_entries_essay')
    .on('round_entries')
    .column('essay_id')
    .execute()
  await db.schema
    .createTable('round_judges')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('judge_id', 'text', (c) => c.notNull().references('judges.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('round_judges_key', ['contest_id', 'position', 'judge_id'])
    .execute()
}
