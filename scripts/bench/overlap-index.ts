/**
 * Measures the duplicate check's index in the database: 100,000 synthetic essays are loaded, then new ones are handed in
 * one by one and compared with all of them, each in a transaction of its own. `DATABASE_URL` chooses the database; without
 * it a SQLite file is made and removed.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptText } from '../../app/domain/overlap/kept'
import { indexQueued } from '../../app/usecases/indexing'
import { type Connection, connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../builders'
import { writeEssays } from './essays'

const SIZE = Number(process.env.TEXTS ?? 100_000)
const NEW = 200
const ROWS_AT_ONCE = 2_000
/** Postings to a text, more than any has here. */
const ROOM = 300
const BUCKETS = 1 << 16
const BUCKET_SHIFT = 15
const NOW = '2026-06-01T00:00:00.000Z'

export async function measureIndex(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-bench-'))
  const path = join(folder, 'bench.sqlite')
  const given = process.env.DATABASE_URL
  const connection = connect(given ?? `file:${path}`)
  try {
    await migrate(connection)
    await measure(connection, given === undefined ? path : null)
  } finally {
    await connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure({ transact, reader }: Connection, path: string | null): Promise<void> {
  const { texts, planted } = writeEssays(SIZE + NEW, 2003)
  const bodies = texts.map(({ text }) => text)
  const setting = await transact(async (db) => {
    const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
    const person = { name: '李菁', phone: '19900000000', passwordHash: '-', union }
    const account = await buildPerson(db, person, NOW)
    const contest = await buildContest(db, { phase: 'open', createdBy: account }, NOW)
    return { contest, union, account }
  })
  // Only a text that a new one shares passages with is ever read again.
  const ids = bodies.slice(0, SIZE).map((_, index) => `text ${index}`)
  for (const { a } of planted.filter((pair) => pair.a < SIZE && pair.b >= SIZE)) {
    ids[a] = await transact((db) => buildEssay(db, { ...setting, body: bodies[a] }, NOW))
  }
  const start = performance.now()
  const postings = await loadIndex({ transact }, bodies, ids, setting.contest)
  console.log(
    `${SIZE.toLocaleString('en')} texts, ${postings.toLocaleString('en')} postings, loaded in ${seconds(performance.now() - start)}`,
  )
  if (path !== null) console.log(`the database: ${(statSync(path).size / 1e6).toFixed(0)} MB`)
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (const text of bodies.slice(SIZE)) {
    await transact((db) => buildEssay(db, { ...setting, body: text }, NOW))
    const before = performance.now()
    await transact((db) => indexQueued(db, 1, NOW))
    times.push(performance.now() - before)
  }
  const { user, system } = process.cpuUsage(cpu)
  const used = (user + system) / 1000
  const found = await reader
    .selectFrom('overlap_pairs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  times.sort((a, b) => a - b)
  const at = (part: number) => `${times[Math.floor((times.length - 1) * part)].toFixed(1)} ms`
  console.log(
    `one new essay indexed and compared: median ${at(0.5)}, 95% within ${at(0.95)}, slowest ${at(1)}; ${found.count} pairs; ${(used / NEW).toFixed(1)} ms of processor each; ${memory()} MB resident`,
  )
}

/** Loads the index as a whole, ordered by hash, since essays that are handed in one by one come in no such number. */
async function loadIndex(
  { transact }: Pick<Connection, 'transact'>,
  bodies: readonly string[],
  ids: readonly string[],
  contest: string,
): Promise<number> {
  const room = ids.length * ROOM
  const [hashes, numbers, positions, contexts] = Array.from(
    { length: 4 },
    () => new Int32Array(room),
  )
  let count = 0
  const lengths = ids.map((_, index) => {
    const { fingerprints, length } = keptText(bodies[index])
    for (const { hash, position, context } of fingerprints) {
      hashes[count] = hash
      numbers[count] = index + 1
      positions[count] = position
      contexts[count] = context
      count++
    }
    return length
  })
  const rows = orderedByHash(hashes, count)
  await transact(async (db) => {
    await db.deleteFrom('overlap_queue').execute()
    for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
      await db
        .insertInto('overlap_texts')
        .values(
          ids.slice(from, from + ROWS_AT_ONCE).map((id, index) => ({
            id,
            number: from + index + 1,
            contest_id: contest,
            version: 1,
            length: lengths[from + index],
          })),
        )
        .execute()
    }
  })
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE * 100) {
    await transact(async (db) => {
      for (
        let piece = from;
        piece < Math.min(rows.length, from + ROWS_AT_ONCE * 100);
        piece += ROWS_AT_ONCE
      ) {
        await db
          .insertInto('overlap_postings')
          .values(
            Array.from(rows.subarray(piece, piece + ROWS_AT_ONCE), (row) => ({
              hash: hashes[row],
              number: numbers[row],
              position: positions[row],
              context: contexts[row],
            })),
          )
          .execute()
      }
    })
  }
  return rows.length
}

/** The places of the hashes, ordered by hash; equal ones as they come. */
function orderedByHash(hashes: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(BUCKETS + 1)
  for (let at = 0; at < count; at++) starts[(hashes[at] >>> BUCKET_SHIFT) + 1]++
  for (let bucket = 1; bucket <= BUCKETS; bucket++) starts[bucket] += starts[bucket - 1]
  const next = starts.slice()
  const rows = new Int32Array(count)
  for (let at = 0; at < count; at++) rows[next[hashes[at] >>> BUCKET_SHIFT]++] = at
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const part = rows.subarray(starts[bucket], starts[bucket + 1])
    part.sort((one, other) => hashes[one] - hashes[other] || one - other)
  }
  return rows
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(0)} s`
}

function memory(): string {
  return (process.memoryUsage().rss / 1e6).toFixed(0)
}
