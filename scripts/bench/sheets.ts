/**
 * Judges saving score sheets over HTTP on this machine: saves a second, p50 and p99 at 1, 8 and 32 judges at once, beside
 * the ceilings of the same run: a bare Node handler that reads the same forms, and plain SQLite commits on the same disk.
 * Ends with an error if a sheet that was acknowledged is not in the database as it was sent.
 *
 *   npm run bench:sheets -- --saves 100 --workers 1 --postgres
 *
 * `--postgres` starts a PostgreSQL of its own that writes every commit through to the disk.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'
import { openSession } from '../../app/sessions.server'
import { type Connection, connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../builders'
import { startPostgres } from '../postgres'
import { freePort, HEAD, measure, measureBareHandler, measureCommits, row } from './measuring'
import { startServed } from './served'
import { post } from './writers'

const NOW = '2026-05-01T00:00:00.000Z'
const AT_ONCE = [1, 8, 32]

const { values } = parseArgs({
  options: {
    saves: { type: 'string', default: '100' },
    workers: { type: 'string', default: '1' },
    postgres: { type: 'boolean', default: false },
  },
})
const [saves, workers] = [Number(values.saves), Number(values.workers)]
if (!(saves >= 1 && saves <= 5000 && workers >= 1 && workers <= 64)) {
  throw new Error('--saves is a number from 1 to 5000, --workers one from 1 to 64')
}

type BenchJudge = {
  readonly code: string
  readonly cookie: string
  /** The version that the server has said yes to, and the score that went with it. */
  version: number
  tenths: number
}

/** Judges with a reading each, who have saved nothing yet. */
async function fillJudges(db: Writer, count: number): Promise<BenchJudge[]> {
  const person = (index: number, more = {}) =>
    buildPerson(
      db,
      {
        name: `评委${index}`,
        phone: `199${String(index).padStart(8, '0')}`,
        passwordHash: '-',
        ...more,
      },
      NOW,
    )
  const organizer = await person(0, { organizer: true })
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const author = await person(1, { union })
  const contest = await buildContest(db, { phase: 'judging', createdBy: organizer }, NOW)
  const round = await buildRound(db, { contest }, NOW)
  const essay = await buildEssay(db, { contest, account: author, union, state: 'eligible' }, NOW)
  await buildBlindCopy(db, { essay, approvedBy: organizer }, NOW)
  const judges: BenchJudge[] = []
  for (let index = 0; index < count; index++) {
    const account = await person(100 + index)
    const judge = await buildJudge(db, { contest, account }, NOW)
    const code = await buildReading(db, { contest, round, essay, judge, position: 0 }, NOW)
    const cookie = (await openSession(db, account, false)).split(';')[0]
    judges.push({ code, cookie, version: 0, tenths: 0 })
  }
  return judges
}

function fieldsOf({ version }: BenchJudge, tenths: number): Record<string, string> {
  const scores = DEFAULT_CRITERIA.map(({ id }) => [`score-${id}`, String(tenths / 10)])
  return { version: String(version), comment: '', ...Object.fromEntries(scores) }
}

function idle(base: string, judge: BenchJudge, agent: Agent) {
  return post(`${base}/`, fieldsOf(judge, 0), { agent, cookie: judge.cookie })
}

async function save(base: string, judge: BenchJudge, agent: Agent): Promise<void> {
  const tenths = ((judge.version + 1) % 40) * 5
  const { status, body } = await post(
    `${base}/judge/read/${judge.code}/autosave`,
    fieldsOf(judge, tenths),
    { agent, cookie: judge.cookie },
  )
  if (status !== 200) throw new Error(`a save was answered with ${status}: ${body.slice(0, 200)}`)
  judge.version = (JSON.parse(body) as { version: number }).version
  judge.tenths = tenths
}

/** How many judges have a sheet in the database that is not the one acknowledged last. */
async function countLost({ reader }: Connection, judges: readonly BenchJudge[]): Promise<number> {
  const rows = await reader
    .selectFrom('assignments')
    .innerJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .innerJoin('scores', 'scores.assignment_id', 'assignments.id')
    .select(['assignments.code', 'score_sheets.version', 'scores.tenths'])
    .execute()
  return judges.filter(({ code, version, tenths }) => {
    const held = rows.filter((each) => each.code === code)
    const isWhole = version === 0 || held.length === DEFAULT_CRITERIA.length
    return !isWhole || held.some((each) => each.version !== version || each.tenths !== tenths)
  }).length
}

const folder = mkdtempSync(join(tmpdir(), 'contest-sheets-'))
const postgres = values.postgres ? await startPostgres({ isDurable: true }) : null
const databaseUrl = postgres ? `${postgres.url}/postgres` : `file:${join(folder, 'bench.sqlite')}`
const connection = connect(databaseUrl)
await migrate(connection)
const judges = await connection.transact((db) => fillJudges(db, Math.max(...AT_ONCE)))

const [{ model }] = cpus()
const kind = postgres ? 'PostgreSQL' : 'SQLite'
console.log(
  `${model}, ${cpus().length} cores, Node ${process.version}, ${kind}, ${workers} process(es)\n`,
)
console.log(HEAD)
for (const count of AT_ONCE) {
  const bare = await measureBareHandler(judges.slice(0, count), saves, idle)
  console.log(row(`bare Node handler, ${count} at once (ceiling)`, bare))
}
console.log(
  row('plain SQLite commits, one after the other (ceiling)', measureCommits(folder, 1000)),
)

const port = await freePort()
const base = `http://127.0.0.1:${port}`
const server = await startServed(databaseUrl, port, workers)
try {
  for (const count of AT_ONCE) {
    const agent = new Agent({ keepAlive: true, maxSockets: count })
    const some = judges.slice(0, count)
    const saveOnce = (judge: BenchJudge) => save(base, judge, agent)
    await measure(some, 5, saveOnce)
    console.log(row(`sheets saved, ${count} at once`, await measure(some, saves, saveOnce)))
    agent.destroy()
  }
} finally {
  await server.stop()
}
const lost = await countLost(connection, judges)
await connection.close()
await postgres?.stop()
rmSync(folder, { recursive: true, force: true })
console.log(`\nacknowledged and lost: ${lost}`)
if (lost > 0) process.exitCode = 1
