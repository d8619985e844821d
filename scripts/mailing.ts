/**
 * The process that sends the letters that are due, every few seconds. It is a process of its own because SQLite's
 * writers wait for one another: two in one process would wait for ever.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { env } from '../app/env.server'
import { log } from '../app/log.server'
import { mailerOf } from '../app/mail.server'
import { mailDue } from '../app/usecases/mailing'
import { connect } from '../db/connection.server'

const EVERY_MS = 10_000
const self = fileURLToPath(import.meta.url)

/** Starts that process where a mail server is configured; it ends with this one. */
export function startMailing(): void {
  if (env.mail === null) return
  const child = fork(self, { execArgv: ['--import', 'tsx'] })
  child.on('exit', (code) => log.error({ code }, 'the process that sends letters has ended'))
}

async function run({ url, from }: { url: string; from: string }): Promise<void> {
  const { transact } = connect(env.databaseUrl)
  const send = mailerOf(url, from)
  process.once('disconnect', () => process.exit(0))
  for (;;) {
    try {
      const { sent, failed } = await mailDue({ transact, send, site: env.baseUrl, clock: Date.now })
      if (sent + failed > 0) log.info({ sent, failed }, 'letters')
    } catch (error) {
      log.error({ err: error }, 'letters could not be sent')
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}

if (process.argv[1] === self && env.mail !== null) void run(env.mail)
