import { describe, expect, test } from 'vitest'
import type { Phase } from '../../app/domain/contest'
import type { Organizer, Worker } from '../../app/domain/people'
import {
  applyAllocation,
  leaveVacant,
  type MoveInput,
  moveEssay,
} from '../../app/usecases/awarding'
import { keepSession } from '../../app/usecases/deliberating'
import { openDeliberation } from '../../app/usecases/deliberation-desk'
import { openOwnEssay } from '../../app/usecases/drafting'
import { moveOn } from '../../app/usecases/moving'
import { openPublishedList, openWinnerList, resultOf } from '../../app/usecases/publishing'
import { openRanking } from '../../app/usecases/ranking'
import { openAwarded } from '../../app/usecases/standings'
import { auditPage } from '../../db/audit'
import { countStatements } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildScored, sessionOn, WHOLE } from '../support/scored-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-01T06:03:00.000Z'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (
    ...given: Parameters<typeof buildScored> extends [unknown, ...infer R] ? R : never
  ) => database().transact((db) => buildScored(db, ...given))

  async function applied(contest: string) {
    const { applied: rows } = await openAwarded(database().reader, contest, NOW)
    return rows.map(({ essay, tier, place, movedBecause }) => ({
      essay,
      tier,
      place,
      movedBecause,
    }))
  }

  const see = async (contest: string, organizer: Organizer) =>
    (await openDeliberation(database().reader, organizer, contest, NOW)).seen

  async function apply(contest: string, organizer: Organizer) {
    const seen = await see(contest, organizer)
    await database().transact((db) => applyAllocation(db, organizer, contest, seen, NOW))
  }

  async function move(
    contest: string,
    organizer: Organizer,
    input: Pick<MoveInput, 'essay' | 'to'> & Partial<MoveInput>,
  ) {
    const seen = await see(contest, organizer)
    const full = { seen, reason: '题材难得', mover: '李委员', session: null, ...input }
    await database().transact((db) => moveEssay(db, organizer, contest, full, NOW))
  }

  async function leave(
    contest: string,
    organizer: Organizer,
    places: number,
    reason = '没有一篇够得上',
  ) {
    const seen = await see(contest, organizer)
    const input = { seen, track: null, tier: '一等奖', places, reason, session: null }
    await database().transact((db) => leaveVacant(db, organizer, contest, input, NOW))
  }

  test('the best take the tiers in order, and the list reads as it is published', async () => {
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5, 60])
    const desk = await openRanking(database().reader, organizer, contest, WHOLE, NOW)
    expect(desk.rows.map(({ title, rank, mean, tier }) => [title, rank, mean, tier])).toEqual([
      ['第1篇', 1, '78.00', '一等奖'],
      ['第2篇', 2, '75.00', '二等奖'],
      ['第3篇', 3, '72.50', '二等奖'],
      ['第0篇', 4, '70.00', null],
      ['第4篇', 5, '60.00', null],
    ])
    await apply(contest, organizer)
    expect(await applied(contest)).toEqual([
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

  test('a tie on a prize line blocks the allocation until a session has decided it', async () => {
    const { transact, reader } = database()
    const { contest, essays, organizer } = await build([75, 78, 75, 75, 60])
    const { ties, seen } = await openDeliberation(reader, organizer, contest, NOW)
    expect(ties.map((tie) => tie.essays.map(({ title }) => title).sort())).toEqual([
      ['第0篇', '第2篇', '第3篇'],
    ])
    await expect(apply(contest, organizer)).rejects.toMatchObject({
      kind: 'conflict',
      message: '还有 1 处奖级线上的并列没有决定，不能确认定奖名单。请先记录合议决定。',
    })
    await expect(
      move(contest, organizer, { essay: essays[0], to: { tier: null } }),
    ).rejects.toThrow('《第0篇》在奖级线上并列，请先合议这处并列。')
    const ranking = [essays[3], essays[0], essays[2]]
    const input = { seen, number: null, version: 0, text: sessionOn(ranking), isClosing: true }
    await transact((db) => keepSession(db, organizer, contest, input, NOW))
    await apply(contest, organizer)
    expect((await applied(contest)).map(({ essay }) => essay)).toEqual([
      essays[1],
      essays[3],
      essays[0],
    ])
  })

  test('a tie that the ladder parts needs nobody, and the policy 并列 extends or moves down', async () => {
    // Two criteria differ though the totals are equal: the first step that tells them apart decides.
    const parted = await build([70, 78, 78])
    const content = { theme: -20, content: 20 } as const
    for (const [criterion, by] of Object.entries(content)) {
      await database()
        .all.updateTable('scores')
        .set((eb) => ({ tenths: eb('tenths', '+', by) }))
        .where('criterion_id', '=', criterion)
        .where('assignment_id', 'in', (eb) =>
          eb.selectFrom('assignments').where('essay_id', '=', parted.essays[1]).select('id'),
        )
        .execute()
    }
    const desk = await openDeliberation(database().reader, parted.organizer, parted.contest, NOW)
    expect(desk.ties).toEqual([])
    expect(desk.rows.map(({ title, tier }) => [title, tier])).toEqual([
      ['第2篇', '一等奖'],
      ['第1篇', '二等奖'],
      ['第0篇', '二等奖'],
    ])
    const tiersBy = async (tie: 'extend' | 'down') => {
      const { contest, organizer } = await build([78, 78, 70, 60], { tie })
      const { ties } = await openDeliberation(database().reader, organizer, contest, NOW)
      expect(ties.map(({ isBlocking }) => isBlocking)).toEqual([false])
      await apply(contest, organizer)
      return (await applied(contest)).map(({ tier }) => tier)
    }
    expect(await tiersBy('extend')).toEqual(['一等奖', '一等奖', '二等奖', '二等奖'])
    expect(await tiersBy('down')).toEqual(['二等奖', '二等奖'])
  })

  test('a move needs a reason, a mover and room in the tier, and stands beside what was proposed', async () => {
    const { reader } = database()
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5, 60])
    const up = { essay: essays[0], to: { tier: '二等奖' } }
    await expect(move(contest, organizer, { ...up, reason: '' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '调整《第0篇》需要写明理由。' },
    })
    await expect(move(contest, organizer, { ...up, mover: '' })).rejects.toMatchObject({
      fields: { mover: '请填写提议人。' },
    })
    await expect(move(contest, organizer, { ...up, session: 7 })).rejects.toMatchObject({
      kind: 'missing',
    })
    await expect(move(contest, organizer, { ...up, to: { tier: '特等奖' } })).rejects.toMatchObject(
      {
        kind: 'missing',
      },
    )
    await expect(move(contest, organizer, { ...up, to: 'undo' })).rejects.toThrow('没有可以撤回')
    await move(contest, organizer, up)
    await expect(move(contest, organizer, up)).rejects.toThrow('《第0篇》现在就在二等奖')
    await expect(apply(contest, organizer)).rejects.toThrow(
      '二等奖限 2 篇，调整后有 3 篇。请再移出 1 篇。',
    )
    const out = { essay: essays[3], to: { tier: null }, reason: '作者自愿放弃' }
    await move(contest, organizer, out)
    const { rows, appliedList } = await openDeliberation(reader, organizer, contest, NOW)
    expect(appliedList).toBeNull()
    expect(rows.map(({ title, proposed, tier }) => [title, proposed, tier])).toEqual([
      ['第1篇', '一等奖', '一等奖'],
      ['第2篇', '二等奖', '二等奖'],
      ['第3篇', '二等奖', null],
      ['第0篇', null, '二等奖'],
      ['第4篇', null, null],
    ])
    await apply(contest, organizer)
    expect(
      (await applied(contest)).map(({ essay, movedBecause }) => [essay, movedBecause]),
    ).toEqual([
      [essays[1], null],
      [essays[2], null],
      [essays[0], '题材难得'],
    ])
    const after = await openDeliberation(reader, organizer, contest, NOW)
    expect(JSON.parse(after.awarded.applied[2].reason)).toMatchObject({
      rank: 4,
      score: '70.00',
      method: 'mean',
      proposed: null,
      data: { kind: 'below', lastTier: '二等奖' },
      moved: { from: null, because: '题材难得', mover: '李委员', by: '组委', session: null },
    })
    expect(after.appliedList?.proposed.map(({ essay, tier }) => [essay, tier])).toEqual([
      [essays[1], '一等奖'],
      [essays[2], '二等奖'],
      [essays[3], '二等奖'],
    ])
    await move(contest, organizer, { essay: essays[0], to: 'undo' })
    await move(contest, organizer, { essay: essays[3], to: 'undo' })
    const undone = await openDeliberation(reader, organizer, contest, NOW)
    expect(undone.rows.filter(({ isMoved }) => isMoved)).toEqual([])
    expect(undone.moves.map(({ act }) => act)).toEqual(['move', 'move', 'undo', 'undo'])
  })

  test('a vacant place lowers the tier, nobody moves up, and the list says so', async () => {
    const { reader, all } = database()
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5, 60])
    await expect(leave(contest, organizer, 1, '')).rejects.toMatchObject({
      fields: { vacancyReason: '一等奖空缺需要写明理由。' },
    })
    await expect(leave(contest, organizer, 2)).rejects.toMatchObject({ kind: 'invalid' })
    await leave(contest, organizer, 1)
    await apply(contest, organizer)
    expect((await applied(contest)).map(({ essay, tier }) => [essay, tier])).toEqual([
      [essays[1], '二等奖'],
      [essays[2], '二等奖'],
    ])
    await all.updateTable('contests').set({ phase: 'publicity' }).execute()
    const { tiers } = await openPublishedList(reader, contest, NOW)
    expect(tiers.map(({ tier, winners, vacant }) => [tier, winners.length, vacant])).toEqual([
      ['一等奖', 0, 1],
      ['二等奖', 2, 0],
    ])
    await all.updateTable('contests').set({ phase: 'deliberating' }).execute()
    await leave(contest, organizer, 0, '改变主意')
    const { rows, vacancies } = await openDeliberation(reader, organizer, contest, NOW)
    expect(vacancies).toEqual([])
    expect(rows[0].tier).toBe('一等奖')
  })

  test('after the list is applied a new decision must be applied too before the phase moves on', async () => {
    const { transact, reader } = database()
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5])
    const go = async () => {
      const version = (await findContest(reader, contest))?.version ?? 0
      return transact((db) => moveOn(db, organizer, { contest, version, reason: '' }, LATER))
    }
    await expect(go()).rejects.toThrow('还没有确认定奖名单')
    await apply(contest, organizer)
    const seen = await see(contest, organizer)
    const out = { essay: essays[1], to: { tier: null }, reason: '作者放弃', mover: '李委员' }
    await transact((db) =>
      moveEssay(db, organizer, contest, { ...out, seen, session: null }, LATER),
    )
    await expect(go()).rejects.toThrow('确认定奖名单之后又有新的合议决定或调整')
    const again = await see(contest, organizer)
    await transact((db) => applyAllocation(db, organizer, contest, again, LATER))
    expect(await go()).toBe('publicity')
  })

  test('an organizer of the same district cannot move an essay, and may apply the whole list', async () => {
    const { contest, essays, organizer, insider } = await build([70, 78, 75, 72.5, 60])
    const desk = await openDeliberation(database().reader, insider, contest, NOW)
    expect(desk.clashes).toEqual(['渝江机械厂工会委员会'])
    await expect(
      move(contest, insider, { essay: essays[1], to: { tier: null } }),
    ).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('您需要回避：《第1篇》：作者与您同属'),
    })
    await move(contest, insider, { essay: essays[4], to: { tier: '二等奖' } })
    await move(contest, organizer, { essay: essays[3], to: { tier: null } })
    await apply(contest, insider)
    expect((await applied(contest)).map(({ essay }) => essay)).toEqual([
      essays[1],
      essays[2],
      essays[4],
    ])
  })

  test('what was decided on a desk that has changed is refused with what has changed', async () => {
    const { transact, reader, all } = database()
    const { contest, essays, organizer, insider } = await build([70, 78, 75, 72.5, 60])
    const seen = await see(contest, organizer)
    const other = { seen, essay: essays[4], to: { tier: '二等奖' }, reason: '难得', mover: '张三' }
    await transact((db) => moveEssay(db, insider, contest, { ...other, session: null }, LATER))
    const changed = {
      kind: 'conflict',
      message: expect.stringContaining('这一步没有生效：张三 14:03 调整奖级，《第4篇》。'),
    }
    const apply = transact((db) => applyAllocation(db, organizer, contest, seen, LATER))
    await expect(apply).rejects.toMatchObject(changed)
    const input = { ...other, essay: essays[3], to: { tier: null }, session: null }
    const move = transact((db) => moveEssay(db, organizer, contest, input, LATER))
    await expect(move).rejects.toMatchObject(changed)
    // What nobody has written down is noticed too.
    const later = await see(contest, organizer)
    await all.deleteFrom('scores').where('criterion_id', '=', 'theme').execute()
    const late = transact((db) => applyAllocation(db, organizer, contest, later, LATER))
    await expect(late).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('评分、规则或名单有变化'),
    })
    const acts = await auditPage(reader, { contest, offset: 0, limit: 9 })
    expect(acts.map(({ act }) => act)).toEqual(['调整奖级'])
  })

  test('an open sheet counts nothing', async () => {
    const { all, reader } = database()
    const { contest, organizer } = await build([70, 78])
    await all.updateTable('score_sheets').set({ submitted_at: null }).execute()
    const { rows } = await openRanking(reader, organizer, contest, WHOLE, NOW)
    expect(rows.map(({ rank, readings }) => [rank, readings])).toEqual([
      [null, 0],
      [null, 0],
    ])
  })

  test('standings are closed while judges read, and prizes after deliberation', async () => {
    const { all, reader } = database()
    const { contest, organizer } = await build([70, 78, 75, 72.5])
    await all.updateTable('contests').set({ phase: 'judging' }).execute()
    await expect(openAwarded(reader, contest, NOW)).rejects.toMatchObject({
      kind: 'closed',
    })
    await all.updateTable('contests').set({ phase: 'published' }).execute()
    await expect(apply(contest, organizer)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('an author learns the result when everybody does, and not before', async () => {
    const { all, reader } = database()
    const { contest, essays, organizer, author } = await build([70, 78, 75, 72.5])
    await apply(contest, organizer)
    const worker = { account: author, name: '李菁' } as unknown as Worker
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

  test('the desks take the same number of statements at 3 essays and at 40', async () => {
    const { reader } = database()
    const few = await build([70, 71, 72])
    const many = await build(Array.from({ length: 40 }, (_, index) => 60 + index / 2))
    const opens = [
      (contest: string) => openRanking(reader, few.organizer, contest, WHOLE, NOW),
      (contest: string) => openDeliberation(reader, few.organizer, contest, NOW),
    ]
    for (const open of opens) {
      const ask = (contest: string) =>
        countStatements<{ readonly rows: readonly unknown[] }>(() => open(contest))
      const atThree = await ask(few.contest)
      const atForty = await ask(many.contest)
      expect(atForty.value.rows).toHaveLength(40)
      expect(atForty.statements).toBe(atThree.statements)
    }
  })
})
