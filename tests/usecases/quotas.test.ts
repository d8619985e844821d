import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Rules } from '../../app/domain/contest'
import type { EssayState } from '../../app/domain/essay'
import type { Officer, Organizer, Worker } from '../../app/domain/people'
import type { Review } from '../../app/domain/policy'
import { giveVerdict } from '../../app/usecases/deciding'
import { openLedger } from '../../app/usecases/overseeing'
import { openQuotas, setQuotas, type TypedQuota } from '../../app/usecases/quotas'
import { openReview, openReviewQueue, reviewEssay } from '../../app/usecases/reviewing'
import type { Verdict } from '../../app/usecases/screening'
import { withdrawEssay } from '../../app/usecases/submitting'
import { auditPage } from '../../db/audit'
import { type Connection, countStatements } from '../../db/connection.server'
import { up } from '../../db/migrations/0007_quotas'
import { quotasAbove } from '../../db/quotas'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildPerson,
  buildQuota,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase, makeDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const CLOSES = '2026-05-31T15:59:59.000Z'
const CLOSED = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-05T00:00:00.000Z'

/** A federation, a district with two grassroots unions, and a person for each post. */
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
  const other = await buildUnion(
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
  return {
    contest,
    unions: { federation, district, other, factory, museum },
    worker: { account: author, name: '李菁', union: factory, unionName: '泵阀厂工会' } as Worker,
    organizer: { account: organizer, name: '组委' } as Organizer,
    officers: {
      federation: await officer('市总', federation),
      district: await officer('区总', district),
      factory: await officer('厂工会', factory),
      museum: await officer('馆工会', museum),
      other: await officer('教育', other),
    },
  }
}

type World = Awaited<ReturnType<typeof build>>

