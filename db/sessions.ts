/** Sessions, and what the role tables say about the person behind one. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { SignedIn } from '../app/domain/people'
import type { Reader, Schema, Writer } from './schema'

function hasRow(
  eb: ExpressionBuilder<Schema, 'accounts'>,
  table: 'organizers' | 'officers' | 'judges',
) {
  return eb
    .exists(
      eb
        .selectFrom(table)
        .whereRef(`${table}.account_id`, '=', 'accounts.id')
        .select(sql.lit(1).as('one')),
    )
    .as(table)
}

/** The session with this hash and the person whom it signs in, in one statement. */
export async function findSession(db: Reader, id: string) {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .leftJoin('unions', 'unions.id', 'accounts.union_id')
    .where('sessions.id', '=', id)
    .select(['sessions.expires_at', 'accounts.id', 'accounts.name', 'accounts.union_id'])
    .select('unions.name as union_name')
    .select((eb) => [hasRow(eb, 'organizers'), hasRow(eb, 'officers'), hasRow(eb, 'judges')])
    .select((eb) =>
      eb
        .selectFrom('messages')
        .whereRef('messages.account_id', '=', 'accounts.id')
        .where('messages.read_at', 'is', null)
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .as('unread'),
    )
    .executeTakeFirst()
  if (!row) return null
  const person: SignedIn = {
    account: row.id,
    name: row.name,
    union: row.union_id,
    unionName: row.union_name,
    unread: Number(row.unread),
    isOrganizer: Boolean(row.organizers),
    isOfficer: Boolean(row.officers),
    isJudge: Boolean(row.judges),
  }
  return { expiresAt: Number(row.expires_at), person }
}

export async function addSession(
  db: Writer,
  session: { id: string; account: string; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({ id: session.id, account_id: session.account, expires_at: session.expiresAt })
    .execute()
}

export async function extendSession(db: Writer, id: string, expiresAt: number): Promise<void> {
  await db.updateTable('sessions').set({ expires_at: expiresAt }).where('id', '=', id).execute()
}

export async function removeSession(db: Writer, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}

export async function removeSessionsOf(db: Writer, account: string): Promise<void> {
  await db.deleteFrom('sessions').where('account_id', '=', account).execute()
}

export async function removeExpiredSessions(db: Writer, before: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', before).execute()
}

export async function sessionsOf(db: Reader, account: string) {
  return db
    .selectFrom('sessions')
    .where('account_id', '=', account)
    .select(['id', 'expires_at'])
    .execute()
}
