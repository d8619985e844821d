/**
 * How fast the pages answer: loads a contest of N essays and M readings, starts the production server on it, and asks
 * the pages at 1, 8 and 32 connections, beside the ceiling, a bare Node handler, in the same run.
 *
 *   npx tsx scripts/bench/pages.ts --essays 2000 --judges 30 --readings 3 --seconds 3 --workers 1
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSession } from '../../app/sessions.server'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { fillContest } from './contest'
import { type Load, load } from './load'
import { startServed } from './served'
import { fillWinners } from './winners'

const { values } = parseArgs({
  options: {
    essays: { type: 'string', default: '2000' },
    judges: { type: 'string', default: '30' },
    readings: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    workers: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})

function startCeiling(port: number): Promise<() => void> {
  const server = createServer((_request, response) => response.end('ok'))
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(() => server.close()))
  })
}

function row(name: string, connections: number, { perSecond, p50, p99, statements }: Load): string {
  const cells = [name, connections, Math.round(perSecond), p50.toFixed(2), p99.toFixed(2)]
  return `| ${[...cells, statements ?? '—'].join(' | ')} |`
}

const folder = mkdtempSync(join(tmpdir(), 'contest-bench-'))
const databaseUrl = `file:${join(folder, 'bench.sqlite')}`
const connection = connect(databaseUrl)
await migrate(connection)
const filled = await connection.transact((db) =>
  fillContest(db, {
    essays: Number(values.essays),
    judges: Number(values.judges),
    readings: Number(values.readings),
  }),
)
const short = await connection.transact((db) =>
  fillWinners(db, { winners: 26, createdBy: filled.organizer }),
)
const long = await connection.transact((db) =>
  fillWinners(db, { winners: 300, createdBy: filled.organizer }),
)
const cookieOf = async (account: string) => {
  const cookie = await connection.transact((db) => openSession(db, account, false))
  return { Cookie: cookie.split(';')[0] }
}
const [worker, judge, organizer] = [
  await cookieOf(filled.worker),
  await cookieOf(filled.judge),
  await cookieOf(filled.organizer),
]
await connection.close()

const port = 3790
const base = `http://127.0.0.1:${port}`
const contest = `/organizer/contests/${filled.contest}`
const pages = [
  { name: 'public notice', path: `/contest/${filled.contest}`, headers: {} },
  { name: '26 winners', path: `/contest/${short}/winners`, headers: {} },
  { name: '300 winners', path: `/contest/${long}/winners`, headers: {} },
  { name: '300 by strokes', path: `/contest/${long}/winners?form=names`, headers: {} },
  { name: '300, signed in', path: `/contest/${long}/winners`, headers: worker },
  { name: 'feed', path: `/contest/${short}/feed.xml`, headers: {} },
  { name: 'worker essay', path: `/worker/essays/${filled.essay}`, headers: worker },
  { name: 'judge queue', path: '/judge', headers: judge },
  { name: 'judge desk', path: `/judge/read/${filled.code}`, headers: judge },
  { name: 'organizer essays', path: `${contest}/essays`, headers: organizer },
  { name: 'standings', path: `${contest}/standings`, headers: organizer },
]

const [{ model }] = cpus()
console.log(
  `${model}, ${cpus().length} cores, Node ${process.version}, SQLite, ${values.workers} worker(s)`,
)
console.log(`${values.essays} essays, ${filled.sheets} submitted sheets\n`)
console.log('| page | connections | requests/s | p50 ms | p99 ms | statements |')
console.log('|---|---:|---:|---:|---:|---:|')

const server = await startServed(databaseUrl, port, Number(values.workers))
const seconds = Number(values.seconds)
try {
  const stopCeiling = await startCeiling(port + 1)
  for (const connections of [1, 8, 32]) {
    const ceiling = await load(`http://127.0.0.1:${port + 1}/`, { connections, seconds })
    console.log(row('bare Node handler (ceiling)', connections, ceiling))
  }
  stopCeiling()
  for (const { name, path, headers } of pages.filter(({ name }) => name.includes(values.only))) {
    for (const connections of [1, 8, 32]) {
      console.log(
        row(name, connections, await load(`${base}${path}`, { connections, seconds, headers })),
      )
    }
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