async function addEssays(
  { transact }: Connection,
  { contest, worker }: World,
  union: string,
  states: readonly EssayState[],
): Promise<string[]> {
  return transact(async (db) => {
    const ids: string[] = []
    for (const state of states) {
      ids.push(await buildEssay(db, { contest, account: worker.account, union, state }, NOW))
    }
    return ids
  })
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const world = (rules: Partial<Rules> = {}) => database().transact((db) => build(db, rules))
  const essays = (base: World, union: string, ...states: readonly EssayState[]) =>
    addEssays(database(), base, union, states)
  const quota = (base: World, union: string, most?: number, least?: number) =>
    database().transact((db) => buildQuota(db, { contest: base.contest, union, most, least }, NOW))
  const decide = (officer: Officer, essay: string, review: Review, now = NOW) =>
    database().transact((db) =>
      reviewEssay(db, officer, { essay, review, version: 1, reason: '请改。' }, now),
    )
  const usedBy = async ({ contest }: World, union: string) =>
    (await quotasAbove(database().reader, contest, union)).map(({ unionName, used }) => [
      unionName,
      used,
    ])
  const placesIn = async (ids: readonly string[]) => {
    const rows = await database()
      .reader.selectFrom('essays')
      .select(['id', 'recommended_position'])
      .execute()
    return ids.map((id) => rows.find((row) => row.id === id)?.recommended_position ?? null)
  }
  const verdict = (base: World, essay: string, act: Verdict, state: EssayState) =>
    database().transact((db) =>
      giveVerdict(
        db,
        base.organizer,
        base.contest,
        essay,
        { act, reason: '不合题。', state, version: 1, correctBy: act === 'correct' ? LATER : null },
        CLOSED,
      ),
    )
  const auditOf = async ({ contest }: World) =>
    (await auditPage(database().reader, { contest, offset: 0, limit: 50 }))
      .map(({ act, detail }) => [act, JSON.parse(detail)])
      .reverse()

  test('a union sends up as many as its quota, is told, and frees a place by reviewing anew', async () => {
    const base = await world()
    const { unions, officers } = base
    await quota(base, unions.district, 2, 1)
    const [first, second, third] = await essays(
      base,
      unions.factory,
      'submitted',
      'submitted',
      'submitted',
    )
    await decide(officers.district, first, 'recommend')
    await decide(officers.factory, second, 'recommend')
    const words = /“合川区总工会”的推荐名额是 2 篇，已推荐 2 篇，没有剩余名额.*重新审核/
    await expect(decide(officers.district, third, 'recommend')).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(words),
    })
    const opened = await openReview(database().reader, officers.district, third, NOW)
    expect(opened.noPlace).toMatch(words)
    expect(opened.reviews).toEqual(['recommend', 'return', 'decline'])
    await decide(officers.district, first, 'reconsider')
    await decide(officers.district, third, 'recommend')
    expect(await placesIn([first, second, third])).toEqual([null, 1, 2])
    expect(await usedBy(base, unions.factory)).toEqual([['合川区总工会', 2]])
    expect(await auditOf(base)).toEqual([
      ['推荐报送', { from: 'submitted', version: 1, quota: ['合川区总工会 1/2'] }],
      ['推荐报送', { from: 'submitted', version: 1, quota: ['合川区总工会 2/2'] }],
      ['重新审核', { from: 'recommended', version: 1, freed: ['合川区总工会 1/2'] }],
      ['推荐报送', { from: 'submitted', version: 1, quota: ['合川区总工会 2/2'] }],
    ])
  })

  test('every union at or above the essay’s own must have a place left', async () => {
    const base = await world()
    const { unions, officers } = base
    await quota(base, unions.district, 3)
    await quota(base, unions.factory, 1)
    const [first, second] = await essays(base, unions.factory, 'submitted', 'submitted')
    const [third, fourth, fifth] = await essays(
      base,
      unions.museum,
      'submitted',
      'submitted',
      'submitted',
    )
    await decide(officers.factory, first, 'recommend')
    await expect(decide(officers.district, second, 'recommend')).rejects.toThrow(
      /^“泵阀厂工会”的推荐名额是 1 篇/,
    )
    await decide(officers.museum, third, 'recommend')
    await decide(officers.museum, fourth, 'recommend')
    await expect(decide(officers.museum, fifth, 'recommend')).rejects.toThrow(
      /^“合川区总工会”的推荐名额是 3 篇/,
    )
    expect(await usedBy(base, unions.factory)).toEqual([
      ['合川区总工会', 3],
      ['泵阀厂工会', 1],
    ])
  })

  test('a return and a withdrawal free a place, and those behind move up', async () => {
    const base = await world()
    const { unions, officers, worker } = base
    await quota(base, unions.district, 5)
    const ids = await essays(
      base,
      unions.factory,
      'recommended',
      'recommended',
      'recommended',
      'recommended',
    )
    await decide(officers.factory, ids[1], 'return')
    expect(await placesIn(ids)).toEqual([1, null, 2, 3])
    await database().transact((db) => withdrawEssay(db, worker, ids[0], NOW))
    expect(await placesIn(ids)).toEqual([null, null, 1, 2])
    expect(await usedBy(base, unions.factory)).toEqual([['合川区总工会', 2]])
    expect(await auditOf(base)).toEqual([
      [
        '退回修改',
        { from: 'recommended', version: 1, reason: '请改。', freed: ['合川区总工会 3/5'] },
      ],
      ['撤稿', { from: 'recommended', freed: ['合川区总工会 2/5'] }],
    ])
  })

  test('what the organizer decides neither takes nor frees a place', async () => {
    const base = await world()
    const { unions } = base
    await quota(base, unions.district, 1)
    const [sent] = await essays(base, unions.factory, 'recommended')
    const [unsent] = await essays(base, unions.museum, 'submitted')
    const used = () => usedBy(base, unions.museum)
    for (const [act, state, essay] of [
      ['reject', 'recommended', sent],
      ['reopen', 'ineligible', sent],
      ['accept', 'recommended', sent],
      ['reopen', 'eligible', sent],
      ['correct', 'recommended', sent],
      ['recall', 'returned', sent],
      ['correct', 'recommended', sent],
      ['reject', 'returned', sent],
      ['reject', 'submitted', unsent],
    ] as const) {
      await verdict(base, essay, act, state)
      expect(await used()).toEqual([['合川区总工会', 1]])
    }
    // What its union had not recommended goes back to the union, and takes no place on the way.
    await verdict(base, unsent, 'reopen', 'ineligible')
    const { essay } = await openReview(database().reader, base.officers.district, unsent, CLOSED)
    expect(essay.state).toBe('submitted')
    expect(await used()).toEqual([['合川区总工会', 1]])
    expect(await placesIn([sent, unsent])).toEqual([1, null])
  })

  test('in a contest without the union step officers read and decide nothing', async () => {
    const base = await world({ unionStep: 'none' })
    const { unions, officers } = base
    await quota(base, unions.district, 1)
    const [essay] = await essays(base, unions.factory, 'submitted')
    const opened = await openReview(database().reader, officers.district, essay, NOW)
    expect(opened).toMatchObject({ reviews: [], quotas: [], isDirect: true, noPlace: null })
    for (const review of ['recommend', 'return', 'decline', 'reconsider'] as const) {
      await expect(decide(officers.district, essay, review)).rejects.toMatchObject({
        kind: 'closed',
        message: expect.stringContaining('不经工会推荐'),
      })
    }
    const queue = await openReviewQueue(
      database().reader,
      officers.district,
      { state: null, contest: null, page: 1 },
      NOW,
    )
    expect(queue.quotas).toEqual([])
  })

  test('an officer sees the quotas that bind their unions, above and own, while essays can be sent up', async () => {
    const base = await world()
    const { unions, officers, contest } = base
    await quota(base, unions.district, 5, 3)
    await quota(base, unions.factory, 2)
    await quota(base, unions.museum, 4)
    await essays(base, unions.factory, 'recommended', 'eligible', 'submitted', 'draft')
    const quotasOf = async (officer: Officer, now = NOW) => {
      const filter = { state: null, contest: null, page: 1 }
      const { quotas } = await openReviewQueue(database().reader, officer, filter, now)
      return quotas
    }
    expect(await quotasOf(officers.factory)).toEqual([
      {
        contest,
        contestTitle: '“职工话家”主题征文',
        isAbove: true,
        quota: { unionName: '合川区总工会', most: 5, least: 3, used: 2 },
      },
      {
        contest,
        contestTitle: '“职工话家”主题征文',
        isAbove: false,
        quota: { unionName: '泵阀厂工会', most: 2, least: null, used: 2 },
      },
    ])
    expect(await quotasOf(officers.other)).toEqual([])
    expect(await quotasOf(officers.district, CLOSED)).toHaveLength(1)
    await database().transact((db) =>
      db.updateTable('contests').set({ phase: 'judging' }).where('id', '=', contest).execute(),
    )
    expect(await quotasOf(officers.district)).toEqual([])
  })

  test('of eight officers who press at once on three places, three win and five are told', async () => {
    const base = await world()
    const { unions, officers } = base
    await quota(base, unions.district, 3)
    const ids = await essays(base, unions.factory, ...Array<EssayState>(8).fill('submitted'))
    const pressed = await Promise.allSettled(
      ids.map((id) => decide(officers.district, id, 'recommend')),
    )
    const told = pressed.flatMap((each) =>
      each.status === 'rejected' ? [String(each.reason.message)] : [],
    )
    expect(told).toHaveLength(5)
    for (const words of told) expect(words).toContain('没有剩余名额')
    const places = await placesIn(ids)
    expect(places.filter((place) => place !== null).sort()).toEqual([1, 2, 3])
  })

  test('without a quota, eight officers who press at once all win, each with a place of its own', async () => {
    const base = await world()
    const { unions, officers } = base
    const ids = await essays(base, unions.factory, ...Array<EssayState>(8).fill('submitted'))
    await Promise.all(ids.map((id) => decide(officers.district, id, 'recommend')))
    expect((await placesIn(ids)).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  const typed = (union: string, most: string, least = '', version = 0): TypedQuota => ({
    union,
    most,
    least,
    version,
  })
  const set = (
    base: World,
    rows: readonly TypedQuota[],
    filling: Parameters<typeof setQuotas>[3]['filling'] = null,
  ) =>
    database().transact((db) =>
      setQuotas(db, base.organizer, base.contest, { typed: rows, filling }, NOW),
    )
  const listed = async (base: World, search = '') => {
    const asked = { contest: base.contest, search, page: 1 }
    const { rows } = await openQuotas(database().reader, base.organizer, asked, NOW)
    return rows.map(({ unionName, most, least, used, version }) =>
      [unionName, most, least, used, version].join(' '),
    )
  }

  test('the organizer sets quotas; what was sent up stays when one falls below it', async () => {
    const base = await world()
    const { unions } = base
    await essays(base, unions.factory, 'recommended', 'recommended')
    const answer = await set(base, [
      typed(unions.district, '1', '1'),
      typed(unions.other, '', ''),
      typed(unions.factory, '３'),
    ])
    expect(answer).toEqual({ changed: 2, over: ['合川区总工会（已推荐 2，名额 1）'] })
    expect(await listed(base)).toEqual([
      '合川区总工会 1 1 2 1',
      '市教育工会   0 0',
      '泵阀厂工会 3  2 1',
    ])
    expect(await listed(base, '陈列')).toEqual(['陈列馆工会   0 0'])
    expect(await listed(base, '市总')).toEqual([])
    expect(await auditOf(base)).toEqual([
      ['设定推荐名额', { from: '名额不限', to: '名额 1，至少 1' }],
      ['设定推荐名额', { from: '名额不限', to: '名额 3' }],
    ])
  })

  test('many unions get the same numbers at once: those ticked, or all that the list shows', async () => {
    const base = await world()
    const { unions } = base
    const rows = [typed(unions.district, '7'), typed(unions.other, '')]
    await set(base, rows, { most: '', least: '2', unions: [unions.other] })
    expect(await listed(base)).toEqual(['合川区总工会 7  0 1', '市教育工会  2 0 1'])
    await set(base, [typed(unions.district, '7', '', 1)], {
      most: '5',
      least: '无',
      unions: { search: '' },
    })
    expect(await listed(base)).toEqual(['合川区总工会 5  0 2', '市教育工会 5  0 2'])
    await set(base, [], { most: '1', least: '', unions: { search: '工会' } })
    expect(await listed(base)).toEqual([
      '合川区总工会 1  0 3',
      '市教育工会 1  0 3',
      '泵阀厂工会 1  0 1',
      '陈列馆工会 1  0 1',
    ])
  })

  test('what cannot be read, what nobody ticked and what a colleague changed is refused with its fields', async () => {
    const base = await world()
    const { unions } = base
    await expect(
      set(base, [typed(unions.district, '很多'), typed(unions.other, '2', '3')]),
    ).rejects.toMatchObject({
      kind: 'invalid',
      fields: {
        [`most-${unions.district}`]: '合川区总工会：请填 0 到 9999 的整数，空着表示不限。',
        [`least-${unions.other}`]: '市教育工会：最低篇数不能超过名额（2 篇）。',
      },
    })
    const nothing = { most: '', least: '', unions: [unions.other] }
    await expect(set(base, [typed(unions.other, '')], nothing)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'fill-most': '请填写名额，或填写最低篇数。' },
    })
    const unread = { most: '很多', least: '', unions: [unions.other] }
    await expect(set(base, [typed(unions.other, '')], unread)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'fill-most': '请填 0 到 9999 的整数，空着表示不限。' },
    })
    const unticked = { most: '1', least: '', unions: [] }
    await expect(set(base, [typed(unions.other, '')], unticked)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { scope: '还没有勾选工会。' },
    })
    await set(base, [typed(unions.district, '4')])
    await expect(
      set(base, [typed(unions.district, '6'), typed(unions.other, '2')]),
    ).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('合川区总工会（现在是：名额 4）'),
    })
    for (const union of [unions.federation, 'unknown']) {
      await expect(set(base, [typed(union, '1')])).rejects.toMatchObject({ kind: 'missing' })
    }
    expect(await listed(base)).toEqual(['合川区总工会 4  0 1', '市教育工会   0 0'])
  })

  const ledgerOf = async (
    base: World,
    officer: Officer,
    more: Partial<Parameters<typeof openLedger>[2]> = {},
  ) => {
    const asked = {
      contest: base.contest,
      union: null,
      onlyBelow: false,
      order: 'name',
      descending: false,
      page: 1,
      ...more,
    } as const
    const ledger = await openLedger(database().reader, officer, asked, NOW)
    if (!ledger) throw new Error('there is a contest')
    return ledger
  }
  const line = (row: Awaited<ReturnType<typeof ledgerOf>>['rows'][number]) =>
    [
      row.unionName,
      row.submitted,
      row.returned,
      row.recommended,
      row.declined,
      row.withdrawn,
      row.most,
      row.least,
      row.left,
      row.standing,
    ].join(' ')

  test('the ledger counts each union with all below it, and says who is below the minimum', async () => {
    const base = await world()
    const { unions, officers } = base
    await quota(base, unions.district, 4, 3)
    await quota(base, unions.other, 2, 1)
    await quota(base, unions.factory, 2)
    await essays(
      base,
      unions.factory,
      'submitted',
      'submitted',
      'returned',
      'recommended',
      'eligible',
      'withdrawn',
      'draft',
    )
    await essays(base, unions.museum, 'ineligible', 'declined')
    await essays(base, unions.district, 'submitted')
    await essays(base, unions.federation, 'recommended')
    const [rejected] = await essays(base, unions.museum, 'submitted')
    await verdict(base, rejected, 'reject', 'submitted')
    const city = await ledgerOf(base, officers.federation)
    expect(city.rows.map(line)).toEqual([
      '合川区总工会 3 1 3 2 1 4 3 1 free',
      '市总工会 0 0 1 0 0    none',
      '市教育工会 0 0 0 0 0 2 1 2 below',
    ])
    expect(city.rows.map(({ isItself, hasUnionsBelow }) => [isItself, hasUnionsBelow])).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ])
    expect(city.sums).toEqual({
      unions: 3,
      below: 1,
      full: 0,
      submitted: 3,
      returned: 1,
      recommended: 4,
      declined: 2,
      withdrawn: 1,
    })
    const below = await ledgerOf(base, officers.federation, { onlyBelow: true })
    expect(below.rows.map(line)).toEqual(['市教育工会 0 0 0 0 0 2 1 2 below'])
    expect(below.total).toBe(1)
    const district = await ledgerOf(base, officers.federation, { union: unions.district })
    expect(district.upper).toEqual({
      id: unions.district,
      name: '合川区总工会',
      above: unions.federation,
    })
    expect(district.rows.map(line)).toEqual([
      '合川区总工会 1 0 0 0 0    none',
      '泵阀厂工会 2 1 2 0 1 2  0 full',
      '陈列馆工会 0 0 1 2 0    none',
    ])
    expect(district.quotas).toEqual([{ unionName: '合川区总工会', most: 4, least: 3, used: 3 }])
    const own = await ledgerOf(base, officers.district)
    expect(own.rows.map(line)).toEqual(district.rows.map(line))
    expect(own.upper.above).toBeNull()
  })

  test('the ledger is sorted by what was asked, and shows nobody else’s unions', async () => {
    const base = await world()
    const { unions, officers } = base
    await quota(base, unions.district, 4)
    await essays(base, unions.factory, 'recommended', 'recommended')
    await essays(base, unions.other, 'submitted')
    const names = async (order: 'submitted' | 'recommended' | 'left' | 'most', descending = true) =>
      (await ledgerOf(base, officers.federation, { order, descending })).rows.map(
        ({ unionName }) => unionName,
      )
    expect(await names('recommended')).toEqual(['合川区总工会', '市教育工会'])
    expect(await names('submitted')).toEqual(['市教育工会', '合川区总工会'])
    expect(await names('left', false)).toEqual(['合川区总工会', '市教育工会'])
    expect(await names('most')).toEqual(['市教育工会', '合川区总工会'])
    for (const union of [unions.other, unions.federation, 'unknown']) {
      await expect(ledgerOf(base, officers.district, { union })).rejects.toMatchObject({
        kind: 'missing',
      })
    }
    await expect(ledgerOf(base, officers.district, { contest: 'unknown' })).rejects.toMatchObject({
      kind: 'missing',
    })
  })

  test('both lists take as many statements for 300 unions as for 3', async () => {
    const base = await world()
    const { unions, officers, organizer, contest, worker } = base
    const { reader, transact } = database()
    const add = (from: number, to: number) =>
      transact(async (db) => {
        for (let index = from; index < to; index++) {
          const union = await buildUnion(
            db,
            { name: `第${index}区总工会`, kind: 'district', parent: unions.federation },
            NOW,
          )
          await buildQuota(db, { contest, union, most: 5, least: 1 }, NOW)
          await buildEssay(
            db,
            { contest, account: worker.account, union, body: '短文', state: 'recommended' },
            NOW,
          )
        }
      })
    const ledger = () => countStatements(() => ledgerOf(base, officers.federation))
    const quotas = () =>
      countStatements(() => openQuotas(reader, organizer, { contest, search: '', page: 1 }, NOW))
    await add(0, 3)
    const few = [await ledger(), await quotas()]
    await add(3, 300)
    const many = [await ledger(), await quotas()]
    expect(many.map(({ statements }) => statements)).toEqual(
      few.map(({ statements }) => statements),
    )
    expect(many.map(({ value }) => [value.rows.length, value.pages])).toEqual([
      [50, 7],
      [50, 7],
    ])
    expect((await ledgerOf(base, officers.federation)).sums).toMatchObject({
      unions: 302,
      recommended: 300,
      below: 0,
      full: 0,
    })
  })

  test('what had been recommended before places were kept gets them in the order of its submission', async () => {
    const base = await world()
    const { unions, officers, contest } = base
    const ids = await essays(base, unions.factory, 'submitted', 'submitted', 'submitted')
    const [foreign] = await essays(base, unions.other, 'submitted')
    for (const id of ids) await decide(officers.district, id, 'recommend')
    await decide(officers.other, foreign, 'recommend')
    await decide(officers.district, ids[1], 'reconsider')
    await verdict(base, ids[1], 'reject', 'submitted')
    await verdict(base, ids[2], 'accept', 'recommended')
    await database().transact(async (db) => {
      await sql`drop index essays_with_place`.execute(db)
      await sql`drop index essays_facts`.execute(db)
      await sql`drop table quotas`.execute(db)
      await sql`alter table essays drop column recommended_position`.execute(db)
      await db
        .updateTable('essays')
        .set({ submitted_at: '2026-05-02T00:00:00.000Z' })
        .where('id', '=', ids[0])
        .execute()
      await up(db as unknown as Parameters<typeof up>[0])
    })
    expect(await placesIn([...ids, foreign])).toEqual([2, null, 1, 1])
    expect(await quotasAbove(database().reader, contest, unions.factory)).toEqual([])
  })
})

