/** The archive: what goes in comes out on either database, byte for byte, and nothing private goes in. */
import { describe, expect, test } from 'vitest'
import { LEDGER_FILE } from '../../app/domain/archive'
import type { Organizer } from '../../app/domain/people'
import { openArchivable, recordArchiving } from '../../app/usecases/archiving'
import { checkRestored } from '../../app/usecases/ledger-checking'
import { ledgerFile, newestCommitment } from '../../app/usecases/public-ledger'
import { archivedTables } from '../../db/archive'
import { KEPT_TABLES, type TableName } from '../../db/archive-tables'
import type { Connection } from '../../db/connection.server'
import { buildContest, buildPerson } from '../../scripts/builders'
import { buildArchived, SECRETS } from '../support/archived-contest'
import { archived, partsOf, restored } from '../support/archives'
import { AT } from '../support/committed-contest'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-08-01T00:00:00.000Z'

/** Tables of which the contest of this test has no row. */
const UNPLANTED: readonly TableName[] = []

async function allRows({ reader }: Connection, contest: string) {
  const tables: Record<string, string[]> = {}
  for await (const { name, pages } of archivedTables(reader, contest)) {
    tables[name] = []
    for await (const page of pages()) tables[name].push(...page.map((row) => JSON.stringify(row)))
    tables[name].sort()
  }
  return tables
}

async function ledgerOf({ reader }: Connection, contest: string): Promise<string> {
  return ledgerFile(reader, await newestCommitment(reader, contest, NOW))
}

for (const from of DIALECTS) {
  for (const to of DIALECTS) {
    describe(`from ${from} to ${to}`, () => {
      const source = freshDatabase(from)
      const target = freshDatabase(to)

      test('a contest comes back row by row, with the same ledger, on a database that has others', async () => {
        const { contest, organizer } = await buildArchived(source())
        await source().transact((db) => recordArchiving(db, organizer.account, contest, NOW))
        const bytes = await archived(source(), { contest, actor: organizer, now: NOW })
        const said = await restored(target(), bytes, NOW)
        expect(said).toMatchObject({ id: contest, known: 0, isListChanged: false })
        const rows = await allRows(source(), contest)
        expect(await allRows(target(), contest)).toEqual(rows)
        const empty = KEPT_TABLES.filter(({ name }) => rows[name].length === 0)
        expect(empty.map(({ name }) => name)).toEqual(UNPLANTED)
        expect(await ledgerOf(target(), contest)).toBe(await ledgerOf(source(), contest))
        const { faults } = await checkRestored(target().reader, contest, NOW)
        expect(faults).toEqual([])
        const again = await archived(target(), { contest, actor: organizer, now: NOW })
        expect(partsOf(again).get(LEDGER_FILE)).toEqual(partsOf(bytes).get(LEDGER_FILE))
      })
    })
  }
}

describe('on SQLite', () => {
  const source = freshDatabase('sqlite')

  test("what is somebody else's alone stays out, and so does whoever the contest does not name", async () => {
    const { contest, organizer } = await buildArchived(source())
    const parts = partsOf(await archived(source(), { contest, actor: organizer, now: NOW }))
    const all = [...parts.values()].map((content) => content.toString('utf8')).join('')
    expect(all).toContain('证据.pdf')
    for (const secret of [...SECRETS, '路人', '13100000000']) expect(all).not.toContain(secret)
    expect([...parts.keys()].filter((name) => name.startsWith('documents/'))).toEqual([
      'documents/获奖通报.docx',
      'documents/获奖名单.xlsx',
      'documents/获奖名单.csv',
      'documents/荣誉证书.pdf',
      ...[1, 2, 3, 4].map((place) =>
        expect.stringMatching(`^documents/作品/000${place} .+ 第${place}篇.txt$`),
      ),
    ])
  })

  test('an archive is of one moment, whatever is written while it is made', async () => {
    const { contest, organizer } = await buildArchived(source())
    const before = await archived(source(), { contest, actor: organizer, now: NOW })
    let isOpen = false
    const late = {
      ...source(),
      snapshot: async () => {
        const snapshot = await source().snapshot()
        await source().all.updateTable('essays').set({ title: '后来的题目' }).execute()
        isOpen = true
        return snapshot
      },
    }
    const after = await archived(late, { contest, actor: organizer, now: NOW })
    expect(isOpen).toBe(true)
    const dataOf = (bytes: Buffer) =>
      [...partsOf(bytes)].filter(([name]) => name.startsWith('data/'))
    expect(dataOf(after)).toEqual(dataOf(before))
  })

  test('a contest that is still moving is not archived', async () => {
    const contest = await source().transact(async (db) => {
      const organizer = await buildPerson(
        db,
        { name: '组委', phone: '18800000000', passwordHash: '-' },
        AT,
      )
      return buildContest(db, { phase: 'publicity', createdBy: organizer }, AT)
    })
    await expect(openArchivable(source().reader, contest, NOW)).rejects.toThrow(
      '现在是“公示中”阶段，公布获奖名单以后才能导出归档。',
    )
    const asked = { contest, actor: { account: '', name: '' } as Organizer, now: NOW }
    await expect(archived(source(), asked)).rejects.toThrow('公示中')
  })
})
