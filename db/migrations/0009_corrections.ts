/** Corrections 补正: what the organizer asked for, until when, and the text that had been handed in before. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('essays').addColumn('correct_by', 'text').execute()
  await db.schema.alterTable('essays').addColumn('return_to', 'text').execute()
  await db.schema
    .createTable('corrections')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id').onDelete('cascade'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('unsent_title', 'text')
    .addColumn('unsent_body', 'text')
    .addColumn('asked_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  await db.schema
    .createTable('correction_authors')
    .addColumn('correction_id', 'text', (c) =>
      c.notNull().references('corrections.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('union_id', 'text', (c) => c.notNull().references('unions.id'))
    .addPrimaryKeyConstraint('correction_authors_key', ['correction_id', 'position'])
    .execute()
  await db.schema.createIndex('corrections_essay').on('corrections').column('essay_id').execute()
  await db.schema
    .createIndex('corrections_one_open')
    .unique()
    .on('corrections')
    .column('essay_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}