const PRESSING = fileURLToPath(new URL('../support/officers-at-once.ts', import.meta.url))

type Press = { readonly officer: string; readonly essay: string }

/** Starts a process of officers; answers how to let them press, and how their presses ended. */
async function officersAt(url: string, presses: readonly Press[]) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', PRESSING, url, JSON.stringify(presses)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[
    Symbol.asyncIterator
  ]()
  await lines.next()
  return async () => {
    child.stdin?.write('go\n')
    const { value } = await lines.next()
    await once(child, 'exit')
    return JSON.parse(value as string) as string[]
  }
}

test.each(DIALECTS)('%s: officers in two processes never share the last place', async (dialect) => {
  const { connection, url, remove } = await makeDatabase(dialect)
  try {
    const base = await connection.transact((db) => build(db))
    await connection.transact((db) =>
      buildQuota(db, { contest: base.contest, union: base.unions.district, most: 3 }, NOW),
    )
    // The processes look at the real clock.
    await connection.transact((db) =>
      db.updateTable('contests').set({ closes_at: '2999-01-01T00:00:00.000Z' }).execute(),
    )
    const [factory, museum] = [base.unions.factory, base.unions.museum]
    const essays = [
      ...(await addEssays(connection, base, factory, Array(4).fill('submitted'))),
      ...(await addEssays(connection, base, museum, Array(4).fill('submitted'))),
    ]
    const presses = essays.map((essay, index) => ({
      essay,
      officer: (index < 4 ? base.officers.factory : base.officers.museum).account,
    }))
    const press = await Promise.all([
      officersAt(
        url,
        presses.filter((_, index) => index % 2 === 0),
      ),
      officersAt(
        url,
        presses.filter((_, index) => index % 2 === 1),
      ),
    ])
    const outcomes = (await Promise.all(press.map((go) => go()))).flat()
    expect(outcomes.filter((outcome) => outcome === 'recommended')).toHaveLength(3)
    expect(outcomes.filter((outcome) => outcome.includes('没有剩余名额'))).toHaveLength(5)
    const places = await connection.reader
      .selectFrom('essays')
      .where('state', '=', 'recommended')
      .select('recommended_position as place')
      .orderBy('recommended_position')
      .execute()
    expect(places).toEqual([{ place: 1 }, { place: 2 }, { place: 3 }])
  } finally {
    await remove()
  }
})
