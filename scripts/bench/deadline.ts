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
import { Agent } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { freePort, HEAD, measure, measureBareHandler, measureCommits, row } from './measuring'
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
console.log(HEAD)
console.log(row('bare Node handler (ceiling)', await measureBareHandler(writers, saves, idle)))
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
