/** A production server for a browser test: a free port, an empty database, ended with the test file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type Served = {
  readonly url: string
  readonly databaseUrl: string
  /** The one-time set-up address, while there is no organizer. */
  readonly setUp: string | null
}

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
      if (!printed.includes('Serving on')) return
      // The set-up address, where there is one, is printed in the same breath.
      setTimeout(() => resolve(printed), 200)
    })
    child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk))
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
    await end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  const kill = () => end('SIGKILL')
  const restart = async () => {
    child = start()
    await firstLines(child)
  }
  return { served, stop, kill, restart }
}

/** The test of every browser test: a console error, a page error or a broken policy fails it. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ context }, use) => {
      const faults: string[] = []
      context.on('weberror', (error) => faults.push(String(error.error())))
      context.on('console', (message) => {
        // The browser says so itself when a form is refused; the test looks at the answer.
        const isAnswer = /^Failed to load resource: the server responded with a status of 4/.test(
          message.text(),
        )
        if (message.type() === 'error' && !isAnswer) faults.push(message.text())
      })
      await use(undefined)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
