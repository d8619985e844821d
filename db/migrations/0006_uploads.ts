/** The files that essays were read from, where the rules keep them; the bytes once for each file. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('upload_bytes')
    .addColumn('checksum', 'text', (c) => c.primaryKey())
    .addColumn('bytes', dialect === 'postgres' ? sql`bytea` : 'blob', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('uploads')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('essay_id', 'text', (c) => c.notNull().references('essays.id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('checksum', 'text', (c) => c.notNull().references('upload_bytes.checksum'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text')
    .execute()
  await db.schema.createIndex('uploads_essay').on('uploads').columns(['essay_id', 'id']).execute()
  await db.schema
    .createIndex('uploads_account')
    .on('uploads')
    .columns(['account_id', 'confirmed_at'])
    .execute()
  await db.schema.createIndex('uploads_checksum').on('uploads').column('checksum').execute()
}
