/** Messages 站内消息 to people with accounts; each may also go out by e-mail. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('contest_id', 'text', (c) => c.references('contests.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('read_at', 'text')
    .addColumn('mail_due_at', 'text')
    .addColumn('mail_tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('mailed_at', 'text')
    .execute()
  await db.schema
    .createIndex('messages_account')
    .on('messages')
    .columns(['account_id', 'id'])
    .execute()
  await db.schema.createIndex('messages_due').on('messages').column('mail_due_at').execute()
}
