/** What the migration makes of essays that were there before versions were kept. */
import { type Kysely, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import * as revisions from '../../db/migrations/0003_revisions'
import * as titleKeys from '../../db/migrations/0017_title_keys'
import { findRevision, keepRevision } from '../../db/revisions'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const LATER = '2026-05-02T00:00:00.000Z'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('the present text of each essay becomes its first version, and versions go on from there', async () => {
    const { transact, all, reader } = database()
    const { draft, returned, account, union } = await transact(async (db) => {
      const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
      const account = await buildPerson(
        db,
        { name: '李菁', phone: '19900000001', passwordHash: '-', union },
        NOW,
      )
      const contest = await buildContest(db, { createdBy: account }, NOW)
      const essay = { contest, account, union }
      const draft = await buildEssay(db, { ...essay, state: 'draft' }, NOW)
      const returned = await buildEssay(
        db,
        { ...essay, state: 'returned', title: '《车间》的 Ａ灯' },
        NOW,
      )
      await db.updateTable('essays').set({ version: 7 }).where('id', '=', returned).execute()
      return { draft, returned, account, union }
    })
    await sql`drop table revisions`.execute(all)
    if (dialect === 'postgres') await sql`drop function refuse_revision_change`.execute(all)
    for (const moment of ['added', 'moved']) {
      const on = dialect === 'postgres' ? sql` on essays` : sql``
      await sql`drop trigger ${sql.ref(`essays_${moment}_for_overlap`)}${on}`.execute(all)
    }
    for (const index of ['essays_facts', 'essay_authors_facts']) {
      await all.schema.dropIndex(index).execute()
    }
    await all.schema.alterTable('essays').dropColumn('submitted_version').execute()

    await transact(async (db) => {
      await revisions.up(db as unknown as Kysely<unknown>, dialect)
      await titleKeys.up(db as unknown as Kysely<unknown>, dialect)
    })
    const essays = await reader
      .selectFrom('essays')
      .select(['id', 'version', 'submitted_version'])
      .orderBy('id')
      .execute()
    expect(essays).toEqual([
      { id: draft, version: 1, submitted_version: null },
      { id: returned, version: 7, submitted_version: 7 },
    ])
    const first = await findRevision(reader, returned, 7)
    expect(first).toMatchObject({ version: 7, title: '《车间》的 Ａ灯', savedBy: account, at: NOW })
    expect(first?.authors).toEqual([{ name: '李菁', union, unionName: '渝江机械厂工会委员会' }])
    expect(await findRevision(reader, returned, 6)).toBeNull()
    const keys = await reader
      .selectFrom('revisions')
      .select('title_key')
      .orderBy('essay_id')
      .execute()
    expect(keys).toEqual([{ title_key: '车间的灯' }, { title_key: '车间的ａ灯' }])

    const body = `${first?.body}又添了一句。`
    await transact(async (db) => {
      await db.updateTable('essays').set({ version: 8, body }).where('id', '=', returned).execute()
      await keepRevision(db, returned, account, LATER)
    })
    expect((await findRevision(reader, returned, 8))?.body).toBe(body)
    expect((await findRevision(reader, returned, 7))?.body).toBe(first?.body)
    await expect(all.deleteFrom('revisions').execute()).rejects.toThrow('append-only')
  })
})
