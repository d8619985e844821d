/** Conflicts that the organizer records, the deadline of a round, and what a judge can take on, or no longer takes on. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conflicts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('judge_id', 'text', (c) => c.notNull().references('judges.id').onDelete('cascade'))
    .addColumn('essay_id', 'text', (c) => c.references('essays.id').onDelete('cascade'))
    .addColumn('union_id', 'text', (c) => c.references('unions.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addCheckConstraint('conflicts_one', sql`(essay_id is null) <> (union_id is null)`)
    .execute()
  await db.schema.createIndex('conflicts_contest').on('conflicts').column('contest_id').execute()
  await db.schema.createIndex('conflicts_union').on('conflicts').column('union_id').execute()
  await db.schema.alterTable('rounds').addColumn('due_at', 'text').execute()
  await db.schema.alterTable('judges').addColumn('max_load', 'integer').execute()
  await db.schema.alterTable('judges').addColumn('left_at', 'text').execute()
  await db.schema.alterTable('judges').addColumn('left_because', 'text').execute()
  await db.schema.alterTable('judges').addColumn('reminded_at', 'text').execute()
}
