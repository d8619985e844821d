/**
 * Sessions behind four verbs, on either database. The only file that knows Lucia: docs/decisions/0002 says how it
 * would be replaced. The id of a session is hashed at rest, so that a copy of the database opens no session.
 */
import { createHash } from 'node:crypto'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import type { Reader, Writer } from '../db/schema'
import {
  addSession,
  extendSession,
  findSession,
  removeExpiredSessions,
  removeSession,
  removeSessionsOf,
  sessionsOf,
} from '../db/sessions'
import type { SignedIn } from './domain/people'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, SignedIn>
    DatabaseUserAttributes: SignedIn
  }
}

/** A handle to read with, and a way to write; inside a transaction both are that transaction. */
export type SessionStore = {
  readonly reader: Reader
  readonly write: <T>(work: (db: Writer) => Promise<T>) => Promise<T>
}

const LIFETIME_IN_DAYS = 14

function hashed(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

/** The port of Lucia over Kysely. */
export function adapterOf({ reader, write }: SessionStore): Adapter {
  return {
    async getSessionAndUser(id) {
      const found = await findSession(reader, hashed(id))
      if (!found) return [null, null]
      const { account } = found.person
      return [
        { id, userId: account, expiresAt: new Date(found.expiresAt * 1000), attributes: {} },
        { id: account, attributes: found.person },
      ]
    },
    async getUserSessions(account) {
      const rows = await sessionsOf(reader, account)
      return rows.map((row) => ({
        id: row.id,
        userId: account,
        expiresAt: new Date(Number(row.expires_at) * 1000),
        attributes: {},
      }))
    },
    setSession: ({ id, userId, expiresAt }) =>
      write((db) =>
        addSession(db, { id: hashed(id), account: userId, expiresAt: seconds(expiresAt) }),
      ),
    updateSessionExpiration: (id, expiresAt) =>
      write((db) => extendSession(db, hashed(id), seconds(expiresAt))),
    deleteSession: (id) => write((db) => removeSession(db, hashed(id))),
    deleteUserSessions: (account) => write((db) => removeSessionsOf(db, account)),
    deleteExpiredSessions: () => write((db) => removeExpiredSessions(db, seconds(new Date()))),
  }
}

function luciaOver(store: SessionStore, secure: boolean) {
  return new Lucia(adapterOf(store), {
    sessionExpiresIn: new TimeSpan(LIFETIME_IN_DAYS, 'd'),
    sessionCookie: { name: 'session', attributes: { secure, sameSite: 'lax', path: '/' } },
    getUserAttributes: (person) => person,
  })
}

/** Who is signed in, and a cookie to send when the session has been extended. */
export async function readSession(
  store: SessionStore,
  cookies: string,
  secure: boolean,
): Promise<{ person: SignedIn | null; cookie: string | null }> {
  const lucia = luciaOver(store, secure)
  const id = lucia.readSessionCookie(cookies)
  if (!id) return { person: null, cookie: null }
  const { session, user } = await lucia.validateSession(id)
  if (!session) return { person: null, cookie: lucia.createBlankSessionCookie().serialize() }
  return {
    person: user,
    cookie: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null,
  }
}

/** Signs an account in; answers the cookie to send. Old sessions that have run out are swept on the way. */
export async function openSession(db: Writer, account: string, secure: boolean): Promise<string> {
  const lucia = luciaOver(inside(db), secure)
  await lucia.deleteExpiredSessions()
  const session = await lucia.createSession(account, {})
  return lucia.createSessionCookie(session.id).serialize()
}

/** Ends the session of these cookies on the server; answers the cookie that clears the browser's. */
export async function closeSession(db: Writer, cookies: string, secure: boolean): Promise<string> {
  const lucia = luciaOver(inside(db), secure)
  const id = lucia.readSessionCookie(cookies)
  if (id) await lucia.invalidateSession(id)
  return lucia.createBlankSessionCookie().serialize()
}

function inside(db: Writer): SessionStore {
  return { reader: db, write: (work) => work(db) }
}
