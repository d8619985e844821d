/** A fresh, migrated database for each test, on both databases: the same test runs on SQLite and on PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, inject } from 'vitest'
import { type Connection, connect } from '../../db/connection.server'
import { newCode } from '../../db/ids'
import { migrate } from '../../db/migrate'
import { TEMPLATE } from './postgres'

export const DIALECTS = ['sqlite', 'postgres'] as const
export type Dialect = (typeof DIALECTS)[number]

type Made = { readonly url: string; readonly remove: () => Promise<void> }

async function makeSqlite(): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'contest-sqlite-'))
  return {
    url: `file:${join(folder, 'test.sqlite')}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function makePostgres(template: string): Promise<Made> {
  const server = inject('postgres')
  const name = `test_${newCode(12).toLowerCase()}`
  const admin = connect(`${server}/postgres?for=${name}`)
  await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(admin.all)
  return {
    url: `${server}/${name}`,
    remove: async () => {
      await drop(admin, name)
      await admin.close()
    },
  }
}

const IN_USE = '55006'

/** Drops a database once the server has noticed that its last connection is gone. */
async function drop(admin: Connection, name: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await sql`drop database ${sql.id(name)}`.execute(admin.all)
      return
    } catch (error) {
      if ((error as { code?: string }).code !== IN_USE || tries === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

/** Makes a database without a table, as it is before the first migration. */
export async function makeBare(
  dialect: Dialect,
): Promise<{ readonly connection: Connection; readonly remove: () => Promise<void> }> {
  const made = await (dialect === 'sqlite' ? makeSqlite() : makePostgres('template1'))
  const connection = connect(made.url)
  return {
    connection,
    remove: async () => {
      await connection.close()
      await made.remove()
    },
  }
}

/** Makes a database that is empty but for its tables. */
export async function makeDatabase(
  dialect: Dialect,
): Promise<Made & { readonly connection: Connection }> {
  const made = dialect === 'sqlite' ? await makeSqlite() : await makePostgres(TEMPLATE)
  const connection = connect(made.url)
  if (dialect === 'sqlite') await migrate(connection)
  return {
    url: made.url,
    connection,
    remove: async () => {
      await connection.close()
      await made.remove()
    },
  }
}

/** Gives each test of this file (or of this loop) a fresh database; call the result inside a test. */
export function freshDatabase(dialect: Dialect): () => Connection {
  let current: Awaited<ReturnType<typeof makeDatabase>> | null = null
  beforeEach(async () => {
    current = await makeDatabase(dialect)
  })
  afterEach(async () => {
    await current?.remove()
    current = null
  })
  return () => {
    if (!current) throw new Error('a database is there only inside a test')
    return current.connection
  }
}
