import { describe, expect, test } from 'vitest'
import { acceptInvitation, inviteFirstOrganizer } from '../../app/usecases/inviting'
import { hasOrganizer } from '../../db/accounts'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-03-01T00:00:00.000Z'
const REGISTRATION = {
  name: '王芳',
  phone: '19900000001',
  email: null,
  passwordHash: 'not a hash',
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('the set-up address makes the first organizer, once', async () => {
    const { transact, reader } = database()
    const token = await transact((db) => inviteFirstOrganizer(db, NOW))
    if (token === null) throw new Error('there must be a set-up address')
    await transact((db) => acceptInvitation(db, token, REGISTRATION, NOW))
    expect(await hasOrganizer(reader)).toBe(true)
    const again = transact((db) =>
      acceptInvitation(db, token, { ...REGISTRATION, phone: '19900000002' }, NOW),
    )
    await expect(again).rejects.toMatchObject({ kind: 'missing' })
    expect(await transact((db) => inviteFirstOrganizer(db, NOW))).toBeNull()
  })

  test('a later set-up address takes the place of an earlier one', async () => {
    const { transact } = database()
    const first = await transact((db) => inviteFirstOrganizer(db, NOW))
    const second = await transact((db) => inviteFirstOrganizer(db, NOW))
    expect(second).not.toBe(first)
    const late = transact((db) => acceptInvitation(db, first ?? '', REGISTRATION, NOW))
    await expect(late).rejects.toMatchObject({ kind: 'missing' })
  })

  test('an invitation ends after its last day', async () => {
    const { transact } = database()
    const token = await transact((db) => inviteFirstOrganizer(db, NOW))
    const late = transact((db) =>
      acceptInvitation(db, token ?? '', REGISTRATION, '2026-03-09T00:00:00.000Z'),
    )
    await expect(late).rejects.toThrow('过期')
  })

  test('a contact that is taken undoes the whole acceptance', async () => {
    const { transact, reader } = database()
    const token = await transact((db) => inviteFirstOrganizer(db, NOW))
    await transact((db) => acceptInvitation(db, token ?? '', REGISTRATION, NOW))
    const rows = await reader.selectFrom('accounts').select('id').execute()
    expect(rows).toHaveLength(1)
  })
})
