import { describe, expect, test } from 'vitest'
import type { Judge } from '../../app/domain/people'
import { openAssignment } from '../../app/usecases/arranging'
import { applyAssignment, prepareAssignment, type Wishes } from '../../app/usecases/assigning'
import { addReading, swapReadings } from '../../app/usecases/changing'
import {
  dismissJudge,
  openJudges,
  readmitJudge,
  recordConflict,
  setMaxLoad,
  strikeConflict,
} from '../../app/usecases/excusing'
import { mergeUnions } from '../../app/usecases/merging'
import { overview } from '../../app/usecases/organizing'
import { openQueue } from '../../app/usecases/own-queue'
import { openTable } from '../../app/usecases/seating'
import {
  buildBlindCopy,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const WISHES: Wishes = { seed: 7, mode: 'top-up', most: null }
const SCORES = { theme: 250, content: 250, language: 150, originality: 150 }

type Base = Awaited<ReturnType<typeof buildTable>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (options?: Parameters<typeof buildTable>[1]) =>
    database().transact((db) => buildTable(db, options))
  const tableOf = ({ contest }: Base) => openTable(database().reader, contest, NOW)
  const shortOf = async ({ contest, organizer }: Base) =>
    (await overview(database().reader, organizer, contest, NOW)).facts.shortOfReadings
  const rows = () =>
    database()
      .reader.selectFrom('assignments')
      .select(['id', 'essay_id', 'judge_id', 'code'])
      .orderBy('essay_id')
      .orderBy('judge_id')
      .execute()
  const apply = async (base: Base, wishes = WISHES) => {
    const { contest, organizer } = base
    const proposal = await prepareAssignment(database().reader, organizer, contest, wishes, NOW)
    const { fingerprint } = proposal
    return database().transact((db) =>
      applyAssignment(db, organizer, contest, { ...wishes, fingerprint }, proposal, NOW),
    )
  }
  const record = (base: Base, input: Partial<Parameters<typeof recordConflict>[3]>) =>
    database().transact((db) =>
      recordConflict(
        db,
        base.organizer,
        base.contest,
        { judge: base.judges[2], essay: '', union: '', reason: '亲属', ...input },
        NOW,
      ),
    )

  test('the level of clashes is one setting for solver, hand changes and the guards of the phases', async () => {
    const wide = await build({ free: 0, rules: { readings: 'all' } })
    const clashesIn = async (base: Base) => {
      const table = await tableOf(base)
      return base.essays.map((essay) => base.judges.map((judge) => table.clashes(essay, judge)))
    }
    // 甲 belongs to the first union of the first district, 乙 to the office of the second district.
    expect((await clashesIn(wide)).slice(0, 4)).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
    ])
    const narrow = await build({
      free: 0,
      rules: { readings: 'all', clashLevel: 'grassroots' },
    })
    expect((await clashesIn(narrow)).slice(0, 4)).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, false],
    ])
    await apply(wide)
    await apply(narrow)
    expect(await shortOf(narrow)).toBe(0)
    expect(await rows()).toHaveLength(8 + 14)
    await database().transact((db) =>
      db.deleteFrom('assignments').where('essay_id', '=', narrow.essays[1]).execute(),
    )
    expect(await shortOf(narrow)).toBe(1)
    const add = (judge: string) =>
      database().transact((db) =>
        addReading(db, narrow.organizer, narrow.contest, { essay: narrow.essays[1], judge }, NOW),
      )
    await add(narrow.ofUnion)
    await add(narrow.ofDistrict)
    expect(await shortOf(narrow)).toBe(0)
  })

  test('two of a district’s own office clash at the lower level too', async () => {
    const base = await build({ essays: 1, free: 0, rules: { clashLevel: 'grassroots' } })
    await database().transact((db) =>
      db
        .updateTable('essays')
        .set({ union_id: base.districts[1] })
        .where('id', '=', base.essays[0])
        .execute(),
    )
    const { clashes, whyApart } = await tableOf(base)
    expect(clashes(base.essays[0], base.ofDistrict)).toBe(true)
    expect(whyApart(base.essays[0], base.ofDistrict)).toBe('同属合川区总工会')
  })

  test('a recorded conflict keeps a judge from an essay or from all of a union', async () => {
    const base = await build()
    const [, , one, two] = base.judges
    expect(await record(base, { judge: one, essay: '《第3篇》' })).toBe(0)
    expect(await record(base, { judge: two, union: '渝中区总工会' })).toBe(0)
    const { clashes, whyApart } = await tableOf(base)
    const apart = (judge: string) => base.essays.map((essay) => clashes(essay, judge))
    expect(apart(one)).toEqual([false, false, true, false, false, false, false, false])
    expect(apart(two)).toEqual([true, true, false, false, true, true, false, false])
    expect(whyApart(base.essays[2], one)).toBe('组委会登记回避：亲属')
    await apply(base)
    for (const { essay_id, judge_id } of await rows()) {
      expect(clashes(essay_id, judge_id)).toBe(false)
    }
  })

  test('a conflict with a union that is merged goes over', async () => {
    const base = await build()
    const [, , judge] = base.judges
    await record(base, { judge, union: '渝中区第1工会委员会' })
    await database().transact((db) =>
      mergeUnions(db, base.organizer, { union: base.unions[0], into: '渝中区第2工会委员会' }, NOW),
    )
    const { clashes } = await tableOf(base)
    expect(base.essays.slice(0, 4).map((essay) => clashes(essay, judge))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('recording a conflict takes readings back that are not submitted; a submitted one refuses it', async () => {
    const base = await build({ phase: 'judging' })
    const [, , judge] = base.judges
    await database().transact(async (db) => {
      const { contest } = base
      const round = await buildRound(db, { contest, readings: 2 }, NOW)
      const give = (essay: number, more = {}) =>
        buildReading(db, { contest, round, essay: base.essays[essay], judge, ...more }, NOW)
      await give(0)
      await give(1, { scores: SCORES })
      await give(2, { scores: SCORES, submitted: true })
    })
    expect(await record(base, { union: '渝中区总工会' })).toBe(2)
    expect((await rows()).map(({ essay_id }) => essay_id)).toEqual([base.essays[2]])
    const late = record(base, { essay: '第3篇' })
    await expect(late).rejects.toMatchObject({ kind: 'conflict' })
    await expect(late).rejects.toThrow('已经提交了《第3篇》的评分表')
    const { conflicts } = await openJudges(database().reader, base.organizer, base.contest, 1, NOW)
    expect(conflicts.map(({ unionName, reason }) => [unionName, reason])).toEqual([
      ['渝中区总工会', '亲属'],
    ])
  })

  test.each<[Parameters<typeof record>[1], string]>([
    [{ judge: '', essay: '第1篇' }, 'judge'],
    [{}, 'essay'],
    [{ essay: '第1篇', union: '渝中区总工会' }, 'essay'],
    [{ essay: '没有的题目' }, 'essay'],
    [{ union: '没有的工会' }, 'union'],
    [{ essay: '第1篇', reason: '' }, 'reason'],
  ])('a conflict that says %o is refused at %s', async (input, field) => {
    const base = await build({ essays: 2 })
    const refused = await record(base, input).catch((error) => error)
    expect(refused).toMatchObject({ kind: 'invalid' })
    expect(Object.keys(refused.fields)).toEqual([field])
    const { conflictsTotal } = await openJudges(
      database().reader,
      base.organizer,
      base.contest,
      1,
      NOW,
    )
    expect(conflictsTotal).toBe(0)
  })

  test('a recorded conflict is struck out until somebody has begun to read, and never from elsewhere', async () => {
    const base = await build()
    await record(base, { essay: '第1篇' })
    await record(base, { essay: '第2篇' })
    const { conflicts } = await openJudges(database().reader, base.organizer, base.contest, 1, NOW)
    const strike = (contest: string, id: string) =>
      database().transact((db) => strikeConflict(db, base.organizer, contest, id, NOW))
    const other = await build()
    await expect(strike(other.contest, conflicts[0].id)).rejects.toMatchObject({ kind: 'missing' })
    await strike(base.contest, conflicts[0].id)
    await database().transact(async (db) => {
      const { contest, essays, judges } = base
      const round = await buildRound(db, { contest }, NOW)
      await buildReading(
        db,
        { contest, round, essay: essays[4], judge: judges[3], scores: SCORES },
        NOW,
      )
    })
    await expect(strike(base.contest, conflicts[1].id)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('nobody is given more than their limit, neither by a proposal nor by hand', async () => {
    const base = await build()
    const [, , one] = base.judges
    const limit = (most: number | null) =>
      database().transact((db) =>
        setMaxLoad(db, base.organizer, base.contest, { judge: one, most }, NOW),
      )
    await limit(1)
    await apply(base)
    const own = (await rows()).filter(({ judge_id }) => judge_id === one)
    expect(own).toHaveLength(1)
    const free = base.essays.find((essay) => own.every(({ essay_id }) => essay_id !== essay))
    const added = database().transact((db) =>
      addReading(db, base.organizer, base.contest, { essay: free ?? '', judge: one }, NOW),
    )
    await expect(added).rejects.toThrow('最多评 1 篇')
    await limit(null)
    await expect(
      database().transact((db) =>
        setMaxLoad(db, base.organizer, base.contest, { judge: 'nobody', most: 1 }, NOW),
      ),
    ).rejects.toMatchObject({ kind: 'missing' })
  })

  test('a judge who leaves keeps what is submitted; a top-up gives the rest to others', async () => {
    const base = await build({ phase: 'judging' })
    await apply(base)
    const [, , leaver] = base.judges
    const own = (await rows()).filter(({ judge_id }) => judge_id === leaver)
    await database().transact(async (db) => {
      for (const [index, { id }] of own.slice(0, 2).entries()) {
        const submitted_at = index === 0 ? NOW : null
        const sheet = { assignment_id: id, version: 1, comment: '', updated_at: NOW }
        await db
          .insertInto('score_sheets')
          .values({ ...sheet, submitted_at })
          .execute()
      }
      for (const essay of base.essays) {
        await buildBlindCopy(db, { essay, approvedBy: base.account }, NOW)
      }
    })
    const leave = (reason: string) =>
      database().transact((db) =>
        dismissJudge(db, base.organizer, base.contest, { judge: leaver, reason }, NOW),
      )
    await expect(leave('')).rejects.toMatchObject({ kind: 'invalid' })
    expect(await leave('住院')).toBe(own.length - 1)
    await expect(leave('再退一次')).rejects.toMatchObject({ kind: 'missing' })
    expect(await shortOf(base)).toBe(own.length - 1)
    const { account_id } = await database()
      .reader.selectFrom('judges')
      .where('id', '=', leaver)
      .select('account_id')
      .executeTakeFirstOrThrow()
    const queue = { contest: null, state: null, page: 1 }
    const seen = await openQueue(database().reader, { account: account_id } as Judge, queue)
    expect(seen.items).toEqual([])

    const before = await rows()
    expect(await apply(base)).toBe(own.length - 1)
    const after = await rows()
    expect(after.filter(({ id }) => before.some((each) => each.id === id))).toEqual(before)
    expect(after.filter(({ judge_id }) => judge_id === leaver)).toEqual([own[0]])
    expect(await shortOf(base)).toBe(0)

    await database().transact((db) => readmitJudge(db, base.organizer, base.contest, leaver, NOW))
    const again = await openQueue(database().reader, { account: account_id } as Judge, queue)
    expect(again.items).toHaveLength(1)
    const { reader } = database()
    const { judges } = await openJudges(reader, base.organizer, base.contest, 1, NOW)
    expect(judges.filter(({ hasLeft }) => hasLeft)).toEqual([])
  })

  test('with all judges reading all, one who left is asked for nothing more', async () => {
    const base = await build({ rules: { readings: 'all' } })
    await apply(base)
    const [, , leaver] = base.judges
    await database().transact((db) =>
      dismissJudge(db, base.organizer, base.contest, { judge: leaver, reason: '住院' }, NOW),
    )
    expect(await shortOf(base)).toBe(0)
    await expect(apply(base)).rejects.toThrow('已经分配齐全')
  })

  test('a silent judge’s readings that are not begun go to others, after the difference was seen', async () => {
    const base = await build({ phase: 'judging' })
    await apply(base)
    const [, , silent] = base.judges
    const own = (await rows()).filter(({ judge_id }) => judge_id === silent)
    await database().transact((db) =>
      db
        .insertInto('score_sheets')
        .values({
          assignment_id: own[0].id,
          version: 1,
          comment: '',
          submitted_at: null,
          updated_at: NOW,
        })
        .execute(),
    )
    const wishes = { ...WISHES, without: silent }
    const seen = await openAssignment(
      database().reader,
      base.organizer,
      base.contest,
      { wishes, essay: null, listing: null, page: 1 },
      NOW,
    )
    expect(seen.listing).toBe('changed')
    expect(seen.essays).toHaveLength(own.length - 1)
    expect(seen.proposal).toMatchObject({ added: own.length - 1, removed: own.length - 1 })
    const before = await rows()
    await apply(base, wishes)
    const after = await rows()
    expect(after.filter(({ judge_id }) => judge_id === silent)).toEqual([own[0]])
    const others = before.filter(({ judge_id }) => judge_id !== silent)
    expect(after.filter(({ id }) => others.some((each) => each.id === id))).toEqual(others)
    expect(await shortOf(base)).toBe(0)
    await expect(apply(base, { ...WISHES, without: 'nobody' })).rejects.toMatchObject({
      kind: 'missing',
    })
  })

  test('two judges exchange two essays as one act, through the same checker', async () => {
    const base = await build({ essays: 4, free: 3 })
    const { contest, organizer, essays, judges, ofUnion } = base
    const [, , one, two] = judges
    const give = (essay: string, judge: string) =>
      database().transact((db) => addReading(db, organizer, contest, { essay, judge }, NOW))
    await give(essays[0], one)
    await give(essays[2], two)
    await give(essays[3], ofUnion)
    const idOf = async (judge: string) =>
      (await rows()).find(({ judge_id }) => judge_id === judge)?.id ?? ''
    const swap = (reading: string, other: string) =>
      database().transact((db) => swapReadings(db, organizer, contest, { reading, other }, NOW))
    await swap(await idOf(one), await idOf(two))
    const pairs = (await rows()).map(({ essay_id, judge_id }) => [essay_id, judge_id])
    expect(pairs).toEqual([
      [essays[0], two],
      [essays[2], one],
      [essays[3], ofUnion],
    ])
    // 甲 must not read the first essay, so no exchange leads there.
    const clash = swap(await idOf(two), await idOf(ofUnion))
    await expect(clash).rejects.toMatchObject({ kind: 'conflict' })
    await expect(clash).rejects.toThrow('应当回避')
    expect((await rows()).map(({ essay_id, judge_id }) => [essay_id, judge_id])).toEqual(pairs)
    await expect(swap(await idOf(two), '')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(swap(await idOf(two), 'nothing')).rejects.toMatchObject({ kind: 'missing' })
  })

  test('the desk names close calls: a namesake, and below one district where unions decide', async () => {
    const base = await build({ essays: 4, rules: { readings: 1, clashLevel: 'grassroots' } })
    const { contest, organizer, essays, ofUnion } = base
    const namesake = await database().transact(async (db) => {
      const person = { name: '李菁', phone: '19800000000', passwordHash: '-' }
      return buildJudge(db, { contest, account: await buildPerson(db, person, NOW) }, NOW)
    })
    for (const [essay, judge] of [
      [essays[1], ofUnion],
      [essays[2], namesake],
    ]) {
      await database().transact((db) => addReading(db, organizer, contest, { essay, judge }, NOW))
    }
    const { closeCalls } = await openAssignment(
      database().reader,
      organizer,
      contest,
      { wishes: null, essay: null, listing: null, page: 1 },
      NOW,
    )
    expect(closeCalls.shown.map(({ title, name, why }) => [title, name, why])).toEqual([
      ['第3篇', '李菁', '有作者与评委同名（李菁）'],
      ['第2篇', '甲', '同属渝中区总工会'],
    ])
  })
})
