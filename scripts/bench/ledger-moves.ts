/**
 * The ledger in the database: how long the steps take that fix 2,000 essays with three sheets each, and how many acts are
 * recorded a second, one transaction each, by one and by eight writers at once. `--postgres` for PostgreSQL.
 *
 *   npm run bench:ledger -- [--postgres] [--essays 2000]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { commit } from '../../app/usecases/committing'
import { ledgerFile, newestCommitment } from '../../app/usecases/public-ledger'
import { record } from '../../db/audit'
import { connect } from '../../db/connection.server'
import { newCode } from '../../db/ids'
import { migrate } from '../../db/migrate'
import { inPieces } from '../../db/pieces'
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

const { values } = parseArgs({
  options: { postgres: { type: 'boolean' }, essays: { type: 'string', default: '2000' } },
})
const NOW = '2026-06-01T00:00:00.000Z'
const READINGS = 3
const BODY = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'.repeat(60)
const SCORES = { theme: 250, content: 240, language: 170, originality: 180 }

const folder = mkdtempSync(join(tmpdir(), 'bench-ledger-'))
const server = values.postgres ? await startPostgres() : null
const connection = connect(server ? `${server.url}/postgres` : `file:${folder}/a.sqlite`)
await migrate(connection)
const { transact, reader } = connection

const contest = await transact(async (db) => {
  const person = (name: string, phone: string) =>
    buildPerson(db, { name, phone, passwordHash: '-' }, NOW)
  const account = await person('组委', '19900000000')
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const id = await buildContest(db, { createdBy: account, phase: 'judging', closesAt: NOW }, NOW)
  const round = await buildRound(db, { contest: id }, NOW)
  const judges: string[] = []
  for (let place = 0; place < READINGS; place++) {
    const judge = await person(`评委${place}`, `1880000000${place}`)
    judges.push(await buildJudge(db, { contest: id, account: judge }, NOW))
  }
  const essays = Array.from({ length: Number(values.essays) }, (_, index) => index)
  await inPieces(essays, async (piece) => {
    for (const index of piece) {
      const written = { title: `第${index}篇`, body: BODY }
      const of = { contest: id, account, union, state: 'eligible' } as const
      const essay = await buildEssay(db, { ...of, ...written }, NOW)
      await buildBlindCopy(db, { essay, ...written, approvedBy: account }, NOW)
      for (const judge of judges) {
        const reading = { contest: id, round, essay, judge, scores: SCORES, submitted: true }
        await buildReading(db, reading, NOW)
      }
    }
  })
  return id
})

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  const seconds = [performance.now() - start, (user + system) / 1000].map((ms) => ms / 1000)
  console.log(`${name}: ${seconds[0].toFixed(2)} s, of the processor ${seconds[1].toFixed(2)} s`)
  return result
}

for (const stage of ['closed', 'judged', 'publicity'] as const) {
  await timed(`${stage}, ${values.essays} essays`, () =>
    transact((db) => commit(db, { id: contest, title: '征文' }, stage, NOW)),
  )
}
const text = await timed('ledger.json', async () =>
  ledgerFile(reader, await newestCommitment(reader, contest, NOW)),
)
console.log(`ledger.json: ${(text.length / 1e6).toFixed(1)} MB`)

const ACTS = 400
for (const writers of [1, 8]) {
  const start = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let act = 0; act < ACTS / writers; act++) {
        const what = { act: '提交', subject: 'essay', subjectId: newCode(8), detail: { act } }
        await transact((db) => record(db, { contest, actor: null, ...what }, NOW))
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  console.log(`${writers} at once: ${(ACTS / seconds).toFixed(0)} acts/s`)
}
await connection.close()
await server?.stop()
rmSync(folder, { recursive: true })
