/** Tracks 组别 of essays, and the organisation award 优秀组织奖 with the decisions on its ties. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('essays').addColumn('track', 'text').execute()
  await db.schema.alterTable('essays').addColumn('submitted_track', 'text').execute()
  await db.schema.alterTable('batch_rows').addColumn('track', 'text').execute()
  await db.schema
    .createTable('organisation_decisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('ranking', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('organisation_decisions_contest')
    .on('organisation_decisions')
    .column('contest_id')
    .execute()
  await db.schema
    .createTable('organisation_awards')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('organisation_awards_pk', ['contest_id', 'union_id'])
    .execute()
  await db.schema
    .createIndex('organisation_awards_union')
    .on('organisation_awards')
    .column('union_id')
    .execute()
}
