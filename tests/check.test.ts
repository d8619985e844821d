/** The public page that compares a text with a receipt, asked as anybody can ask it: as a page and as a `.data` request. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { showReceiptCode } from '../app/domain/receipt'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../scripts/builders'
import { type Application, loadApplication } from './support/application'
import { makeDatabase } from './support/databases'

const NOW = '2026-05-01T00:00:07.000Z'
const TITLE = '题目不外泄'
const BODY = '正文第一段。\n\n正文第二段。'
const SECRETS = [/张不外泄/, /单位不外泄/, /征文不外泄/, /[0-9a-f]{64}/, /7e57/]

let made: Awaited<ReturnType<typeof makeDatabase>>
let application: Application
let code: string
let essay: string

beforeAll(async () => {
  made = await makeDatabase('sqlite')
  await made.connection.transact(async (db) => {
    const union = await buildUnion(db, { name: '单位不外泄' }, NOW)
    const account = await buildPerson(
      db,
      { name: '张不外泄', phone: '19900000000', passwordHash: '-', union },
      NOW,
    )
    const contest = await buildContest(
      db,
      { id: '7e57', title: '征文不外泄', createdBy: account },
      NOW,
    )
    const authors = [{ name: '张不外泄', union }]
    essay = await buildEssay(
      db,
      { contest, account, union, title: TITLE, body: BODY, authors },
      NOW,
    )
  })
  const { reader } = made.connection
  code = (await reader.selectFrom('receipts').select('code').executeTakeFirstOrThrow()).code
  application = await loadApplication(made.url, made.connection)
})

afterAll(() => made.remove())

async function ask(form: Record<string, string>, path = '/check') {
  const response = await application.ask(path, { form })
  return { status: response.status, text: await response.text() }
}

const whole = `${TITLE}\n${BODY}`

test.each(['/check', '/check.data'])('%s answers with the time alone on a match', async (path) => {
  const forms: readonly Record<string, string>[] = [
    { code, text: whole },
    { code: showReceiptCode(code).toLowerCase(), title: TITLE, text: BODY },
  ]
  for (const form of forms) {
    const { status, text } = await ask(form, path)
    expect(status).toBe(200)
    expect(text).toContain(path === '/check' ? '2026年5月1日 08:00:07' : NOW)
    for (const secret of [...SECRETS, new RegExp(essay)]) expect(text).not.toMatch(secret)
  }
})

test.each(['/check', '/check.data'])('%s tells nothing on a mismatch', async (path) => {
  const { status, text } = await ask({ code, text: whole.replace('第二', '第2') }, path)
  expect(status).toBe(200)
  expect(text).toContain(path === '/check' ? '不一致' : 'different')
  for (const secret of [...SECRETS, new RegExp(essay), /2026年5月1日/, new RegExp(NOW)]) {
    expect(text).not.toMatch(secret)
  }
  expect(text).toContain('正文第2段。')
})

test('a mistyped code, an unknown one and an empty form are three different answers', async () => {
  const mistyped = await ask({ code: `${code.slice(1)}${code[0]}`, text: whole })
  expect([mistyped.status, mistyped.text.includes('可能抄错了')]).toEqual([422, true])
  expect(mistyped.text).toContain('正文第二段。')
  const unknown = await ask({ code: '2222-2222-2222', text: whole })
  expect([unknown.status, unknown.text.includes('没有这份回执')]).toEqual([200, true])
  const empty = await ask({ code: '', text: ' \n' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('请填写回执编号。')
  expect(empty.text).toContain('请粘贴文稿。')
})

test('an address that asks too often is told how long to wait, and keeps what it pasted', async () => {
  let last = await ask({ code, text: whole })
  for (let more = 0; more < 60 && last.status === 200; more++)
    last = await ask({ code, text: whole })
  expect(last.status).toBe(409)
  expect(last.text).toContain('核对得太频繁')
  expect(last.text).toMatch(/请在 \d+ 分钟后再试/)
  expect(last.text).toContain('正文第二段。')
})
