/** Letters that several processes send at once, one of which is killed, against a real mail server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMessages } from '../../db/messages'
import { DIALECTS, makeDatabase } from '../support/databases'
import { addReader, MINUTE, messageTo, NOW } from '../support/letters'
import { startMailServer } from '../support/mail-server'

let server: Awaited<ReturnType<typeof startMailServer>>

beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.stop())

const PROCESS = fileURLToPath(new URL('../support/mailing-process.ts', import.meta.url))

/** Starts a process that sends what is due at a time; answers how to let it go on, which tells how many it sent. */
async function processAt(url: string, time: number) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', PROCESS, url, server.url, String(time)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return {
    begin: () => child.stdin.write('go\n'),
    sent: async () => Number((await lines.next()).value),
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

test.each(DIALECTS)(
  '%s: of two processes and one that is killed amid its letters, each letter is sent once',
  async (dialect) => {
    const { connection, url, remove } = await makeDatabase(dialect)
    server.received.length = 0
    try {
      const start = Date.parse(NOW)
      const add = (from: number, count: number) =>
        connection.transact(async (db) => {
          const accounts: string[] = []
          for (let index = from; index < from + count; index++) {
            accounts.push(await addReader(db, index))
          }
          await addMessages(
            db,
            accounts.map((account) => messageTo(account)),
            NOW,
          )
        })
      const addresses = () => server.received.map(({ to }) => to)
      await add(0, 45)
      const [one, other, doomed, heir] = await Promise.all(
        [start, start, start, start + 10 * MINUTE].map((time) => processAt(url, time)),
      )
      const both = [one, other]
      for (const { begin } of both) begin()
      const sent = await Promise.all(both.map((each) => each.sent()))
      expect(sent[0] + sent[1]).toBe(45)
      expect(new Set(addresses()).size).toBe(45)
      expect(server.received).toHaveLength(45)

      await add(45, 5)
      server.hold('reader47@example.com')
      doomed.begin()
      await expect.poll(() => server.received.length).toBe(47)
      await new Promise((resolve) => setTimeout(resolve, 200))
      await doomed.kill()
      server.hold(null)
      heir.begin()
      expect(await heir.sent()).toBe(3)
      expect(new Set(addresses()).size).toBe(50)
      expect(server.received).toHaveLength(50)
    } finally {
      server.hold(null)
      await remove()
    }
  },
)
