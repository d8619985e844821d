/** A production server for a browser test: a free port, an empty database, ended with the test file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, test as base, expect } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type Served = {
  readonly url: string
  readonly databaseUrl: string
  /** The one-time set-up address, while there is no organizer. */
  readonly setUp: string | null
}

/** What no test should see: errors and warnings of its browsers and its servers. */
const faults: string[] = []

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function firstLines(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      // The log holds warnings and errors alone, a JSON object a line.
      faults.push(
        ...chunk
          .toString()
          .split('\n')
          .filter((line) => line.startsWith('{')),
      )
      if (!printed.includes('Serving on')) return
      // The set-up address, where there is one, is printed in the same breath.
      setTimeout(() => resolve(printed), 200)
    })
    child.stderr?.on('data', (chunk: Buffer) => faults.push(chunk.toString()))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)))
  })
}

/**
 * Starts `npm start` on a database; `fill` may load it before. `kill` ends it as a power cut would, in the middle of
 * whatever it does; `restart` starts it again on the same database and port.
 */
export async function startServer(
  fill?: (databaseUrl: string) => Promise<void>,
  options: readonly string[] = [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'contest-browser-'))
  const port = await freePort()
  const databaseUrl = `file:${join(folder, 'contest.sqlite')}`
  await fill?.(databaseUrl)
  const url = `http://localhost:${port}`
  const start = () =>
    spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        HOST: 'localhost',
        BASE_URL: url,
        LOG_LEVEL: 'warn',
      },
    })
  let child = start()
  const printed = await firstLines(child)
  const setUp = /set-up address: (\S+)/.exec(printed)?.[1] ?? null
  const served: Served = { url, databaseUrl, setUp }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  const stop = async () => {
    // Asked gently, it would wait five seconds for browsers that hold their connections open.
    await end('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const kill = () => end('SIGKILL')
  const restart = async () => {
    child = start()
    await firstLines(child)
  }
  return { served, stop, kill, restart }
}

/** Notes what a browser complains of, for the test to fail with. */
export function watch(context: BrowserContext): void {
  context.on('weberror', (error) => faults.push(String(error.error())))
  context.on('console', (message) => {
    // The browser says so itself when a form is refused or the network is cut, and so does Remix, which then loads whole
    // pages; the test looks at what comes of it.
    const isAnswer =
      /^Failed to (load resource: (the server responded with a status of 4|net::)|fetch manifest patches TypeError)/
    if (!['error', 'warning'].includes(message.type()) || isAnswer.test(message.text())) return
    faults.push(message.text())
  })
}

/** The test of every browser test: a console error, a page error, a broken policy or a server's warning fails it. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ context }, use) => {
      watch(context)
      await use(undefined)
      expect(faults.splice(0)).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
