/**
 * Measures the archive: a published contest is archived from one SQLite file and restored into another, each by the
 * command in a process of its own, so that its peak of memory is its own. Beside it, in the same run, two ceilings: a
 * copy of the database's file, and a ZIP of the very same files by the same library, without database and checks.
 *   npm run bench:archive -- [--essays 2000] [--readings 3]
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { unzipSync, zipSync } from 'fflate'
import type { Stage } from '../../app/domain/ledger'
import { commit } from '../../app/usecases/committing'
import { replaceAwards } from '../../db/awards'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { fillContest } from './contest'
import { writeEssays } from './essays'

const { values } = parseArgs({
  options: {
    essays: { type: 'string', default: '2000' },
    readings: { type: 'string', default: '3' },
  },
})
const NOW = '2026-05-02T00:00:00.000Z'
const STAGES: readonly Stage[] = ['closed', 'judged', 'publicity', 'published']
const WINNERS = 26
const MB = 1024 * 1024

/** A published contest with its ledger, in a SQLite file. */
async function fill(url: string, essays: number): Promise<string> {
  const connection = connect(url)
  await migrate(connection)
  const bodies = writeEssays(essays, 7).texts.map(({ text }) => text)
  const size = { essays, judges: 60, readings: Number(values.readings), bodies }
  const { contest, organizer } = await connection.transact((db) => fillContest(db, size))
  await connection.transact(async (db) => {
    const first = await db.selectFrom('essays').select('id').orderBy('id').limit(WINNERS).execute()
    const winners = first.map(({ id }, index) => ({
      ...{ essay: id, tier: index < 4 ? '一等奖' : index < 14 ? '二等奖' : '三等奖' },
      ...{ place: index + 1, reason: '{}', movedBecause: null },
    }))
    await replaceAwards(db, contest, winners, organizer, NOW)
    for (const stage of STAGES) await commit(db, { id: contest, title: '征文' }, stage, NOW)
    const published = { phase: 'published', published_at: NOW } as const
    await db.updateTable('contests').set(published).where('id', '=', contest).execute()
  })
  await connection.close()
  return contest
}

const PEAK = `data:text/javascript,${encodeURIComponent(
  'process.on("exit",()=>console.error("peak="+process.resourceUsage().maxRSS))',
)}`

/** Seconds and peak of resident memory of a command, with the start of its process. */
function run(script: string, url: string, args: readonly string[]) {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', PEAK, '--import', 'tsx', `scripts/${script}.ts`, ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: url, INIT_CWD: '' } },
  )
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`)
  const peak = Number(/peak=(\d+)/.exec(stderr)?.[1]) / 1024
  return { seconds: (performance.now() - startedAt) / 1000, peak }
}

function timed(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return (performance.now() - startedAt) / 1000
}

async function measure(folder: string, essays: number): Promise<void> {
  const path = (name: string) => join(folder, `${essays}-${name}`)
  const from = `file:${path('from.sqlite')}`
  const contest = await fill(from, essays)
  const zip = path('archive.zip')
  const out = run('archive', from, ['--contest', contest, '--out', zip])
  const back = run('restore', `file:${path('to.sqlite')}`, [zip])
  const copying = timed(() => copyFileSync(path('from.sqlite'), path('copy.sqlite')))
  const files = unzipSync(readFileSync(zip))
  const zipping = timed(() => zipSync(files))
  const bytes = Object.values(files).reduce((sum, { length }) => sum + length, 0)
  const row = (what: string, seconds: number, peak: number | null) =>
    console.log(
      `| ${essays} | ${what} | ${seconds.toFixed(1)} | ${peak === null ? '' : Math.round(peak)} |`,
    )
  row('archive', out.seconds, out.peak)
  row('restore', back.seconds, back.peak)
  row('ceiling: ZIP of the same files', zipping, null)
  row('ceiling: copy of the database file', copying, null)
  const [packed, database] = [zip, path('from.sqlite')].map((name) => statSync(name).size / MB)
  console.log(
    `| ${essays} | ${(bytes / MB).toFixed(1)} MB in ${Object.keys(files).length} files, packed ${packed.toFixed(1)} MB; the database ${database.toFixed(1)} MB | | |`,
  )
}

const folder = mkdtempSync(join(tmpdir(), 'bench-archive-'))
try {
  console.log('| essays | what | seconds | peak MB |\n|---:|---|---:|---:|')
  const most = Number(values.essays)
  for (const essays of [Math.ceil(most / 10), most]) await measure(folder, essays)
} finally {
  rmSync(folder, { recursive: true })
}
