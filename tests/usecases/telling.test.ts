import { describe, expect, test } from 'vitest'
import type { Officer, Organizer, SignedIn, Worker } from '../../app/domain/people'
import { giveVerdict } from '../../app/usecases/deciding'
import { extend } from '../../app/usecases/moving'
import { reviewEssay } from '../../app/usecases/reviewing'
import { submitEssay } from '../../app/usecases/submitting'
import { listMessages, readMessages } from '../../app/usecases/telling'
import { countStatements } from '../../db/connection.server'
import { addMessages } from '../../db/messages'
import type { Writer } from '../../db/schema'
import { findSession } from '../../db/sessions'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'
const CLOSES = '2026-06-10T00:00:00.000Z'

async function build(db: Writer) {
  const city = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const district = await buildUnion(
    db,
    { name: '渝中区总工会', kind: 'district', parent: city },
    NOW,
  )
  const union = await buildUnion(db, { name: '渝江机械厂工会', parent: district }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const account = await person('李菁', '19900000001', { union })
  const chief = await person('组委', '19900000002', { organizer: true })
  const near = await person('区干事', '19900000003', { officerOf: [district] })
  const far = await person('市干事', '19900000004', { officerOf: [city] })
  const contest = await buildContest(db, { createdBy: chief, closesAt: CLOSES }, NOW)
  const essay = await buildEssay(
    db,
    { contest, account, union, state: 'draft', authors: [{ name: '李菁', union }] },
    NOW,
  )
  await db
    .updateTable('accounts')
    .set({ email: 'lijing@example.com' })
    .where('id', '=', account)
    .execute()
  return { union, account, chief, near, far, contest, essay }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  async function titlesOf(account: string) {
    const { messages } = await listMessages(database().reader, { account } as SignedIn, 1)
    return messages.map(({ title, body, link }) => [title, body, link])
  }

  test('each step of an essay tells those who wait for it, and nobody else', async () => {
    const { transact } = database()
    const world = await transact(build)
    const { account, chief, near, far, contest, essay, union } = world
    const worker = { account, name: '李菁', union, unionName: '渝江机械厂工会' } as Worker
    const officer = { account: near } as Officer
    const organizer = { account: chief } as Organizer
    const submit = () =>
      transact((db) => submitEssay(db, worker, { essay, version: 1, isPledged: true }, NOW))
    const review = (what: 'return' | 'recommend', reason: string) =>
      transact((db) => reviewEssay(db, officer, { essay, review: what, version: 1, reason }, NOW))
    await submit()
    await review('return', '请补充细节。')
    await submit()
    await review('recommend', '')
    await transact((db) =>
      giveVerdict(
        db,
        organizer,
        contest,
        essay,
        { act: 'reject', reason: '超出主题。', state: 'recommended', version: 1 },
        '2026-06-11T00:00:00.000Z',
      ),
    )
    const title = '“职工话家”主题征文'
    const own = `/worker/essays/${essay}`
    const received = [
      '《车间的灯》：作品已收到',
      expect.stringMatching(`^${title}。投稿回执编号 [-0-9A-Z]+，请在作品页面查看或下载回执。$`),
      own,
    ]
    expect(await titlesOf(account)).toEqual([
      ['《车间的灯》：没有通过资格审查', `${title}。原因：超出主题。`, own],
      ['《车间的灯》：所属工会已推荐报送', `${title}。`, own],
      received,
      ['《车间的灯》：请修改后重新提交', `${title}。原因：请补充细节。`, own],
      received,
    ])
    const desk = `/union/essays/${essay}`
    expect(await titlesOf(near)).toEqual([
      ['《车间的灯》修改后重新提交，请审核', `渝江机械厂工会，${title}。`, desk],
      ['《车间的灯》已提交，请审核', `渝江机械厂工会，${title}。`, desk],
    ])
    expect([await titlesOf(far), await titlesOf(chief)]).toEqual([[], []])
  })

  test('who is still writing hears of more time', async () => {
    const { transact } = database()
    const { account, chief, near, contest } = await transact(build)
    const put = { contest, version: 2, closesAt: '2026-06-20T00:00:00.000Z', reason: '暴雨停工。' }
    await transact((db) => extend(db, { account: chief } as Organizer, put, NOW))
    expect(await titlesOf(account)).toEqual([
      ['“职工话家”主题征文延期到 2026年6月20日 08:00 截稿', '原因：暴雨停工。', '/worker'],
    ])
    expect(await titlesOf(near)).toEqual([])
  })

  test('a message is read by its own account alone, and the header counts what is new', async () => {
    const { transact, reader } = database()
    const { account, near } = await transact(build)
    const message = { account, contest: null, title: '一', body: '二', link: '/worker' }
    await transact((db) => addMessages(db, [message, message, { ...message, title: '三' }], NOW))
    await transact((db) =>
      db
        .insertInto('sessions')
        .values({ id: 's', account_id: account, expires_at: 9_999_999_999 })
        .execute(),
    )
    const unread = async () => (await findSession(reader, 's'))?.person.unread
    const [{ id }] = (await listMessages(reader, { account } as SignedIn, 1)).messages
    expect(await unread()).toBe(3)
    const read = (who: string, which: string | null) =>
      transact((db) => readMessages(db, { account: who } as SignedIn, which, LATER))
    await expect(read(near, id)).rejects.toMatchObject({ kind: 'missing' })
    await read(near, null)
    expect(await unread()).toBe(3)
    expect(await read(account, id)).toBe('/worker')
    expect(await unread()).toBe(2)
    await read(account, null)
    expect(await unread()).toBe(0)
  })

  test('the list takes as many statements for 300 messages as for three', async () => {
    const { transact, reader } = database()
    const { account } = await transact(build)
    const message = { account, contest: null, title: '一', body: '二', link: '/worker' }
    const add = (count: number) =>
      transact((db) => addMessages(db, Array(count).fill(message), NOW))
    const list = () => countStatements(() => listMessages(reader, { account } as SignedIn, 1))
    await add(3)
    const few = await list()
    await add(297)
    const many = await list()
    expect([few.value.total, many.value.total, many.value.messages.length]).toEqual([3, 300, 30])
    expect([few.statements, many.statements]).toEqual([2, 2])
  })
})
