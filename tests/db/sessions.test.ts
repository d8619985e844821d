import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { adapterOf, closeSession, openSession, readSession } from '../../app/sessions.server'
import { buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-03-01T00:00:00.000Z'

function inDays(days: number): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000 + days * 86_400_000)
}

describe.each(DIALECTS)('%s: what any session adapter must do', (dialect) => {
  const database = freshDatabase(dialect)

  async function withPerson() {
    const { reader, transact } = database()
    const account = await transact(async (db) => {
      const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
      return buildPerson(
        db,
        { name: '李菁', phone: '19900000001', passwordHash: '-', union, officerOf: [union] },
        NOW,
      )
    })
    return {
      account,
      store: { reader, write: transact },
      adapter: adapterOf({ reader, write: transact }),
    }
  }

  test('a session that was set is found with its person and roles', async () => {
    const { account, adapter } = await withPerson()
    const expiresAt = inDays(3)
    await adapter.setSession({ id: 'secret', userId: account, expiresAt, attributes: {} })
    const [session, user] = await adapter.getSessionAndUser('secret')
    expect(session).toEqual({ id: 'secret', userId: account, expiresAt, attributes: {} })
    expect(user?.attributes).toMatchObject({
      name: '李菁',
      unionName: '渝江机械厂工会委员会',
      isOfficer: true,
      isJudge: false,
      isOrganizer: false,
    })
  })

  test('the id of a session is hashed at rest', async () => {
    const { account, adapter } = await withPerson()
    await adapter.setSession({
      id: 'secret',
      userId: account,
      expiresAt: inDays(1),
      attributes: {},
    })
    const rows = await database().reader.selectFrom('sessions').select('id').execute()
    expect(rows).toEqual([{ id: createHash('sha256').update('secret').digest('hex') }])
  })

  test('an unknown session answers nobody', async () => {
    const { adapter } = await withPerson()
    expect(await adapter.getSessionAndUser('unknown')).toEqual([null, null])
  })

  test('sessions are extended, listed and deleted one by one, by person and by age', async () => {
    const { account, adapter } = await withPerson()
    for (const [id, days] of [
      ['a', 1],
      ['b', 2],
      ['old', -1],
    ] as const) {
      await adapter.setSession({ id, userId: account, expiresAt: inDays(days), attributes: {} })
    }
    const later = inDays(9)
    await adapter.updateSessionExpiration('a', later)
    const [extended] = await adapter.getSessionAndUser('a')
    expect(extended?.expiresAt).toEqual(later)
    await adapter.deleteExpiredSessions()
    expect(await adapter.getUserSessions(account)).toHaveLength(2)
    await adapter.deleteSession('b')
    expect(await adapter.getUserSessions(account)).toHaveLength(1)
    await adapter.deleteUserSessions(account)
    expect(await adapter.getUserSessions(account)).toEqual([])
  })

  test('signing out ends the session on the server', async () => {
    const { account, store } = await withPerson()
    const cookie = await database().transact((db) => openSession(db, account, true))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Secure/)
    const sent = cookie.split(';')[0]
    expect((await readSession(store, sent, true)).person?.name).toBe('李菁')
    await database().transact((db) => closeSession(db, sent, true))
    expect((await readSession(store, sent, true)).person).toBeNull()
  })
})
