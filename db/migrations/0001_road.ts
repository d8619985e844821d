/** The tables of the whole road, from the union tree to the awards. One text serves SQLite and PostgreSQL. */
import { type Kysely, type RawBuilder, sql } from 'kysely'

function oneOf(column: string, values: readonly string[]): RawBuilder<boolean> {
  const list = sql.join(values.map((value) => sql.lit(value)))
  return sql<boolean>`${sql.ref(column)} in (${list})`
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await makePeople(db)
  await makeContests(db)
  await makeJudging(db)
  await makeRecords(db)
}

async function makePeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('code', 'text', (c) => c.unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('parent_id', 'text', (c) => c.references('unions.id'))
    .addColumn('aliases', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addCheckConstraint(
      'unions_kind',
      oneOf('kind', ['federation', 'district', 'industry', 'grassroots']),
    )
    .execute()
  await db.schema.createIndex('unions_parent').on('unions').columns(['parent_id', 'name']).execute()
  await db.schema
    .createTable('union_ancestors')
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id').onDelete('cascade'))
    .addColumn('ancestor_id', 'text', (c) =>
      c.notNull().references('unions.id').onDelete('cascade'),
    )
    .addColumn('distance', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('union_ancestors_key', ['union_id', 'ancestor_id'])
    .execute()
  await db.schema
    .createIndex('union_ancestors_down')
    .on('union_ancestors')
    .columns(['ancestor_id', 'union_id'])
    .execute()
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.unique())
    .addColumn('email', 'text', (c) => c.unique())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('union_id', 'text', (c) => c.references('unions.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addCheckConstraint('accounts_reachable', sql`phone is not null or email is not null`)
    .execute()
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) =>
      c.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sessions_account').on('sessions').column('account_id').execute()
  await db.schema
    .createTable('attempts')
    .addColumn('key', 'varchar(255)', (c) => c.primaryKey())
    .addColumn('points', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('expire', 'bigint')
    .execute()
  await db.schema
    .createTable('organizers')
    .addColumn('account_id', 'text', (c) => c.primaryKey().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('officers')
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('officers_key', ['account_id', 'union_id'])
    .execute()
  await db.schema
    .createTable('join_links')
    .addColumn('token', 'text', (c) => c.primaryKey())
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('revoked_at', 'text')
    .execute()
  await db.schema.createIndex('join_links_union').on('join_links').column('union_id').execute()
}

async function makeContests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('notice', 'text', (c) => c.notNull())
    .addColumn('phase', 'text', (c) => c.notNull())
    .addColumn('opens_at', 'text')
    .addColumn('closes_at', 'text')
    .addColumn('extended_because', 'text')
    .addColumn('publicity_ends_at', 'text')
    .addColumn('published_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addCheckConstraint(
      'contests_phase',
      oneOf('phase', [
        'draft',
        'open',
        'screening',
        'judging',
        'deliberating',
        'publicity',
        'published',
        'archived',
      ]),
    )
    .execute()
  await db.schema
    .createTable('rules')
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('rules_key', ['contest_id', 'version'])
    .execute()
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('union_id', 'text', (c) => c.references('unions.id'))
    .addColumn('contest_id', 'text', (c) => c.references('contests.id'))
    .addColumn('created_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('used_at', 'text')
    .addCheckConstraint('invitations_role', oneOf('role', ['organizer', 'officer', 'judge']))
    .execute()
  await db.schema
    .createTable('essays')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('reason', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('submitted_at', 'text')
    .addCheckConstraint(
      'essays_state',
      oneOf('state', [
        'draft',
        'submitted',
        'returned',
        'recommended',
        'declined',
        'eligible',
        'ineligible',
        'withdrawn',
      ]),
    )
    .execute()
  await db.schema
    .createIndex('essays_by_state')
    .on('essays')
    .columns(['contest_id', 'state', 'submitted_at'])
    .execute()
  await db.schema.createIndex('essays_by_account').on('essays').column('account_id').execute()
  await db.schema
    .createIndex('essays_by_union')
    .on('essays')
    .columns(['union_id', 'state'])
    .execute()
  await db.schema
    .createTable('essay_authors')
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addPrimaryKeyConstraint('essay_authors_key', ['essay_id', 'position'])
    .execute()
  await db.schema
    .createTable('blind_copies')
    .addColumn('essay_id', 'text', (c) => c.primaryKey().references('essays.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('essay_version', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('approved_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('approved_at', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()
}

async function makeJudging(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('judges')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('union_id', 'text', (c) => c.references('unions.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('judges_once', ['contest_id', 'account_id'])
    .execute()
  await db.schema.createIndex('judges_account').on('judges').column('account_id').execute()
  await db.schema
    .createTable('rounds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('readings', 'text', (c) => c.notNull())
    .addColumn('seed', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('rounds_once', ['contest_id', 'position'])
    .execute()
  await db.schema
    .createTable('assignments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('round_id', 'text', (c) => c.notNull().references('rounds.id'))
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('judge_id', 'text', (c) => c.notNull().references('judges.id'))
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('assignments_once', ['round_id', 'essay_id', 'judge_id'])
    .execute()
  await db.schema
    .createIndex('assignments_judge')
    .on('assignments')
    .columns(['judge_id', 'position'])
    .execute()
  await db.schema
    .createIndex('assignments_essay')
    .on('assignments')
    .columns(['contest_id', 'essay_id'])
    .execute()
  await db.schema
    .createTable('recusals')
    .addColumn('judge_id', 'text', (c) => c.notNull().references('judges.id'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('recusals_key', ['judge_id', 'essay_id'])
    .execute()
  await db.schema
    .createTable('score_sheets')
    .addColumn('assignment_id', 'text', (c) =>
      c.primaryKey().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('comment', 'text', (c) => c.notNull())
    .addColumn('submitted_at', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('scores')
    .addColumn('assignment_id', 'text', (c) =>
      c.notNull().references('score_sheets.assignment_id').onDelete('cascade'),
    )
    .addColumn('criterion_id', 'text', (c) => c.notNull())
    .addColumn('tenths', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('scores_key', ['assignment_id', 'criterion_id'])
    .addCheckConstraint('scores_half_points', sql`tenths >= 0 and tenths % 5 = 0`)
    .execute()
}

async function makeRecords(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tie_decisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('ranking', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('tie_decisions_contest')
    .on('tie_decisions')
    .column('contest_id')
    .execute()
  await db.schema
    .createTable('awards')
    .addColumn('essay_id', 'text', (c) => c.primaryKey().references('essays.id'))
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('tier', 'text', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('moved_because', 'text')
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('awards_contest')
    .on('awards')
    .columns(['contest_id', 'place'])
    .execute()
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.references('contests.id'))
    .addColumn('actor_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text')
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('audit_contest').on('audit').columns(['contest_id', 'id']).execute()
  await db.schema.createIndex('audit_subject').on('audit').columns(['subject_id', 'id']).execute()
}
