/** The production server as a measurement needs it: started on a database, stopped in peace, or killed as by a power cut. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

type Served = {
  readonly stop: () => Promise<void>
  /** SIGKILL to every process of the server at once. */
  readonly kill: () => Promise<void>
}

export function startServed(databaseUrl: string, port: number, workers: number): Promise<Served> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/start.ts', '--workers', String(workers)],
    {
      cwd: root,
      // A group of its own, so that it can be killed whole.
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'warn',
        SERVER_TIMING: '1',
      },
    },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal)
    }
    await ended
  }
  // A measurement that is broken off leaves no server behind.
  const breakOff = () => {
    if (child.pid && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL')
    }
    process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, breakOff)
  void ended.then(() => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, breakOff)
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Serving on')) {
        resolve({ stop: end('SIGTERM'), kill: end('SIGKILL') })
      }
    })
  })
}
