/**
 * The only file that knows which database it talks to: a read-only handle for loaders, one transaction for an action,
 * and the store of the attempt counters.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type ControlledTransaction,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  SqliteDialect,
  SqliteDriver,
  sql,
} from 'kysely'
import pg from 'pg'
import { RateLimiterPostgres, type RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible'
import type { Reader, Schema, Writer } from './schema'

export type Connection = {
  readonly dialect: 'sqlite' | 'postgres'
  readonly reader: Reader
  /** For migrations and bulk loading; routes never see it. */
  readonly all: Kysely<Schema>
  /** Runs `work` in one transaction: a return commits, a throw undoes. It may run again after a lost race. */
  readonly transact: <T>(work: (db: Writer) => Promise<T>) => Promise<T>
  /** What the database holds at this moment, to be read for as long as it takes; whoever opens it closes it. */
  readonly snapshot: () => Promise<Snapshot>
  /** Counts an attempt; answers the seconds to wait when there were too many, else null. */
  readonly attempt: (limit: AttemptLimit, key: string) => Promise<number | null>
  /** Forgets the attempts that were counted by this key. */
  readonly pardon: (limit: AttemptLimit, key: string) => Promise<void>
  readonly close: () => Promise<void>
}

export type Snapshot = { readonly db: Reader; readonly close: () => Promise<void> }

export type AttemptLimit = {
  readonly name: string
  readonly points: number
  readonly seconds: number
}

const connections = new Map<string, Connection>()
const counter = new AsyncLocalStorage<{ statements: number }>()

/** Opens a database once per process. `url` is `file:PATH` or `postgres://…`. */
export function connect(url: string): Connection {
  const known = connections.get(url)
  if (known) return known
  const made = url.startsWith('file:') ? connectSqlite(url) : connectPostgres(url)
  const connection = {
    ...made,
    close: async () => {
      connections.delete(url)
      await made.close()
    },
  }
  connections.set(url, connection)
  return connection
}

/** Runs `work` and counts the statements that it sends to the database. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ value: T; statements: number }> {
  const count = { statements: 0 }
  const value = await counter.run(count, work)
  return { value, statements: count.statements }
}

function log(): void {
  const count = counter.getStore()
  if (count) count.statements += 1
}

// Counters of attempts live in the database, so that several processes share them.
const ATTEMPTS_TABLE = 'attempts'

type Limiter = {
  consume(key: string): Promise<RateLimiterRes>
  delete(key: string): Promise<boolean>
}

function attemptsBy(
  make: (limit: AttemptLimit) => Limiter,
  inTurn: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
): Pick<Connection, 'attempt' | 'pardon'> {
  const limiters = new Map<string, Limiter>()
  const limiterOf = (limit: AttemptLimit) => {
    const limiter = limiters.get(limit.name) ?? make(limit)
    limiters.set(limit.name, limiter)
    return limiter
  }
  return {
    attempt: async (limit, key) => {
      try {
        await inTurn(() => limiterOf(limit).consume(key))
        return null
      } catch (refused) {
        if (refused instanceof Error) throw refused
        return Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000)
      }
    },
    pardon: async (limit, key) => {
      await inTurn(() => limiterOf(limit).delete(key))
    },
  }
}

/** How long a transaction waits for its turn to write while other processes do. */
const PATIENCE_MS = 10_000
const NEXT_TRY_MS = 3

/**
 * Kysely says plain `begin`; two processes that read and then write would then fail each other. SQLite's own waiting for
 * a lock would hold up the whole process, with all that it could read meanwhile: here the process goes on.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database: withStatementCache(database) })
    this.#database = database
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const until = performance.now() + PATIENCE_MS
    while (!(await this.#begins(connection, performance.now() > until))) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * NEXT_TRY_MS))
    }
  }

  /** Whether the lock was free. With `isLast` a lock that is not is an error. */
  async #begins(connection: DatabaseConnection, isLast: boolean): Promise<boolean> {
    this.#database.pragma('busy_timeout = 0')
    try {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'))
      return true
    } catch (error) {
      if (isLast || (error as { code?: string }).code !== 'SQLITE_BUSY') throw error
      return false
    } finally {
      this.#database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    }
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database)
  }
}

/** Kysely prepares anew for each execution; a prepared statement is worth keeping. */
function withStatementCache(database: Database.Database) {
  const statements = new Map<string, Database.Statement>()
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      const known = statements.get(sql)
      if (known) return known
      const statement = database.prepare(sql)
      // Lists filter in many combinations; a bound keeps a long-lived process from growing.
      if (statements.size < 500) statements.set(sql, statement)
      return statement
    },
  }
}

