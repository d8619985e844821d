/**
 * Publicity 公示 and objections 异议: the calendar of working days, what visitors object to, and what has become of prizes
 * since the list was proposed. The days are those of the State Council's notice of 4 November 2025 on the holidays of 2026.
 */
import { type Kysely, sql } from 'kysely'

type Span = readonly [first: string, last: string, kind: 'rest' | 'work', name: string]

const YEAR_2026: readonly Span[] = [
  ['2026-01-01', '2026-01-03', 'rest', '元旦'],
  ['2026-01-04', '2026-01-04', 'work', '元旦调休'],
  ['2026-02-14', '2026-02-14', 'work', '春节调休'],
  ['2026-02-15', '2026-02-23', 'rest', '春节'],
  ['2026-02-28', '2026-02-28', 'work', '春节调休'],
  ['2026-04-04', '2026-04-06', 'rest', '清明节'],
  ['2026-05-01', '2026-05-05', 'rest', '劳动节'],
  ['2026-05-09', '2026-05-09', 'work', '劳动节调休'],
  ['2026-06-19', '2026-06-21', 'rest', '端午节'],
  ['2026-09-20', '2026-09-20', 'work', '国庆节调休'],
  ['2026-09-25', '2026-09-27', 'rest', '中秋节'],
  ['2026-10-01', '2026-10-07', 'rest', '国庆节'],
  ['2026-10-10', '2026-10-10', 'work', '国庆节调休'],
]

const DAY_IN_MS = 24 * 60 * 60 * 1000

function daysOf([first, last, kind, name]: Span) {
  const count = (Date.parse(last) - Date.parse(first)) / DAY_IN_MS + 1
  return Array.from({ length: count }, (_, place) => ({
    day: new Date(Date.parse(first) + place * DAY_IN_MS).toISOString().slice(0, 10),
    kind,
    name,
  }))
}

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('holidays')
    .addColumn('day', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('rest', 'work')`))
    .addColumn('name', 'text', (c) => c.notNull())
    .execute()
  await (db as Kysely<{ holidays: { day: string; kind: string; name: string } }>)
    .insertInto('holidays')
    .values(YEAR_2026.flatMap(daysOf))
    .execute()
  await db.schema.alterTable('contests').addColumn('publicity_started_at', 'text').execute()
  await db.schema.alterTable('contests').addColumn('publicity_because', 'text').execute()
  await db.schema
    .createTable('objections')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('key_hash', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('contact', 'text', (c) => c.notNull())
    .addColumn('essay_id', 'text', (c) => c.references('essays.id'))
    .addColumn('grounds', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decline_reason', 'text')
    .addColumn('findings', 'text', (c) => c.notNull())
    .addColumn('conclusion', 'text')
    .addColumn('conclusion_because', 'text')
    .addColumn('answer', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('objections_number')
    .on('objections')
    .columns(['contest_id', 'number'])
    .unique()
    .execute()
  await db.schema
    .createTable('objection_files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('objection_id', 'text', (c) => c.notNull().references('objections.id'))
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('checksum', 'text', (c) => c.notNull())
    .addColumn('bytes', dialect === 'postgres' ? sql`bytea` : 'blob', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('objection_files_objection')
    .on('objection_files')
    .column('objection_id')
    .execute()
  await db.schema
    .createTable('award_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('from_tier', 'text')
    .addColumn('to_tier', 'text')
    .addColumn('because', 'text', (c) => c.notNull())
    .addColumn('objection_id', 'text', (c) => c.references('objections.id'))
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('award_changes_contest')
    .on('award_changes')
    .columns(['contest_id', 'id'])
    .execute()
  await keepChanges(db, dialect)
}

/** What has become of a prize stays as it was written. */
async function keepChanges(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create function refuse_award_change() returns trigger language plpgsql as $$
      begin raise exception 'changes of prizes are append-only'; end $$`.execute(db)
    await sql`create trigger award_changes_append_only before update or delete or truncate
      on award_changes for each statement execute function refuse_award_change()`.execute(db)
    return
  }
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`award_changes_no_${act}`)} before ${sql.raw(act)}
      on award_changes begin select raise(abort, 'changes of prizes are append-only'); end`.execute(
      db,
    )
  }
}
