import { describe, expect, test } from 'vitest'
import type { Rules } from '../../app/domain/contest'
import type { Organizer } from '../../app/domain/people'
import { adoptWhatIf } from '../../app/usecases/adopting'
import { decideTie } from '../../app/usecases/awarding'
import { openRanking, type RankingQuery } from '../../app/usecases/ranking'
import { countStatements } from '../../db/connection.server'
import { rulesVersions } from '../../db/contests'
import type { Writer } from '../../db/schema'
import { sheetsVersion } from '../../db/sheets-version'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 2 },
]
const ALL: RankingQuery = { show: null, sort: null, union: null, page: 1, whatIf: null }

/** A contest in deliberation; `totals` are the points that each judge gave, essay by essay. */
async function buildScored(
  db: Writer,
  totals: readonly (readonly number[])[],
  series: number,
  rules: Partial<Rules> = {},
) {
  const unions = [
    await buildUnion(db, { name: `渝江机械厂工会委员会${series}` }, NOW),
    await buildUnion(db, { name: `森林小学工会委员会${series}` }, NOW),
  ]
  const person = (name: string, place: number, organizer = false) =>
    buildPerson(
      db,
      { name, phone: `1990000${series}00${place}`, passwordHash: '-', organizer },
      NOW,
    )
  const account = await person('组委', 0, true)
  const contest = await buildContest(
    db,
    { phase: 'deliberating', createdBy: account, rules: { tiers: TIERS, ...rules } },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const judges: string[] = []
  for (const [place] of totals[0].entries()) {
    const judge = await person(`评委${place + 1}`, place + 1)
    judges.push(await buildJudge(db, { contest, account: judge }, NOW))
  }
  const essays: string[] = []
  for (const [index, given] of totals.entries()) {
    const title = `第${index}篇`
    const essay = { contest, account, union: unions[index % 2], title, state: 'eligible' } as const
    essays.push(await buildEssay(db, essay, NOW))
    for (const [place, total] of given.entries()) {
      const scores = { theme: total * 10 - 500, content: 250, language: 150, originality: 100 }
      const reading = { contest, round, essay: essays[index], judge: judges[place], scores }
      await buildReading(db, { ...reading, submitted: true }, NOW)
    }
  }
  return { contest, essays, judges, unions, organizer: { account, name: '组委' } as Organizer }
}

const FIVE = [
  [70, 71, 70],
  [78, 79, 77],
  [75, 60, 76],
  [72.5, 73, 72],
  [60, 61, 62],
]

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  type World = Awaited<ReturnType<typeof buildScored>>
  const build = (totals: readonly (readonly number[])[], series = 1, rules: Partial<Rules> = {}) =>
    database().transact((db) => buildScored(db, totals, series, rules))
  const open = ({ contest, organizer }: World, query: Partial<RankingQuery> = {}) =>
    openRanking(database().reader, organizer, contest, { ...ALL, ...query }, NOW)
  const trying = (query: string) => ({ whatIf: new URLSearchParams(query) })
  const adopt = ({ contest, organizer }: World, seen: string, query: string, reason: string) =>
    database().transact((db) =>
      adoptWhatIf(db, organizer, contest, { seen, query: new URLSearchParams(query), reason }, NOW),
    )

  test('the standing has its lines, ranks by mean and adjusted score, margins and disagreement', async () => {
    const world = await build(FIVE)
    const desk = await open(world)
    expect(
      desk.rows.map((row) => [row.title, row.rank, row.score, row.tier, row.range, row.isDisputed]),
    ).toEqual([
      ['第1篇', 1, '78.00', '一等奖', '2.0', false],
      ['第3篇', 2, '72.50', '二等奖', '1.0', false],
      ['第2篇', 3, '70.33', '二等奖', '16.0', true],
      ['第0篇', 4, '70.33', null, '1.0', false],
      ['第4篇', 5, '61.00', null, '2.0', false],
    ])
    expect(desk.marks.map((marks) => marks.map(({ title }) => title))).toEqual([
      [],
      ['一等奖线'],
      ['2 篇得分相同'],
      ['二等奖线'],
      [],
    ])
    expect(desk.rows[1]).toMatchObject({ above: 550, below: 217, meanRank: 2, readings: 3 })
    expect(desk.rows[0].sensitivity).toContain('都是一等奖')
    expect(desk.method.name).toBe('平均分')
    expect(desk.counts).toEqual({ near: 5, disputed: 1, tied: 2, thin: 0 })
  })

  test('filters, order and pages are those of the address', async () => {
    const world = await build(FIVE)
    const titles = async (query: Partial<RankingQuery>) =>
      (await open(world, query)).rows.map(({ title }) => title)
    expect(await titles({ show: 'disputed' })).toEqual(['第2篇'])
    expect(await titles({ show: 'tied' })).toEqual(['第2篇', '第0篇'])
    expect(await titles({ union: world.unions[1] })).toEqual(['第1篇', '第3篇'])
    expect((await titles({ sort: 'range' }))[0]).toBe('第2篇')
    expect(await titles({ page: 2 })).toEqual([])
  })

  test('a what-if says who moves and stores nothing; leaving a judge out is one', async () => {
    const world = await build(FIVE)
    const { reader } = database()
    const before = await rulesVersions(reader, world.contest)
    const counts = await open(world, trying('try=1&count-0-0=2&count-0-1=1'))
    expect(counts.trial.result?.changes).toEqual([
      '一等奖由“1 篇”改为“2 篇”',
      '二等奖由“2 篇”改为“1 篇”',
    ])
    expect(counts.trial.result?.moves.map(({ title, kind }) => [title, kind])).toEqual([
      ['第3篇', 'up'],
    ])
    const without = await open(world, trying(`try=1&without=${world.judges[1]}`))
    expect(without.trial.result?.without).toEqual(['评委2'])
    expect(without.trial.result?.moves).toEqual([])
    expect(without.trial.result?.reranked).toBe(2)
    const faulty = await open(world, trying('try=1&count-0-0=0'))
    expect(faulty.trial.faults).toEqual({
      'count-0-0': '“一等奖”的篇数请填 1 到 500 之间的整数。',
    })
    expect(await rulesVersions(reader, world.contest)).toEqual(before)
    expect((await open(world)).rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
  })

  test('adopting makes a version of the rules with a reason; a stale desk is told what has changed', async () => {
    const world = await build(FIVE)
    const { seen } = await open(world)
    const query = 'count-0-0=2&tie=down'
    await expect(adopt(world, seen, query, '')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明修改规则的理由。' },
    })
    await expect(adopt(world, seen, '', '试试')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(adopt(world, seen, `without=${world.judges[0]}`, '偏严')).rejects.toThrow(
      '要在“评分分析”中另行决定',
    )
    await adopt(world, seen, query, '作品水平整齐，一等奖增加一篇')
    const [newest, first] = await rulesVersions(database().reader, world.contest)
    expect([newest.version, newest.reason]).toEqual([2, '作品水平整齐，一等奖增加一篇'])
    expect(newest.rules).toEqual({
      ...first.rules,
      tie: 'down',
      tiers: [{ name: '一等奖', count: 2 }, TIERS[1]],
    })
    await expect(adopt(world, seen, 'count-0-0=3', '再加一篇')).rejects.toMatchObject({
      kind: 'conflict',
      message:
        '您打开页面之后，规则有了变化，试算的结果可能不同，没有采用。请看最新的试算后再决定。',
    })
    const fresh = (await open(world)).seen
    await database()
      .all.updateTable('scores')
      .set({ tenths: 240 })
      .where('tenths', '=', 250)
      .execute()
    await expect(adopt(world, fresh, 'count-0-0=3', '再加一篇')).rejects.toThrow('评分有了变化')
    await database().all.updateTable('contests').set({ phase: 'publicity' }).execute()
    await expect(adopt(world, fresh, 'count-0-0=3', '再加一篇')).rejects.toMatchObject({
      kind: 'closed',
    })
  })

  test('a decision on a tie is seen by the next request, and makes an open desk stale', async () => {
    const even = [
      [78, 78],
      [75, 75],
      [72, 72],
      [72, 72],
    ]
    const world = await build(even)
    const { seen, openTies } = await open(world)
    expect(openTies).toBe(1)
    const ranking = [world.essays[3], world.essays[2]]
    await database().transact((db) =>
      decideTie(db, world.organizer, world.contest, { ranking, reason: '细节更真' }, NOW),
    )
    expect((await open(world)).rows.map(({ title }) => title)).toEqual([
      '第0篇',
      '第1篇',
      '第3篇',
      '第2篇',
    ])
    await expect(adopt(world, seen, 'count-0-0=2', '再加一篇')).rejects.toThrow('合议决定有了变化')
  })

  test('what is kept goes with the sheets: each change of them has another version', async () => {
    const world = await build(FIVE)
    const { all, reader } = database()
    const version = () => sheetsVersion(reader, world.contest)
    const seen = new Set([await version()])
    expect((await open(world)).rows[0].mean).toBe('78.00')
    await all.updateTable('score_sheets').set({ version: 2 }).execute()
    seen.add(await version())
    await all.updateTable('scores').set({ tenths: 200 }).where('tenths', '=', 250).execute()
    seen.add(await version())
    expect((await open(world)).rows[0].mean).toBe('73.00')
    await all.updateTable('score_sheets').set({ submitted_at: null }).execute()
    seen.add(await version())
    expect(seen.size).toBe(4)
    expect((await open(world)).rows.map(({ rank }) => rank)).toEqual([null, null, null, null, null])
    const others = await build(FIVE, 2)
    expect((await open(others)).rows[0].mean).toBe('78.00')
  })

  test('the desk takes the same number of statements at 3 essays and at 40, kept or not', async () => {
    const few = await build(FIVE.slice(0, 3))
    const many = await build(
      Array.from({ length: 40 }, (_, index) => [60 + index / 2, 60 + index / 2]),
      2,
    )
    const query = trying('try=1&count-0-0=2')
    const ask = (world: World) => countStatements(() => open(world, query))
    const [atThree, atForty] = [await ask(few), await ask(many)]
    expect(atForty.value.rows).toHaveLength(40)
    expect(atForty.statements).toBe(atThree.statements)
    expect((await ask(many)).statements).toBe(atForty.statements - 1)
  })
})
