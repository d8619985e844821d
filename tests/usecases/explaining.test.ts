/** Who reads how an essay came to its place, when, and that an author's page tells nothing of anybody else. */
import { describe, expect, test } from 'vitest'
import type { Phase, Rules } from '../../app/domain/contest'
import type { Organizer, Worker } from '../../app/domain/people'
import { applyAllocation, moveEssay } from '../../app/usecases/awarding'
import { openOwnComments } from '../../app/usecases/commenting'
import { openDeliberation } from '../../app/usecases/deliberation-desk'
import { listOwnEssays } from '../../app/usecases/drafting'
import {
  explainedOf,
  openExplanation,
  openOwnExplanation,
  openWinnersExplained,
} from '../../app/usecases/explaining'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
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
const RULES: Partial<Rules> = {
  tiers: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 1 },
  ],
  comments: 'shown',
  explanations: 'shown',
}

/** Nobody but an organizer may read these beside an essay of 李菁. */
const SECRETS = ['山海扎根', '巫芯宇', '嘉陵图书馆', '欧阳紫鹃', '司徒青鸾', '胜过']

/** An own essay with 91 and 85 points, and others with these points from each of the same two judges. */
async function buildScored(db: Writer, others: readonly number[], series: number) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const library = await buildUnion(db, { name: '嘉陵图书馆工会委员会' }, NOW)
  let phone = 19900000000 + series * 1000
  const person = (name: string, more = {}) => {
    phone += 1
    return buildPerson(db, { name, phone: String(phone), passwordHash: '-', ...more }, NOW)
  }
  const account = await person('组委', { organizer: true })
  const author = await person('李菁', { union })
  const other = await person('巫芯宇', { union: library })
  const contest = await buildContest(
    db,
    { phase: 'deliberating', createdBy: account, rules: RULES },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const essay = await buildEssay(
    db,
    { contest, account: author, union, state: 'eligible', title: '车间的灯' },
    NOW,
  )
  const entered: string[] = []
  for (const index of others.keys()) {
    entered.push(
      await buildEssay(
        db,
        {
          contest,
          account: other,
          union: library,
          state: 'eligible',
          title: `山海扎根之${index}`,
          authors: [{ name: '巫芯宇', union: library }],
        },
        NOW,
      ),
    )
  }
  const declined = await buildEssay(
    db,
    { contest, account: author, union, state: 'ineligible', title: '迟到的信' },
    NOW,
  )
  for (const [place, name] of ['欧阳紫鹃', '司徒青鸾'].entries()) {
    const judge = await buildJudge(db, { contest, account: await person(name) }, NOW)
    const read = (on: string, points: number, comment = '') =>
      buildReading(
        db,
        {
          contest,
          round,
          essay: on,
          judge,
          comment,
          scores: { theme: points * 10 - 600, content: 300, language: 150, originality: 150 },
          submitted: true,
        },
        NOW,
      )
    await read(essay, place === 0 ? 91 : 85, `我是评委${name}，写得真切。`)
    for (const [index, points] of others.entries()) await read(entered[index], points)
  }
  return {
    ...{ contest, essay, entered, declined },
    organizer: { account, name: '组委' } as Organizer,
    worker: { account: author, name: '李菁', union } as Worker,
    stranger: { account: other, name: '巫芯宇', union: library } as Worker,
  }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (others: readonly number[], series = 1) =>
    database().transact((db) => buildScored(db, others, series))
  const move = (contest: string, phase: Phase) =>
    database().all.updateTable('contests').set({ phase }).where('id', '=', contest).execute()
  const rule = (change: Partial<Rules>) =>
    database()
      .all.updateTable('rules')
      .set({ body: JSON.stringify({ ...RULES, ...change }) })
      .execute()

  test('the organizer reads from deliberation on why an essay has its tier, with all numbers', async () => {
    const { reader } = database()
    const { contest, essay, entered, declined, organizer } = await build([89.5, 80])
    const open = (id: string) => openExplanation(reader, organizer, contest, id, NOW)
    const explained = await open(essay)
    expect(explained.title).toBe('这篇为什么是二等奖')
    expect(explained.essay.title).toBe('车间的灯')
    expect(explained.parts.map(({ title, lines }) => [title, lines])).toEqual([
      [
        '评分表',
        [
          '2 位评委提交了评分表，每份的总分是各评分项之和。评委不署名，按总分从高到低排列。',
          '满分：主题思想 30、内容结构 30、语言文字 20、创新性 20，合计 100 分。',
        ],
      ],
      ['得分', ['平均分：（91 + 85）÷ 2 = 176 ÷ 2 = 88.00 分。']],
      [
        '排名',
        [
          '得分 88.00 分，在参加排名的 3 篇作品中排第 2。',
          '排在本篇前面的：得分更高的 1 篇；名次是 1 + 1 = 2。',
          '上一名 89.50 分（相差 1.50 分），下一名 80.00 分（相差 8.00 分）。',
        ],
      ],
      ['奖级名额', ['排名第 2，在二等奖 1 个名额之内。']],
      ['结果', ['按规则拟列入二等奖；名单还没有确认。']],
    ])
    const [sheets] = explained.parts
    expect(sheets.table).toMatchObject({
      sheets: [
        { scores: [310, 300, 150, 150], total: 910 },
        { scores: [250, 300, 150, 150], total: 850 },
      ],
    })
    const text = JSON.stringify(explained.parts)
    for (const secret of [...SECRETS, ...entered]) expect(text).not.toContain(secret)
    const { explained: winners } = await openWinnersExplained(reader, organizer, contest, NOW)
    expect(winners.map(({ essay: { id }, title }) => [id, title])).toEqual([
      [entered[0], '这篇为什么是一等奖'],
      [essay, '这篇为什么是二等奖'],
    ])
    expect((await open(entered[1])).title).toBe('这篇为什么没有获奖')
    await expect(open(declined)).rejects.toMatchObject({ kind: 'missing' })
    await expect(open('nothing')).rejects.toMatchObject({ kind: 'missing' })
    await move(contest, 'judging')
    await expect(open(essay)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('the author reads the same after publication alone, and where the rules say so', async () => {
    const { reader, transact } = database()
    const { contest, essay, entered, declined, organizer, worker, stranger } = await build([89, 80])
    const see = async () => (await openDeliberation(reader, organizer, contest, NOW)).seen
    for (const [moved, tier, reason] of [
      [essay, '一等奖', '胜过巫芯宇的《山海扎根之0》'],
      [entered[0], '二等奖', '与《车间的灯》对调'],
    ]) {
      const seen = await see()
      const input = { seen, essay: moved, to: { tier }, reason, mover: '李委员', session: null }
      await transact((db) => moveEssay(db, organizer, contest, input, NOW))
    }
    const seen = await see()
    await transact((db) => applyAllocation(db, organizer, contest, seen, NOW))
    const open = (who = worker, id = essay) => openOwnExplanation(reader, who, id, NOW)
    for (const phase of ['deliberating', 'publicity'] as const) {
      await move(contest, phase)
      await expect(open()).rejects.toMatchObject({ kind: 'missing' })
    }
    await move(contest, 'published')
    const list = async (who = worker) => {
      const { essays } = await listOwnEssays(reader, who, 1, NOW)
      return explainedOf(reader, who, essays)
    }
    expect(await list()).toEqual(new Set([essay]))
    const { own, explained } = await open()
    expect(explained.title).toBe('这篇为什么是一等奖')
    expect(explained.parts.slice(-2).map(({ lines }) => lines)).toEqual([
      [
        '按规则是二等奖，组委会确认的名单中是一等奖。',
        '这是组委会合议后的调整，理由记录在案，可以向组委会询问。',
      ],
      ['已公布：一等奖。'],
    ])
    const comments = await openOwnComments(reader, worker, own)
    expect(comments?.map(({ text }) => text)).toHaveLength(2)
    const { contest: _, ...shown } = explained
    const page = JSON.stringify([shown, comments])
    for (const secret of [...SECRETS, ...entered]) expect(page).not.toContain(secret)
    // What is kept from the author could be read: the organizer does.
    const told = await openExplanation(reader, organizer, contest, essay, NOW)
    expect(JSON.stringify(told.parts)).toContain('胜过巫芯宇的《山海扎根之0》')
    await expect(open(stranger)).rejects.toMatchObject({ kind: 'missing' })
    await expect(open(worker, declined)).rejects.toMatchObject({ kind: 'missing' })
    await move(contest, 'archived')
    expect((await open()).explained.title).toBe('这篇为什么是一等奖')
    await rule({ explanations: 'kept' })
    await expect(open()).rejects.toMatchObject({ kind: 'missing' })
    expect(await list()).toEqual(new Set())
  })

  test('a page takes the same number of statements at 3 essays and at 40', async () => {
    const { reader } = database()
    const many = Array.from({ length: 39 }, (_, index) => 70 + index / 2)
    const counts: number[][] = []
    for (const [index, others] of [[89, 80], many].entries()) {
      const { contest, essay, organizer, worker } = await build(others, index + 1)
      await move(contest, 'published')
      const asked = [
        () => openExplanation(reader, organizer, contest, essay, NOW),
        () => openOwnExplanation(reader, worker, essay, NOW),
      ]
      const taken: number[] = []
      for (const ask of asked) taken.push((await countStatements<unknown>(ask)).statements)
      counts.push(taken)
    }
    expect(counts[1]).toEqual(counts[0])
  })
})
