import { describe, expect, test } from 'vitest'
import type { Rules } from '../../app/domain/contest'
import { readEntrySheet } from '../../app/domain/entry-sheet'
import type { Officer, Organizer, SignedIn, Worker } from '../../app/domain/people'
import {
  addFiles,
  chooseFile,
  dropFile,
  enterBatch,
  listBatches,
  openBatch,
  retryBatch,
  startBatch,
} from '../../app/usecases/batching'
import { giveVerdict } from '../../app/usecases/deciding'
import { openDeclared } from '../../app/usecases/declaring'
import { listOwnEssays } from '../../app/usecases/drafting'
import {
  type EntryInput,
  enterEssay,
  openEntered,
  openEnteredReceipt,
  openEntering,
  reenterEssay,
  withdrawEntered,
} from '../../app/usecases/entering'
import { reviewEssay } from '../../app/usecases/reviewing'
import { openPreview, submitEssay } from '../../app/usecases/submitting'
import { listMessages } from '../../app/usecases/telling'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildPerson,
  buildQuota,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const CLOSES = '2026-06-10T00:00:00.000Z'
const BODY = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'.repeat(28)

async function build(db: Writer, rules: Partial<Rules> = {}) {
  const district = await buildUnion(db, { name: '渝中区总工会', kind: 'district' }, NOW)
  const union = await buildUnion(
    db,
    { name: '渝江机械厂工会', parent: district, aliases: ['渝机'] },
    NOW,
  )
  const foreign = await buildUnion(db, { name: '合川缫丝厂工会' }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const account = await person('干事', '19900000001', { officerOf: [district], union })
  const other = await person('别处', '19900000002', { officerOf: [foreign] })
  const contest = await buildContest(db, { createdBy: account, closesAt: CLOSES, rules }, NOW)
  const near = await person('厂干事', '19900000003', { officerOf: [union] })
  const colleague = { account: near, name: '厂干事' } as Officer
  const officer = { account, name: '干事' } as Officer
  const outsider = { account: other, name: '别处' } as Officer
  return { officer, colleague, outsider, contest, union, district, foreign }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  function entryIn(contest: string, change: Partial<EntryInput> = {}): EntryInput {
    return {
      contest,
      union: '渝机',
      title: '车间的灯',
      body: BODY,
      authors: ['李菁', '巫芯宇'],
      isPledged: true,
      ...change,
    }
  }

  function enter(officer: Officer, entry: EntryInput, now = NOW) {
    return database().transact((db) => enterEssay(db, officer, entry, now))
  }

  test('an essay is entered for a worker, handed in at once, and is no essay of the officer’s own', async () => {
    const { transact, reader } = database()
    const { officer, outsider, contest, union } = await transact((db) => build(db))
    const id = await enter(officer, entryIn(contest))
    const row = await reader
      .selectFrom('essays')
      .where('id', '=', id)
      .select(['state', 'union_id', 'entered_for', 'submitted_at', 'version', 'title'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      state: 'submitted',
      union_id: union,
      entered_for: '李菁',
      submitted_at: NOW,
      version: 2,
      title: '车间的灯',
    })
    const authors = await reader
      .selectFrom('essay_authors')
      .select(['name', 'union_id'])
      .orderBy('position')
      .execute()
    expect(authors).toEqual([
      { name: '李菁', union_id: union },
      { name: '巫芯宇', union_id: union },
    ])
    const { essays } = await openEntering(reader, officer, NOW)
    expect(essays.map(({ enteredFor, unionName }) => [enteredFor, unionName])).toEqual([
      ['李菁', '渝江机械厂工会'],
    ])
    expect((await openEntering(reader, outsider, NOW)).essays).toEqual([])
    const own = await listOwnEssays(reader, { account: officer.account, union } as Worker, 1, NOW)
    expect([own.total, own.contests.map(({ mayStart }) => mayStart)]).toEqual([0, [true]])
    await expect(openEntered(reader, outsider, id, NOW)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('every fault is named by its field, and nothing is stored', async () => {
    const { transact, reader } = database()
    const { officer, outsider, contest } = await transact((db) => build(db))
    const fieldsOf = async (change: Partial<EntryInput>, who = officer) => {
      const error = await enter(who, entryIn(contest, change)).catch((thrown) => thrown)
      expect(error).toMatchObject({ kind: 'invalid' })
      return Object.keys(error.fields)
    }
    expect(await fieldsOf({ union: '没有的工会' })).toEqual(['union'])
    expect(await fieldsOf({ union: '渝机' }, outsider)).toEqual(['union'])
    expect(await fieldsOf({ title: '' })).toEqual(['title'])
    expect(await fieldsOf({ body: '太短。' })).toEqual(['body'])
    expect(await fieldsOf({ authors: [] })).toEqual(['authors'])
    expect(await fieldsOf({ authors: ['甲一', '乙二', '丙三', '丁四'] })).toEqual(['authors'])
    expect(await fieldsOf({ isPledged: false })).toEqual(['pledge'])
    expect(await reader.selectFrom('essays').select('id').execute()).toHaveLength(0)
    await expect(enter(officer, entryIn(contest), CLOSES)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('nobody has more essays than the rules allow, whoever has handed them in', async () => {
    const { transact } = database()
    const { officer, contest, union } = await transact((db) => build(db))
    const account = await transact((db) =>
      buildPerson(db, { name: '李菁', phone: '19900000009', passwordHash: '-', union }, NOW),
    )
    const own = await transact((db) => buildEssay(db, { contest, account, union }, NOW))
    await expect(enter(officer, entryIn(contest))).rejects.toMatchObject({
      fields: { authors: expect.stringContaining('已有 1 篇') },
    })
    await enter(officer, entryIn(contest, { authors: ['巫芯宇'] }))
    await transact((db) =>
      db.updateTable('essays').set({ state: 'withdrawn' }).where('id', '=', own).execute(),
    )
    const id = await enter(officer, entryIn(contest))
    await transact((db) => withdrawEntered(db, officer, id, NOW))
    await enter(officer, entryIn(contest))
  })

  test('an entered essay that came back is mended from the version that was seen', async () => {
    const { transact, reader } = database()
    const { officer, outsider, contest } = await transact((db) => build(db))
    const id = await enter(officer, entryIn(contest))
    const mend = (version: number, who = officer, change = {}) =>
      transact((db) =>
        reenterEssay(
          db,
          who,
          { ...entryIn(contest, { title: '车间的灯光' }), essay: id, version, ...change },
          NOW,
        ),
      )
    await expect(mend(2)).rejects.toMatchObject({ kind: 'conflict' })
    const back = { essay: id, review: 'return', version: 2, reason: '请改题目。' } as const
    await transact((db) => reviewEssay(db, officer, back, NOW))
    await expect(mend(1)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(mend(2, outsider)).rejects.toMatchObject({ kind: 'missing' })
    await expect(mend(2, officer, { body: '短' })).rejects.toMatchObject({ kind: 'invalid' })
    await mend(2)
    const { essay } = await openEntered(reader, officer, id, NOW)
    expect([essay.state, essay.title, essay.version]).toEqual(['submitted', '车间的灯光', 3])
  })

  async function actsOn(id: string) {
    const rows = await database()
      .reader.selectFrom('audit')
      .where('subject_id', '=', id)
      .select(['act', 'detail'])
      .orderBy('id')
      .execute()
    return rows.map(({ act, detail }) => [act, JSON.parse(detail)])
  }

  function toldTo({ account }: Officer) {
    return listMessages(database().reader, { account } as SignedIn, 1).then(({ messages }) =>
      messages.map(({ title, link }) => [title, link]),
    )
  }

  test('an entered essay is declared, has its receipt, and its slip is the union’s to print', async () => {
    const { transact, reader } = database()
    const asked = { aiDeclaration: 'asked', coauthors: 'confirmed' } as const
    const { officer, outsider, contest } = await transact((db) => build(db, asked))
    const { contests } = await openEntering(reader, officer, NOW)
    expect(contests.map(({ isAiAsked }) => isAiAsked)).toEqual([true])
    const fieldsOf = (change: Partial<EntryInput>) =>
      enter(officer, entryIn(contest, change)).catch((error) => error.fields)
    expect(await fieldsOf({})).toEqual({ aiUse: '请选择是否使用了人工智能。' })
    expect(Object.keys(await fieldsOf({ ai: { use: 'generated', note: '' } }))).toEqual(['aiNote'])
    const id = await enter(officer, entryIn(contest, { ai: { use: 'support', note: '校对' } }))
    const authors = [
      { name: '李菁', union: 'a' },
      { name: '巫芯宇', union: 'a' },
    ]
    expect(await openDeclared(reader, officer, { id, contest, authors })).toEqual({
      enteredBy: '干事',
      pledgedAt: NOW,
      track: null,
      aiUse: 'support',
      aiNote: '校对',
      signatures: null,
    })
    const { receipt, text, essay } = await openEnteredReceipt(
      reader,
      officer,
      { essay: id, code: null },
      NOW,
    )
    expect([receipt.version, receipt.title, text?.split('\n')[0]]).toEqual([
      2,
      '车间的灯',
      '车间的灯',
    ])
    expect(essay.authors.map(({ name }) => name)).toEqual(['李菁', '巫芯宇'])
    const others = openEnteredReceipt(reader, outsider, { essay: id, code: null }, NOW)
    await expect(others).rejects.toMatchObject({ kind: 'missing' })
    const { length } = receipt
    expect(await actsOn(id)).toEqual([
      ['代投', { version: 2, length, receipt: receipt.code, name: '李菁' }],
    ])
  })

  test('what becomes of an entered essay is told to the officer who entered it, not of the own acts', async () => {
    const { transact } = database()
    const { officer, colleague, contest } = await transact((db) => build(db))
    const id = await enter(officer, entryIn(contest))
    expect(await toldTo(officer)).toEqual([])
    expect(await toldTo(colleague)).toEqual([['《车间的灯》已提交，请审核', `/union/essays/${id}`]])
    const decide = (who: Officer, review: 'return' | 'recommend', version: number) =>
      transact((db) =>
        reviewEssay(db, who, { essay: id, review, version, reason: '请改题目。' }, NOW),
      )
    await decide(colleague, 'return', 2)
    const told = [['《车间的灯》：请修改后重新提交', `/union/entries/${id}`]]
    expect(await toldTo(officer)).toEqual(told)
    const mended = { ...entryIn(contest, { authors: ['巫芯宇'] }), essay: id, version: 2 }
    await transact((db) => reenterEssay(db, officer, mended, NOW))
    const { essay, receipts } = await openEntered(database().reader, officer, id, NOW)
    expect([essay.entered_for, receipts.map(({ version }) => version)]).toEqual(['巫芯宇', [3, 2]])
    await decide(officer, 'recommend', 3)
    expect(await toldTo(officer)).toEqual(told)
  })

  test('an entered essay is corrected after 截稿 by the officer, and goes back to where it was', async () => {
    const { transact, reader } = database()
    const { officer, contest } = await transact((db) => build(db))
    const id = await enter(officer, entryIn(contest))
    const recommend = { essay: id, review: 'recommend', version: 2, reason: '' } as const
    await transact((db) => reviewEssay(db, officer, recommend, NOW))
    const during = '2026-06-12T00:00:00.000Z'
    const correctBy = '2026-06-15T00:00:00.000Z'
    const mend = (now: string) =>
      transact((db) =>
        reenterEssay(
          db,
          officer,
          { ...entryIn(contest, { title: '灯光' }), essay: id, version: 2 },
          now,
        ),
      )
    await expect(mend(during)).rejects.toMatchObject({ kind: 'closed' })
    const seen = { state: 'recommended', version: 2 } as const
    const verdict = { act: 'correct', reason: '题目太长。', correctBy, ...seen } as const
    const organizer = { account: officer.account } as Organizer
    await transact((db) => giveVerdict(db, organizer, contest, id, verdict, during))
    await expect(mend('2026-06-16T00:00:00.000Z')).rejects.toMatchObject({ kind: 'closed' })
    await mend(during)
    const { essay, correction } = await openEntered(reader, officer, id, during)
    expect([essay.state, essay.title, correction]).toEqual(['recommended', '灯光', null])
  })

  test('an entered essay that is withdrawn gives its place back', async () => {
    const { transact, reader } = database()
    const { officer, contest, district } = await transact((db) => build(db))
    await transact((db) => buildQuota(db, { contest, union: district, most: 1 }, NOW))
    const id = await enter(officer, entryIn(contest))
    const recommend = { essay: id, review: 'recommend', version: 2, reason: '' } as const
    await transact((db) => reviewEssay(db, officer, recommend, NOW))
    await transact((db) => withdrawEntered(db, officer, id, NOW))
    const row = await reader
      .selectFrom('essays')
      .where('id', '=', id)
      .select(['state', 'recommended_position as position'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'withdrawn', position: null })
    const [, , withdrawn] = await actsOn(id)
    expect(withdrawn).toEqual(['撤稿', { from: 'recommended', freed: [expect.any(String)] }])
  })

  test('a worker whose essay the union has entered cannot hand in another, and is told so before', async () => {
    const { transact, reader } = database()
    const { officer, contest, union } = await transact((db) => build(db))
    const { draft, worker } = await transact(async (db) => {
      const author = { name: '李菁', phone: '19900000009', passwordHash: '-', union }
      const account = await buildPerson(db, author, NOW)
      const essay = { contest, account, union, state: 'draft' } as const
      return {
        draft: await buildEssay(db, essay, NOW),
        worker: { account, name: '李菁', union } as Worker,
      }
    })
    const submit = () =>
      transact((db) => submitEssay(db, worker, { essay: draft, version: 1, isPledged: true }, NOW))
    const id = await enter(officer, entryIn(contest))
    const say = expect.stringContaining('所属工会已替您代投《车间的灯》')
    const { shortfalls } = await openPreview(reader, worker, draft, NOW)
    expect(shortfalls).toEqual([{ field: 'title', say }])
    await expect(submit()).rejects.toMatchObject({ kind: 'invalid', message: say })
    await transact((db) => withdrawEntered(db, officer, id, NOW))
    await submit()
  })

  const SHEET = [
    ['题目', '作者', '单位'],
    ['车间的灯', '李菁', '渝机'],
    ['山海扎根', '陈玥颖', ''],
    ['太短的一篇', '杨倩', '渝江机械厂工会'],
    ['没有文件的', '王芳', '渝机'],
  ]

  function fileOf(title: string, body = BODY, length = 900) {
    return {
      checksum: title,
      name: `${title}.docx`,
      title,
      body,
      length,
      notes: ['1 张图片没有带入'],
    }
  }

  async function startedBatch() {
    const { transact } = database()
    const world = await transact((db) => build(db))
    const sheet = { contest: world.contest, sheetName: '汇总表.xlsx', ...readEntrySheet(SHEET) }
    const batch = await transact((db) => startBatch(db, world.officer, sheet, NOW))
    return { ...world, batch }
  }

  test('a batch enters what is ready, says what is not, and goes on where it stopped', async () => {
    const { transact, reader } = database()
    const { officer, batch } = await startedBatch()
    const add = (...files: ReturnType<typeof fileOf>[]) =>
      transact((db) => addFiles(db, officer, batch, files, NOW))
    await add(
      fileOf('车间的灯'),
      fileOf('山海扎根'),
      fileOf('太短的一篇', '短。', 1),
      fileOf('附件'),
    )
    await add(fileOf('车间的灯'))
    const states = async () => {
      const { rows, loose } = await openBatch(reader, officer, batch, NOW)
      return [rows.map(({ state }) => state), loose.map(({ name }) => name)]
    }
    expect(await states()).toEqual([['ready', 'ready', 'ready', 'waiting'], ['附件.docx']])
    const enterNext = (isPledged = true, now = NOW) =>
      transact((db) => enterBatch(db, officer, batch, { isPledged }, now))
    await expect(enterNext(false)).rejects.toMatchObject({ fields: { pledge: '请勾选。' } })
    await expect(enterNext(true, CLOSES)).rejects.toMatchObject({ kind: 'closed' })
    // The officer reviews a district: a row without a union is entered for the district itself.
    expect(await enterNext()).toEqual({ entered: 2, refused: 1, left: 0 })
    expect(await enterNext()).toEqual({ entered: 0, refused: 0, left: 0 })
    expect(await states()).toEqual([['entered', 'entered', 'fault', 'waiting'], ['附件.docx']])
    const { rows } = await openBatch(reader, officer, batch, NOW)
    expect(rows[2].say).toContain('还差')
    await transact((db) => dropFile(db, officer, batch, '太短的一篇'))
    await add({ ...fileOf('太短的一篇'), checksum: '新的' })
    await transact((db) => retryBatch(db, officer, batch))
    await transact((db) => chooseFile(db, officer, batch, { file: '附件', row: 5 }))
    expect(await enterNext()).toEqual({ entered: 2, refused: 0, left: 0 })
    expect(await states()).toEqual([['entered', 'entered', 'entered', 'entered'], []])
    expect(
      (await listBatches(reader, officer)).map(({ rows, entered }) => [rows, entered]),
    ).toEqual([[4, 4]])
    const essays = await reader
      .selectFrom('essays')
      .select(['title', 'entered_for'])
      .orderBy('id')
      .execute()
    expect(essays.map(({ title, entered_for }) => `${title} ${entered_for}`)).toEqual([
      '车间的灯 李菁',
      '山海扎根 陈玥颖',
      '太短的一篇 杨倩',
      '没有文件的 王芳',
    ])
  })

  test('two presses at once enter nothing twice', async () => {
    const { transact, reader } = database()
    const { officer, batch } = await startedBatch()
    await transact((db) =>
      addFiles(db, officer, batch, [fileOf('车间的灯'), fileOf('山海扎根')], NOW),
    )
    const press = () => transact((db) => enterBatch(db, officer, batch, { isPledged: true }, NOW))
    const outcomes = await Promise.all([press(), press(), press()])
    expect(outcomes.reduce((sum, { entered }) => sum + entered, 0)).toBe(2)
    expect(await reader.selectFrom('essays').select('id').execute()).toHaveLength(2)
  })

  test('a batch belongs to whoever made it, and a row that is entered takes no other file', async () => {
    const { transact, reader } = database()
    const { officer, outsider, batch } = await startedBatch()
    const missing = { kind: 'missing' }
    await expect(openBatch(reader, outsider, batch, NOW)).rejects.toMatchObject(missing)
    for (const work of [
      (db: Writer) => addFiles(db, outsider, batch, [fileOf('家')], NOW),
      (db: Writer) => chooseFile(db, outsider, batch, { file: '家', row: 2 }),
      (db: Writer) => dropFile(db, outsider, batch, '家'),
      (db: Writer) => enterBatch(db, outsider, batch, { isPledged: true }, NOW),
      (db: Writer) => retryBatch(db, outsider, batch),
      (db: Writer) => chooseFile(db, officer, batch, { file: '没有的', row: 2 }),
    ]) {
      await expect(transact<unknown>(work)).rejects.toMatchObject(missing)
    }
    await transact((db) => addFiles(db, officer, batch, [fileOf('车间的灯'), fileOf('附件')], NOW))
    await transact((db) => enterBatch(db, officer, batch, { isPledged: true }, NOW))
    for (const row of [2, 99]) {
      const choose = transact((db) => chooseFile(db, officer, batch, { file: '附件', row }))
      await expect(choose).rejects.toMatchObject({ kind: 'conflict' })
    }
  })

  test('a sheet with faults stores nothing and names every place', async () => {
    const { transact, reader } = database()
    const { officer, contest } = await transact((db) => build(db))
    const start = (rows: string[][], now = NOW) =>
      transact((db) =>
        startBatch(db, officer, { contest, sheetName: 'x', ...readEntrySheet(rows) }, now),
      )
    await expect(
      start([
        ['题目', '作者'],
        ['', '李菁'],
        ['家', ''],
      ]),
    ).rejects.toMatchObject({
      fields: { sheet: '第 2 行“题目”：没有填写题目。\n第 3 行“作者”：没有填写作者。' },
    })
    await expect(start(SHEET, CLOSES)).rejects.toMatchObject({ kind: 'closed' })
    expect(await reader.selectFrom('batches').select('id').execute()).toEqual([])
  })

  test('a batch of 300 rows takes as many statements as one of three', async () => {
    const { transact, reader } = database()
    const { officer, contest } = await transact((db) => build(db))
    const open = async (count: number) => {
      const rows = Array.from({ length: count }, (_, n) => [`家${n}`, `作者${n}`, '渝机'])
      const sheet = readEntrySheet([SHEET[0], ...rows])
      const batch = await transact((db) =>
        startBatch(db, officer, { contest, sheetName: 'x', ...sheet }, NOW),
      )
      return countStatements(() => openBatch(reader, officer, batch, NOW))
    }
    const few = await open(3)
    const many = await open(300)
    expect([few.value.rows.length, many.value.rows.length]).toEqual([3, 300])
    expect(many.statements).toBe(few.statements)
  })
})
