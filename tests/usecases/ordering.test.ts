import { describe, expect, test } from 'vitest'
import type { Rules } from '../../app/domain/contest'
import type { Officer, Organizer } from '../../app/domain/people'
import {
  openAllRecommendations,
  openOrder,
  openRecommendations,
  saveOrder,
} from '../../app/usecases/ordering'
import { openLedger } from '../../app/usecases/overseeing'
import { reviewEssay } from '../../app/usecases/reviewing'
import { openEssayList } from '../../app/usecases/screening'
import { auditPage } from '../../db/audit'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const CLOSES = '2026-05-31T15:59:59.000Z'

/** A district whose two grassroots unions have recommended in turn: factory 1, museum 2, factory 3, museum 4. */
async function build(db: Writer, rules: Partial<Rules> = {}) {
  let phone = 19900000000
  const person = (name: string, more = {}) =>
    buildPerson(db, { name, phone: String(phone++), passwordHash: '-', ...more }, NOW)
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const district = await buildUnion(
    db,
    { name: '合川区总工会', kind: 'district', parent: federation },
    NOW,
  )
  const industry = await buildUnion(
    db,
    { name: '市教育工会', kind: 'industry', parent: federation },
    NOW,
  )
  const factory = await buildUnion(db, { name: '泵阀厂工会', parent: district }, NOW)
  const museum = await buildUnion(db, { name: '陈列馆工会', parent: district }, NOW)
  const organizer = await person('组委', { organizer: true })
  const contest = await buildContest(db, { closesAt: CLOSES, createdBy: organizer, rules }, NOW)
  const officer = async (name: string, union: string) =>
    ({ account: await person(name, { officerOf: [union] }), name }) as Officer
  const author = await person('李菁', { union: factory })
  const essay = (
    union: string,
    title: string,
    state: 'recommended' | 'submitted' = 'recommended',
  ) => buildEssay(db, { contest, account: author, union, title, state }, NOW)
  return {
    contest,
    author,
    unions: { federation, district, industry, factory, museum },
    organizer: { account: organizer, name: '组委' } as Organizer,
    officers: {
      federation: await officer('市总', federation),
      district: await officer('区总', district),
      factory: await officer('厂工会', factory),
      museum: await officer('馆工会', museum),
      industry: await officer('教育', industry),
    },
    ids: [
      await essay(factory, '一'),
      await essay(museum, '二'),
      await essay(factory, '三'),
      await essay(museum, '四'),
    ],
    waiting: await essay(museum, '五', 'submitted'),
    school: await essay(industry, '校'),
  }
}

