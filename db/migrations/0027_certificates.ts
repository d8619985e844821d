/** Certificates 荣誉证书: their wording, and each one that was issued. A certificate is never deleted, only revoked. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('certificate_templates')
    .addColumn('contest_id', 'text', (c) => c.primaryKey().references('contests.id'))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('seal', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('certificates')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('author', 'integer')
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('issued_at', 'text', (c) => c.notNull())
    .addColumn('issued_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('revoked_at', 'text')
    .addColumn('revoked_because', 'text')
    .addUniqueConstraint('certificates_number', ['contest_id', 'sequence'])
    .execute()
  await db.schema.createIndex('certificates_essay').on('certificates').column('essay_id').execute()
}
