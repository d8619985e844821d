import { describe, expect, test } from 'vitest'
import type { Officer, Worker } from '../../app/domain/people'
import {
  listOwnEssays,
  openBeginning,
  openOwnEssay,
  prepareText,
  saveDraft,
  startEssay,
} from '../../app/usecases/drafting'
import { timelineOf } from '../../app/usecases/retelling'
import { openReview, openReviewQueue, reviewEssay } from '../../app/usecases/reviewing'
import { openPreview, submitEssay, withdrawEssay } from '../../app/usecases/submitting'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const CLOSES = '2026-05-31T15:59:59.000Z'
const LINE = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'
const BODY = LINE.repeat(28)

async function build(db: Writer, rules: { maxAuthors?: number; essaysPerWorker?: number } = {}) {
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const district = (name: string) =>
    buildUnion(db, { name, kind: 'district', parent: federation }, NOW)
  const [own, other] = [await district('渝中区总工会'), await district('合川区总工会')]
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', parent: own }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const createdBy = await person('组委', '19900000000', { organizer: true })
  const contest = await buildContest(db, { closesAt: CLOSES, createdBy, rules }, NOW)
  const workerOf = (account: string, name: string) =>
    ({ account, name, union, unionName: '渝江机械厂工会委员会' }) as Worker
  const officerOf = (account: string) => ({ account, name: '干事' }) as Officer
  return {
    contest,
    union,
    worker: workerOf(await person('李菁', '19900000001', { union }), '李菁'),
    colleague: workerOf(await person('巫芯宇', '19900000002', { union }), '巫芯宇'),
    officer: officerOf(await person('干事甲', '19900000003', { officerOf: [own] })),
    otherOfficer: officerOf(await person('干事乙', '19900000004', { officerOf: [other] })),
  }
}

