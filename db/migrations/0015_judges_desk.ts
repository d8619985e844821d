/** The judge's desk: private notes, the round that a judge has finished, and what sheets held when they were returned. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .alterTable('score_sheets')
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('score_sheets').addColumn('returned_at', 'text').execute()
  await db.schema
    .createTable('judge_notes')
    .addColumn('assignment_id', 'text', (c) =>
      c.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('start', 'integer', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('judge_notes_key', ['assignment_id', 'number'])
    .addCheckConstraint('judge_notes_somewhere', sql`start >= 0 and number > 0`)
    .execute()
  await db.schema
    .createTable('finished_rounds')
    .addColumn('judge_id', 'text', (c) => c.notNull().references('judges.id').onDelete('cascade'))
    .addColumn('round_id', 'text', (c) => c.notNull().references('rounds.id'))
    .addColumn('submitted_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('finished_rounds_key', ['judge_id', 'round_id'])
    .execute()
  await makeReturnedSheets(db, dialect)
}

/** The trace stays when the reading is taken away, so it refers to the assignment by its id alone. */
async function makeReturnedSheets(
  db: Kysely<unknown>,
  dialect: 'sqlite' | 'postgres',
): Promise<void> {
  await db.schema
    .createTable('returned_sheets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('assignment_id', 'text', (c) => c.notNull())
    .addColumn('judge_id', 'text', (c) => c.notNull())
    .addColumn('essay_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('scores', 'text', (c) => c.notNull())
    .addColumn('comment', 'text', (c) => c.notNull())
    .addColumn('submitted_at', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('returned_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('returned_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('returned_sheets_assignment')
    .on('returned_sheets')
    .column('assignment_id')
    .execute()
  if (dialect === 'postgres') {
    await sql`create function refuse_returned_change() returns trigger language plpgsql as $$
      begin raise exception 'returned sheets are append-only'; end $$`.execute(db)
    await sql`create trigger returned_sheets_append_only before update or delete or truncate
      on returned_sheets for each statement execute function refuse_returned_change()`.execute(db)
    return
  }
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`returned_sheets_no_${act}`)} before ${sql.raw(act)}
      on returned_sheets
      begin select raise(abort, 'returned sheets are append-only'); end`.execute(db)
  }
}
