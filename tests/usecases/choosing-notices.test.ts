/** What people have chosen to get by mail, in the letters that a real mail server receives. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SignedIn } from '../../app/domain/people'
import { isRefusedForGood, mailerOf } from '../../app/mail.server'
import { chooseNotices, stopLetters } from '../../app/usecases/choosing-notices'
import { type Letter, mailDue } from '../../app/usecases/mailing'
import { listMessages, readMessages } from '../../app/usecases/telling'
import { addMessages, type NewMessage } from '../../db/messages'
import { DIALECTS, freshDatabase } from '../support/databases'
import { addReader, DAY, MINUTE, messageTo, NOTHING, NOW, SITE } from '../support/letters'
import { headerOf, startMailServer, textOf } from '../support/mail-server'

/** The next 08:00 in Shanghai. */
const MORNING = Date.parse('2026-06-02T00:00:00.000Z')

let server: Awaited<ReturnType<typeof startMailServer>>
let deliver: (letter: Letter) => Promise<void>

beforeAll(async () => {
  server = await startMailServer()
  deliver = mailerOf(server.url, '征文组委会 <contest@example.com>')
})
beforeEach(() => {
  server.received.length = 0
  server.answer(() => null)
})
afterAll(() => server.stop())

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  const mail = (time: number, more: Partial<Parameters<typeof mailDue>[0]> = {}) =>
    mailDue({
      transact: database().transact,
      send: deliver,
      isFinal: isRefusedForGood,
      site: SITE,
      clock: () => time,
      ...more,
    })
  const start = Date.parse(NOW)
  const tell = (messages: readonly NewMessage[], now = NOW) =>
    database().transact((db) => addMessages(db, messages, now))
  const person = (index: number, email?: string | null) =>
    database().transact((db) => addReader(db, index, email))
  const choose = (account: string, choices: Parameters<typeof chooseNotices>[2]) =>
    database().transact((db) => chooseNotices(db, { account } as SignedIn, choices, NOW))

  test('at eight in the morning a person gets one letter of what was not read, and nothing twice', async () => {
    const [daily, both, none] = [await person(1), await person(2), await person(3)]
    await choose(daily, { progress: 'daily', other: 'daily' })
    await choose(both, { progress: 'daily' })
    await choose(none, { progress: 'none' })
    const returned = { moment: 'returned', body: '请补充细节。' } as const
    await tell([
      messageTo(daily, { ...returned, title: '甲：请修改', link: '/worker/essays/1' }),
      messageTo(daily, { title: '乙：已读' }),
      messageTo(both, { ...returned, title: '丙：请修改' }),
      messageTo(both, { title: '丁：群发' }),
      messageTo(none, { ...returned, title: '戊' }),
    ])
    await tell([messageTo(daily, { title: '己：组委会通知', body: '三' })])
    const { messages } = await listMessages(database().reader, { account: daily } as SignedIn, 1)
    const read = messages.find(({ title }) => title === '乙：已读')?.id ?? ''
    await database().transact((db) => readMessages(db, { account: daily } as SignedIn, read, NOW))
    expect(await mail(start + MINUTE)).toEqual({ sent: 1, failed: 0 })
    expect(await mail(MORNING - 1)).toEqual(NOTHING)
    expect(textOf(server.received[0])).toContain('丁：群发')
    server.received.length = 0
    const all = await Promise.all([mail(MORNING), mail(MORNING), mail(MORNING)])
    expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(2)
    expect(await mail(MORNING + DAY)).toEqual(NOTHING)
    expect(server.received.map(({ to }) => to).toSorted()).toEqual([
      'reader1@example.com',
      'reader2@example.com',
    ])
    const letter = server.received.find(({ to }) => to.startsWith('reader1@'))
    const stop = letter && headerOf(letter, 'List-Unsubscribe')
    expect(stop).toMatch(/\/daily>$/)
    expect(letter && textOf(letter).replaceAll('\r\n', '\n')).toBe(
      [
        '李菁1，您好：',
        '您有 2 条新消息。',
        `1. 甲：请修改\n请补充细节。\n查看：${SITE}/worker/essays/1`,
        `2. 己：组委会通知\n三\n查看：${SITE}/worker`,
        `这封信由系统发出，请不要直接回复。\n不想再收到这类邮件：${stop?.slice(1, -1)}\n`,
      ].join('\n\n'),
    )
  })

  test('a process that was down at eight sends what was due when it is up, and what came since waits', async () => {
    const account = await person(1)
    await choose(account, { other: 'daily' })
    await tell([messageTo(account, { title: '一号' })])
    await tell([messageTo(account, { title: '二号' })], new Date(MORNING + MINUTE).toISOString())
    await tell([messageTo(account, { title: '三号' })], new Date(MORNING + DAY).toISOString())
    expect(await mail(MORNING + DAY + 3 * 60 * MINUTE)).toEqual({ sent: 1, failed: 0 })
    expect(textOf(server.received[0])).toMatch(/一号[\s\S]*二号/)
    expect(textOf(server.received[0])).not.toContain('三号')
    expect(await mail(MORNING + 2 * DAY)).toEqual({ sent: 1, failed: 0 })
    expect(textOf(server.received[1])).toContain('三号')
  })

  test('a digest that is not taken is tried again with the same messages, and no letter goes out for nothing', async () => {
    const account = await person(1)
    await choose(account, { other: 'daily' })
    expect(await mail(MORNING)).toEqual(NOTHING)
    await tell([messageTo(account, { title: '一号' })])
    server.answer(() => ({ at: 'rcpt', code: 421 }))
    expect(await mail(MORNING)).toEqual({ sent: 0, failed: 1 })
    server.answer(() => null)
    expect(await mail(MORNING + MINUTE)).toEqual({ sent: 1, failed: 0 })
    expect(await mail(MORNING + 2 * MINUTE)).toEqual(NOTHING)
    expect(textOf(server.received[0])).toContain('您有 1 条新消息。')
  })

  test('the address in a letter stops its group, and what already waits; a false one is missing', async () => {
    const account = await person(1)
    await choose(account, { results: 'daily', tasks: 'daily' })
    await tell([messageTo(account, { moment: 'returned' })])
    await mail(start)
    const key =
      /unsubscribe\/([\w-]+)\//.exec(headerOf(server.received[0], 'List-Unsubscribe') ?? '')?.[1] ??
      ''
    await tell([
      messageTo(account, { moment: 'declined' }),
      messageTo(account, { moment: 'won' }),
      messageTo(account, { moment: 'account' }),
    ])
    const stop = (which: string, what: string) =>
      database().transact((db) => stopLetters(db, which, what, NOW))
    await expect(stop('x'.repeat(27), 'progress')).rejects.toMatchObject({ kind: 'missing' })
    await expect(stop(key, 'account')).rejects.toMatchObject({ kind: 'missing' })
    await stop(key, 'progress')
    await stop(key, 'daily')
    server.received.length = 0
    await tell([
      messageTo(account, { moment: 'recommended' }),
      messageTo(account, { moment: 'reminder' }),
    ])
    expect(await mail(start)).toEqual({ sent: 1, failed: 0 })
    expect(headerOf(server.received[0], 'List-Unsubscribe')).toBeNull()
    expect(await mail(MORNING)).toEqual(NOTHING)
  })
})