function text(more: Partial<Parameters<typeof prepareText>[0]> = {}) {
  const authors = [{ field: 0, name: '李菁', union: '' }]
  return prepareText({ title: '车间的灯', body: BODY, authors, ...more })
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const world = (rules = {}) => database().transact((db) => build(db, rules))

  async function writtenBy(worker: Worker, contest: string) {
    const { transact } = database()
    const essay = await transact((db) => startEssay(db, worker, contest, NOW))
    const { version } = await transact((db) =>
      saveDraft(db, worker, { essay, version: 1, text: text() }, NOW),
    )
    return { essay, version }
  }

  async function submittedBy(worker: Worker, contest: string) {
    const { essay, version } = await writtenBy(worker, contest)
    await database().transact((db) =>
      submitEssay(db, worker, { essay, version, isPledged: true }, NOW),
    )
    return essay
  }

  const stateOf = async (worker: Worker, essay: string) =>
    (await openOwnEssay(database().reader, worker, essay, NOW)).state

  test('what was written before signing in becomes a draft of the worker, tidied as any other', async () => {
    const { transact, reader } = database()
    const { worker, contest, union } = await world()
    const begun = prepareText({
      title: ' 登录前写的 ',
      body: '　　第一句。\r\n\r\n\r\n第二句。',
      authors: [],
    })
    const essay = await transact((db) => startEssay(db, worker, contest, NOW, begun))
    const { title, body, length, state, authors } = await openOwnEssay(reader, worker, essay, NOW)
    expect({ title, body, length, state }).toEqual({
      title: '登录前写的',
      body: '第一句。\n\n第二句。',
      length: 8,
      state: 'draft',
    })
    expect(authors.map((author) => [author.name, author.union])).toEqual([['李菁', union]])
  })

  test('a text that may not become an essay makes none', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await world({ essaysPerWorker: 1 })
    const begin = (title: string, now = NOW) => {
      const begun = prepareText({ title, body: '第一句。', authors: [] })
      return transact((db) => startEssay(db, worker, contest, now, begun))
    }
    await expect(begin('长'.repeat(61))).rejects.toMatchObject({ kind: 'invalid' })
    await expect(begin('灯', CLOSES)).rejects.toMatchObject({ kind: 'closed' })
    expect((await listOwnEssays(reader, worker, 1, NOW)).total).toBe(0)
    await begin('灯')
    await expect(begin('第二盏灯')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await listOwnEssays(reader, worker, 1, NOW)).total).toBe(1)
  })

  test('everybody may learn the limits of a contest before signing in, but not of one in preparation', async () => {
    const { reader, transact } = database()
    const { contest, worker } = await world()
    const { limits } = await openBeginning(reader, contest, NOW)
    expect(limits).toEqual({ minLength: 800, maxLength: 2000 })
    const hidden = await transact((db) =>
      buildContest(db, { phase: 'draft', createdBy: worker.account }, NOW),
    )
    await expect(openBeginning(reader, hidden, NOW)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('an essay goes from draft to submitted, back for changes, in again, and is recommended', async () => {
    const { transact, reader } = database()
    const { worker, officer, contest } = await world()
    const essay = await submittedBy(worker, contest)
    const decide = (review: 'return' | 'recommend', version: number, reason = '') =>
      transact((db) => reviewEssay(db, officer, { essay, review, version, reason }, NOW))
    await decide('return', 2, '第二段写具体些')
    const returned = await openOwnEssay(reader, worker, essay, NOW)
    expect(returned).toMatchObject({ state: 'returned', reason: '第二段写具体些' })
    await transact((db) =>
      saveDraft(db, worker, { essay, version: 2, text: text({ title: '灯下' }) }, NOW),
    )
    await transact((db) => submitEssay(db, worker, { essay, version: 3, isPledged: true }, NOW))
    expect(await stateOf(worker, essay)).toBe('submitted')
    await decide('recommend', 3)
    expect(await stateOf(worker, essay)).toBe('recommended')
    const acts = await timelineOf(reader, worker, await openOwnEssay(reader, worker, essay, NOW))
    expect(acts.map(({ act, reason }) => [act, reason])).toEqual([
      ['新建草稿', null],
      ['提交', null],
      ['退回修改', '第二段写具体些'],
      ['提交', null],
      ['推荐报送', null],
    ])
  })

  test('an empty essay, one too short and one too long say what is missing, and stay drafts', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await world()
    const essay = await transact((db) => startEssay(db, worker, contest, NOW))
    const attempt = async (title: string, body: string) => {
      const { version: old } = await openOwnEssay(reader, worker, essay, NOW)
      const { version } = await transact((db) =>
        saveDraft(db, worker, { essay, version: old, text: text({ title, body }) }, NOW),
      )
      return transact((db) => submitEssay(db, worker, { essay, version, isPledged: true }, NOW))
    }
    await expect(attempt('', '')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { title: '请填写题目。', body: '请填写正文。' },
    })
    await expect(attempt('车间的灯', LINE.repeat(2))).rejects.toMatchObject({
      kind: 'invalid',
      fields: {
        body: expect.stringMatching(/^正文现有 \d+ 字，征文要求至少 800 字，还差 \d+ 字。$/),
      },
    })
    await expect(attempt('车间的灯', LINE.repeat(70))).rejects.toMatchObject({
      kind: 'invalid',
      fields: { body: expect.stringMatching(/征文要求最多 2000 字，请删去 \d+ 字。$/) },
    })
    expect(await stateOf(worker, essay)).toBe('draft')
    const { shortfalls } = await openPreview(reader, worker, essay, NOW)
    expect(shortfalls.map(({ field }) => field)).toEqual(['body'])
  })

  test('three authors where two are allowed are refused at the third, and the text stands as it was', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await world({ maxAuthors: 2 })
    const essay = await transact((db) => startEssay(db, worker, contest, NOW))
    const authors = ['李菁', '巫芯宇', '杨倩'].map((name, field) => ({ field, name, union: '' }))
    const refused = transact((db) =>
      saveDraft(db, worker, { essay, version: 1, text: text({ authors }) }, NOW),
    )
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'author-2': '本次征文每篇最多 2 位作者，您填了 3 位。请删去多出的作者。' },
    })
    expect((await openOwnEssay(reader, worker, essay, NOW)).version).toBe(1)
  })

  test('a co-author’s union is found by its exact name, and an unknown one is refused at its field', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await world()
    const essay = await transact((db) => startEssay(db, worker, contest, NOW))
    const save = (union: string) => {
      const authors = [
        { field: 0, name: '李菁', union: '' },
        { field: 2, name: '杨倩', union },
      ]
      return transact((db) =>
        saveDraft(db, worker, { essay, version: 1, text: text({ authors }) }, NOW),
      )
    }
    await expect(save('合川总工会')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'author-union-2': expect.stringContaining('工会名册里没有“合川总工会”') },
    })
    await save('合川区总工会')
    const { authors } = await openOwnEssay(reader, worker, essay, NOW)
    expect(authors.map(({ name, unionName }) => [name, unionName])).toEqual([
      ['李菁', '渝江机械厂工会委员会'],
      ['杨倩', '合川区总工会'],
    ])
  })

  test('a stale version overwrites nothing, and the same text twice is no conflict', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await world()
    const { essay } = await writtenBy(worker, contest)
    const save = (version: number, title: string) =>
      transact((db) => saveDraft(db, worker, { essay, version, text: text({ title }) }, NOW))
    await expect(save(1, '另一个窗口')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await openOwnEssay(reader, worker, essay, NOW)).title).toBe('车间的灯')
    expect(await save(1, '车间的灯')).toEqual({ version: 2, at: NOW })
  })

  test('what was previewed is what is handed in, and only with the declaration', async () => {
    const { transact } = database()
    const { worker, contest } = await world()
    const { essay, version } = await writtenBy(worker, contest)
    const submit = (of: number, isPledged: boolean) =>
      transact((db) => submitEssay(db, worker, { essay, version: of, isPledged }, NOW))
    await expect(submit(version - 1, true)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(submit(version, false)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { pledge: '请勾选原创承诺。' },
    })
    await submit(version, true)
    await expect(submit(version, true)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('after the closing second nothing is handed in, and a draft is still kept', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await world()
    const { essay, version } = await writtenBy(worker, contest)
    const before = '2026-05-31T15:59:58.999Z'
    const submit = (at: string) =>
      transact((db) => submitEssay(db, worker, { essay, version, isPledged: true }, at))
    await expect(submit(CLOSES)).rejects.toMatchObject({
      kind: 'closed',
      message: '征文已经截稿，不能再提交。您的文字都已保留。',
    })
    const kept = text({ body: `${BODY}最后一句。` })
    const saved = await transact((db) =>
      saveDraft(db, worker, { essay, version, text: kept }, CLOSES),
    )
    expect((await openOwnEssay(reader, worker, essay, CLOSES)).body).toContain('最后一句。')
    const late = { essay, version: saved.version, isPledged: true }
    await transact((db) => submitEssay(db, worker, late, before))
    await expect(transact((db) => startEssay(db, worker, contest, CLOSES))).rejects.toMatchObject({
      kind: 'closed',
    })
  })

  test('after the closing second the text of a returned essay stands still', async () => {
    const { transact, reader } = database()
    const { worker, officer, contest } = await world()
    const essay = await submittedBy(worker, contest)
    const review = { essay, review: 'return' as const, version: 2, reason: '请补充细节。' }
    await transact((db) => reviewEssay(db, officer, review, NOW))
    const late = text({ body: `${BODY}最后一句。` })
    const save = (at: string) =>
      transact((db) => saveDraft(db, worker, { essay, version: 2, text: late }, at))
    await expect(save(CLOSES)).rejects.toMatchObject({
      kind: 'closed',
      message: '征文已经截稿，不能再修改。最后一次保存的文字仍在。',
    })
    expect((await openOwnEssay(reader, worker, essay, CLOSES)).body).not.toContain('最后一句。')
    expect(await save('2026-05-31T15:59:58.999Z')).toEqual({
      version: 3,
      at: '2026-05-31T15:59:58.999Z',
    })
  })

  test('a worker enters as many essays as the rules allow; one that was withdrawn does not count', async () => {
    const { transact } = database()
    const { worker, contest } = await world({ essaysPerWorker: 1 })
    const essay = await submittedBy(worker, contest)
    const again = () => transact((db) => startEssay(db, worker, contest, NOW))
    await expect(again()).rejects.toMatchObject({ kind: 'conflict' })
    await transact((db) => withdrawEssay(db, worker, essay, NOW))
    expect(await stateOf(worker, essay)).toBe('withdrawn')
    await again()
  })

  test('another worker’s essay is missing, whatever is tried with it', async () => {
    const { transact, reader } = database()
    const { worker, colleague, contest } = await world()
    const { essay, version } = await writtenBy(worker, contest)
    for (const attempt of [
      () => openOwnEssay(reader, colleague, essay, NOW),
      () => openPreview(reader, colleague, essay, NOW),
      () => transact((db) => saveDraft(db, colleague, { essay, version, text: text() }, NOW)),
      () => transact((db) => submitEssay(db, colleague, { essay, version, isPledged: true }, NOW)),
      () => transact((db) => withdrawEssay(db, colleague, essay, NOW)),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: 'missing' })
    }
  })

  test('an officer sees their own subtree, and no draft of it', async () => {
    const { reader, transact } = database()
    const { worker, colleague, officer, otherOfficer, contest } = await world()
    const essay = await submittedBy(worker, contest)
    await writtenBy(colleague, contest)
    const queueOf = async (who: Officer) =>
      (await openReviewQueue(reader, who, { state: null, contest: null, page: 1 }, NOW)).rows.map(
        ({ id, authors }) => [id, authors],
      )
    expect(await queueOf(officer)).toEqual([[essay, ['李菁']]])
    expect(await queueOf(otherOfficer)).toEqual([])
    await expect(openReview(reader, otherOfficer, essay, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
    const foreign = { essay, review: 'recommend', version: 2, reason: '' } as const
    await expect(
      transact((db) => reviewEssay(db, otherOfficer, foreign, NOW)),
    ).rejects.toMatchObject({ kind: 'missing' })
    expect(await stateOf(worker, essay)).toBe('submitted')
  })

  test('a return and a refusal need a reason, and a text that changed meanwhile is not decided on', async () => {
    const { transact } = database()
    const { worker, officer, contest } = await world()
    const essay = await submittedBy(worker, contest)
    const decide = (review: 'return' | 'decline' | 'recommend', version: number) =>
      transact((db) => reviewEssay(db, officer, { essay, review, version, reason: '' }, NOW))
    await expect(decide('return', 2)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明原因。' },
    })
    await expect(decide('decline', 2)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(decide('recommend', 1)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await stateOf(worker, essay)).toBe('submitted')
  })

  test('both lists take the same number of statements at 3 essays and at 300', async () => {
    const { reader, transact } = database()
    const { worker, officer, contest, union } = await world()
    const add = (count: number) =>
      transact(async (db) => {
        for (let index = 0; index < count; index++) {
          await buildEssay(db, { contest, account: worker.account, union }, NOW)
        }
      })
    const own = () => countStatements(() => listOwnEssays(reader, worker, 1, NOW))
    const queue = () =>
      countStatements(() =>
        openReviewQueue(reader, officer, { state: null, contest: null, page: 1 }, NOW),
      )
    await add(3)
    const few = [await own(), await queue()]
    await add(297)
    const many = [await own(), await queue()]
    expect(many.map(({ statements }) => statements)).toEqual(
      few.map(({ statements }) => statements),
    )
    expect(many[1].value.total).toBe(300)
  })

  test('a page behind the last of the own essays is the last one', async () => {
    const { reader, transact } = database()
    const { worker, contest, union } = await world()
    await transact(async (db) => {
      for (let index = 0; index < 21; index++) {
        await buildEssay(db, { contest, account: worker.account, union }, NOW)
      }
    })
    const { page, pages, essays } = await listOwnEssays(reader, worker, 9, NOW)
    expect({ page, pages, shown: essays.length }).toEqual({ page: 2, pages: 2, shown: 1 })
  })
})
