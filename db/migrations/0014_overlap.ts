/**
 * The duplicate check: an inverted index of fingerprints, the pairs found, the reference shelf, and a queue that triggers
 * fill whenever an essay is handed in or taken out, by whomever, in the same transaction.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('overlap_texts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('contest_id', 'text', (c) => c.references('contests.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .execute()
  // The key holds all that is looked for, and SQLite keeps nothing beside it.
  const postings = db.schema
    .createTable('overlap_postings')
    .addColumn('hash', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('context', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('overlap_postings_key', ['hash', 'number', 'position'])
  await (dialect === 'sqlite' ? postings.modifyEnd(sql`without rowid`) : postings).execute()
  await db.schema
    .createTable('overlap_queue')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('asks', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('overlap_pairs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('a_id', 'text', (c) => c.notNull())
    .addColumn('b_id', 'text', (c) => c.notNull())
    .addColumn('a_contest', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('b_contest', 'text', (c) => c.references('contests.id'))
    .addColumn('a_version', 'integer', (c) => c.notNull())
    .addColumn('b_version', 'integer', (c) => c.notNull())
    .addColumn('share', 'integer', (c) => c.notNull())
    .addColumn('share_a', 'integer', (c) => c.notNull())
    .addColumn('share_b', 'integer', (c) => c.notNull())
    .addColumn('found_at', 'text', (c) => c.notNull())
    .addColumn('decision', 'text')
    .addColumn('reason', 'text')
    .addColumn('decided_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('decided_at', 'text')
    .addColumn('decided_a', 'integer')
    .addColumn('decided_b', 'integer')
    .addCheckConstraint(
      'overlap_pairs_decision',
      sql`decision is null or decision in ('resubmitted', 'quoted', 'asked', 'copied', 'cleared')`,
    )
    .execute()
  await db.schema
    .createIndex('overlap_pairs_texts')
    .on('overlap_pairs')
    .columns(['a_id', 'b_id'])
    .unique()
    .execute()
  await db.schema.createIndex('overlap_pairs_second').on('overlap_pairs').column('b_id').execute()
  for (const side of ['a', 'b']) {
    await db.schema
      .createIndex(`overlap_pairs_${side}_contest`)
      .on('overlap_pairs')
      .columns([`${side}_contest`, 'share'])
      .execute()
  }
  await db.schema
    .createTable('overlap_scopes')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('past_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('included', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('overlap_scopes_key', ['contest_id', 'past_id'])
    .addCheckConstraint('overlap_scopes_included', sql`included in (0, 1)`)
    .execute()
  await db.schema
    .createTable('shelf_texts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('year', 'integer')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'text')
    .execute()
  // What was handed in before is put into the index by whoever works the queue off.
  await sql`insert into overlap_queue (id, asks) select id, 1 from essays
    where submitted_version is not null and state <> 'withdrawn'`.execute(db)
  await askByTriggers(db, dialect)
}

async function askByTriggers(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const ask = sql`insert into overlap_queue (id, asks) values (new.id, 1)
    on conflict (id) do update set asks = overlap_queue.asks + 1`
  const isNew = sql`new.submitted_version is not null`
  const isMoved = sql`new.submitted_version is distinct from old.submitted_version
    or (new.state = 'withdrawn') <> (old.state = 'withdrawn')`
  if (dialect === 'postgres') {
    await sql`create function ask_for_overlap() returns trigger language plpgsql as $$
      begin ${ask}; return null; end $$`.execute(db)
    await sql`create trigger essays_added_for_overlap after insert on essays
      for each row when (${isNew}) execute function ask_for_overlap()`.execute(db)
    await sql`create trigger essays_moved_for_overlap after update on essays
      for each row when (${isMoved}) execute function ask_for_overlap()`.execute(db)
    return
  }
  await sql`create trigger essays_added_for_overlap after insert on essays
    when ${isNew} begin ${ask}; end`.execute(db)
  await sql`create trigger essays_moved_for_overlap after update on essays
    when ${isMoved} begin ${ask}; end`.execute(db)
}
