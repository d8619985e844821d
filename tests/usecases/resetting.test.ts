import { describe, expect, test } from 'vitest'
import type { Officer, Organizer } from '../../app/domain/people'
import {
  listAccounts,
  listMembers,
  makeAccountReset,
  makeMemberReset,
  openReset,
  resetPassword,
} from '../../app/usecases/resetting'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import { addSession } from '../../db/sessions'
import { buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const NEXT_DAY = '2026-06-02T00:00:00.000Z'
const TOO_LATE = '2026-06-03T00:00:00.000Z'

async function build(db: Writer) {
  const own = await buildUnion(db, { name: '渝中区总工会', kind: 'district' }, NOW)
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', parent: own }, NOW)
  const foreign = await buildUnion(db, { name: '合川缫丝厂工会' }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: 'old', ...more }, NOW)
  const worker = await person('李菁', '19900000001', { union })
  const other = await person('巫芯宇', '19900000002', { union: foreign })
  const chief = await person('杨倩', '19900000003', { union, organizer: true })
  const officer = { account: await person('干事', '19900000004', { officerOf: [own] }) } as Officer
  const organizer = { account: chief } as Organizer
  return { worker, other, chief, officer, organizer, union }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('an officer sees the workers of the own subtree, with numbers that only tell them apart', async () => {
    const { transact, reader } = database()
    const { officer, organizer } = await transact(build)
    const found = async (search: string) => {
      const { members, total } = await listMembers(reader, officer, { search, page: 1 })
      expect(total).toBe(members.length)
      return members.map(({ name, contact, hasRoles }) => [name, contact, hasRoles])
    }
    const li = ['李菁', '199****0001', false]
    expect(await found('')).toEqual([li, ['杨倩', '199****0003', true]])
    expect(await found('李菁')).toEqual([li])
    expect(await found('机械')).toHaveLength(2)
    expect(await found('19900000001')).toEqual([li])
    expect(await found('1990000')).toEqual([])
    expect(await found('巫芯')).toEqual([])
    const everybody = await listAccounts(reader, organizer, { search: '', page: 1 })
    expect(everybody.total).toBe(4)
  })

  test('a link sets a new password once, and ends the sessions that are open', async () => {
    const { transact, reader } = database()
    const { officer, worker } = await transact(build)
    await transact((db) => addSession(db, { id: 's', account: worker, expiresAt: 9_999_999_999 }))
    const make = () => transact((db) => makeMemberReset(db, officer, worker, NOW))
    const first = await make()
    const { name, token } = await make()
    expect(name).toBe('李菁')
    await expect(openReset(reader, first.token, NOW)).rejects.toMatchObject({ kind: 'missing' })
    expect((await openReset(reader, token, NEXT_DAY)).account).toBe(worker)
    await expect(openReset(reader, token, TOO_LATE)).rejects.toMatchObject({ kind: 'missing' })
    const use = (hash: string, now: string) => transact((db) => resetPassword(db, token, hash, now))
    await expect(use('late', TOO_LATE)).rejects.toMatchObject({ kind: 'missing' })
    expect(await use('new', NEXT_DAY)).toBe(worker)
    await expect(use('again', NEXT_DAY)).rejects.toMatchObject({ kind: 'missing' })
    const row = await reader
      .selectFrom('accounts')
      .where('id', '=', worker)
      .select('password_hash')
      .executeTakeFirstOrThrow()
    const sessions = await reader.selectFrom('sessions').select('id').execute()
    expect([row.password_hash, sessions]).toEqual(['new', []])
    const acts = await reader
      .selectFrom('audit')
      .select(['act', 'actor_id'])
      .orderBy('id')
      .execute()
    expect(acts.at(-1)).toEqual({ act: '重置密码', actor_id: worker })
  })

  test('an officer reaches neither other unions nor accounts that hold more than a worker has', async () => {
    const { transact } = database()
    const { officer, organizer, other, chief } = await transact(build)
    const byOfficer = (account: string) =>
      transact((db) => makeMemberReset(db, officer, account, NOW))
    await expect(byOfficer(other)).rejects.toMatchObject({ kind: 'missing' })
    await expect(byOfficer('nothing')).rejects.toMatchObject({ kind: 'missing' })
    await expect(byOfficer(chief)).rejects.toMatchObject({ kind: 'conflict' })
    const byOrganizer = (account: string) =>
      transact((db) => makeAccountReset(db, organizer, account, NOW))
    expect((await byOrganizer(chief)).name).toBe('杨倩')
    await expect(byOrganizer('nothing')).rejects.toMatchObject({ kind: 'missing' })
  })

  test('the list takes as many statements for 300 workers as for three', async () => {
    const { transact, reader } = database()
    const { officer, union } = await transact(build)
    const list = () => countStatements(() => listMembers(reader, officer, { search: '', page: 1 }))
    const few = await list()
    await transact(async (db) => {
      for (let n = 0; n < 298; n += 1) {
        const phone = `1880000${String(n).padStart(4, '0')}`
        await buildPerson(db, { name: `职工${n}`, phone, passwordHash: '-', union }, NOW)
      }
    })
    const many = await list()
    expect([few.value.total, many.value.total, many.value.members.length]).toEqual([2, 300, 50])
    expect([few.statements, many.statements]).toEqual([2, 2])
  })
})
