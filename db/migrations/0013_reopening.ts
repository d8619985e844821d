/**
 * What re-opens an approved copy: the wordings that were let stand, and why the copy was opened again. The version of
 * the unions counts by trigger, so that no way of changing them can forget it. Authors' proposals for the masks,
 * corrected copies, and comments that are not passed on.
 */
import { type Kysely, sql } from 'kysely'

/** The columns from which the leak finder's forms of a union are made. */
const WATCHED = [
  { table: 'unions', columns: ['name', 'aliases', 'parent_id'] },
  { table: 'union_names', columns: ['union_id', 'name'] },
] as const

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  for (const column of ['kept', 'reopened_because', 'reopened_at']) {
    await db.schema.alterTable('blind_copies').addColumn(column, 'text').execute()
  }
  await keepWhatWasConfirmed(db)
  await db.schema
    .createTable('registry_versions')
    .addColumn('what', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute()
  await sql`insert into registry_versions (what, version) values ('unions', 1)`.execute(db)
  await countChanges(db, dialect)
  await db.schema
    .createIndex('essays_registry')
    .on('essays')
    .columns(['contest_id', 'state', 'version'])
    .execute()
  await db.schema
    .createTable('mask_proposals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('wording', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('cancelled_at', 'text')
    .addCheckConstraint('mask_proposals_kind', sql`kind in ('mask', 'keep')`)
    .execute()
  await db.schema
    .createIndex('mask_proposals_essay')
    .on('mask_proposals')
    .column('essay_id')
    .execute()
  await db.schema
    .createTable('copy_corrections')
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('corrected_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('copy_corrections_key', ['essay_id', 'version'])
    .execute()
  await db.schema
    .createTable('withheld_comments')
    .addColumn('assignment_id', 'text', (c) =>
      c.primaryKey().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('withheld_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
}

/** What organizers have confirmed so far stands in the audit alone; the last approval of an essay's copy holds. */
async function keepWhatWasConfirmed(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ essay: string; detail: string }>`
    select subject_id as essay, detail from audit
    where act = '确认匿名稿' and subject = 'essay' order by id`.execute(db)
  const last = new Map(rows.map(({ essay, detail }) => [essay, detail]))
  for (const [essay, detail] of last) {
    const { kept = [] } = JSON.parse(detail) as { kept?: readonly string[] }
    if (kept.length === 0) continue
    await sql`update blind_copies set kept = ${JSON.stringify(kept)}
      where essay_id = ${essay} and approved_at is not null`.execute(db)
  }
}

async function countChanges(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const count = sql`update registry_versions set version = version + 1 where what = 'unions'`
  if (dialect === 'postgres') {
    await sql`create function count_union_change() returns trigger language plpgsql as $$
      begin ${count}; return null; end $$`.execute(db)
  }
  for (const { table, columns } of WATCHED) {
    const changed = sql`update of ${sql.join(columns.map((column) => sql.ref(column)))}`
    if (dialect === 'postgres') {
      await sql`create trigger ${sql.ref(`${table}_counted`)}
        after insert or delete or ${changed} on ${sql.table(table)}
        for each statement execute function count_union_change()`.execute(db)
      continue
    }
    for (const [name, act] of [
      ['insert', sql`insert`],
      ['update', changed],
      ['delete', sql`delete`],
    ] as const) {
      await sql`create trigger ${sql.ref(`${table}_${name}_counted`)}
        after ${act} on ${sql.table(table)} begin ${count}; end`.execute(db)
    }
  }
}
