import { describe, expect, test } from 'vitest'
import {
  openReading,
  recuse,
  reopenSheet,
  saveSheet,
  submitSheet,
} from '../../app/usecases/judging'
import { openQueue } from '../../app/usecases/own-queue'
import { countStatements } from '../../db/connection.server'
import { buildBlindCopy, buildEssay, buildReading } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildJudging, FULL, LATER, NOW, sheet } from '../support/judging'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (count: number) => database().transact((db) => buildJudging(db, count))

  test('a sheet is saved in parts, submitted when complete, and leads to the next one', async () => {
    const { transact, reader } = database()
    const { judge } = await build(2)
    const first = await transact((db) =>
      saveSheet(db, judge, 'A0', sheet(0, { theme: '25.5' }, '开头好'), NOW),
    )
    expect(first).toBe(1)
    const saved = await openReading(reader, judge, 'A0')
    expect(saved.scores).toEqual({ theme: 255 })
    expect(saved.comment).toBe('开头好')
    expect(saved.savedAt).toBe(NOW)
    const next = await transact((db) => submitSheet(db, judge, 'A0', sheet(1, FULL), LATER))
    expect(next).toBe('A1')
    const {
      items,
      contest,
      next: open,
    } = await openQueue(reader, judge, { contest: null, state: null, page: 1 })
    const plain = { isAnchor: false, isLocked: false, track: null }
    expect(items).toEqual([
      { code: 'A0', title: '匿名稿0', state: 'submitted', total: 850, ...plain },
      { code: 'A1', title: '匿名稿1', state: 'new', total: null, ...plain },
    ])
    expect(contest).toMatchObject({
      readings: 2,
      counts: { new: 1, begun: 0, returned: 0, submitted: 1 },
    })
    expect(open).toBe('A1')
    expect(await transact((db) => submitSheet(db, judge, 'A1', sheet(0, FULL), LATER))).toBeNull()
  })

  test('a score of 31 of 30 and a third of a point are refused at their field, and nothing is saved', async () => {
    const { transact, reader } = database()
    const { judge } = await build(1)
    const refused = transact((db) =>
      saveSheet(db, judge, 'A0', sheet(0, { theme: '31', content: '20.3', language: '18' }), NOW),
    )
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      fields: {
        'score-theme': '“主题思想”满分 30 分，您填了 31 分，请改为 0 到 30 之间。',
        'score-content': '“内容结构”以 0.5 分为一档，您填了 20.3 分，请改为整分或半分。',
      },
    })
    expect((await openReading(reader, judge, 'A0')).version).toBe(0)
  })

  test('a sheet with a gap is not submitted', async () => {
    const { judge } = await build(1)
    const refused = database().transact((db) =>
      submitSheet(db, judge, 'A0', sheet(0, { ...FULL, language: '' }), NOW),
    )
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'score-language': '请给“语言文字”打分。' },
    })
  })

  test('a stale version is refused, and the newer sheet stays', async () => {
    const { transact, reader } = database()
    const { judge } = await build(1)
    await transact((db) => saveSheet(db, judge, 'A0', sheet(0, { theme: '20' }), NOW))
    const stale = transact((db) => saveSheet(db, judge, 'A0', sheet(0, { theme: '10' }), LATER))
    await expect(stale).rejects.toMatchObject({ kind: 'conflict' })
    expect((await openReading(reader, judge, 'A0')).scores).toEqual({ theme: 200 })
  })

  test('two saves at the same moment leave one of them, never a mixture', async () => {
    const { transact, reader } = database()
    const { judge } = await build(1)
    const outcomes = await Promise.allSettled([
      transact((db) => saveSheet(db, judge, 'A0', sheet(0, FULL), NOW)),
      transact((db) => saveSheet(db, judge, 'A0', sheet(0, { theme: '1', content: '1' }), NOW)),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { scores } = await openReading(reader, judge, 'A0')
    expect([4, 2]).toContain(Object.keys(scores).length)
  })

  test('another judge’s code is missing, exactly like a code that does not exist', async () => {
    const { reader, transact } = database()
    const { judge, other } = await build(1)
    const messages = new Set<string>()
    for (const [who, code] of [
      [other, 'A0'],
      [judge, 'NONE'],
    ] as const) {
      for (const attempt of [
        () => openReading(reader, who, code),
        () => transact((db) => saveSheet(db, who, code, sheet(0, FULL), NOW)),
        () => transact((db) => submitSheet(db, who, code, sheet(0, FULL), NOW)),
        () => transact((db) => reopenSheet(db, who, code, NOW)),
        () => transact((db) => recuse(db, who, code, '认识', NOW)),
      ]) {
        const refusal = await attempt().then(
          () => null,
          (error: Error) => error,
        )
        expect(refusal).toMatchObject({ kind: 'missing' })
        messages.add(refusal?.message ?? '')
      }
    }
    expect(messages.size).toBe(1)
  })

  test('a submitted sheet changes only after it is opened again', async () => {
    const { transact, reader } = database()
    const { judge } = await build(1)
    await transact((db) => submitSheet(db, judge, 'A0', sheet(0, FULL), NOW))
    const late = transact((db) => saveSheet(db, judge, 'A0', sheet(1, FULL), LATER))
    await expect(late).rejects.toMatchObject({ kind: 'conflict' })
    await transact((db) => reopenSheet(db, judge, 'A0', LATER))
    const reading = await openReading(reader, judge, 'A0')
    expect(reading).toMatchObject({ submittedAt: null, version: 2 })
    expect(reading.scores).toEqual({ theme: 255, content: 260, language: 170, originality: 165 })
  })

  test('a recusal needs a reason, takes the reading away for good and is recorded', async () => {
    const { transact, reader } = database()
    const { judge } = await build(1)
    await transact((db) => saveSheet(db, judge, 'A0', sheet(0, { theme: '20' }), NOW))
    const without = transact((db) => recuse(db, judge, 'A0', '', NOW))
    await expect(without).rejects.toMatchObject({ kind: 'invalid' })
    await transact((db) => recuse(db, judge, 'A0', '作者是我的同事', NOW))
    await expect(openReading(reader, judge, 'A0')).rejects.toMatchObject({ kind: 'missing' })
    const recusals = await reader.selectFrom('recusals').select('reason').execute()
    expect(recusals).toEqual([{ reason: '作者是我的同事' }])
    expect(await reader.selectFrom('scores').select('tenths').execute()).toEqual([])
  })

  test('outside the phase of judging nothing is written, and before it nothing is read', async () => {
    const { transact, reader, all } = database()
    const { judge } = await build(1)
    await all.updateTable('contests').set({ phase: 'deliberating' }).execute()
    const late = transact((db) => saveSheet(db, judge, 'A0', sheet(0, FULL), NOW))
    await expect(late).rejects.toMatchObject({ kind: 'closed' })
    expect((await openReading(reader, judge, 'A0')).title).toBe('匿名稿0')
    await all.updateTable('contests').set({ phase: 'screening' }).execute()
    await expect(openReading(reader, judge, 'A0')).rejects.toMatchObject({ kind: 'missing' })
    expect(
      (await openQueue(reader, judge, { contest: null, state: null, page: 1 })).contests,
    ).toEqual([])
  })

  test('a blind copy that lost its approval cannot be read', async () => {
    const { reader, all } = database()
    const { judge } = await build(1)
    await all.updateTable('blind_copies').set({ approved_at: null }).execute()
    await expect(openReading(reader, judge, 'A0')).rejects.toMatchObject({ kind: 'missing' })
  })

  test('the queue takes the same number of statements at 3 essays and at 60', async () => {
    const { reader, transact } = database()
    const { judge } = await build(3)
    const ask = () =>
      countStatements(() => openQueue(reader, judge, { contest: null, state: null, page: 1 }))
    const few = await ask()
    await transact(async (db) => {
      const { id } = await db
        .selectFrom('judges')
        .select('id')
        .where('account_id', '=', judge.account)
        .executeTakeFirstOrThrow()
      const essay = await db.selectFrom('essays').selectAll().limit(1).executeTakeFirstOrThrow()
      const round = await db.selectFrom('rounds').select('id').executeTakeFirstOrThrow()
      for (let index = 3; index < 60; index++) {
        const added = await buildEssay(
          db,
          { contest: essay.contest_id, account: essay.account_id, union: essay.union_id },
          NOW,
        )
        await buildBlindCopy(db, { essay: added, approvedBy: essay.account_id }, NOW)
        await buildReading(
          db,
          { contest: essay.contest_id, round: round.id, essay: added, judge: id },
          NOW,
        )
      }
    })
    const many = await ask()
    expect(many.value.items).toHaveLength(50)
    expect(many.statements).toBe(few.statements)
  })
})
