/** Judges whose sheets the committee has decided not to count, and decisions that were taken back. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('judge_exclusions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('judge_id', 'text', (c) => c.notNull().references('judges.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('revoked_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('revoked_at', 'text')
    .addColumn('revoked_because', 'text')
    .execute()
  await db.schema
    .createIndex('judge_exclusions_contest')
    .on('judge_exclusions')
    .column('contest_id')
    .execute()
  // Of one judge at most one decision is in force.
  await db.schema
    .createIndex('judge_exclusions_in_force')
    .on('judge_exclusions')
    .column('judge_id')
    .unique()
    .where(sql.ref('revoked_at'), 'is', null)
    .execute()
}
