/**
 * The public ledger 公开台账: the audit becomes a hash chain, and commitments with their leaves are kept. Acts from before
 * are sealed here, for each contest in the order of their ids, which is the order in which they were done; their salts
 * are drawn by lot like all others, for a salt that could be computed would hide nothing.
 */
import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { genesisOf, type Head, headOf, nextEntry, sealOf } from '../../app/domain/ledger'

type Dialect = 'sqlite' | 'postgres'

const APPEND_ONLY = ['ledger_commitments', 'ledger_leaves'] as const

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await makeTables(db)
  for (const [column, type] of [
    ['sequence', 'integer'],
    ['salt', 'text'],
    ['previous', 'text'],
    ['hash', 'text'],
  ] as const) {
    await db.schema.alterTable('audit').addColumn(column, type).execute()
  }
  await sealOldActs(db, dialect)
  await sql`create unique index audit_sequence on audit (contest_id, sequence)`.execute(db)
  await sql`create unique index audit_site_sequence on audit (sequence)
    where contest_id is null`.execute(db)
  if (dialect === 'postgres') await guardOnPostgres(db)
  else await guardOnSqlite(db)
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ledger_heads')
    .addColumn('chain', 'text', (c) => c.primaryKey())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('ledger_commitments')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('chain_size', 'integer', (c) => c.notNull())
    .addColumn('chain_hash', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_commitments_key', ['contest_id', 'sequence'])
    .execute()
  await db.schema
    .createTable('ledger_leaves')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('commitment', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('subject_version', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_leaves_key', ['contest_id', 'position'])
    .execute()
  await db.schema
    .createIndex('ledger_leaves_subject')
    .on('ledger_leaves')
    .columns(['subject_id', 'kind'])
    .execute()
}

type OldAct = {
  id: string
  contest_id: string | null
  actor_id: string | null
  act: string
  subject: string
  subject_id: string | null
  detail: string
  created_at: string
}

const AT_ONCE = 1000

async function sealOldActs(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await openAudit(db, dialect)
  const heads = new Map<string, Head>()
  for (let last = ''; ; ) {
    const { rows } = await sql<OldAct>`select id, contest_id, actor_id, act, subject, subject_id,
      detail, created_at from audit where id > ${last} order by id limit ${AT_ONCE}`.execute(db)
    for (const row of rows) {
      const chain = row.contest_id ?? 'site'
      const salt = randomBytes(16).toString('hex')
      const entry = nextEntry(heads.get(chain) ?? genesisOf(chain), { seal: sealOf(row, salt) })
      heads.set(chain, headOf(entry))
      await sql`update audit set sequence = ${entry.row.sequence}, salt = ${salt},
        previous = ${entry.previous}, hash = ${entry.hash} where id = ${row.id}`.execute(db)
    }
    if (rows.length < AT_ONCE) break
    last = rows[rows.length - 1].id
  }
  for (const [chain, { size, hash }] of heads) {
    await sql`insert into ledger_heads (chain, size, hash)
      values (${chain}, ${size}, ${hash})`.execute(db)
  }
}

/** Takes the guard of 0002 away for as long as the old acts are sealed; what follows puts it back. */
async function openAudit(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const triggers = dialect === 'postgres' ? ['append_only'] : ['no_update', 'no_delete']
  const table = dialect === 'postgres' ? sql` on audit` : sql``
  for (const name of triggers) {
    await sql`drop trigger ${sql.ref(`audit_${name}`)}${table}`.execute(db)
  }
}

async function guardOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_unsealed() returns trigger language plpgsql as $$
    begin raise exception 'an act is recorded with its place in the chain'; end $$`.execute(db)
  await sql`create trigger audit_sealed before insert on audit for each row
    when (new.sequence is null or new.salt is null or new.previous is null or new.hash is null)
    execute function refuse_unsealed()`.execute(db)
  await sql`create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function refuse_change()`.execute(db)
  await sql`create function refuse_ledger_change() returns trigger language plpgsql as $$
    begin raise exception 'the ledger is append-only'; end $$`.execute(db)
  for (const table of APPEND_ONLY) {
    await sql`create trigger ${sql.ref(`${table}_append_only`)}
      before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_ledger_change()`.execute(db)
  }
}

async function guardOnSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger audit_sealed before insert on audit
    when new.sequence is null or new.salt is null or new.previous is null or new.hash is null
    begin select raise(abort, 'an act is recorded with its place in the chain'); end`.execute(db)
  const guarded = [
    { table: 'audit', what: 'audit' },
    ...APPEND_ONLY.map((table) => ({ table, what: 'ledger' })),
  ]
  for (const { table, what } of guarded) {
    for (const act of ['update', 'delete']) {
      await sql`create trigger ${sql.ref(`${table}_no_${act}`)} before ${sql.raw(act)}
        on ${sql.table(table)}
        begin select raise(abort, ${sql.lit(`the ${what} is append-only`)}); end`.execute(db)
    }
  }
}
