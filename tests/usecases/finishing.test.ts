import { describe, expect, test } from 'vitest'
import {
  finishRound,
  openComparison,
  openSubmission,
  submitAll,
} from '../../app/usecases/finishing'
import {
  openReading,
  recuse,
  reopenSheet,
  saveSheet,
  submitSheet,
} from '../../app/usecases/judging'
import { moveOn } from '../../app/usecases/moving'
import { openQueue } from '../../app/usecases/own-queue'
import { openSheet, returnSheet } from '../../app/usecases/returning'
import { countStatements } from '../../db/connection.server'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildJudging, FULL, LATER, NOW, sheet } from '../support/judging'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (count: number) => database().transact((db) => buildJudging(db, count))
  const idOf = async (code: string) => {
    const { reader } = database()
    const rows = reader.selectFrom('assignments').where('code', '=', code)
    return (await rows.select('id').executeTakeFirstOrThrow()).id
  }
  type World = Awaited<ReturnType<typeof build>>
  const save = ({ judge }: World, code: string, version: number, scores: Record<string, string>) =>
    database().transact((db) => saveSheet(db, judge, code, sheet(version, scores), NOW))
  const submitEvery = ({ judge, contest }: World) =>
    database().transact((db) => submitAll(db, judge, contest, LATER))
  const finish = ({ judge, contest }: World) =>
    database().transact((db) => finishRound(db, judge, contest, LATER))
  const give = async (
    { organizer, contest }: World,
    code: string,
    reason: string,
    to = contest,
  ) => {
    const assignment = await idOf(code)
    await database().transact((db) => returnSheet(db, organizer, to, assignment, reason, LATER))
  }

  test('all complete sheets are submitted at once; the others stay and say what they lack', async () => {
    const { reader } = database()
    const world = await build(4)
    const { judge, other, contest } = world
    await save(world, 'A0', 0, FULL)
    await save(world, 'A1', 0, FULL)
    await save(world, 'A2', 0, { theme: '20', content: '21' })
    const before = await openSubmission(reader, judge, contest)
    expect(before).toEqual({
      ready: 2,
      unfinished: [{ code: 'A2', title: '匿名稿2', lacks: ['语言文字', '创新性'] }],
      untouched: 1,
    })
    expect(await submitEvery(world)).toBe(2)
    const { items, contest: counted } = await openQueue(reader, judge, {
      contest,
      state: null,
      page: 1,
    })
    expect(items.map(({ state }) => state)).toEqual(['submitted', 'submitted', 'begun', 'new'])
    expect(counted?.counts).toEqual({ new: 1, begun: 1, returned: 0, submitted: 2 })
    const { items: begun } = await openQueue(reader, judge, { contest, state: 'begun', page: 1 })
    expect(begun.map(({ code }) => code)).toEqual(['A2'])
    await expect(submitEvery(world)).rejects.toMatchObject({ kind: 'conflict' })
    // A tab that was opened before meets a newer version.
    await expect(save(world, 'A0', 1, { theme: '1' })).rejects.toMatchObject({ kind: 'conflict' })
    expect((await openReading(reader, judge, 'A0')).scores.theme).toBe(255)
    const untouched = await openQueue(reader, other, { contest, state: null, page: 1 })
    expect(untouched.contest?.counts.new).toBe(4)
  })

  test('a round is submitted when every sheet is in, and then stays shut for the judge', async () => {
    const { reader, transact } = database()
    const world = await build(2)
    const { judge, other, contest } = world
    await save(world, 'A0', 0, FULL)
    await submitEvery(world)
    await expect(finish(world)).rejects.toThrow('还有 1 份评分表没有提交')
    await save(world, 'A1', 0, FULL)
    await submitEvery(world)
    await finish(world)
    await finish(world)
    expect((await openReading(reader, judge, 'A0')).finishedAt).toBe(LATER)
    const reopened = transact((db) => reopenSheet(db, judge, 'A0', LATER))
    await expect(reopened).rejects.toMatchObject({ kind: 'closed' })
    const others = await openQueue(reader, other, { contest, state: null, page: 1 })
    expect(others.contest?.finishedAt).toBeNull()
    await expect(transact((db) => submitAll(db, judge, 'nothing', LATER))).rejects.toMatchObject({
      kind: 'missing',
    })
  })

  test('a returned sheet opens with its reason, keeps what it held, and closes when it is submitted again', async () => {
    const { reader, transact, all } = database()
    const world = await build(1)
    const { judge, organizer, contest } = world
    await expect(give(world, 'A0', '请复核')).rejects.toMatchObject({ kind: 'conflict' })
    await save(world, 'A0', 0, FULL)
    await submitEvery(world)
    await finish(world)
    await expect(give(world, 'A0', '')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明原因。' },
    })
    await expect(give(world, 'A0', '请复核', 'nothing')).rejects.toMatchObject({ kind: 'missing' })
    await give(world, 'A0', '总分与评语不符，请复核')
    const returned = await openReading(reader, judge, 'A0')
    expect(returned).toMatchObject({ submittedAt: null, isReturned: true, version: 3 })
    expect(returned.returned).toEqual({ reason: '总分与评语不符，请复核', at: LATER })
    const queue = await openQueue(reader, judge, { contest, state: 'returned', page: 1 })
    expect(queue.items).toMatchObject([
      { code: 'A0', title: '匿名稿0', state: 'returned', total: 850 },
    ])
    const told = await reader
      .selectFrom('messages')
      .where('account_id', '=', judge.account)
      .select(['title', 'link'])
      .execute()
    expect(told).toEqual([{ title: '作品编号 A0 的评分表退回重评', link: '/judge/read/A0' }])
    // It is complete from before, so submitting all does not send it back unread.
    await expect(submitEvery(world)).rejects.toMatchObject({ kind: 'conflict' })
    expect((await openSubmission(reader, judge, contest)).unfinished).toEqual([
      { code: 'A0', title: '匿名稿0', lacks: [] },
    ])
    await transact((db) => submitSheet(db, judge, 'A0', sheet(3, { ...FULL, theme: '20' }), LATER))
    const again = await openReading(reader, judge, 'A0')
    expect(again).toMatchObject({ isReturned: false, returned: null })
    const assignment = await idOf('A0')
    const shown = await openSheet(reader, organizer, contest, assignment, NOW)
    expect(shown.scores.theme).toBe(200)
    expect(shown.returns).toMatchObject([
      { reason: '总分与评语不符，请复核', scores: { theme: 255 } },
    ])
    await expect(all.deleteFrom('returned_sheets').execute()).rejects.toThrow(/append-only/)
    const acts = await reader
      .selectFrom('audit')
      .where('act', '=', '退回重评')
      .select('id')
      .execute()
    expect(acts).toHaveLength(1)
  })

  test('a returned sheet may still be recused from, which the organizers hear of, and its trace stays', async () => {
    const { reader, transact } = database()
    const world = await build(1)
    const { judge, organizer, contest } = world
    await save(world, 'A0', 0, FULL)
    await submitEvery(world)
    await give(world, 'A0', '请复核')
    await transact((db) => recuse(db, judge, 'A0', '认出了作者', LATER))
    await expect(openReading(reader, judge, 'A0')).rejects.toMatchObject({ kind: 'missing' })
    expect(await reader.selectFrom('returned_sheets').select('reason').execute()).toHaveLength(1)
    const told = await reader
      .selectFrom('messages')
      .where('account_id', '=', organizer.account)
      .select(['title', 'body', 'link'])
      .execute()
    expect(told).toEqual([
      {
        title: '评委对《匿名稿0》声明回避，请补足评阅',
        body: expect.stringContaining('原因：认出了作者'),
        link: `/organizer/contests/${contest}/assignment?mode=top-up`,
      },
    ])
  })

  test('a judge who saves while the organizer closes judging is either saved or told', async () => {
    const { reader, transact } = database()
    const world = await build(2)
    const { judge, other, organizer, contest } = world
    for (const [who, letter] of [
      [judge, 'A'],
      [other, 'B'],
    ] as const) {
      for (const index of [0, 1]) {
        const code = `${letter}${index}`
        await transact((db) => saveSheet(db, who, code, sheet(0, FULL), NOW))
      }
      await transact((db) => submitAll(db, who, contest, NOW))
    }
    const { version } = await reader
      .selectFrom('contests')
      .where('id', '=', contest)
      .select('version')
      .executeTakeFirstOrThrow()
    const [reopened, closed] = await Promise.allSettled([
      transact(async (db) => {
        await reopenSheet(db, judge, 'A0', LATER)
        return saveSheet(db, judge, 'A0', sheet(3, { ...FULL, theme: '10' }), LATER)
      }),
      transact((db) => moveOn(db, organizer, { contest, version, reason: '' }, LATER)),
    ])
    // One of the two came first and the other was refused in words; nothing that was acknowledged is gone.
    const { phase } = await reader
      .selectFrom('contests')
      .where('id', '=', contest)
      .select('phase')
      .executeTakeFirstOrThrow()
    const { scores, submittedAt } = await openReading(reader, judge, 'A0')
    const isSaved = reopened.status === 'fulfilled'
    expect(closed.status).toBe(isSaved ? 'rejected' : 'fulfilled')
    const refused = isSaved ? closed : reopened
    // Who ends judging with a sheet open is asked for a reason; who saves when it has ended is told so.
    const kind = isSaved ? 'invalid' : 'closed'
    expect(refused).toMatchObject({ reason: { kind, message: expect.any(String) } })
    expect({ phase, theme: scores.theme, isSubmitted: submittedAt !== null }).toEqual(
      isSaved
        ? { phase: 'judging', theme: 100, isSubmitted: false }
        : { phase: 'deliberating', theme: 255, isSubmitted: true },
    )
  })

  test('the comparison shows the own scored sheets alone, the highest first, in as many statements at 2 as at 9', async () => {
    const { reader, transact } = database()
    const world = await build(9)
    const { judge, other, contest } = world
    await save(world, 'A0', 0, { theme: '20' })
    await save(world, 'A1', 0, FULL)
    await transact((db) => saveSheet(db, other, 'B2', sheet(0, FULL), NOW))
    const few = await countStatements(() => openComparison(reader, judge, contest))
    expect(few.value?.rows).toEqual([
      expect.objectContaining({ code: 'A1', total: 850, isComplete: true }),
      expect.objectContaining({ code: 'A0', total: 200, isComplete: false }),
    ])
    for (let index = 2; index < 9; index++) await save(world, `A${index}`, 0, FULL)
    const many = await countStatements(() => openComparison(reader, judge, contest))
    expect(many.value?.rows).toHaveLength(9)
    expect(many.statements).toBe(few.statements)
    await expect(openComparison(reader, judge, 'nothing')).rejects.toMatchObject({
      kind: 'missing',
    })
  })
})
