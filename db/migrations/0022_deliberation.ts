/**
 * Deliberation 合议: sessions with their members, votes and minutes, essays moved and places left vacant by hand, and the
 * list that was applied. A closed session, a move and a vacancy are never changed, whoever tries: others follow them.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('deliberations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('matter', 'text', (c) =>
      c.notNull().check(sql`matter in ('tie', 'move', 'vacancy', 'other')`),
    )
    .addColumn('subjects', 'text', (c) => c.notNull())
    .addColumn('held_at', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('members', 'text', (c) => c.notNull())
    .addColumn('vote', 'text', (c) => c.notNull())
    .addColumn('ranking', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('minutes', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) =>
      c.check(sql`outcome in ('adopted', 'rejected', 'undecided')`),
    )
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('closed_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('closed_at', 'text')
    .addUniqueConstraint('deliberations_number', ['contest_id', 'number'])
    .execute()
  await db.schema
    .alterTable('tie_decisions')
    .addColumn('deliberation_id', 'text', (c) => c.references('deliberations.id'))
    .execute()

  await db.schema
    .createTable('award_moves')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('act', 'text', (c) => c.notNull().check(sql`act in ('move', 'undo')`))
    .addColumn('proposed', 'text')
    .addColumn('tier', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('mover', 'text', (c) => c.notNull())
    .addColumn('deliberation_id', 'text', (c) => c.references('deliberations.id'))
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('award_moves_contest')
    .on('award_moves')
    .column('contest_id')
    .execute()

  await db.schema
    .createTable('award_vacancies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('track', 'text')
    .addColumn('tier', 'text', (c) => c.notNull())
    .addColumn('places', 'integer', (c) => c.notNull().check(sql`places >= 0`))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('deliberation_id', 'text', (c) => c.references('deliberations.id'))
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('award_vacancies_contest')
    .on('award_vacancies')
    .column('contest_id')
    .execute()

  await db.schema
    .createTable('applied_lists')
    .addColumn('contest_id', 'text', (c) => c.primaryKey().references('contests.id'))
    .addColumn('proposed', 'text', (c) => c.notNull())
    .addColumn('vacancies', 'text', (c) => c.notNull())
    .addColumn('applied_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('applied_at', 'text', (c) => c.notNull())
    .execute()

  await (dialect === 'postgres' ? guardPostgres(db) : guardSqlite(db))
}

const APPEND_ONLY = ['award_moves', 'award_vacancies'] as const

async function guardPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_change_of_decision() returns trigger language plpgsql as $$
    begin raise exception 'what was decided is append-only'; end $$`.execute(db)
  await sql`create function refuse_change_when_closed() returns trigger language plpgsql as $$
    begin
      if old.closed_at is not null then raise exception 'a closed deliberation is never changed'; end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger deliberations_closed before update or delete on deliberations
    for each row execute function refuse_change_when_closed()`.execute(db)
  await sql`create trigger deliberations_kept before truncate on deliberations
    for each statement execute function refuse_change_of_decision()`.execute(db)
  for (const table of APPEND_ONLY) {
    await sql`create trigger ${sql.ref(`${table}_append_only`)}
      before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change_of_decision()`.execute(db)
  }
}

async function guardSqlite(db: Kysely<unknown>): Promise<void> {
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`deliberations_no_${act}`)} before ${sql.raw(act)} on deliberations
      when old.closed_at is not null
      begin select raise(abort, 'a closed deliberation is never changed'); end`.execute(db)
    for (const table of APPEND_ONLY) {
      await sql`create trigger ${sql.ref(`${table}_no_${act}`)} before ${sql.raw(act)} on ${sql.table(table)}
        begin select raise(abort, 'what was decided is append-only'); end`.execute(db)
    }
  }
}
