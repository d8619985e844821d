/**
 * What each person wants by mail, letters that hold a day's messages, the keys of the addresses that stop a group, and
 * notices to many 群发通知.
 */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('messages')
    .addColumn('moment', 'text', (c) => c.notNull().defaultTo('other'))
    .execute()
  await db.schema.alterTable('messages').addColumn('digest_due_at', 'text').execute()
  await db.schema.alterTable('messages').addColumn('digest_id', 'text').execute()
  await db.schema
    .createIndex('messages_digest_due')
    .on('messages')
    .column('digest_due_at')
    .execute()
  await db.schema.createIndex('messages_digest').on('messages').column('digest_id').execute()
  await db.schema
    .createTable('digests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('mail_due_at', 'text')
    .addColumn('mail_tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('mailed_at', 'text')
    .execute()
  await db.schema.createIndex('digests_due').on('digests').column('mail_due_at').execute()
  await db.schema
    .createTable('notice_choices')
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('notice_group', 'text', (c) => c.notNull())
    .addColumn('mail', 'text', (c) => c.notNull())
    .addColumn('chosen_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('notice_choices_key', ['account_id', 'notice_group'])
    .execute()
  await db.schema
    .createTable('letter_keys')
    .addColumn('account_id', 'text', (c) => c.primaryKey().references('accounts.id'))
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('circulars')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contest_id', 'text', (c) => c.notNull().references('contests.id'))
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('recipients', 'integer', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('circulars_contest')
    .on('circulars')
    .columns(['contest_id', 'id'])
    .execute()
}
