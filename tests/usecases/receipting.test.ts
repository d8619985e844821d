import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Officer, Worker } from '../../app/domain/people'
import { readReceiptCode, receiptHash, receiptText } from '../../app/domain/receipt'
import { listOwnEssays, prepareText, saveDraft, startEssay } from '../../app/usecases/drafting'
import { compareWithReceipt, openReceipt, receiptsOf } from '../../app/usecases/receipting'
import { reviewEssay } from '../../app/usecases/reviewing'
import { submitEssay } from '../../app/usecases/submitting'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const LATER = '2026-05-02T08:30:05.250Z'
const CLOSES = '2026-05-31T15:59:59.000Z'
const BODY = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'.repeat(28)

async function build(db: Writer) {
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const unionName = '渝江机械厂工会委员会'
  const union = await buildUnion(db, { name: unionName, parent: federation }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const createdBy = await person('组委', '19900000000', { organizer: true })
  const contest = await buildContest(
    db,
    { closesAt: CLOSES, createdBy, rules: { essaysPerWorker: 9 } },
    NOW,
  )
  const worker = async (name: string, phone: string) =>
    ({ account: await person(name, phone, { union }), name, union, unionName }) as Worker
  const officer = await person('干事', '19900000003', { officerOf: [federation] })
  return {
    contest,
    union,
    worker: await worker('李菁', '19900000001'),
    colleague: await worker('巫芯宇', '19900000002'),
    officer: { account: officer, name: '干事' } as Officer,
  }
}

function text(title: string, body = BODY) {
  return prepareText({ title, body, authors: [{ field: 0, name: '李菁', union: '' }] })
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  async function written(worker: Worker, contest: string) {
    const { transact } = database()
    const essay = await transact((db) => startEssay(db, worker, contest, NOW))
    await transact((db) =>
      saveDraft(db, worker, { essay, version: 1, text: text('车间的灯') }, NOW),
    )
    return essay
  }

  const submit = (worker: Worker, essay: string, version: number, at: string) =>
    database().transact((db) => submitEssay(db, worker, { essay, version, isPledged: true }, at))

  const count = async () => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from receipts`.execute(
      database().all,
    )
    return Number(rows[0].count)
  }

  test('handing in answers the code of a receipt that fits the text, the version and the moment', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await transact(build)
    const essay = await written(worker, contest)
    const code = await submit(worker, essay, 2, LATER)
    expect(readReceiptCode(code)).toBe(code)
    const opened = await openReceipt(reader, worker, { essay, code: null }, LATER)
    const { title, body, length } = text('车间的灯')
    expect(opened.receipt).toEqual({
      code,
      version: 2,
      title,
      length,
      hash: receiptHash({ title, body }),
      createdAt: LATER,
    })
    expect(opened.text).toBe(receiptText({ title, body }))
    expect(opened.others).toEqual([])
    expect(opened.essay.contest.id).toBe(contest)
  })

  test('each time an essay is handed in it has a receipt of its own, and the earlier ones stay', async () => {
    const { transact, reader } = database()
    const { worker, officer, contest } = await transact(build)
    const essay = await written(worker, contest)
    const first = await submit(worker, essay, 2, NOW)
    const review = { essay, review: 'return', version: 2, reason: '写具体些' } as const
    await transact((db) => reviewEssay(db, officer, review, NOW))
    await transact((db) => saveDraft(db, worker, { essay, version: 2, text: text('灯下') }, LATER))
    const between = await openReceipt(reader, worker, { essay, code: null }, LATER)
    expect([between.receipt.code, between.receipt.title, between.text]).toEqual([
      first,
      '车间的灯',
      null,
    ])
    const second = await submit(worker, essay, 3, LATER)
    expect(second).not.toBe(first)
    const newest = await openReceipt(reader, worker, { essay, code: null }, LATER)
    expect([newest.receipt.code, newest.receipt.title]).toEqual([second, '灯下'])
    expect(newest.others.map(({ code }) => code)).toEqual([first])
    const earlier = await openReceipt(
      reader,
      worker,
      { essay, code: `${first.slice(0, 4)}-${first.slice(4).toLowerCase()}` },
      LATER,
    )
    expect([earlier.receipt.code, earlier.text]).toEqual([first, null])
    expect(await count()).toBe(2)
  })

  test('a draft, an unknown code, another essay’s code and another worker’s essay have no receipt to show', async () => {
    const { transact, reader } = database()
    const { worker, colleague, contest } = await transact(build)
    const essay = await written(worker, contest)
    const open = (who: Worker, which: string, code: string | null) =>
      openReceipt(reader, who, { essay: which, code }, NOW)
    await expect(open(worker, essay, null)).rejects.toMatchObject({ kind: 'missing' })
    const code = await submit(worker, essay, 2, NOW)
    const other = await written(worker, contest)
    const otherCode = await submit(worker, other, 2, NOW)
    await expect(open(worker, essay, otherCode)).rejects.toMatchObject({ kind: 'missing' })
    await expect(open(worker, essay, '222222222222')).rejects.toMatchObject({ kind: 'missing' })
    await expect(open(worker, essay, '')).rejects.toMatchObject({ kind: 'missing' })
    await expect(open(colleague, essay, code)).rejects.toMatchObject({ kind: 'missing' })
    await expect(open(colleague, essay, null)).rejects.toMatchObject({ kind: 'missing' })
    expect(await receiptsOf(reader, colleague, essay)).toEqual([])
    expect((await open(worker, essay, code)).receipt.code).toBe(code)
  })

  test('a refused submission leaves no receipt, and of two at once one has it', async () => {
    const { transact } = database()
    const { worker, contest } = await transact(build)
    const essay = await written(worker, contest)
    await expect(submit(worker, essay, 1, NOW)).rejects.toMatchObject({ kind: 'conflict' })
    const unpledged = { essay, version: 2, isPledged: false }
    await expect(transact((db) => submitEssay(db, worker, unpledged, NOW))).rejects.toMatchObject({
      kind: 'invalid',
    })
    expect(await count()).toBe(0)
    const both = await Promise.allSettled([
      submit(worker, essay, 2, NOW),
      submit(worker, essay, 2, NOW),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await count()).toBe(1)
  })

  test('a receipt can be neither changed nor deleted, whoever sends the statement', async () => {
    const { transact, all } = database()
    const { worker, contest } = await transact(build)
    const essay = await written(worker, contest)
    await submit(worker, essay, 2, NOW)
    for (const statement of [
      sql`update receipts set created_at = '2026-04-01T00:00:00.000Z'`,
      sql`delete from receipts`,
    ]) {
      await expect(statement.execute(all)).rejects.toThrow('receipts are append-only')
    }
    expect(await count()).toBe(1)
  })

  test('the same text earns the time of submission, another text and an unknown code earn nothing', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await transact(build)
    const essay = await written(worker, contest)
    const code = await submit(worker, essay, 2, LATER)
    const compare = (title: string, body: string, with_ = code) =>
      compareWithReceipt(reader, { code: with_, hash: receiptHash({ title, body }) })
    expect(await compare('车间的灯', BODY)).toEqual({ result: 'same', submittedAt: LATER })
    expect(await compare('车间的灯', BODY.replaceAll('\n', '\r\n\r\n　　'))).toEqual({
      result: 'same',
      submittedAt: LATER,
    })
    expect(await compare('车间的灯', BODY.replace('师傅', '师父'))).toEqual({ result: 'different' })
    expect(await compare('车间灯', BODY)).toEqual({ result: 'different' })
    expect(await compare('车间的灯', BODY, '222222222222')).toEqual({ result: 'unknown' })
  })

  test('a worker’s list says which essays have a receipt, in as many statements for three as for many', async () => {
    const { transact, reader } = database()
    const { worker, contest, union } = await transact(build)
    const add = (state: 'draft' | 'submitted') =>
      transact((db) => buildEssay(db, { contest, account: worker.account, union, state }, NOW))
    const [draft, handedIn] = [await add('draft'), await add('submitted')]
    const list = () => countStatements(() => listOwnEssays(reader, worker, 1, NOW))
    const few = await list()
    expect(few.value.essays.map(({ id, hasReceipt }) => [id, hasReceipt])).toEqual([
      [handedIn, true],
      [draft, false],
    ])
    for (let more = 0; more < 15; more++) await add('submitted')
    expect((await list()).statements).toBe(few.statements)
    const { receipt, text: kept } = await openReceipt(
      reader,
      worker,
      { essay: handedIn, code: null },
      NOW,
    )
    expect([receipt.createdAt, kept === null]).toEqual([NOW, false])
  })
})
