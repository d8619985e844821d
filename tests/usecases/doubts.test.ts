/** What machines find to look at in 资格审查: the facts in SQL, the filters by doubt, the essays behind one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES } from '../../app/domain/contest'
import { checksFor, DOUBTS, type DoubtKind } from '../../app/domain/eligibility'
import type { Organizer } from '../../app/domain/people'
import {
  type ListInput,
  openEssayList,
  openScreening,
  openWholeList,
} from '../../app/usecases/screening'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildPerson,
  buildQuota,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const CLOSES = '2026-05-31T00:00:00.000Z'
const BEFORE = '2026-05-30T00:00:00.000Z'
const LINE = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'

const EVERYTHING: ListInput = {
  state: null,
  copy: null,
  doubt: null,
  union: '',
  search: '',
  order: 'submitted',
  descending: false,
  page: 1,
}

async function build(db: Writer) {
  const federation = await buildUnion(
    db,
    { name: '市总工会', kind: 'federation', aliases: ['市总'] },
    NOW,
  )
  const district = await buildUnion(
    db,
    { name: '渝中区总工会', kind: 'district', parent: federation },
    NOW,
  )
  const union = await buildUnion(
    db,
    { name: '渝江机械厂工会委员会', parent: district, aliases: ['渝江厂', '50%厂'] },
    NOW,
  )
  const other = await buildUnion(db, { name: '西图科技工会委员会', parent: federation }, NOW)
  const account = await buildPerson(
    db,
    { name: '组委', phone: '19900000000', passwordHash: '-', organizer: true },
    NOW,
  )
  const contest = await buildContest(
    db,
    { phase: 'screening', closesAt: CLOSES, createdBy: account },
    NOW,
  )
  return { contest, union, other, organizer: { account, name: '组委' } as Organizer }
}

type Base = Awaited<ReturnType<typeof build>>
type NewEssay = Partial<Parameters<typeof buildEssay>[1]> & {
  readonly at?: string
  readonly by?: number
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const world = () => database().transact(build)
  let people = 0

  /** Adds an essay by somebody new, or by the person of this number, without any doubt unless asked for. */
  async function add(db: Writer, base: Base, { at = BEFORE, by, ...essay }: NewEssay = {}) {
    const number = by ?? ++people + 1000
    const phone = `199${String(number).padStart(8, '0')}`
    const known = await db
      .selectFrom('accounts')
      .where('phone', '=', phone)
      .select('id')
      .executeTakeFirst()
    const account =
      known?.id ?? (await buildPerson(db, { name: `人${number}`, phone, passwordHash: '-' }, NOW))
    const union = essay.union ?? base.union
    return buildEssay(
      db,
      {
        contest: base.contest,
        account,
        union,
        state: 'recommended',
        title: `题目${number}号${++people}`,
        authors: [{ name: `人${number}`, union }],
        ...essay,
      },
      at,
    )
  }

  const adding = (base: Base, essay: NewEssay = {}) =>
    database().transact((db) => add(db, base, essay))

  const list = async (base: Base, chosen: Partial<ListInput> = {}) =>
    openEssayList(
      database().reader,
      base.organizer,
      base.contest,
      { ...EVERYTHING, ...chosen },
      NOW,
    )

  const kindsIn = async (base: Base) => {
    const { rows } = await list(base)
    return new Map(rows.map(({ id, doubts }) => [id, doubts.map(({ kind }) => kind)]))
  }

  test('a quota that is exceeded, and what was not declared, are found for the essays concerned', async () => {
    const base = await world()
    const [first, second, unsent, elsewhere] = [
      await adding(base),
      await adding(base),
      await adding(base, { state: 'submitted' }),
      await adding(base, { union: base.other }),
    ]
    await database().transact(async (db) => {
      await buildQuota(db, { contest: base.contest, union: base.union, most: 1 }, NOW)
      await buildQuota(db, { contest: base.contest, union: base.other, most: 1 }, NOW)
      await db.updateTable('essays').set({ pledged_at: null }).where('id', '=', elsewhere).execute()
    })
    const kinds = await kindsIn(base)
    expect([first, second, unsent, elsewhere].map((id) => kinds.get(id))).toEqual([
      ['quota'],
      ['quota'],
      ['recommendation'],
      ['pledge'],
    ])
    const { rows } = await list(base, { doubt: 'quota' })
    expect(rows.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted())
  })

  test('each doubt is found, counted, filtered by, and told with its numbers', async () => {
    const base = await world()
    const clean = await adding(base)
    const short = await adding(base, { body: LINE })
    const long = await adding(base, { body: LINE.repeat(80) })
    const crowd = await adding(base, {
      authors: ['甲', '乙', '丙', '丁'].map((name) => ({ name, union: base.union })),
    })
    const late = await adding(base, { at: NOW })
    const waiting = await adding(base, { state: 'submitted' })
    const found = await kindsIn(base)
    expect(Object.fromEntries(found)).toEqual({
      [clean]: [],
      [short]: ['short'],
      [long]: ['long'],
      [crowd]: ['authors'],
      [late]: ['late'],
      [waiting]: ['recommendation'],
    })
    const { doubts } = await list(base)
    expect(doubts.checked).toBe(6)
    expect(doubts.doubtful).toBe(5)
    expect(Object.fromEntries(doubts.byKind)).toEqual({
      overlap: 0,
      short: 1,
      long: 1,
      authors: 1,
      repeated: 0,
      title: 0,
      late: 1,
      recommendation: 1,
      quota: 0,
      pledge: 0,
    })
    const idsBy = async (doubt: ListInput['doubt']) => {
      const { rows, total } = await list(base, { doubt })
      expect(total).toBe(rows.length)
      return rows.map(({ id }) => id)
    }
    expect(await idsBy('none')).toEqual([clean])
    expect(await idsBy('short')).toEqual([short])
    expect(await idsBy('late')).toEqual([late])
    expect(await idsBy('any')).toEqual([short, long, crowd, waiting, late])
    expect(await idsBy('title')).toEqual([])
  })

  test('the same worker in two essays is found by account, and by name and union, but not by name alone', async () => {
    const base = await world()
    const [first, second] = [await adding(base, { by: 1 }), await adding(base, { by: 1 })]
    const author = (union: string) => [{ name: '李家珍', union }]
    const named = await adding(base, { authors: author(base.union) })
    const again = await adding(base, {
      authors: [{ name: '张三', union: base.other }, ...author(base.union)],
    })
    const elsewhere = await adding(base, { union: base.other, authors: author(base.other) })
    const out = await adding(base, { by: 1, state: 'ineligible' })
    expect(Object.fromEntries(await kindsIn(base))).toEqual({
      [first]: ['repeated'],
      [second]: ['repeated'],
      [named]: ['repeated'],
      [again]: ['repeated'],
      [elsewhere]: [],
      [out]: [],
    })
    const opened = (essay: string) =>
      openScreening(database().reader, base.organizer, base.contest, essay, NOW)
    const { doubts, related } = await opened(named)
    expect(doubts.map(({ say }) => say)).toEqual([
      '同一账号或同名同工会的作者共有 2 篇参赛，规定每人限 1 篇。',
    ])
    expect(related.map(({ id, isSameAuthor }) => [id, isSameAuthor])).toEqual([[again, true]])
    expect((await opened(first)).related.map(({ id }) => id)).toEqual([second])
    expect((await opened(out)).doubts).toEqual([])
  })

  test('an officer who enters for many is no author of many, but the worker is who also sent an own essay', async () => {
    const { transact, reader } = database()
    const base = await world()
    const { contest, union, organizer } = base
    const ids = await transact(async (db) => {
      const account = await buildPerson(
        db,
        { name: '干事', phone: '19800000000', passwordHash: '-', officerOf: [union] },
        NOW,
      )
      const entered: string[] = []
      for (const name of ['陈玥颖', '杨倩', '王芳']) {
        const authors = [{ name, union }]
        const essay = { contest, account, union, title: `${name}的家`, authors, enteredFor: name }
        entered.push(await buildEssay(db, { ...essay, state: 'recommended' }, BEFORE))
      }
      const own = { title: '另一篇', authors: [{ name: '王芳', union }] }
      return [...entered, await add(db, base, { union, state: 'recommended', ...own })]
    })
    const list = await openEssayList(
      reader,
      organizer,
      contest,
      { ...EVERYTHING, doubt: 'any' },
      NOW,
    )
    expect(list.rows.map(({ id }) => id).sort()).toEqual([ids[2], ids[3]].sort())
    const first = await openScreening(reader, organizer, contest, ids[0], NOW)
    expect(first.related).toEqual([])
    const { related } = await openScreening(reader, organizer, contest, ids[2], NOW)
    expect(related.map(({ id, isSameAuthor }) => [id, isSameAuthor])).toEqual([[ids[3], true]])
  })

  test('titles are the same whatever their marks, and essays out of the contest do not count', async () => {
    const base = await world()
    const first = await adding(base, { title: '我们的“西图之家”' })
    const second = await adding(base, { title: '《我们的 西图之家》！' })
    await adding(base, { title: '我们的西图之家', state: 'withdrawn' })
    const other = await adding(base, { title: '我们的西图之家庭' })
    expect(Object.fromEntries(await kindsIn(base))).toMatchObject({
      [first]: ['title'],
      [second]: ['title'],
      [other]: [],
    })
    const { reader } = database()
    const { related } = await openScreening(reader, base.organizer, base.contest, first, NOW)
    expect(related).toMatchObject([{ id: second, isSameTitle: true, isSameAuthor: false }])
  })

  test('the filter in SQL and the check in the domain agree on any contest', async () => {
    const base = await world()
    const drawn = fc.sample(
      fc.record({
        by: fc.integer({ min: 1, max: 8 }),
        name: fc.constantFrom('甲', '乙', '丙', '丁', '戊'),
        title: fc.constantFrom('灯', '《灯》', '家风', '家', '“家”', '……'),
        lines: fc.integer({ min: 1, max: 75 }),
        authors: fc.integer({ min: 1, max: 4 }),
        state: fc.constantFrom(
          'submitted' as const,
          'returned' as const,
          'recommended' as const,
          'eligible' as const,
          'declined' as const,
          'withdrawn' as const,
        ),
        at: fc.constantFrom(BEFORE, CLOSES, NOW),
      }),
      { numRuns: 28, seed: 2022 },
    )
    await database().transact(async (db) => {
      for (const { by, name, title, lines, authors, state, at } of drawn) {
        const names = Array.from({ length: authors }, (_, place) => `${name}${place || ''}`)
        await add(db, base, {
          by,
          title,
          state,
          at,
          body: LINE.repeat(lines),
          authors: names.map((each) => ({ name: each, union: base.union })),
        })
      }
    })
    const { rows, doubts } = await list(base)
    const kinds = checksFor(DEFAULT_RULES, { phase: 'screening', closesAt: CLOSES }).map(
      ({ kind }) => kind,
    )
    expect([...kinds, 'ai'].toSorted()).toEqual(Object.keys(DOUBTS).toSorted())
    for (const kind of kinds as DoubtKind[]) {
      const having = rows.filter((row) => row.doubts.some((doubt) => doubt.kind === kind))
      // Quotas, declarations and the duplicate check have tests of their own.
      if (!['quota', 'pledge', 'overlap'].includes(kind))
        expect(having.length, kind).toBeGreaterThan(0)
      expect((await list(base, { doubt: kind })).rows, kind).toEqual(having)
      expect(doubts.byKind.get(kind), kind).toBe(having.length)
    }
    const doubtful = rows.filter((row) => row.doubts.length > 0)
    expect((await list(base, { doubt: 'any' })).rows).toEqual(doubtful)
    expect(doubts.doubtful).toBe(doubtful.length)
    const none = (await list(base, { doubt: 'none' })).rows
    expect(none.length).toBe(doubts.checked - doubts.doubtful)
    expect(none.every((row) => row.doubts.length === 0)).toBe(true)
  })

  test('a union is found by two characters, by an alias, and by a union above it; signs are no wildcards', async () => {
    const base = await world()
    const own = await adding(base)
    const other = await adding(base, { union: base.other })
    const idsIn = async (chosen: Partial<ListInput>) =>
      (await list(base, chosen)).rows.map(({ id }) => id)
    expect(await idsIn({ union: '渝江' })).toEqual([own])
    expect(await idsIn({ union: '江厂' })).toEqual([own])
    expect(await idsIn({ union: '渝中' })).toEqual([own])
    expect(await idsIn({ union: '市总' })).toEqual([own, other])
    expect(await idsIn({ union: '50%' })).toEqual([own])
    expect(await idsIn({ union: '%' })).toEqual([own])
    expect(await idsIn({ union: '_' })).toEqual([])
    expect(await idsIn({ search: '题目' })).toEqual([own, other])
    expect(await idsIn({ search: '%' })).toEqual([])
    const { rows } = await openWholeList(
      database().reader,
      base.organizer,
      base.contest,
      { ...EVERYTHING, union: '渝中' },
      NOW,
    )
    expect(rows.map(({ id }) => id)).toEqual([own])
  })

  test('filters by doubt take as many statements for 300 essays as for 3', async () => {
    const base = await world()
    const fill = (count: number) =>
      database().transact(async (db) => {
        for (let index = 0; index < count; index++) await add(db, base, { body: LINE })
      })
    const count = async (work: () => Promise<unknown>) => (await countStatements(work)).statements
    const measure = async () => [
      await count(() => list(base, { doubt: 'any' })),
      await count(() => list(base, { doubt: 'short', union: '渝江', search: '题目' })),
      await count(() =>
        openWholeList(database().reader, base.organizer, base.contest, EVERYTHING, NOW),
      ),
    ]
    await fill(3)
    const few = await measure()
    await fill(297)
    expect(await measure()).toEqual(few)
    const { rows, total, pages } = await list(base, { doubt: 'short' })
    expect([rows.length, total, pages]).toEqual([30, 300, 10])
  })
})
