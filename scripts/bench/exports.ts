/**
 * Measures the tables of a contest as workbooks: opened from a SQLite file, described, and written, N rows each. Beside
 * them, in the same run, the ceiling: JSON.stringify of the very same rows, packed by fflate.
 *
 *   npm run bench:exports -- [--rows 2000] [--judges 60] [--readings 3] [--times 3]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { strToU8, zipSync } from 'fflate'
import type { Sheet } from '../../app/documents/table'
import { tableCsv } from '../../app/documents/table-text'
import { tableXlsx } from '../../app/documents/table-xlsx'
import { standingSheets, submissionSheets } from '../../app/documents/tables'
import { winnersTable } from '../../app/documents/winners-table'
import type { Organizer } from '../../app/domain/people'
import { exportStandings, exportSubmissions } from '../../app/usecases/exporting'
import { openWinnerList } from '../../app/usecases/publishing'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { fillContest } from './contest'
import { fillWinners } from './winners'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000' },
    judges: { type: 'string', default: '60' },
    readings: { type: 'string', default: '3' },
    times: { type: 'string', default: '3' },
  },
})
const NOW = '2026-05-02T00:00:00.000Z'
const rows = Number(values.rows)
const folder = mkdtempSync(join(tmpdir(), 'exports-bench-'))
const connection = connect(`file:${join(folder, 'bench.sqlite')}`)
await migrate(connection)
const { contest, organizer } = await connection.transact((db) =>
  fillContest(db, {
    essays: rows,
    judges: Number(values.judges),
    readings: Number(values.readings),
  }),
)
const published = await connection.transact((db) =>
  fillWinners(db, { winners: rows, createdBy: organizer }),
)
const db = connection.reader
const actor = { account: organizer, name: '组委' } as Organizer
const CHOSEN = {
  ...{ state: null, copy: null, doubt: null, union: '', search: '' },
  ...{ order: 'submitted' as const, descending: false },
} as const

const TABLES: Readonly<Record<string, () => Promise<readonly Sheet[]>>> = {
  async winners() {
    return winnersTable(await openWinnerList(db, actor, published, NOW), NOW).sheets
  },
  async submissions() {
    const { rows: found } = await exportSubmissions(db, actor, contest, CHOSEN, NOW)
    const say = ({ doubts, ...row }: (typeof found)[number]) => ({
      ...{ ...row, correctBy: null, doubts: doubts.map((doubt) => doubt.say) },
    })
    return submissionSheets(found.map(say))
  },
  async standings() {
    const { rows: found, rounds } = await exportStandings(db, actor, contest, NOW)
    return standingSheets(found, rounds)
  },
}

/** The quickest of the times, in milliseconds, with what the last one made. */
async function quickest<Made>(work: () => Made | Promise<Made>) {
  let [best, made] = [Number.POSITIVE_INFINITY, await work()]
  for (let time = 0; time < Number(values.times); time++) {
    const startedAt = performance.now()
    made = await work()
    best = Math.min(best, performance.now() - startedAt)
  }
  return { best, made }
}

const heading = [
  'table',
  'cells',
  'open ms',
  'xlsx ms',
  'csv ms',
  'ceiling ms',
  'xlsx kB',
  'ceiling kB',
]
console.log(`${rows} rows; ${cpus().length} cores, Node ${process.version}\n`)
console.log(`| ${heading.join(' | ')} |\n|---|${'---:|'.repeat(heading.length - 1)}`)
for (const [name, open] of Object.entries(TABLES)) {
  const opened = await quickest(open)
  const sheets = opened.made
  const table = { key: name, name, contest: { id: contest, title: '征文' }, madeAt: NOW, sheets }
  const xlsx = await quickest(() => tableXlsx(table))
  const csv = await quickest(() => tableCsv(table))
  const ceiling = await quickest(() =>
    zipSync({ 'rows.json': strToU8(JSON.stringify(sheets.map((sheet) => sheet.rows))) }),
  )
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows.length * sheet.columns.length, 0)
  const times = [opened, xlsx, csv, ceiling].map(({ best }) => best.toFixed(0))
  const sizes = [xlsx, ceiling].map(({ made }) => (made.length / 1024).toFixed(0))
  console.log(`| ${[name, cells, ...times, ...sizes].join(' | ')} |`)
}
await connection.close()
rmSync(folder, { recursive: true })
