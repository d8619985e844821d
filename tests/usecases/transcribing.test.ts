import { describe, expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import type { SheetInput } from '../../app/usecases/judging'
import {
  openBooklet,
  openPaper,
  openPaperJudge,
  openTranscript,
  settlePaper,
  transcribe,
} from '../../app/usecases/transcribing'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const LATER = '2026-05-01T01:00:00.000Z'
const FULL = { theme: '25.5', content: '26', language: '17', originality: '16.5' }

function organizerOf(account: string, name: string): Organizer {
  return { account, name } as Organizer
}

function read(version: number, scores: Record<string, string>, comment = ''): SheetInput {
  return { version, comment, note: null, typed: (criterion) => scores[criterion] ?? '' }
}

/** A contest in judging with one judge on paper who reads `count` essays, and three organizers. */
async function fill(db: Writer, count: number, series = 0) {
  const union = await buildUnion(db, { name: `渝江机械厂第${series}分厂工会委员会` }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const names = ['组委甲', '组委乙', '组委丙']
  const organizers: Organizer[] = []
  for (const [index, name] of names.entries()) {
    const account = await person(name, `199${series}000010${index}`, { organizer: true })
    organizers.push(organizerOf(account, name))
  }
  const author = await person('李菁', `199${series}0000001`, { union })
  const contest = await buildContest(
    db,
    { phase: 'judging', createdBy: organizers[0].account },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const account = await person('老评委', `199${series}0000002`)
  const judge = await buildJudge(db, { contest, account, paperSince: NOW }, NOW)
  for (let index = 0; index < count; index++) {
    const essay = await buildEssay(
      db,
      { contest, account: author, union, state: 'eligible', title: `原题${index}` },
      NOW,
    )
    const approvedBy = organizers[0].account
    await buildBlindCopy(db, { essay, title: `匿名稿${index}`, approvedBy }, NOW)
    await buildReading(
      db,
      { contest, round, essay, judge, code: `${'AB'[series]}${index}`, position: index },
      NOW,
    )
  }
  const [first, second, third] = organizers
  return { contest, judge, account, first, second, third }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (count = 1, series = 0) => database().transact((db) => fill(db, count, series))
  const sheets = () => database().reader.selectFrom('score_sheets').selectAll().execute()

  test('two people who read the same submit the sheet, marked as read from paper', async () => {
    const { transact, reader } = database()
    const { contest, first, second } = await build()
    const type = (who: Organizer, input: SheetInput) =>
      transact((db) => transcribe(db, who, contest, 'A0', input, LATER))
    expect(await type(first, read(0, FULL, '开头好，结尾弱。'))).toBe('first')
    expect(await sheets()).toEqual([])
    expect(await type(second, read(0, FULL, '开头好，结尾弱'))).toBe('submitted')
    expect(await sheets()).toMatchObject([
      { version: 1, submitted_at: LATER, transcribed_at: LATER, comment: '开头好，结尾弱' },
    ])
    const scores = await reader
      .selectFrom('scores')
      .select(['criterion_id', 'tenths'])
      .orderBy('criterion_id')
      .execute()
    expect(scores.map(({ criterion_id, tenths }) => [criterion_id, tenths])).toEqual([
      ['content', 260],
      ['language', 170],
      ['originality', 165],
      ['theme', 255],
    ])
    const audit = await reader
      .selectFrom('audit')
      .where('act', '=', '录入纸质评分表')
      .select('detail')
      .execute()
    expect(audit.map(({ detail }) => JSON.parse(detail))).toEqual([
      { code: 'A0', total: '85', readBy: ['组委甲', '组委乙'] },
    ])
  })

  test('one person twice submits nothing, and nobody sees the other reading before their own', async () => {
    const { transact, reader } = database()
    const { contest, first, second } = await build()
    await transact((db) => transcribe(db, first, contest, 'A0', read(0, FULL), NOW))
    await transact((db) => transcribe(db, first, contest, 'A0', read(1, FULL), NOW))
    expect(await sheets()).toEqual([])
    const seen = await openTranscript(reader, second, contest, 'A0', NOW)
    expect(seen).toMatchObject({ mine: null, readBy: ['组委甲'], discrepancies: [] })
    // The rubric's own numbers are no secret.
    const { criteria: _, ...rest } = seen
    expect(JSON.stringify(rest)).not.toMatch(/25\.?5/)
  })

  test('what differs is shown to both and submitted once one of them has mended it', async () => {
    const { transact, reader } = database()
    const { contest, judge, first, second, third } = await build()
    const type = (who: Organizer, input: SheetInput) =>
      transact((db) => transcribe(db, who, contest, 'A0', input, LATER))
    await type(first, read(0, FULL))
    expect(await type(second, read(0, { ...FULL, content: '25' }))).toBe('different')
    const shown = await openTranscript(reader, first, contest, 'A0', NOW)
    expect(shown.discrepancies).toEqual([
      { place: 'content', name: '内容结构', first: '26', second: '25' },
    ])
    const list = await openPaperJudge(reader, third, contest, judge, NOW)
    expect(list.sheets).toMatchObject([{ state: 'different', readBy: ['组委甲', '组委乙'] }])
    await expect(type(third, read(0, FULL))).rejects.toMatchObject({ kind: 'conflict' })
    await expect(type(second, read(0, FULL))).rejects.toMatchObject({ kind: 'conflict' })
    expect(await type(second, read(1, FULL))).toBe('submitted')
    await expect(type(second, read(2, FULL))).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('both typing at the same moment still submits the sheet', async () => {
    const { transact } = database()
    const { contest, first, second } = await build()
    const outcomes = await Promise.all(
      [first, second].map((who) =>
        transact((db) => transcribe(db, who, contest, 'A0', read(0, FULL), LATER)),
      ),
    )
    expect(outcomes.sort()).toEqual(['first', 'submitted'])
    expect(await sheets()).toMatchObject([{ submitted_at: LATER }])
  })

  test('scores are read as strictly as on screen, and every criterion needs one', async () => {
    const { transact } = database()
    const { contest, first } = await build()
    const type = (scores: Record<string, string>) =>
      transact((db) => transcribe(db, first, contest, 'A0', read(0, scores), NOW))
    await expect(type({ ...FULL, theme: '31' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'score-theme': '“主题思想”满分 30 分，您填了 31 分，请改为 0 到 30 之间。' },
    })
    await expect(type({ ...FULL, theme: '' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'score-theme': '请给“主题思想”打分。' },
    })
    expect(await database().reader.selectFrom('transcripts').selectAll().execute()).toEqual([])
  })

  test('only sheets of judges on paper are read in, and the judge is told of the change', async () => {
    const { transact, reader } = database()
    const { contest, judge, account, first } = await build()
    const settle = (onPaper: boolean) =>
      transact((db) => settlePaper(db, first, contest, { judge, onPaper }, NOW))
    await settle(false)
    await expect(
      transact((db) => transcribe(db, first, contest, 'A0', read(0, FULL), NOW)),
    ).rejects.toMatchObject({ kind: 'conflict' })
    await expect(openBooklet(reader, first, contest, judge, NOW)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await settle(true)
    await settle(true)
    const told = await reader
      .selectFrom('messages')
      .where('account_id', '=', account)
      .select('title')
      .orderBy('id')
      .execute()
    expect(told.map(({ title }) => title)).toEqual([
      '您的评审改为在线进行',
      '组委会为您安排了纸质评审',
    ])
  })

  test('a booklet holds the approved blind copies in the judge’s order and nothing of who wrote them', async () => {
    const { reader } = database()
    const { contest, judge, first } = await build(2)
    const { texts } = await openBooklet(reader, first, contest, judge, NOW)
    expect(texts.map(({ code, title }) => [code, title])).toEqual([
      ['A0', '匿名稿0'],
      ['A1', '匿名稿1'],
    ])
    expect(JSON.stringify(texts)).not.toMatch(/原题|李菁|渝江/)
  })

  test('after judging nothing is read in or printed', async () => {
    const { transact, reader } = database()
    const { contest, judge, first } = await build()
    await transact((db) =>
      db.updateTable('contests').set({ phase: 'deliberating' }).where('id', '=', contest).execute(),
    )
    await expect(
      transact((db) => transcribe(db, first, contest, 'A0', read(0, FULL), NOW)),
    ).rejects.toMatchObject({ kind: 'closed' })
    await expect(openBooklet(reader, first, contest, judge, NOW)).rejects.toMatchObject({
      kind: 'closed',
    })
    await expect(
      transact((db) => settlePaper(db, first, contest, { judge, onPaper: false }, NOW)),
    ).rejects.toMatchObject({ kind: 'closed' })
  })

  test('a judge or a code of another contest is missing', async () => {
    const { transact, reader } = database()
    const { judge, first } = await build()
    const other = await transact((db) =>
      buildContest(db, { phase: 'judging', createdBy: first.account }, NOW),
    )
    for (const asked of [
      () => openPaperJudge(reader, first, other, judge, NOW),
      () => openBooklet(reader, first, other, judge, NOW),
      () => openTranscript(reader, first, other, 'A0', NOW),
      () => transact((db) => transcribe(db, first, other, 'A0', read(0, FULL), NOW)),
      () => transact((db) => settlePaper(db, first, other, { judge, onPaper: false }, NOW)),
    ]) {
      await expect(asked()).rejects.toMatchObject({ kind: 'missing' })
    }
  })

  test('the pages take as many statements for thirty sheets as for three', async () => {
    const { reader } = database()
    const ask = async (made: Awaited<ReturnType<typeof build>>) => {
      const { contest, judge, first } = made
      const { statements } = await countStatements(async () => {
        await openPaper(reader, first, contest, NOW)
        await openPaperJudge(reader, first, contest, judge, NOW)
      })
      return statements
    }
    const few = await ask(await build(3))
    expect(few).toBeGreaterThan(0)
    expect(await ask(await build(30, 1))).toBe(few)
  })
})
