import { describe, expect, test } from 'vitest'
import { remind, setDeadline, whomToRemind } from '../../app/usecases/reminding'
import { openProgress } from '../../app/usecases/watching'
import { buildBlindCopy, buildReading, buildRound } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const DUE = '2026-06-10T10:00:00.000Z'
const SCORES = { theme: 250, content: 250, language: 150, originality: 150 }

function later(hours: number): string {
  return new Date(Date.parse(NOW) + hours * 3_600_000).toISOString()
}

type Base = Awaited<ReturnType<typeof buildTable>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (options?: Parameters<typeof buildTable>[1]) =>
    database().transact((db) => buildTable(db, { phase: 'judging', ...options }))
  const messages = () =>
    database()
      .reader.selectFrom('messages')
      .innerJoin('accounts', 'accounts.id', 'messages.account_id')
      .select(['accounts.name', 'messages.title', 'messages.body', 'messages.link'])
      .orderBy('messages.id')
      .execute()
  const press = (base: Base, judge: string | null, now: string, again = false) =>
    database().transact((db) => remind(db, base.organizer, base.contest, { judge, again }, now))

  /** Judge 评委1 has two sheets left, 评委2 one, 评委3 none. */
  async function buildBehind() {
    const base = await build({ essays: 2, title: '话家' })
    await database().transact(async (db) => {
      const { contest, essays, judges } = base
      const approvedBy = base.organizer.account
      for (const essay of essays) await buildBlindCopy(db, { essay, approvedBy }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      const give = (essay: number, judge: number, more = {}) =>
        buildReading(
          db,
          { contest, round, essay: essays[essay], judge: judges[judge], ...more },
          NOW,
        )
      await give(0, 2)
      await give(1, 2, { scores: SCORES })
      await give(0, 3)
      await give(1, 4, { scores: SCORES, submitted: true })
    })
    return base
  }

  test('those who are behind are reminded of their own sheets, once in twelve hours', async () => {
    const base = await buildBehind()
    const [, , one, two, three] = base.judges
    expect(await press(base, null, NOW)).toBe(2)
    expect(await messages()).toEqual([
      {
        name: '评委1',
        title: '话家：您还有 2 份评分表没有提交',
        body: '请完成评审。',
        link: `/judge?contest=${base.contest}`,
      },
      {
        name: '评委2',
        title: '话家：您还有 1 份评分表没有提交',
        body: '请完成评审。',
        link: `/judge?contest=${base.contest}`,
      },
    ])
    const soon = press(base, one, later(11))
    await expect(soon).rejects.toMatchObject({ kind: 'conflict' })
    expect(await press(base, one, later(11), true)).toBe(1)
    // 评委2 was not reminded since the first time.
    const { reader } = database()
    const seen = await whomToRemind(reader, base.organizer, base.contest, null, later(13))
    expect(seen.map(({ id, open, isRecent }) => [id, open, isRecent])).toEqual([
      [one, 2, true],
      [two, 1, false],
    ])
    expect(await press(base, null, later(13))).toBe(1)
    expect((await messages()).map(({ name }) => name)).toEqual(['评委1', '评委2', '评委1', '评委2'])
    await expect(press(base, three, later(13))).rejects.toMatchObject({ kind: 'conflict' })
    await expect(press(base, 'nobody', later(13))).rejects.toMatchObject({ kind: 'missing' })
  })

  test('a sheet whose copy is not approved is not asked for, since its judge does not see it', async () => {
    const base = await buildBehind()
    await database().transact((db) =>
      db
        .updateTable('blind_copies')
        .set({ approved_at: null, approved_by: null })
        .where('essay_id', '=', base.essays[0])
        .execute(),
    )
    expect(await press(base, null, NOW)).toBe(1)
    expect((await messages()).map(({ name, title }) => [name, title])).toEqual([
      ['评委1', '话家：您还有 1 份评分表没有提交'],
    ])
  })

  test('a button that is pressed twice at once sends one reminder', async () => {
    const base = await buildBehind()
    const both = await Promise.allSettled([press(base, null, NOW), press(base, null, NOW)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await messages()).toHaveLength(2)
  })

  test('outside judging nobody is reminded', async () => {
    const base = await build({ phase: 'screening' })
    await expect(press(base, null, NOW)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('the deadline is set freely before judging; later it needs a reason that judges read', async () => {
    const base = await buildBehind()
    const { contest, organizer } = base
    const set = (dueAt: string | null, reason = '') =>
      database().transact((db) => setDeadline(db, organizer, contest, { dueAt, reason }, NOW))
    const dueAt = async () =>
      (await openProgress(database().reader, organizer, contest, { view: 'judges', page: 1 }, NOW))
        .dueAt
    const inPhase = (phase: 'screening' | 'judging' | 'deliberating') =>
      database().transact((db) => db.updateTable('contests').set({ phase }).execute())
    await inPhase('screening')
    await expect(set(NOW)).rejects.toMatchObject({ fields: { dueAt: '完成期限要晚于现在。' } })
    await set(DUE)
    expect(await dueAt()).toBe(DUE)
    expect(await messages()).toEqual([])
    await inPhase('judging')
    await set(DUE)
    await expect(set(null)).rejects.toMatchObject({ kind: 'invalid' })
    await set('2026-06-12T10:00:00.000Z', '评委出差')
    expect((await messages()).map(({ name, title, body }) => [name, title, body])).toEqual([
      ['评委1', '话家：评审请在 2026年6月12日 18:00 前完成', '原因：评委出差'],
      ['评委2', '话家：评审请在 2026年6月12日 18:00 前完成', '原因：评委出差'],
    ])
    await press(base, null, NOW)
    expect((await messages()).at(-1)?.body).toBe('请在 2026年6月12日 18:00 前完成评审。')
    await inPhase('deliberating')
    await expect(set(DUE, '晚了')).rejects.toMatchObject({ kind: 'closed' })
  })

  test('a deadline may be set before anything is assigned', async () => {
    const base = await build({ phase: 'screening' })
    const { contest, organizer } = base
    await database().transact((db) =>
      setDeadline(db, organizer, contest, { dueAt: DUE, reason: '' }, NOW),
    )
    const rounds = await database().reader.selectFrom('rounds').select('due_at').execute()
    expect(rounds).toEqual([{ due_at: DUE }])
  })
})
