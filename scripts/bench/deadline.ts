/**
 * The deadline hour: N writers save their drafts over and over, all at once and without a pause, and then submit at the
 * same moment, over HTTP on this machine. Beside it the ceilings of the same run: a bare Node handler that reads the
 * same forms, and plain commits of the same size on the same disk. Ends with an error if anything that was acknowledged
 * is not in the database.
 *
 *   npm run bench:deadline -- --writers 200 --saves 20 --workers 1 --kill
 *
 * `--kill` kills the server with SIGKILL half-way, starts it again, looks whether anything was lost, and goes on.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { startServed } from './served'
import { type BenchWriter, countLost, fillWriters, idle, save, submit } from './writers'

const { values } = parseArgs({
  options: {
    writers: { type: 'string', default: '200' },
    saves: { type: 'string', default: '20' },
    workers: { type: 'string', default: '1' },
    kill: { type: 'boolean', default: false },
  },
})

function bounded(name: 'writers' | 'saves' | 'workers', most: number): number {
  const value = Number(values[name])
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new Error(`--${name} must be a whole number from 1 to ${most} (is "${values[name]}")`)
}

type Measured = { readonly times: number[]; readonly errors: number; readonly seconds: number }

/**
 * Lets every writer do the work `rounds` times, all of them at once. What fails is counted and, as the page does, tried
 * again: `tries` times in all, then the writer stops.
 */
async function measure(
  writers: readonly BenchWriter[],
  rounds: number,
  work: (writer: BenchWriter) => Promise<unknown>,
  tries = 3,
): Promise<Measured> {
  const times: number[] = []
  let errors = 0
  const startedAt = performance.now()
  await Promise.all(
    writers.map(async (writer) => {
      let failed = 0
      for (let done = 0; done < rounds && failed < tries; ) {
        const askedAt = performance.now()
        try {
          await work(writer)
          times.push(performance.now() - askedAt)
          done += 1
        } catch (error) {
          failed += 1
          errors += 1
          if (errors === 1) console.error(`  first error: ${(error as Error).message}`)
        }
      }
    }),
  )
  times.sort((one, other) => one - other)
  return { times, errors, seconds: (performance.now() - startedAt) / 1000 }
}

function row(name: string, { times, errors, seconds }: Measured): string {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  const perSecond = Math.round(times.length / seconds)
  const [p50, p99] = [at(0.5) ?? 0, at(0.99) ?? 0].map((time) => time.toFixed(time < 10 ? 1 : 0))
  return `| ${[name, times.length, perSecond, p50, p99, errors].join(' | ')} |`
}

async function measureBareHandler(writers: readonly BenchWriter[], rounds: number) {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.end('ok'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: writers.length })
  const ask = (writer: BenchWriter) => idle(`http://127.0.0.1:${port}`, writer, agent)
  await measure(writers, 1, ask)
  const measured = await measure(writers, rounds, ask)
  agent.destroy()
  server.close()
  return measured
}

/** Commits one after the other, each of an essay's size, set up as the application sets SQLite up. */
function measureCommits(folder: string, count: number): Measured {
  const database = new Database(join(folder, 'commits.sqlite'))
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  database.exec('create table texts (id integer primary key, version integer, body text)')
  const body = '天还没有亮，车间的灯已经亮了。'.repeat(80)
  database.prepare('insert into texts values (1, 1, ?)').run(body)
  const write = database.prepare('update texts set version = version + 1, body = ? where id = 1')
  const times: number[] = []
  const startedAt = performance.now()
  for (let index = 0; index < count; index++) {
    const askedAt = performance.now()
    database.exec('begin immediate')
    write.run(`${body}${index}`)
    database.exec('commit')
    times.push(performance.now() - askedAt)
  }
  const seconds = (performance.now() - startedAt) / 1000
  database.close()
  times.sort((one, other) => one - other)
  return { times, errors: 0, seconds }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

const [writerCount, saves] = [bounded('writers', 2000), bounded('saves', 500)]
const workers = bounded('workers', 64)
const folder = mkdtempSync(join(tmpdir(), 'contest-deadline-'))
const databaseUrl = `file:${join(folder, 'bench.sqlite')}`
const connection = connect(databaseUrl)
await migrate(connection)
const writers = await connection.transact((db) => fillWriters(db, writerCount))

const [{ model }] = cpus()
console.log(
  `${model}, ${cpus().length} cores, Node ${process.version}, SQLite, ${workers} process(es), ${writerCount} writers${values.kill ? ', killed half-way' : ''}\n`,
)
console.log('| what | answered | per second | p50 ms | p99 ms | errors |')
console.log('|---|---:|---:|---:|---:|---:|')
console.log(row('bare Node handler (ceiling)', await measureBareHandler(writers, saves)))
console.log(row('plain SQLite commits (ceiling)', measureCommits(folder, 1000)))

const port = await freePort()
const base = `http://127.0.0.1:${port}`
let agent = new Agent({ keepAlive: true, maxSockets: writerCount })
let server = await startServed(databaseUrl, port, workers)
let lost = 0
try {
  const saveOnce = (writer: BenchWriter) => save(base, writer, agent)
  // Node accepts about one new connection each time round its loop, so a first save waits for its turn at the door.
  console.log(row('first saves, each on a new connection', await measure(writers, 1, saveOnce)))
  if (values.kill) {
    const half = measure(writers, saves, saveOnce, 1)
    // Killed when about half of the saves are in, with one of every writer under way.
    const enough = writers.length * saves * 0.5
    while (writers.reduce((sum, writer) => sum + writer.saves - 1, 0) < enough) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await server.kill()
    console.log(row('saves until the kill', await half))
    agent.destroy()
    agent = new Agent({ keepAlive: true, maxSockets: writerCount })
    const underWay = writers.filter(({ sent, acknowledged }) => sent !== acknowledged.body).length
    lost += await countLost(connection, writers)
    server = await startServed(databaseUrl, port, workers)
    lost += await countLost(connection, writers)
    console.log(row('saves after the restart', await measure(writers, saves, saveOnce)))
    console.log(`\n${underWay} saves were under way at the kill; acknowledged and lost: ${lost}\n`)
  } else console.log(row('saves', await measure(writers, saves, saveOnce)))
  // A writer who was done early has a connection that the server has closed by now; a browser opens another.
  agent.destroy()
  agent = new Agent({ keepAlive: true, maxSockets: writerCount })
  console.log(row('submits', await measure(writers, 1, (writer) => submit(base, writer, agent))))
} finally {
  agent.destroy()
  await server.stop()
}
lost += await countLost(connection, writers)
await connection.close()
rmSync(folder, { recursive: true, force: true })
const submitted = writers.filter(({ acknowledged }) => acknowledged.isSubmitted).length
console.log(`\n${submitted} of ${writerCount} submitted; acknowledged and lost: ${lost}`)
if (lost > 0 || submitted < writerCount) process.exitCode = 1
