import { describe, expect, test } from 'vitest'
import type { Phase } from '../../app/domain/contest'
import type { Organizer, Worker } from '../../app/domain/people'
import { applyAllocation, decideTie, type Move } from '../../app/usecases/awarding'
import { openOwnEssay } from '../../app/usecases/drafting'
import { openPublishedList, openWinnerList, resultOf } from '../../app/usecases/publishing'
import { openAwarding } from '../../app/usecases/standings'
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
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 2 },
]

/** A contest in deliberation; `totals` are the points that each of two judges gave, essay by essay. */
async function buildScored(db: Writer, totals: readonly number[], series: number) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const account = await buildPerson(
    db,
    { name: '组委', phone: `1990000${series}000`, passwordHash: '-', organizer: true, union },
    NOW,
  )
  const contest = await buildContest(
    db,
    { phase: 'deliberating', createdBy: account, rules: { tiers: TIERS } },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const essays: string[] = []
  for (const [index] of totals.entries()) {
    essays.push(
      await buildEssay(
        db,
        { contest, account, union, state: 'eligible', title: `第${index}篇` },
        NOW,
      ),
    )
  }
  for (const place of [1, 2]) {
    const judge = await buildJudge(
      db,
      {
        contest,
        account: await buildPerson(
          db,
          { name: `评委${place}`, phone: `1990000${series}00${place}`, passwordHash: '-' },
          NOW,
        ),
      },
      NOW,
    )
    for (const [index, essay] of essays.entries()) {
      const scores = {
        theme: totals[index] * 10 - 500,
        content: 250,
        language: 150,
        originality: 100,
      }
      await buildReading(db, { contest, round, essay, judge, scores, submitted: true }, NOW)
    }
  }
  return { contest, essays, organizer: { account, name: '组委' } as Organizer }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (totals: readonly number[], series = 1) =>
    database().transact((db) => buildScored(db, totals, series))

  async function applied(contest: string, organizer: Organizer) {
    const { applied: rows } = await openAwarding(database().reader, organizer, contest, NOW)
    return rows.map(({ essay, tier, place, movedBecause }) => ({
      essay,
      tier,
      place,
      movedBecause,
    }))
  }

  async function apply(contest: string, organizer: Organizer, moves: readonly Move[] = []) {
    const { transact, reader } = database()
    const { fingerprint } = await openAwarding(reader, organizer, contest, NOW)
    await transact((db) => applyAllocation(db, organizer, contest, { fingerprint, moves }, NOW))
  }

  test('the best take the tiers in order, and the list reads as it is published', async () => {
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5, 60])
    const desk = await openAwarding(database().reader, organizer, contest, NOW)
    expect(
      desk.rows.map(({ title, rank, mean, proposed }) => [title, rank, mean, proposed]),
    ).toEqual([
      ['第1篇', 1, '78.00', '一等奖'],
      ['第2篇', 2, '75.00', '二等奖'],
      ['第3篇', 3, '72.50', '二等奖'],
      ['第0篇', 4, '70.00', null],
      ['第4篇', 5, '60.00', null],
    ])
    await apply(contest, organizer)
    expect(await applied(contest, organizer)).toEqual([
      { essay: essays[1], tier: '一等奖', place: 1, movedBecause: null },
      { essay: essays[2], tier: '二等奖', place: 2, movedBecause: null },
      { essay: essays[3], tier: '二等奖', place: 3, movedBecause: null },
    ])
    const { tiers } = await openWinnerList(database().reader, organizer, contest, NOW)
    expect(tiers.map(({ tier, winners }) => [tier, winners.length])).toEqual([
      ['一等奖', 1],
      ['二等奖', 2],
    ])
    expect(tiers[0].winners[0].authors).toEqual([{ name: '李菁', union: '渝江机械厂工会委员会' }])
  })

  test('a tie on a prize line blocks the allocation until the committee has decided', async () => {
    const { transact, reader } = database()
    const { contest, essays, organizer } = await build([75, 78, 75, 75, 60])
    const desk = await openAwarding(reader, organizer, contest, NOW)
    expect(desk.openTies.map((tie) => tie.essays.map(({ title }) => title).sort())).toEqual([
      ['第0篇', '第2篇', '第3篇'],
    ])
    await expect(apply(contest, organizer)).rejects.toMatchObject({
      kind: 'conflict',
      message: '还有 1 处奖级线上的并列没有决定，不能确认定奖名单。请先记录合议决定。',
    })
    const ranking = [essays[3], essays[0], essays[2]]
    const decide = (decision: { ranking: readonly string[]; reason: string }) =>
      transact((db) => decideTie(db, organizer, contest, decision, NOW))
    await expect(decide({ ranking, reason: '' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(
      decide({ ranking: [essays[3], essays[0]], reason: '只排了两篇' }),
    ).rejects.toMatchObject({ kind: 'conflict' })
    await decide({ ranking, reason: '第3篇细节更真' })
    await apply(contest, organizer)
    expect((await applied(contest, organizer)).map(({ essay }) => essay)).toEqual([
      essays[1],
      essays[3],
      essays[0],
    ])
  })

  test('a move by hand needs a reason and room in the tier, and is kept beside the list', async () => {
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5, 60])
    const up = { essay: essays[0], tier: '二等奖' }
    await expect(apply(contest, organizer, [{ ...up, reason: '' }])).rejects.toMatchObject({
      kind: 'invalid',
      fields: { [`reason-${essays[0]}`]: '调整《第0篇》需要写明理由。' },
    })
    await expect(apply(contest, organizer, [{ ...up, reason: '题材难得' }])).rejects.toThrow(
      '二等奖限 2 篇，调整后有 3 篇。请再移出 1 篇。',
    )
    await apply(contest, organizer, [
      { ...up, reason: '题材难得' },
      { essay: essays[3], tier: null, reason: '作者自愿放弃' },
    ])
    expect(
      (await applied(contest, organizer)).map(({ essay, movedBecause }) => [essay, movedBecause]),
    ).toEqual([
      [essays[1], null],
      [essays[2], null],
      [essays[0], '题材难得'],
    ])
  })

  test('a list that somebody else has changed in the meantime is not applied', async () => {
    const { transact, reader, all } = database()
    const { contest, organizer } = await build([70, 78, 75, 72.5, 60])
    const { fingerprint } = await openAwarding(reader, organizer, contest, NOW)
    await all
      .updateTable('scores')
      .set({ tenths: 300 })
      .where('criterion_id', '=', 'content')
      .execute()
    await all.deleteFrom('scores').where('criterion_id', '=', 'language').execute()
    const late = transact((db) =>
      applyAllocation(db, organizer, contest, { fingerprint, moves: [] }, NOW),
    )
    await expect(late).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('an open sheet counts nothing', async () => {
    const { all, reader } = database()
    const { contest, organizer } = await build([70, 78])
    await all.updateTable('score_sheets').set({ submitted_at: null }).execute()
    const { rows } = await openAwarding(reader, organizer, contest, NOW)
    expect(rows.map(({ rank, readings }) => [rank, readings])).toEqual([
      [null, 0],
      [null, 0],
    ])
  })

  test('standings are closed while judges read, and prizes after deliberation', async () => {
    const { all, reader } = database()
    const { contest, organizer } = await build([70, 78, 75, 72.5])
    await all.updateTable('contests').set({ phase: 'judging' }).execute()
    await expect(openAwarding(reader, organizer, contest, NOW)).rejects.toMatchObject({
      kind: 'closed',
    })
    await all.updateTable('contests').set({ phase: 'published' }).execute()
    await expect(apply(contest, organizer)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('an author learns the result when everybody does, and not before', async () => {
    const { all, reader } = database()
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5])
    await apply(contest, organizer)
    const worker = { account: organizer.account, name: '李菁' } as unknown as Worker
    const resultFor = async (essay: string, phase: Phase) => {
      await all.updateTable('contests').set({ phase }).execute()
      return resultOf(reader, worker, await openOwnEssay(reader, worker, essay, NOW))
    }
    expect(await resultFor(essays[1], 'deliberating')).toBeNull()
    expect(await resultFor(essays[1], 'publicity')).toBe('作品拟获一等奖，正在公示。')
    expect(await resultFor(essays[1], 'published')).toBe('祝贺您，作品荣获一等奖。')
    expect(await resultFor(essays[0], 'published')).toContain('没有获奖')
  })

  test('the public sees the list from 公示 on, and not before', async () => {
    const { all, reader } = database()
    const { contest, organizer } = await build([70, 78, 75, 72.5])
    await apply(contest, organizer)
    await expect(openPublishedList(reader, contest, NOW)).rejects.toMatchObject({ kind: 'missing' })
    await all.updateTable('contests').set({ phase: 'publicity' }).execute()
    expect((await openPublishedList(reader, contest, NOW)).tiers[0].winners).toHaveLength(1)
  })

  test('the desk takes the same number of statements at 3 essays and at 40', async () => {
    const { reader } = database()
    const few = await build([70, 71, 72])
    const ask = (contest: string) =>
      countStatements(() => openAwarding(reader, few.organizer, contest, NOW))
    const atThree = await ask(few.contest)
    const many = await build(
      Array.from({ length: 40 }, (_, index) => 60 + index / 2),
      2,
    )
    const atForty = await ask(many.contest)
    expect(atForty.value.rows).toHaveLength(40)
    expect(atForty.statements).toBe(atThree.statements)
  })
})
