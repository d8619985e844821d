import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import { openJoinLink } from '../../app/usecases/accounts'
import { makeAllJoinLinks, makeJoinLink, stopJoinLink } from '../../app/usecases/joining'
import {
  editUnion,
  importRegister,
  listUnions,
  previewRegister,
  registerUnion,
} from '../../app/usecases/registering'
import { countStatements } from '../../db/connection.server'
import type { Reader } from '../../db/schema'
import { buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const HEADER = ['名称', '上级', '类型', '别名', '编号']
const TREE = [
  ['重庆市总工会', '', '市总工会', '市总', '1'],
  ['渝中区总工会', '重庆市总工会', '区县总工会', '', '2'],
  ['合川区总工会', '市总', '区县总工会', '', '3'],
  ['渝江机械厂工会', '渝中区总工会', '基层工会', '渝机、机械厂', '4'],
  ['锻造分厂工会', '渝江机械厂工会', '基层工会', '', '5'],
]

/** Every pair of the closure by names, with its distance. */
async function closureOf(db: Reader) {
  const rows = await db
    .selectFrom('union_ancestors')
    .innerJoin('unions', 'unions.id', 'union_ancestors.union_id')
    .innerJoin('unions as above', 'above.id', 'union_ancestors.ancestor_id')
    .select(['unions.name', 'above.name as above', 'union_ancestors.distance'])
    .execute()
  return rows.map(({ name, above, distance }) => `${name} < ${above} ${distance}`).toSorted()
}

/** The closure that parents by name say. */
function expectedClosure(parents: ReadonlyMap<string, string | null>) {
  const pairs: string[] = []
  for (const name of parents.keys()) {
    let distance = 0
    for (let above: string | null = name; above !== null; above = parents.get(above) ?? null) {
      pairs.push(`${name} < ${above} ${distance}`)
      distance += 1
    }
  }
  return pairs.toSorted()
}

const PARENTS = new Map<string, string | null>([
  ['重庆市总工会', null],
  ['渝中区总工会', '重庆市总工会'],
  ['合川区总工会', '重庆市总工会'],
  ['渝江机械厂工会', '渝中区总工会'],
  ['锻造分厂工会', '渝江机械厂工会'],
])

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  async function organizerOf(): Promise<Organizer> {
    const account = await database().transact((db) =>
      buildPerson(
        db,
        { name: '组委', phone: '19900000001', passwordHash: '-', organizer: true },
        NOW,
      ),
    )
    return { account, name: '组委' } as Organizer
  }

  function load(organizer: Organizer, rows: readonly (readonly string[])[]) {
    return database().transact((db) => importRegister(db, organizer, [HEADER, ...rows], NOW))
  }

  async function idOf(name: string): Promise<string> {
    const row = await database()
      .reader.selectFrom('unions')
      .where('name', '=', name)
      .select('id')
      .executeTakeFirstOrThrow()
    return row.id
  }

  test('a register is stored with its tree, whatever the order of its rows', async () => {
    const organizer = await organizerOf()
    const { transact, reader } = database()
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(TREE, { minLength: TREE.length }), async (rows) => {
        const done = await load(organizer, rows)
        expect([done.added, done.updated]).toEqual([5, 0])
        expect(await closureOf(reader)).toEqual(expectedClosure(PARENTS))
        await transact(async (db) => {
          await db.deleteFrom('union_ancestors').execute()
          await db.updateTable('unions').set({ parent_id: null }).execute()
          await db.deleteFrom('unions').execute()
        })
      }),
      { numRuns: 5 },
    )
  })

  test('a fault anywhere stores nothing', async () => {
    const organizer = await organizerOf()
    const done = await load(organizer, [...TREE, ['孤儿厂工会', '没有的工会', '基层工会', '', '']])
    expect(done.reading.faults.map(({ row, column }) => [row, column])).toEqual([[7, '上级']])
    expect([done.added, done.updated]).toEqual([0, 0])
    const rows = await database().reader.selectFrom('unions').select('id').execute()
    const acts = await database().reader.selectFrom('audit').select('id').execute()
    expect([rows.length, acts.length]).toEqual([0, 0])
  })

  test('importing again changes what differs, keeps ids, and moves subtrees', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE)
    const before = await idOf('渝江机械厂工会')
    const again = await load(organizer, TREE)
    expect([again.added, again.updated]).toEqual([0, 0])
    const moved = await load(organizer, [
      ['渝江机械厂工会委员会', '合川区总工会', '', '渝机', '4'],
      ['新厂工会', '渝江机械厂工会委员会', '基层工会', '', '6'],
    ])
    expect([moved.added, moved.updated]).toEqual([1, 1])
    expect(await idOf('渝江机械厂工会委员会')).toBe(before)
    const parents = new Map(PARENTS)
    parents.delete('渝江机械厂工会')
    parents.set('渝江机械厂工会委员会', '合川区总工会')
    parents.set('锻造分厂工会', '渝江机械厂工会委员会')
    parents.set('新厂工会', '渝江机械厂工会委员会')
    expect(await closureOf(database().reader)).toEqual(expectedClosure(parents))
  })

  test('two unions may exchange their codes in one import', async () => {
    const organizer = await organizerOf()
    await load(
      organizer,
      TREE.slice(0, 3).map((row) => [...row.slice(0, 4), '']),
    )
    await load(organizer, TREE.slice(0, 3))
    const { transact, reader } = database()
    const rows = await reader.selectFrom('unions').select(['id', 'code']).orderBy('code').execute()
    expect(rows.map(({ code }) => code)).toEqual(['1', '2', '3'])
    const { putUnions, allUnions } = await import('../../db/unions')
    const unions = await allUnions(reader)
    const swapped = unions.map((union) => ({
      ...union,
      code: { 2: '3', 3: '2' }[union.code as '2' | '3'] ?? union.code,
    }))
    await transact((db) => putUnions(db, swapped, NOW))
    const after = await reader.selectFrom('unions').select(['id', 'code']).orderBy('code').execute()
    expect(after.map(({ id }) => id)).toEqual([rows[0]?.id, rows[2]?.id, rows[1]?.id])
  })

  test('two thousand unions are stored in a few statements', async () => {
    const organizer = await organizerOf()
    const rows = [
      ['重庆市总工会', '', '市总工会', '', ''],
      ...Array.from({ length: 2000 }, (_, n) => [
        `第${n}厂工会`,
        '重庆市总工会',
        '基层工会',
        '',
        `${n}`,
      ]),
    ]
    const { value, statements } = await countStatements(() => load(organizer, rows))
    expect(value.added).toBe(2001)
    expect(statements).toBeLessThan(25)
    const pairs = await database().reader.selectFrom('union_ancestors').select('union_id').execute()
    expect(pairs).toHaveLength(4001)
  })

  test('a preview says what would change and stores nothing', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE.slice(0, 2))
    const { reader } = database()
    const reading = await previewRegister(reader, organizer, [HEADER, ...TREE])
    expect(reading.ready.map(({ name, action }) => `${name} ${action}`)).toEqual([
      '重庆市总工会 same',
      '渝中区总工会 same',
      '合川区总工会 add',
      '渝江机械厂工会 add',
      '锻造分厂工会 add',
    ])
    const rows = await reader.selectFrom('unions').select('id').execute()
    expect(rows).toHaveLength(2)
  })

  const NEW = {
    name: '电机厂工会',
    parent: '渝中区总工会',
    kind: 'grassroots',
    aliases: '电机厂',
  } as const

  test('a union added by hand stands in the tree at once', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE)
    const { transact, reader } = database()
    await transact((db) => registerUnion(db, organizer, NEW, NOW))
    const parents = new Map(PARENTS).set('电机厂工会', '渝中区总工会')
    expect(await closureOf(reader)).toEqual(expectedClosure(parents))
  })

  test('what is typed by hand passes the checks of an import', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE)
    const add = (change: object) =>
      database().transact((db) => registerUnion(db, organizer, { ...NEW, ...change }, NOW))
    const refused = (fields: object) => ({ kind: 'invalid', fields })
    await expect(add({ name: '渝江机械厂工会' })).rejects.toMatchObject(
      refused({ name: '“渝江机械厂工会”已经登记过。要修改它，请在列表中查找。' }),
    )
    await expect(add({ parent: '渝中区工会' })).rejects.toMatchObject(
      refused({
        parent: '找不到上级工会“渝中区工会”。是不是“渝中区总工会”？请改正，或在表中为它加一行。',
      }),
    )
    await expect(add({ parent: '' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(add({ kind: 'federation', parent: '' })).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('a name and aliases can be changed, but not into those of another union', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE)
    const { transact, reader } = database()
    const union = await idOf('锻造分厂工会')
    const edit = (name: string, aliases: string, id = union) =>
      transact((db) => editUnion(db, organizer, { union: id, name, aliases }, NOW))
    await edit('锻造厂工会', '锻造、锻造厂')
    const row = await reader
      .selectFrom('unions')
      .where('id', '=', union)
      .select(['name', 'aliases', 'parent_id'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      name: '锻造厂工会',
      aliases: '["锻造","锻造厂"]',
      parent_id: await idOf('渝江机械厂工会'),
    })
    await edit('锻造厂工会', '')
    await expect(edit('渝江机械厂工会', '')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(edit('机械厂', '')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(edit('x', '', 'nothing')).rejects.toMatchObject({ kind: 'missing' })
    await edit('重庆总工会', '市总', await idOf('重庆市总工会'))
  })

  test('a join link works until it is stopped or made anew', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE)
    const { transact, reader } = database()
    const union = await idOf('渝江机械厂工会')
    const first = await transact((db) => makeJoinLink(db, organizer, union, NOW))
    expect(await openJoinLink(reader, first)).toEqual({
      union_id: union,
      union_name: '渝江机械厂工会',
    })
    const second = await transact((db) => makeJoinLink(db, organizer, union, NOW))
    await expect(openJoinLink(reader, first)).rejects.toMatchObject({ kind: 'missing' })
    await transact((db) => stopJoinLink(db, organizer, union, NOW))
    await expect(openJoinLink(reader, second)).rejects.toMatchObject({ kind: 'missing' })
    const again = transact((db) => stopJoinLink(db, organizer, union, NOW))
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
    for (const work of [makeJoinLink, stopJoinLink]) {
      const refused = transact<unknown>((db) => work(db, organizer, 'nothing', NOW))
      await expect(refused).rejects.toMatchObject({ kind: 'missing' })
    }
  })

  test('links for all are made for grassroots unions that have none', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE)
    const { transact, reader } = database()
    const kept = await transact(async (db) =>
      makeJoinLink(db, organizer, await idOf('渝江机械厂工会'), NOW),
    )
    const make = () => transact((db) => makeAllJoinLinks(db, organizer, NOW))
    expect([await make(), await make()]).toEqual([1, 0])
    const { unions } = await listUnions(reader, organizer, { search: '', page: 1 })
    const linked = unions.filter(({ join_token }) => join_token !== null)
    expect(linked.map(({ name }) => name).toSorted()).toEqual(['渝江机械厂工会', '锻造分厂工会'])
    expect(linked.find(({ name }) => name === '渝江机械厂工会')?.join_token).toBe(kept)
  })

  test('unions are found by a part of a name or an alias, and by nothing else', async () => {
    const organizer = await organizerOf()
    await load(organizer, TREE)
    const { transact, reader } = database()
    await transact((db) => buildUnion(db, { name: '100%纯棉厂工会_A', aliases: ['ABB"厂'] }, NOW))
    const find = async (search: string) => {
      const { unions, total } = await listUnions(reader, organizer, { search, page: 1 })
      expect(total).toBe(unions.length)
      return unions.map(({ name }) => name)
    }
    expect(await find('渝机')).toEqual(['渝江机械厂工会'])
    expect(await find('区总')).toHaveLength(2)
    expect(await find('%')).toEqual(['100%纯棉厂工会_A'])
    expect(await find('_a')).toEqual(['100%纯棉厂工会_A'])
    expect(await find('abb"')).toEqual(['100%纯棉厂工会_A'])
    expect(await find('!')).toEqual([])
  })

  test('the list takes as many statements for 300 unions as for three', async () => {
    const organizer = await organizerOf()
    const { reader } = database()
    const list = () => countStatements(() => listUnions(reader, organizer, { search: '', page: 1 }))
    await load(organizer, TREE.slice(0, 3))
    const few = await list()
    await load(
      organizer,
      Array.from({ length: 297 }, (_, n) => [`第${n}厂工会`, '市总', '基层工会', '', '']),
    )
    const many = await list()
    expect([few.value.total, many.value.total, many.value.unions.length]).toEqual([3, 300, 50])
    expect([few.statements, many.statements]).toEqual([2, 2])
  })
})
