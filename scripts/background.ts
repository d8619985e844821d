/**
 * The process that works beside the server: it sends the letters that are due, compares what was handed in with all other
 * texts, and fixes 截稿 in the public ledger, for which nobody presses a button. It is a process of its own so that pages
 * do not wait for it; SQLite's writers wait for one another, so what it writes is short, and it rests longer than it
 * works.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { env } from '../app/env.server'
import { log } from '../app/log.server'
import { isRefusedForGood, mailerOf } from '../app/mail.server'
import { commitDueClosing, dueClosings } from '../app/usecases/committing'
import { indexQueued } from '../app/usecases/indexing'
import { mailDue } from '../app/usecases/mailing'
import { type Connection, connect } from '../db/connection.server'
import { countQueued } from '../db/overlap-index'

const MAIL_EVERY_MS = 10_000
/** While letters wait: what is put off or given up waits no longer, so this ends by itself. */
const MAIL_REST_MS = 1000
const LEDGER_EVERY_MS = 10_000
const INDEX_EVERY_MS = 3_000
/** While texts wait: of the time that one took, so that those who hand in have the database to themselves. */
const REST = 3
const self = fileURLToPath(import.meta.url)

const AGAIN_AFTER_MS = 5000

/** Starts that process, and starts it again should it fail; it ends with this one. */
export function startBackground(): void {
  const child = fork(self, { execArgv: ['--import', 'tsx'] })
  child.on('exit', (code, signal) => {
    log.error({ code, signal }, 'the process beside the server has ended')
    setTimeout(startBackground, AGAIN_AFTER_MS).unref()
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function sendLetters({ transact }: Connection): Promise<void> {
  if (env.mail === null) return
  const send = mailerOf(env.mail.url, env.mail.from)
  for (;;) {
    let rest = MAIL_EVERY_MS
    try {
      const { sent, failed } = await mailDue({
        transact,
        send,
        isFinal: isRefusedForGood,
        site: env.baseUrl,
        clock: Date.now,
      })
      if (sent + failed > 0) {
        log.info({ sent, failed }, 'letters')
        rest = MAIL_REST_MS
      }
    } catch (error) {
      log.error({ err: error }, 'letters could not be sent')
    }
    await pause(rest)
  }
}

/** Several servers may do this at once: who comes second finds nothing left to fix. */
async function fixClosings({ transact, reader }: Connection): Promise<void> {
  for (;;) {
    try {
      for (const contest of await dueClosings(reader, new Date().toISOString())) {
        await transact((db) => commitDueClosing(db, contest, new Date().toISOString()))
      }
    } catch (error) {
      log.error({ err: error }, 'a closing could not be fixed in the ledger')
    }
    await pause(LEDGER_EVERY_MS)
  }
}

/** One text a transaction; a text whose turn was cut off waits in the queue as before. */
async function index({ transact, reader }: Connection): Promise<void> {
  for (;;) {
    let rest = INDEX_EVERY_MS
    try {
      if ((await countQueued(reader)) > 0) {
        const start = performance.now()
        await transact((db) => indexQueued(db, 1, new Date().toISOString()))
        rest = (performance.now() - start) * REST
      }
    } catch (error) {
      log.error({ err: error }, 'a text could not be compared')
    }
    await pause(rest)
  }
}

if (process.argv[1] === self) {
  process.once('disconnect', () => process.exit(0))
  // The server may have ended while this process was still starting.
  if (!process.connected) process.exit(0)
  const connection = connect(env.databaseUrl)
  void sendLetters(connection)
  void index(connection)
  void fixClosings(connection)
}
