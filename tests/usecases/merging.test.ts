import { describe, expect, test } from 'vitest'
import type { Officer, Organizer } from '../../app/domain/people'
import { openJoinLink } from '../../app/usecases/accounts'
import {
  listOwnUnions,
  makeJoinLink,
  makeOwnJoinLink,
  openOwnPoster,
  openPoster,
  stopOwnJoinLink,
} from '../../app/usecases/joining'
import { mergeUnions, openUnion } from '../../app/usecases/merging'
import { editUnion, importRegister, previewRegister } from '../../app/usecases/registering'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import { allUnions } from '../../db/unions'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildQuota,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'

async function build(db: Writer) {
  const city = await buildUnion(db, { name: '重庆市总工会', kind: 'federation' }, NOW)
  const district = (name: string) => buildUnion(db, { name, kind: 'district', parent: city }, NOW)
  const [own, foreign] = [await district('渝中区总工会'), await district('合川区总工会')]
  const into = await buildUnion(
    db,
    { name: '渝江机械厂工会委员会', parent: own, aliases: ['渝机'] },
    NOW,
  )
  const from = await buildUnion(
    db,
    { name: '渝江机械厂工会', parent: foreign, aliases: ['机械厂'] },
    NOW,
  )
  const below = await buildUnion(db, { name: '锻造分厂工会', parent: from }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const account = await person('组委', '19900000001', { organizer: true })
  const worker = await person('李菁', '19900000002', { union: from })
  const officer = await person('干事', '19900000003', { officerOf: [from, into] })
  const reviewer = await person('区干事', '19900000004', { officerOf: [own] })
  const contest = await buildContest(db, { createdBy: account, closesAt: LATER }, NOW)
  const essay = await buildEssay(db, { contest, account: worker, union: from }, NOW)
  const judge = await buildJudge(db, { contest, account: officer, union: from }, NOW)
  const organizer = { account, name: '组委' } as Organizer
  return {
    organizer,
    city,
    own,
    foreign,
    into,
    from,
    below,
    worker,
    officer,
    reviewer,
    essay,
    judge,
  }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  async function merge(world: Awaited<ReturnType<typeof build>>, into: string, union = world.from) {
    return database().transact((db) => mergeUnions(db, world.organizer, { union, into }, LATER))
  }

  test('a merger takes over people, essays, unions below, links and names', async () => {
    const { transact, reader } = database()
    const world = await transact(build)
    const { organizer, from, into, own, city, below } = world
    const link = await transact((db) => makeJoinLink(db, organizer, from, NOW))
    expect(await merge(world, '渝江机械厂工会委员会')).toBe(into)
    await expect(openUnion(reader, organizer, from)).rejects.toMatchObject({ kind: 'missing' })
    const opened = await openUnion(reader, organizer, into)
    expect(opened.hanging).toEqual({ workers: 1, officers: 1, essays: 1, below: 1 })
    expect(opened.union.aliases).toEqual(['渝机', '机械厂'])
    expect(opened.former).toEqual([
      expect.objectContaining({ name: '渝江机械厂工会', because: 'merged', until: LATER }),
    ])
    expect((await openJoinLink(reader, link)).union_id).toBe(into)
    const above = await reader
      .selectFrom('union_ancestors')
      .where('union_id', '=', below)
      .select(['ancestor_id', 'distance'])
      .orderBy('distance')
      .execute()
    expect(above.map(({ ancestor_id }) => ancestor_id)).toEqual([below, into, own, city])
    const authors = await reader.selectFrom('essay_authors').select('union_id').execute()
    const judges = await reader.selectFrom('judges').select('union_id').execute()
    expect([...authors, ...judges]).toEqual([{ union_id: into }, { union_id: into }])
  })

  test('a merger takes over quotas, and the essays take their places behind those of the other district', async () => {
    const { transact, reader } = database()
    const world = await transact(build)
    const { organizer, from, into, foreign, worker } = world
    const { account } = organizer
    await transact(async (db) => {
      const first = await buildContest(db, { createdBy: account, closesAt: LATER }, NOW)
      const second = await buildContest(db, { createdBy: account, closesAt: LATER }, NOW)
      await buildQuota(db, { contest: first, union: from, most: 3 }, NOW)
      await buildQuota(db, { contest: first, union: into, most: 5 }, NOW)
      await buildQuota(db, { contest: second, union: from, least: 2 }, NOW)
      const sent = { contest: first, account: worker, state: 'recommended' } as const
      await buildEssay(db, { ...sent, union: into, title: '甲' }, NOW)
      await buildEssay(db, { ...sent, union: into, title: '乙' }, NOW)
      await buildEssay(db, { ...sent, union: foreign, title: '丙' }, NOW)
      await buildEssay(db, { ...sent, union: from, title: '丁' }, NOW)
    })
    await merge(world, '渝江机械厂工会委员会')
    const quotas = await reader
      .selectFrom('quotas')
      .select(['union_id', 'most', 'least'])
      .orderBy('most')
      .execute()
    expect(quotas.map(({ union_id, most, least }) => [union_id, most, least])).toEqual(
      expect.arrayContaining([
        [into, 5, null],
        [into, null, 2],
      ]),
    )
    expect(quotas).toHaveLength(2)
    const places = await reader
      .selectFrom('essays')
      .where('recommended_position', 'is not', null)
      .select(['title', 'recommended_position as place'])
      .orderBy('id')
      .execute()
    expect(places.map(({ title, place }) => `${title}${place}`)).toEqual([
      '甲1',
      '乙2',
      '丙1',
      '丁3',
    ])
  })

  test('a merger is refused into itself, below itself, another kind, and a name that nobody has', async () => {
    const world = await database().transact(build)
    const refused = async (into: string, union?: string) => {
      const error = await merge(world, into, union).catch((thrown) => thrown)
      expect(error).toMatchObject({ kind: 'invalid' })
      return error.fields.into
    }
    expect(await refused('没有的工会')).toContain('没有登记')
    expect(await refused('渝江机械厂工会')).toContain('它自己')
    expect(await refused('渝中区总工会')).toContain('类型不同')
    expect(await refused('锻造分厂工会')).toContain('下级')
    await expect(merge(world, '渝机', 'nothing')).rejects.toMatchObject({ kind: 'missing' })
    expect(await allUnions(database().reader)).toHaveLength(6)
  })

  test('a former name is kept, found in texts, and recognized when an old register comes again', async () => {
    const { transact, reader } = database()
    const { organizer, into } = await transact(build)
    const rename = (name: string) =>
      transact((db) => editUnion(db, organizer, { union: into, name, aliases: '渝机' }, LATER))
    await rename('渝江重工工会委员会')
    await rename('渝江重工工会委员会')
    const known = (await allUnions(reader)).find(({ id }) => id === into)
    expect([known?.name, known?.former]).toEqual(['渝江重工工会委员会', ['渝江机械厂工会委员会']])
    const old = [
      ['名称', '上级', '类型', '别名'],
      ['渝江机械厂工会委员会', '渝中区总工会', '基层工会', ''],
    ]
    const { faults } = await previewRegister(reader, organizer, old)
    expect(faults.map(({ say }) => say)).toEqual([expect.stringContaining('从前的名称')])
  })

  test('a register that renames a union by its code keeps the former name', async () => {
    const { transact, reader } = database()
    const { organizer, into } = await transact(build)
    await transact((db) =>
      db.updateTable('unions').set({ code: 'A1' }).where('id', '=', into).execute(),
    )
    await transact((db) =>
      importRegister(
        db,
        organizer,
        [
          ['名称', '上级', '类型', '别名', '编号'],
          ['渝江重工工会委员会', '渝中区总工会', '基层工会', '', 'A1'],
        ],
        LATER,
      ),
    )
    const opened = await openUnion(reader, organizer, into)
    expect(opened.union.name).toBe('渝江重工工会委员会')
    expect(opened.former.map(({ name }) => name)).toEqual(['渝江机械厂工会委员会'])
  })

  test('an officer keeps the links and posters of the own subtree alone', async () => {
    const { transact, reader } = database()
    const { reviewer, into, from } = await transact(build)
    const officer = { account: reviewer, name: '区干事' } as Officer
    const list = await listOwnUnions(reader, officer, { search: '', page: 1 })
    expect(list.unions.map(({ name }) => name)).toEqual(['渝中区总工会', '渝江机械厂工会委员会'])
    expect(list.total).toBe(2)
    await expect(openOwnPoster(reader, officer, into, NOW)).rejects.toMatchObject({
      kind: 'conflict',
    })
    const token = await transact((db) => makeOwnJoinLink(db, officer, into, NOW))
    const poster = await openOwnPoster(reader, officer, into, NOW)
    expect([poster.token, poster.union, poster.contest?.closesAt]).toEqual([
      token,
      '渝江机械厂工会委员会',
      LATER,
    ])
    expect((await openOwnPoster(reader, officer, into, LATER)).contest).toBeNull()
    await transact((db) => stopOwnJoinLink(db, officer, into, NOW))
    for (const union of [from, 'nothing']) {
      const missing = { kind: 'missing' }
      await expect(openOwnPoster(reader, officer, union, NOW)).rejects.toMatchObject(missing)
      await expect(
        transact((db) => makeOwnJoinLink(db, officer, union, NOW)),
      ).rejects.toMatchObject(missing)
      await expect(
        transact((db) => stopOwnJoinLink(db, officer, union, NOW)),
      ).rejects.toMatchObject(missing)
    }
  })

  test('a poster of any union is there for the organizer, once there is a link', async () => {
    const { transact, reader } = database()
    const { organizer, from } = await transact(build)
    const open = () => openPoster(reader, organizer, from, NOW)
    await expect(open()).rejects.toMatchObject({ kind: 'conflict' })
    const token = await transact((db) => makeJoinLink(db, organizer, from, NOW))
    const { value, statements } = await countStatements(open)
    expect([value.token, value.contest?.host, statements]).toEqual([token, '市总工会', 3])
  })
})
