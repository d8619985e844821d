/** Letters that several processes send at once, one of which is killed, against a real mail server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMessages, type NewMessage } from '../../db/messages'
import { DIALECTS, makeDatabase } from '../support/databases'
import { addReader, MINUTE, messageTo, NOW } from '../support/letters'
import { startMailServer } from '../support/mail-server'

let server: Awaited<ReturnType<typeof startMailServer>>

beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.stop())

const PROCESS = fileURLToPath(new URL('../support/mailing-process.ts', import.meta.url))

/** Starts a process that sends; `send` lets it send what is due at a time and answers how many letters it sent. */
async function startProcess(url: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, url, server.url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return {
    send: async (time: number) => {
      child.stdin.write(`${time}\n`)
      return Number((await lines.next()).value)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

const LETTERS = 50
/** Where the server leaves the first process without an answer: amid the twenty letters that it has claimed. */
const HELD = 10
const PATIENCE = { timeout: 30_000 }

test.each(DIALECTS)(
  '%s: two processes send at once, one is killed amid its letters, and each letter is sent once',
  async (dialect) => {
    const { connection, url, remove } = await makeDatabase(dialect)
    server.received.length = 0
    const addresses = () => server.received.map(({ to }) => to)
    const start = Date.parse(NOW)
    try {
      await connection.transact(async (db) => {
        const messages: NewMessage[] = []
        for (let index = 0; index < LETTERS; index++) {
          messages.push(messageTo(await addReader(db, index)))
        }
        await addMessages(db, messages, NOW)
      })
      server.hold(`reader${HELD}@example.com`)
      const [doomed, other] = await Promise.all([startProcess(url), startProcess(url)])
      void doomed.send(start)
      await expect.poll(() => server.received.length, PATIENCE).toBeGreaterThan(0)
      expect(await other.send(start)).toBe(LETTERS - 20)
      await expect.poll(() => server.received.length, PATIENCE).toBe(LETTERS - 20 + HELD)
      // The last of them is settled when the next one is under way, which is the one that is held.
      await expect.poll(() => server.isHolding(), PATIENCE).toBe(true)
      await doomed.kill()
      server.hold(null)
      expect(await other.send(start + 9 * MINUTE)).toBe(0)
      expect(await other.send(start + 10 * MINUTE)).toBe(20 - HELD)
      await other.kill()
      expect(server.received).toHaveLength(LETTERS)
      expect(new Set(addresses()).size).toBe(LETTERS)
    } finally {
      server.hold(null)
      await remove()
    }
  },
  120_000,
)
