/**
 * How fast the standings desk answers a what-if: loads a contest of N essays and M readings, starts the production server
 * on it, and asks the desk as it is, with other counts, with another method each time and without a judge, beside the
 * ceiling, a bare Node handler, in the same run.
 *
 *   npm run bench:awarding -- --essays 2000 --judges 60 --readings 3 --asks 40
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
import { freePort, HEAD, type Measured, measure, row } from './measuring'
import { startServed } from './served'

const { values } = parseArgs({
  options: {
    essays: { type: 'string', default: '2000' },
    judges: { type: 'string', default: '60' },
    readings: { type: 'string', default: '3' },
    asks: { type: 'string', default: '40' },
  },
})

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
const cookie = await connection.transact((db) => openSession(db, filled.organizer, false))
const judges = await connection.reader.selectFrom('judges').select('id').orderBy('id').execute()
await connection.close()
const headers = { Cookie: cookie.split(';')[0] }
const asks = Number(values.asks)

/** Asks the addresses one after the other. */
async function askInTurn(addresses: readonly string[]): Promise<Measured> {
  const next = addresses[Symbol.iterator]()
  return measure(['organizer'], addresses.length, async () => {
    const answer = await fetch(next.next().value ?? '', { headers })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`)
  })
}

const port = await freePort()
const page = `http://127.0.0.1:${port}/organizer/contests/${filled.contest}/standings`
/** What a script asks for: the data of this page alone. */
const data = `${page}.data?_routes=routes%2Forganizer.contests.%24contest.standings`
const times = (address: (index: number) => string) =>
  Array.from({ length: asks }, (_, index) => address(index))

const bare = createServer((_request, response) => response.end('ok'))
const [{ model }] = cpus()
console.log(`${model}, ${cpus().length} cores, Node ${process.version}, SQLite`)
console.log(`${values.essays} essays, ${filled.sheets} submitted sheets\n${HEAD}`)
const server = await startServed(databaseUrl, port, 1)
try {
  const barePort = await freePort()
  await new Promise<void>((resolve) => bare.listen(barePort, '127.0.0.1', resolve))
  const ceiling = await askInTurn(times(() => `http://127.0.0.1:${barePort}/`))
  console.log(row('bare Node handler (ceiling)', ceiling))
  console.log(row('first request, nothing kept', await askInTurn([page])))
  console.log(row('desk', await askInTurn(times(() => page))))
  const counts = times((index) => `${data}&try=1&count-0-0=${index + 1}`)
  console.log(row('what-if: other counts', await askInTurn(counts)))
  const caps = times((index) => `${data}&try=1&method=mean&tie=down&cap=${index + 1}`)
  console.log(row('what-if: another method and a cap', await askInTurn(caps)))
  const without = judges
    .slice(0, asks)
    .map(({ id }) => `${data}&try=1&without=${encodeURIComponent(id)}`)
  console.log(row('what-if: without one judge', await askInTurn(without)))
} finally {
  bare.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
