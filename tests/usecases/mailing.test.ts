/** Letters against a real mail server on this machine, on both databases; the clock is the test's own. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SignedIn } from '../../app/domain/people'
import { isRefusedForGood, mailerOf } from '../../app/mail.server'
import { chooseNotices } from '../../app/usecases/choosing-notices'
import { type Letter, mailDue } from '../../app/usecases/mailing'
import { countStatements } from '../../db/connection.server'
import { claimLetters, gatherDigests } from '../../db/letters'
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

  test('a message goes out once, with the headers that let its reader stop such letters', async () => {
    const account = await person(1)
    const without = await person(2, null)
    await tell([
      messageTo(account, { moment: 'returned', title: '《车间的灯》：请修改' }),
      messageTo(account, { moment: 'account', title: '密码已重置' }),
      messageTo(without),
    ])
    expect(await mail(start)).toEqual({ sent: 2, failed: 0 })
    expect(await mail(start + DAY)).toEqual(NOTHING)
    expect(server.received.map(({ to }) => to)).toEqual(Array(2).fill('reader1@example.com'))
    const [letter, security] = server.received
    const stop = headerOf(letter, 'List-Unsubscribe')
    expect(stop).toMatch(/^<https:\/\/contest\.example\.com\/unsubscribe\/[\w-]{27}\/progress>$/)
    expect(headerOf(letter, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(headerOf(letter, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(letter, 'Message-ID')).toMatch(/^<[0-9a-f-]{36}@contest\.example\.com>$/)
    expect(textOf(letter)).toBe(
      `李菁1，您好：\r\n\r\n《车间的灯》：请修改\r\n二\r\n\r\n查看：${SITE}/worker\r\n\r\n这封信由系统发出，请不要直接回复。\r\n不想再收到这类邮件：${stop?.slice(1, -1)}\r\n`,
    )
    expect(headerOf(security, 'List-Unsubscribe')).toBeNull()
    expect(headerOf(security, 'Auto-Submitted')).toBe('auto-generated')
  })

  test('over plain HTTP no one-click is promised', async () => {
    await tell([messageTo(await person(1))])
    await mail(start, { site: 'http://localhost:3000' })
    expect(headerOf(server.received[0], 'List-Unsubscribe')).toContain('<http://localhost:3000/')
    expect(headerOf(server.received[0], 'List-Unsubscribe-Post')).toBeNull()
  })

  test('a letter that is put off with 4xx is tried again after 1, 2, 4, 8 and 16 minutes, six times in all', async () => {
    await tell([messageTo(await person(1))])
    server.answer(() => ({ at: 'rcpt', code: 450 }))
    const failed = { sent: 0, failed: 1 }
    expect(await mail(start)).toEqual(failed)
    for (const minutes of [1, 3, 7, 15, 31]) {
      expect(await mail(start + (minutes - 0.1) * MINUTE)).toEqual(NOTHING)
      expect(await mail(start + minutes * MINUTE)).toEqual(failed)
    }
    server.answer(() => null)
    expect(await mail(start + 500 * MINUTE)).toEqual(NOTHING)
    expect(server.received).toEqual([])
  })

  test('one that is put off once arrives with the next try, under the same Message-ID', async () => {
    await tell([messageTo(await person(1))])
    const ids: string[] = []
    const send = async (letter: Letter) => {
      ids.push(letter.messageId)
      await deliver(letter)
    }
    server.answer(() => ({ at: 'data', code: 451 }))
    expect(await mail(start, { send })).toEqual({ sent: 0, failed: 1 })
    server.answer(() => null)
    expect(await mail(start + MINUTE, { send })).toEqual({ sent: 1, failed: 0 })
    expect(new Set(ids).size).toBe(1)
    expect(server.received).toHaveLength(1)
    expect(headerOf(server.received[0], 'Message-ID')).toBe(ids[0])
  })

  test.each(['rcpt', 'data'] as const)(
    'a 5xx at %s gives that letter up, and the others go out',
    async (at) => {
      const [gone, there] = [await person(1), await person(2)]
      await tell([messageTo(gone), messageTo(there)])
      server.answer((to) => (to.startsWith('reader1@') ? { at, code: 550 } : null))
      expect(await mail(start)).toEqual({ sent: 1, failed: 1 })
      server.answer(() => null)
      expect(await mail(start + DAY)).toEqual(NOTHING)
      expect(server.received.map(({ to }) => to)).toEqual(['reader2@example.com'])
    },
  )

  test('a mail server that is away loses nothing, and a letter of three days ago is not sent', async () => {
    const account = await person(1)
    await tell([messageTo(account)])
    const away = mailerOf('smtp://127.0.0.1:1', 'contest@example.com')
    expect(await mail(start, { send: away })).toEqual({ sent: 0, failed: 1 })
    expect(await mail(start + MINUTE)).toEqual({ sent: 1, failed: 0 })
    await tell([messageTo(account)])
    expect(await mail(start + 3 * DAY)).toEqual(NOTHING)
  })

  test('three processes at once send each of fifty letters once', async () => {
    const accounts = await database().transact(async (db) => {
      const made: string[] = []
      for (let index = 0; index < 50; index++) made.push(await addReader(db, index))
      return made
    })
    await tell(accounts.map((account) => messageTo(account)))
    for (let round = 0; round < 3; round++) {
      await Promise.all([mail(start), mail(start), mail(start)])
    }
    expect(server.received.map(({ to }) => to).toSorted()).toEqual(
      accounts.map((_, index) => `reader${index}@example.com`).toSorted(),
    )
  })

  test('what a process that died had claimed goes out ten minutes later, and what it had sent and settled does not', async () => {
    const accounts = [await person(1), await person(2), await person(3)]
    await tell(accounts.map((account) => messageTo(account)))
    let left = 1
    const died = new Promise<void>(() => {})
    const send = async (letter: Letter) => {
      if (left === 0) return died
      left -= 1
      await deliver(letter)
    }
    void mail(start, { send })
    await expect.poll(() => server.received.length, { timeout: 20_000 }).toBe(1)
    await expect
      .poll(async () => {
        const rows = await database()
          .reader.selectFrom('messages')
          .where('mailed_at', 'is not', null)
          .select('id')
          .execute()
        return rows.length
      })
      .toBe(1)
    expect(await mail(start + 9 * MINUTE)).toEqual(NOTHING)
    expect(await mail(start + 10 * MINUTE)).toEqual({ sent: 2, failed: 0 })
    expect(new Set(server.received.map(({ to }) => to)).size).toBe(3)
    expect(server.received).toHaveLength(3)
  })

  test('a slow mail server does not stretch a claim until another process sends the same letters', async () => {
    await tell([messageTo(await person(1)), messageTo(await person(2))])
    let time = start
    const send = async (letter: Letter) => {
      await deliver(letter)
      time += 9 * MINUTE
    }
    expect(await mail(start, { send, clock: () => time })).toEqual({ sent: 1, failed: 0 })
    expect(await mail(time)).toEqual({ sent: 1, failed: 0 })
    expect(await mail(time + DAY)).toEqual(NOTHING)
    expect(server.received).toHaveLength(2)
  })

  test('a process that dies after the server took a letter sends it again: SMTP allows no better, and the Message-ID tells', async () => {
    await tell([messageTo(await person(1))])
    const send = async (letter: Letter) => {
      await deliver(letter)
      await new Promise<void>(() => {})
    }
    void mail(start, { send })
    await expect.poll(() => server.received.length, { timeout: 20_000 }).toBe(1)
    expect(await mail(start + 10 * MINUTE)).toEqual({ sent: 1, failed: 0 })
    const [first, second] = server.received.map((letter) => headerOf(letter, 'Message-ID'))
    expect(second).toBe(first)
  })

  test('claiming takes as many statements for twenty letters as for two', async () => {
    const claim = async (count: number, from: number) => {
      const at = new Date(MORNING).toISOString()
      for (let index = from; index < from + count; index++) {
        const account = await person(index)
        await choose(account, { progress: 'daily' })
        await tell([messageTo(account), messageTo(account, { moment: 'returned' })])
      }
      const { value, statements } = await countStatements(() =>
        database().transact(async (db) => {
          await gatherDigests(db, { now: at, since: NOW, limit: 100 })
          const again = new Date(MORNING + MINUTE).toISOString()
          return claimLetters(db, { now: at, since: NOW, again, limit: 100 })
        }),
      )
      return { letters: value.length, statements }
    }
    const [few, many] = [await claim(2, 0), await claim(10, 2)]
    expect([few.letters, many.letters]).toEqual([4, 20])
    expect(many.statements).toBe(few.statements)
  })
})