type World = Awaited<ReturnType<typeof build>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const world = (rules: Partial<Rules> = {}) => database().transact((db) => build(db, rules))
  const open = async (base: World, officer: Officer, sender: string | null = null) => {
    const asked = { contest: base.contest, sender }
    const opened = await openOrder(database().reader, officer, asked, NOW)
    if (!opened) throw new Error('there is a contest')
    return opened
  }
  const listOf = async (base: World, officer: Officer) =>
    (await open(base, officer)).rows.map(({ position, title }) => `${position}${title}`).join(' ')
  const save = (
    base: World,
    officer: Officer,
    seen: readonly string[],
    wanted: readonly string[],
    { sender = base.unions.district, now = NOW } = {},
  ) =>
    database().transact((db) =>
      saveOrder(db, officer, { contest: base.contest, sender, seen, wanted }, now),
    )

  test('a district puts all of its recommendations in order', async () => {
    const base = await world()
    const { officers, ids } = base
    const [first, second, third, fourth] = ids
    expect(await listOf(base, officers.district)).toBe('1一 2二 3三 4四')
    await save(base, officers.district, ids, [fourth, first, second, third])
    expect(await listOf(base, officers.district)).toBe('1四 2一 3二 4三')
    const audit = await auditPage(database().reader, {
      contest: base.contest,
      offset: 0,
      limit: 5,
    })
    expect(audit.map(({ act, subject_name, detail }) => [act, subject_name, detail])).toEqual([
      ['调整推荐顺序', '合川区总工会', '{"moved":4}'],
    ])
  })

  test('a grassroots union reorders its own among the places that they hold', async () => {
    const base = await world()
    const { officers, ids } = base
    const [first, , third] = ids
    expect(await listOf(base, officers.factory)).toBe('1一 3三')
    await save(base, officers.factory, [first, third], [third, first])
    expect(await listOf(base, officers.district)).toBe('1三 2二 3一 4四')
    const foreign = save(base, officers.factory, [third, first], [third, ids[1]])
    await expect(foreign).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('what a colleague recommends, takes back or moves meanwhile is not lost', async () => {
    const base = await world()
    const { officers, ids, waiting } = base
    const [first, second, third, fourth] = ids
    const wanted = [fourth, third, second, first]
    const decide = (essay: string, review: 'recommend' | 'reconsider') =>
      database().transact((db) =>
        reviewEssay(db, officers.museum, { essay, review, version: 1, reason: '' }, NOW),
      )
    const refused = { kind: 'conflict', message: expect.stringContaining('推荐名单刚刚变了') }
    await decide(waiting, 'recommend')
    await expect(save(base, officers.district, ids, wanted)).rejects.toMatchObject(refused)
    expect(await listOf(base, officers.district)).toBe('1一 2二 3三 4四 5五')
    await decide(second, 'reconsider')
    await expect(
      save(base, officers.district, [...ids, waiting], [...wanted, waiting]),
    ).rejects.toMatchObject(refused)
    await save(base, officers.museum, [fourth, waiting], [waiting, fourth])
    await expect(
      save(base, officers.district, [first, third, fourth, waiting], wanted),
    ).rejects.toMatchObject(refused)
    expect(await listOf(base, officers.district)).toBe('1一 2三 3五 4四')
  })

  test('an order that leaves one out, names one twice or names a stranger is not written', async () => {
    const base = await world()
    const { officers, ids, school } = base
    for (const wanted of [ids.slice(1), [...ids.slice(1), ids[1]], [...ids.slice(1), school], []]) {
      await expect(save(base, officers.district, ids, wanted)).rejects.toMatchObject({
        kind: 'conflict',
      })
    }
    await save(base, officers.district, ids, ids)
    expect(await listOf(base, officers.district)).toBe('1一 2二 3三 4四')
  })

  test('nobody orders another union’s recommendations, or any after screening', async () => {
    const base = await world()
    const { officers, unions, ids, contest } = base
    await expect(save(base, officers.industry, ids, [...ids].reverse())).rejects.toMatchObject({
      kind: 'missing',
    })
    await expect(open(base, officers.industry, unions.district)).rejects.toMatchObject({
      kind: 'missing',
    })
    expect(await listOf(base, officers.industry)).toBe('1校')
    await database().transact((db) =>
      db.updateTable('contests').set({ phase: 'judging' }).where('id', '=', contest).execute(),
    )
    await expect(save(base, officers.district, ids, ids)).rejects.toMatchObject({
      kind: 'closed',
      message: '征文现在处于“评审中”阶段，推荐顺序不能再调整。',
    })
    expect((await open(base, officers.district)).no).toBe(
      '征文现在处于“评审中”阶段，推荐顺序不能再调整。',
    )
  })

  test('a federation sees each sending union and orders one at a time', async () => {
    const base = await world()
    const { officers, unions, ids } = base
    const opened = await open(base, officers.federation)
    expect(opened.senders.map(({ name, count }) => [name, count])).toEqual([
      ['合川区总工会', 4],
      ['市教育工会', 1],
    ])
    const other = await open(base, officers.federation, unions.industry)
    expect(other.rows.map(({ title }) => title)).toEqual(['校'])
    await save(base, officers.federation, ids, [...ids].reverse())
    expect(await listOf(base, officers.federation)).toBe('1四 2三 3二 4一')
  })

  test('two who order at once: one is written, the other is told', async () => {
    const base = await world()
    const { officers, ids } = base
    const [first, second, third, fourth] = ids
    const both = await Promise.allSettled([
      save(base, officers.district, ids, [second, first, third, fourth]),
      save(base, officers.federation, ids, [first, second, fourth, third]),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(lost.reason).toMatchObject({ kind: 'conflict' })
    expect(['1二 2一 3三 4四', '1一 2二 3四 4三']).toContain(await listOf(base, officers.district))
  })

  test('the 推荐表 lists an officer’s own subtree, the organizer’s all, by union and order', async () => {
    const base = await world()
    const { officers, organizer, contest } = base
    const { reader } = database()
    const rowsOf = (rows: Awaited<ReturnType<typeof openAllRecommendations>>['rows']) =>
      rows.map(({ sender, title, position, phone, authors }) =>
        [sender, title, position, phone, authors.map(({ name }) => name)].join(' '),
      )
    const own = await openRecommendations(reader, officers.museum, contest, NOW)
    expect(own.filedBy).toBe('陈列馆工会')
    expect(rowsOf(own.rows)).toEqual([
      '合川区总工会 二 2 19900000001 李菁',
      '合川区总工会 四 4 19900000001 李菁',
    ])
    const all = await openAllRecommendations(reader, organizer, contest, NOW)
    expect(all.filedBy).toBe('市总工会')
    expect(rowsOf(all.rows)).toEqual([
      '合川区总工会 一 1 19900000001 李菁',
      '合川区总工会 二 2 19900000001 李菁',
      '合川区总工会 三 3 19900000001 李菁',
      '合川区总工会 四 4 19900000001 李菁',
      '市教育工会 校 1 19900000001 李菁',
    ])
  })

  test('the organizer’s list shows the order and sorts by it, what holds no place last', async () => {
    const base = await world()
    const { organizer, contest } = base
    const input = {
      state: null,
      copy: null,
      doubt: null,
      union: '陈列',
      search: '',
      order: 'recommended',
      descending: false,
      page: 1,
    } as const
    const { rows } = await openEssayList(database().reader, organizer, contest, input, NOW)
    expect(rows.map(({ title, position }) => [title, position])).toEqual([
      ['二', 2],
      ['四', 4],
      ['五', null],
    ])
  })

  test('the order and the 推荐表 take as many statements for 300 essays as for 4', async () => {
    const base = await world()
    const { officers, contest, author, unions } = base
    const { reader, transact } = database()
    const order = () => countStatements(() => open(base, officers.district))
    const sheet = () =>
      countStatements(() => openRecommendations(reader, officers.district, contest, NOW))
    const few = [await order(), await sheet()]
    await transact(async (db) => {
      const essay = { contest, account: author, union: unions.factory, body: '短文' }
      for (let index = 0; index < 296; index++) {
        await buildEssay(db, { ...essay, state: 'recommended' }, NOW)
      }
    })
    const many = [await order(), await sheet()]
    expect(many.map(({ statements }) => statements)).toEqual(
      few.map(({ statements }) => statements),
    )
    expect(many.map(({ value }) => value.rows.length)).toEqual([300, 300])
  })

  test('before there is any contest the pages have nothing to show', async () => {
    const base = await world()
    const { reader, transact } = database()
    await transact((db) => db.updateTable('contests').set({ phase: 'draft' }).execute())
    const { officers } = base
    const asked = { contest: null, union: null, onlyBelow: false, page: 1 }
    const ledger = { ...asked, order: 'name', descending: false } as const
    expect(await openLedger(reader, officers.district, ledger, NOW)).toBeNull()
    expect(
      await openOrder(reader, officers.district, { contest: null, sender: null }, NOW),
    ).toBeNull()
    await expect(openRecommendations(reader, officers.district, null, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
  })
})