/** A transaction that only reads, as a snapshot: closing ends it, a second time does nothing. */
async function hold(
  transaction: ControlledTransaction<Schema>,
  after: () => Promise<void> = async () => {},
): Promise<Snapshot> {
  // Both databases look at the clock of changes with the first statement, and not before.
  await transaction.selectFrom('contests').select('id').limit(1).execute()
  return {
    db: transaction,
    close: async () => {
      if (transaction.isCommitted || transaction.isRolledBack) return
      await transaction.rollback().execute()
      await after()
    },
  }
}

const BUSY_TIMEOUT_MS = 5000

function openSqlite(path: string, readonly: boolean): Database.Database {
  const database = new Database(path, { readonly, timeout: BUSY_TIMEOUT_MS })
  if (!readonly) database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  return database
}

function connectSqlite(url: string): Connection {
  const path = url.startsWith('file:///') ? fileURLToPath(url) : url.slice('file:'.length)
  mkdirSync(dirname(path), { recursive: true })
  const writable = openSqlite(path, false)
  const all = new Kysely<Schema>({ dialect: new ImmediateDialect(writable), log })
  const reader = new Kysely<Schema>({ dialect: new ImmediateDialect(openSqlite(path, true)), log })
  return {
    dialect: 'sqlite',
    reader,
    all,
    transact: (work) => all.transaction().execute(work),
    // On a connection of its own: the reader is one connection, and whoever waits for a page needs it meanwhile.
    snapshot: async () => {
      const database = openSqlite(path, true)
      const own = new Kysely<Schema>({ dialect: new SqliteDialect({ database }), log })
      return hold(await own.startTransaction().execute(), () => own.destroy())
    },
    ...attemptsBy(
      ({ name, points, seconds }) =>
        new RateLimiterSQLite({
          storeClient: writable,
          storeType: 'better-sqlite3',
          tableName: ATTEMPTS_TABLE,
          tableCreated: true,
          keyPrefix: name,
          points,
          duration: seconds,
        }),
      // The counter writes on the one connection: in its turn it cannot fall into somebody's open transaction.
      (work) => all.connection().execute(work),
    ),
    close: async () => {
      await reader.destroy()
      await all.destroy()
    },
  }
}

const LOST_RACES = new Set(['40001', '40P01'])
const TRIES = 12
const FIRST_WAIT_IN_MS = 4
const LONGEST_WAIT_IN_MS = 250

/** Waits a moment of random length before the next try, longer each time, so that rivals do not meet again at once. */
function standBack(attempt: number): Promise<void> {
  const longest = Math.min(FIRST_WAIT_IN_MS * 2 ** attempt, LONGEST_WAIT_IN_MS)
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest))
}

/**
 * Almost every race is lost on the head of a chain of acts (db/chains.ts): who waits for it at this level of isolation
 * fails when it is free. Who has failed once locks the heads before the transaction looks at anything, and then cannot
 * lose them again; all others queue behind. As LOCK takes no snapshot, what is read after it is the latest.
 */
function queueUp(db: Writer): Promise<unknown> {
  return sql`lock table ledger_heads in share row exclusive mode`.execute(db)
}

function connectPostgres(url: string): Connection {
  // Counts, sums and 64-bit integers arrive as text otherwise; none here exceeds 2^53.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 20 || oid === 1700 ? Number : pg.types.getTypeParser(oid, format as 'text'),
  }
  const writePool = new pg.Pool({ connectionString: url, max: 8, types })
  const readPool = new pg.Pool({
    connectionString: url,
    max: 8,
    types,
    options: '-c default_transaction_read_only=on',
  })
  // A connection that breaks while nobody uses it leaves the pool; the next query opens another.
  for (const pool of [writePool, readPool]) pool.on('error', () => {})
  const all = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: writePool }), log })
  const reader = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: readPool }), log })
  return {
    dialect: 'postgres',
    reader,
    all,
    transact: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await all
            .transaction()
            .setIsolationLevel('serializable')
            .execute(async (db) => {
              if (attempt > 1) await queueUp(db)
              return work(db)
            })
        } catch (error) {
          const lostRace = LOST_RACES.has((error as { code?: string }).code ?? '')
          if (!lostRace || attempt === TRIES) throw error
          await standBack(attempt)
        }
      }
    },
    snapshot: async () =>
      hold(await reader.startTransaction().setIsolationLevel('repeatable read').execute()),
    ...attemptsBy(
      ({ name, points, seconds }) =>
        new RateLimiterPostgres({
          storeClient: writePool,
          storeType: 'pool',
          tableName: ATTEMPTS_TABLE,
          tableCreated: true,
          keyPrefix: name,
          points,
          duration: seconds,
        }),
    ),
    close: async () => {
      await reader.destroy()
      await all.destroy()
    },
  }
}
