import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { record } from '../../db/audit'
import { connect, countStatements } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import type { Writer } from '../../db/schema'
import { buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-03-01T00:00:00.000Z'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('the handle of loaders cannot write, whatever its type says', async () => {
    const handle = database().reader as unknown as Writer
    await expect(buildUnion(handle, { name: '某工会' }, NOW)).rejects.toThrow(/read-?only/)
  })

  test('a throw undoes everything that the transaction did', async () => {
    const { transact, reader } = database()
    const failed = transact(async (db) => {
      await buildUnion(db, { name: '某工会' }, NOW)
      throw new Error('stop')
    })
    await expect(failed).rejects.toThrow('stop')
    expect(await reader.selectFrom('unions').select('id').execute()).toEqual([])
  })

  test('transactions that read and then write do not fail one another', async () => {
    const { transact, reader } = database()
    const union = await transact((db) => buildUnion(db, { name: '0' }, NOW))
    const add = () =>
      transact(async (db) => {
        const { name } = await db
          .selectFrom('unions')
          .select('name')
          .where('id', '=', union)
          .executeTakeFirstOrThrow()
        await db
          .updateTable('unions')
          .set({ name: String(Number(name) + 1) })
          .where('id', '=', union)
          .execute()
      })
    await Promise.all([add(), add(), add(), add()])
    const rows = await reader.selectFrom('unions').select('name').execute()
    expect(rows).toEqual([{ name: '4' }])
  })

  test('the audit takes new rows and refuses to change or lose one', async () => {
    const { transact, all } = database()
    const act = { contest: null, actor: null, act: '测试', subject: 'test', subjectId: null }
    await transact((db) => record(db, act, NOW))
    await expect(all.updateTable('audit').set({ act: '改' }).execute()).rejects.toThrow(
      'append-only',
    )
    await expect(all.deleteFrom('audit').execute()).rejects.toThrow('append-only')
  })

  test('attempts are counted in the database, too many must wait, and a success clears them', async () => {
    const { attempt, pardon } = database()
    const limit = { name: 'test', points: 2, seconds: 60 }
    expect(await attempt(limit, 'a')).toBeNull()
    expect(await attempt(limit, 'a')).toBeNull()
    expect(await attempt(limit, 'a')).toBeGreaterThan(0)
    expect(await attempt(limit, 'b')).toBeNull()
    await pardon(limit, 'a')
    expect(await attempt(limit, 'a')).toBeNull()
  })

  test('statements are counted', async () => {
    const { reader } = database()
    const { statements } = await countStatements(async () => {
      await reader.selectFrom('unions').select('id').execute()
      await reader.selectFrom('unions').select('name').execute()
    })
    expect(statements).toBe(2)
  })

  test('migrations run once', async () => {
    expect(await migrate(database())).toEqual([])
  })
})

test('SQLite is durable, checks foreign keys and lets readers read while one writes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contest-pragma-'))
  const connection = connect(`file:${folder}/a.sqlite`)
  const pragma = async (name: string) =>
    Object.values((await sql.raw(`pragma ${name}`).execute(connection.all)).rows[0] as object)[0]
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('synchronous')).toBe(2)
  expect(await pragma('foreign_keys')).toBe(1)
  expect(await pragma('busy_timeout')).toBe(5000)
  await connection.close()
})

test('who waits for SQLite’s one writer holds nobody else up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contest-lock-'))
  const one = connect(`file:${folder}/a.sqlite`)
  await migrate(one)
  // As another process would open it.
  const other = connect(`file:${folder}/./a.sqlite`)
  const done: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const first = one.transact(async (db) => {
    await buildUnion(db, { name: '先' }, NOW)
    await held
    done.push('first')
  })
  const second = other.transact(async (db) => {
    await buildUnion(db, { name: '后' }, NOW)
    done.push('second')
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  await other.reader.selectFrom('unions').select('id').execute()
  done.push('read')
  release()
  await Promise.all([first, second])
  expect(done).toEqual(['read', 'first', 'second'])
  const names = await one.reader.selectFrom('unions').select('name').orderBy('id').execute()
  expect(names.map(({ name }) => name)).toEqual(['先', '后'])
  await other.close()
  await one.close()
})
