import { describe, expect, test } from 'vitest'
import { csvBytes } from '../../app/documents/csv'
import { readSheet } from '../../app/documents/register'
import { sheetOf } from '../../app/domain/assignment-sheet'
import { applyAssignment, prepareAssignment, type Wishes } from '../../app/usecases/assigning'
import { applyImport, openSheet, previewImport } from '../../app/usecases/exchanging'
import { recordConflict } from '../../app/usecases/excusing'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const WISHES: Wishes = { seed: 7, mode: 'top-up', most: null }

type Base = Awaited<ReturnType<typeof buildTable>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (options?: Parameters<typeof buildTable>[1]) =>
    database().transact((db) => buildTable(db, options))
  const assigned = async (base: Base) => {
    const { contest, organizer } = base
    const proposal = await prepareAssignment(database().reader, organizer, contest, WISHES, NOW)
    const { fingerprint } = proposal
    await database().transact((db) =>
      applyAssignment(db, organizer, contest, { ...WISHES, fingerprint }, proposal, NOW),
    )
    return base
  }
  /** The sheet as it is exported to CSV and read again. */
  const exported = async ({ contest, organizer }: Base) => {
    const { essays, judges } = await openSheet(database().reader, organizer, contest, NOW)
    const { header, rows } = sheetOf(essays, judges)
    return readSheet(csvBytes([header, ...rows]), '评审分配.csv')
  }
  const preview = ({ contest, organizer }: Base, sheet: readonly (readonly string[])[]) =>
    previewImport(database().reader, organizer, contest, sheet, NOW)
  const apply = (
    { contest, organizer }: Base,
    input: { rows: readonly (readonly string[])[]; seen: string },
  ) => database().transact((db) => applyImport(db, organizer, contest, input, NOW))
  const pairs = async () =>
    (
      await database()
        .reader.selectFrom('assignments')
        .select(['id', 'essay_id', 'judge_id'])
        .orderBy('essay_id')
        .orderBy('judge_id')
        .execute()
    ).map(({ id, essay_id, judge_id }) => ({ id, pair: `${essay_id} ${judge_id}` }))

  test('what is exported and given back changes nothing', async () => {
    const base = await assigned(await build())
    const sheet = await exported(base)
    expect(sheet[0]).toEqual(['作品编号', '题目', '所属工会', '应有评委', '评委1', '评委2'])
    const seen = await preview(base, sheet)
    expect(seen).toMatchObject({ faults: [], uneven: [], untouched: 0, added: 0, removed: 0 })
    const again = apply(base, { rows: sheet, seen: seen.fingerprint })
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('a changed sheet shows its difference by essay and by judge, and applies just that', async () => {
    const base = await assigned(await build())
    const sheet = await exported(base)
    const { judges } = await openSheet(database().reader, base.organizer, base.contest, NOW)
    const row = sheet[1]
    // The first essay is of the district of 甲, who must not read it.
    const other = judges.find(({ name }) => name !== '甲' && !row.includes(name))
    const changed = [sheet[0], [...row.slice(0, 4), other?.name ?? '', row[5]]]
    const seen = await preview(base, changed)
    expect(seen.faults).toEqual([])
    expect(seen.untouched).toBe(7)
    expect(seen.byEssay).toEqual([
      { id: base.essays[0], title: '第1篇', added: [other?.name], removed: [row[4]] },
    ])
    expect(seen.byJudge.map(({ name, added, removed }) => [name, added, removed])).toEqual([
      [other?.name, 1, 0],
      [row[4], 0, 1],
    ])
    const before = await pairs()
    expect(await apply(base, { rows: changed, seen: seen.fingerprint })).toBe(1)
    const after = await pairs()
    expect(after).toHaveLength(before.length)
    expect(after.filter(({ id }) => before.some((each) => each.id === id))).toHaveLength(
      before.length - 1,
    )
    expect(after.map(({ pair }) => pair)).toContain(`${base.essays[0]} ${other?.id}`)
  })

  test('every fault is said with its row and column, and nothing can be applied', async () => {
    const base = await assigned(await build())
    const sheet = await exported(base)
    const with4 = (row: readonly string[], ...cells: string[]) => [...row.slice(0, 4), ...cells]
    const wrong = [
      sheet[0],
      with4(sheet[1], '甲', sheet[1][5]),
      with4(sheet[2], '没有这个人', ''),
      ['ABCD-0000-1111', '第9篇', '', '2', '', ''],
      [sheet[3][0], '别的题目', ...sheet[3].slice(2)],
      with4(sheet[5], sheet[5][4], sheet[5][4]),
      sheet[6],
      sheet[6],
    ]
    const seen = await preview(base, wrong)
    expect(seen.faults.map(({ row, column }) => [row, column])).toEqual([
      [2, '评委1'],
      [3, '评委1'],
      [4, '作品编号'],
      [5, '题目'],
      [6, '评委2'],
      [8, '作品编号'],
    ])
    expect(seen.faults[0].say).toContain('应当回避')
    const before = await pairs()
    const refused = apply(base, { rows: wrong, seen: seen.fingerprint })
    await expect(refused).rejects.toMatchObject({ kind: 'conflict' })
    expect(await pairs()).toEqual(before)
  })

  test('a reading that has been begun cannot be left out', async () => {
    const base = await assigned(await build())
    const sheet = await exported(base)
    const [first] = await pairs()
    await database().transact((db) =>
      db
        .insertInto('score_sheets')
        .values({
          assignment_id: first.id,
          version: 1,
          comment: '',
          submitted_at: null,
          updated_at: NOW,
        })
        .execute(),
    )
    const emptied = sheet.map((row, index) => (index === 1 ? row.slice(0, 4) : row))
    const { faults, uneven } = await preview(base, emptied)
    expect(faults.map(({ row, say }) => [row, say.includes('已经开始评审')])).toEqual([[2, true]])
    expect(uneven.map(({ row }) => row)).toEqual([2])
  })

  test('a preview is applied only as long as it is true', async () => {
    const base = await assigned(await build())
    const sheet = (await exported(base)).map((row, index) =>
      index === 1 ? [...row.slice(0, 4), row[4], ''] : row,
    )
    const seen = await preview(base, sheet)
    expect(seen).toMatchObject({ added: 0, removed: 1, faults: [] })
    await database().transact((db) =>
      recordConflict(
        db,
        base.organizer,
        base.contest,
        { judge: base.judges[4], essay: '第8篇', union: '', reason: '亲属' },
        NOW,
      ),
    )
    const stale = apply(base, { rows: sheet, seen: seen.fingerprint })
    await expect(stale).rejects.toThrow('没有导入')
  })
})
