import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Officer, Organizer, Worker } from '../../app/domain/people'
import { sideOf } from '../../app/domain/text-diff'
import { returnsOf } from '../../app/usecases/comparing'
import {
  openOwnEssay,
  prepareText,
  saveDraft,
  startEssay,
  type TypedText,
} from '../../app/usecases/drafting'
import { openReview, openReviewQueue, reviewEssay } from '../../app/usecases/reviewing'
import { listRevisions, openRevision, restoreRevision } from '../../app/usecases/revising'
import { openEssayList, openScreening } from '../../app/usecases/screening'
import { submitEssay, withdrawEssay } from '../../app/usecases/submitting'
import { countStatements } from '../../db/connection.server'
import { findRevision } from '../../db/revisions'
import type { Writer } from '../../db/schema'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const CLOSES = '2026-05-31T15:59:59.000Z'
const LINE = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'
const BODY = LINE.repeat(28)

/** A time this many minutes after NOW. */
function at(minutes: number): string {
  return new Date(Date.parse(NOW) + minutes * 60_000).toISOString()
}

async function build(db: Writer) {
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const district = await buildUnion(
    db,
    { name: '渝中区总工会', kind: 'district', parent: federation },
    NOW,
  )
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', parent: district }, NOW)
  const other = await buildUnion(db, { name: '渝江食堂工会委员会', parent: district }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const organizer = await person('组委', '19900000000', { organizer: true })
  const contest = await buildContest(db, { closesAt: CLOSES, createdBy: organizer }, NOW)
  const workerOf = (account: string, name: string) =>
    ({ account, name, union, unionName: '渝江机械厂工会委员会' }) as Worker
  return {
    contest,
    union,
    other,
    worker: workerOf(await person('李菁', '19900000001', { union }), '李菁'),
    colleague: workerOf(await person('巫芯宇', '19900000002', { union }), '巫芯宇'),
    officer: {
      account: await person('干事甲', '19900000003', { officerOf: [district] }),
      name: '干事甲',
    } as Officer,
    organizer: { account: organizer, name: '组委' } as Organizer,
  }
}

function text(more: Partial<TypedText> = {}) {
  const authors = [{ field: 0, name: '李菁', union: '' }]
  return prepareText({ title: '车间的灯', body: BODY, authors, ...more })
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const world = () => database().transact(build)

  const save = (
    worker: Worker,
    essay: string,
    version: number,
    more: Partial<TypedText>,
    now = NOW,
  ) => database().transact((db) => saveDraft(db, worker, { essay, version, text: text(more) }, now))

  /** An essay with these bodies one after the other, the last one handed in; answers its id and version. */
  async function written(worker: Worker, contest: string, bodies: readonly string[]) {
    const { transact } = database()
    const essay = await transact((db) => startEssay(db, worker, contest, NOW))
    let version = 1
    for (const body of bodies) version = (await save(worker, essay, version, { body })).version
    return { essay, version }
  }

  const submit = (worker: Worker, essay: string, version: number, now = NOW) =>
    database().transact((db) => submitEssay(db, worker, { essay, version, isPledged: true }, now))

  const review = (
    officer: Officer,
    essay: string,
    act: 'return' | 'recommend',
    version: number,
    reason = '',
    now = NOW,
  ) =>
    database().transact((db) =>
      reviewEssay(db, officer, { essay, review: act, version, reason }, now),
    )

  test('every save adds exactly one version, and each is read again as it was', async () => {
    const { reader } = database()
    const { worker, contest } = await world()
    const bodies = Array.from({ length: 40 }, (_, index) => `${BODY}第 ${index} 次添的一句😀。`)
    const { essay } = await written(worker, contest, bodies)
    for (const [index, body] of ['', ...bodies].entries()) {
      expect((await findRevision(reader, essay, index + 1))?.body).toBe(body)
    }
    expect(await findRevision(reader, essay, 42)).toBeNull()
    const { stored } = await reader
      .selectFrom('revisions')
      .where('essay_id', '=', essay)
      .select(sql<number>`sum(length(body))`.as('stored'))
      .executeTakeFirstOrThrow()
    expect(Number(stored)).toBeLessThan(6 * BODY.length)
    const again = await save(worker, essay, 41, { body: bodies[39] })
    expect(again.version).toBe(41)
    expect((await listRevisions(reader, worker, essay, { sitting: 'all', page: 1 }, NOW)).all).toBe(
      41,
    )
  })

  test('a version is never changed and never deleted', async () => {
    const { all } = database()
    const { worker, contest } = await world()
    const { essay } = await written(worker, contest, [BODY])
    const change = all.updateTable('revisions').set({ body: '' }).where('essay_id', '=', essay)
    await expect(change.execute()).rejects.toThrow('append-only')
    const removal = all.deleteFrom('revisions').where('essay_id', '=', essay)
    await expect(removal.execute()).rejects.toThrow('append-only')
  })

  test('saves of one sitting are gathered under the last, and what was handed in ends a sitting', async () => {
    const { reader } = database()
    const { worker, officer, contest } = await world()
    const { essay } = await written(worker, contest, [])
    const minutes = [1, 20, 45, 90, 100]
    for (const [index, minute] of minutes.entries()) {
      await save(worker, essay, index + 1, { body: `${BODY}${minute}` }, at(minute))
    }
    await submit(worker, essay, 6, at(101))
    await review(officer, essay, 'return', 6, '请补充细节。', at(102))
    await save(worker, essay, 6, { body: `${BODY}补` }, at(103))
    const list = (sitting: number | 'all' | null) =>
      listRevisions(reader, worker, essay, { sitting, page: 1 }, at(104))
    const folded = await list(null)
    expect(folded.rows.map(({ version, saves, marks }) => [version, saves, marks])).toEqual([
      [7, 1, []],
      [6, 2, ['已提交', '退回修改']],
      [4, 4, []],
    ])
    expect([folded.all, folded.total]).toEqual([7, 3])
    const [, , first] = folded.rows
    expect((await list(first.sitting)).rows.map(({ version }) => version)).toEqual([4, 3, 2, 1])
    const unfolded = await list('all')
    expect(unfolded.rows.map(({ version }) => version)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(unfolded.rows[1].marks).toEqual(['已提交', '退回修改'])
    expect(unfolded.rows[2].marks).toEqual([])
    expect((await list(99)).rows).toEqual([])
  })

  test('an earlier version is restored as a new one, with its title and authors, and nothing is lost', async () => {
    const { transact, reader } = database()
    const { worker, contest } = await world()
    const { essay } = await written(worker, contest, [BODY])
    const authors = [
      { field: 0, name: '李菁', union: '' },
      { field: 1, name: '杨倩', union: '渝江食堂工会委员会' },
    ]
    await save(worker, essay, 2, { title: '两个人的灯', authors })
    await save(worker, essay, 3, { title: '一个人的灯', body: '删光了。' })
    await transact((db) => restoreRevision(db, worker, { essay, version: 3, over: 4 }, NOW))
    const now = await openOwnEssay(reader, worker, essay, NOW)
    expect(now).toMatchObject({ version: 5, title: '两个人的灯', body: text().body })
    expect(now.length).toBe(text().length)
    expect(now.authors.map(({ name, unionName }) => [name, unionName])).toEqual([
      ['李菁', '渝江机械厂工会委员会'],
      ['杨倩', '渝江食堂工会委员会'],
    ])
    expect((await findRevision(reader, essay, 4))?.body).toBe('删光了。')
    const { rows } = await listRevisions(reader, worker, essay, { sitting: 'all', page: 1 }, NOW)
    expect(rows[0].marks).toEqual(['恢复自第 3 版'])
    const { comparison } = await openRevision(reader, worker, essay, 3, NOW)
    expect(comparison.isSame).toBe(true)
  })

  test('restoring is refused over a text that moved on, where nothing would change, and where a text stands still', async () => {
    const { transact, reader } = database()
    const { worker, officer, contest } = await world()
    const { essay } = await written(worker, contest, [BODY, `${BODY}二`])
    const restore = (version: number, over: number, now = NOW) =>
      transact((db) => restoreRevision(db, worker, { essay, version, over }, now))
    await expect(restore(2, 2)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('打开本页之后又修改过'),
    })
    await expect(restore(3, 3)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('与现在的文字相同'),
    })
    await expect(restore(9, 3)).rejects.toMatchObject({ kind: 'missing' })
    await submit(worker, essay, 3)
    await expect(restore(2, 3)).rejects.toMatchObject({ kind: 'conflict' })
    const { whyNot } = await openRevision(reader, worker, essay, 2, NOW)
    expect(whyNot).toBe('作品现在是“已提交”，不能修改。请刷新页面查看最新状态。')
    await review(officer, essay, 'return', 3, '请补充细节。')
    await expect(restore(2, 3, CLOSES)).rejects.toMatchObject({ kind: 'closed' })
    await restore(2, 3)
    expect((await openOwnEssay(reader, worker, essay, NOW)).version).toBe(4)
  })

  test('restoring passes the checks of a draft: an author of a union that is gone is refused at its place', async () => {
    const { transact, all } = database()
    const { worker, other, contest } = await world()
    const { essay } = await written(worker, contest, [])
    const authors = [
      { field: 0, name: '李菁', union: '' },
      { field: 1, name: '杨倩', union: '渝江食堂工会委员会' },
    ]
    await save(worker, essay, 1, { authors })
    await save(worker, essay, 2, {})
    await all.updateTable('unions').set({ name: '新食堂工会' }).where('id', '=', other).execute()
    const restore = (over: number) =>
      transact((db) => restoreRevision(db, worker, { essay, version: 2, over }, NOW))
    await restore(3)
    await save(worker, essay, 4, {})
    await all.deleteFrom('union_ancestors').where('union_id', '=', other).execute()
    await all.deleteFrom('unions').where('id', '=', other).execute()
    await expect(restore(5)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'author-union-1': expect.stringContaining('工会名册里没有“渝江食堂工会委员会”') },
    })
  })

  test('another worker’s versions are missing, whatever is tried with them', async () => {
    const { transact, reader } = database()
    const { worker, colleague, contest } = await world()
    const { essay } = await written(worker, contest, [BODY, `${BODY}二`])
    for (const attempt of [
      () => listRevisions(reader, colleague, essay, { sitting: null, page: 1 }, NOW),
      () => openRevision(reader, colleague, essay, 1, NOW),
      () => transact((db) => restoreRevision(db, colleague, { essay, version: 2, over: 3 }, NOW)),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: 'missing' })
    }
  })

  test('while a returned essay is changed, officers and organizers read what was handed in', async () => {
    const { reader } = database()
    const { worker, officer, organizer, contest } = await world()
    const { essay, version } = await written(worker, contest, [BODY])
    await submit(worker, essay, version)
    await review(officer, essay, 'return', version, '第一段写具体些。', at(1))
    const authors = [
      { field: 0, name: '李菁', union: '' },
      { field: 1, name: '杨倩', union: '' },
    ]
    const unfinished = { title: '还没想好', body: '只写了一半', authors }
    await save(worker, essay, version, unfinished, at(2))
    const read = await openReview(reader, officer, essay, at(3))
    expect(read.essay).toMatchObject({ title: '车间的灯', body: text().body, version: 3 })
    expect(read.essay.length).toBe(text().length)
    expect(read.authors.map(({ name }) => name)).toEqual(['李菁'])
    expect(read.changes).toBeNull()
    const { rows } = await openReviewQueue(
      reader,
      officer,
      { state: null, contest: null, page: 1 },
      at(3),
    )
    expect(rows).toMatchObject([{ title: '车间的灯', length: text().length, authors: ['李菁'] }])
    const screened = await openScreening(reader, organizer, contest, essay, at(3))
    expect(screened.essay).toMatchObject({ title: '车间的灯', body: text().body })
    expect(screened.authors.map(({ name }) => name)).toEqual(['李菁'])
    const list = await openEssayList(
      reader,
      organizer,
      contest,
      {
        state: null,
        copy: null,
        doubt: null,
        union: '',
        search: '',
        order: 'submitted',
        descending: false,
        page: 1,
      },
      at(3),
    )
    expect(list.rows).toMatchObject([{ title: '车间的灯', authors: ['李菁'] }])
  })

  test('after a return and a new submission the officer sees what has changed, and why it was asked for', async () => {
    const { reader } = database()
    const { worker, officer, organizer, contest } = await world()
    const { essay, version } = await written(worker, contest, [BODY])
    await submit(worker, essay, version)
    expect((await openReview(reader, officer, essay, NOW)).changes).toBeNull()
    await review(officer, essay, 'return', version, '第一段写具体些。', at(1))
    await save(worker, essay, version, { body: `先写一句。\n${BODY}` }, at(2))
    const body = `那是冬天。\n${BODY}`
    await save(worker, essay, version + 1, { title: '车间里的灯', body }, at(3))
    await submit(worker, essay, version + 2, at(4))
    const { changes } = await openReview(reader, officer, essay, at(5))
    expect(changes).toMatchObject({ reason: '第一段写具体些。', at: at(1) })
    const { paragraphs, counts, title, authors } = changes?.comparison ?? {}
    expect(counts).toEqual({ paragraphs: 1, removed: 0, added: 5 })
    expect(authors).toBeNull()
    expect(title?.kind).toBe('changed')
    const sides = (['before', 'after'] as const).map((side) =>
      sideOf(paragraphs ?? [], side)
        .map((segments) => segments.map((segment) => segment.text).join(''))
        .join('\n'),
    )
    expect(sides).toEqual([text().body, text({ body }).body])
    expect((await openScreening(reader, organizer, contest, essay, at(5))).changes).toEqual(changes)
    await review(officer, essay, 'return', version + 2, '题目再想想。', at(6))
    const own = await openOwnEssay(reader, worker, essay, at(7))
    expect(await returnsOf(reader, own)).toEqual([
      { act: '退回修改', reason: '题目再想想。', at: at(6), version: version + 2 },
      { act: '退回修改', reason: '第一段写具体些。', at: at(1), version },
    ])
  })

  test('the audit tells which version was handed in, returned and recommended', async () => {
    const { reader, transact } = database()
    const { worker, officer, contest } = await world()
    const { essay } = await written(worker, contest, [BODY])
    await submit(worker, essay, 2)
    await review(officer, essay, 'return', 2, '请补充。')
    await save(worker, essay, 2, { body: `${BODY}补` })
    await submit(worker, essay, 3)
    await review(officer, essay, 'recommend', 3)
    await transact((db) => withdrawEssay(db, worker, essay, NOW))
    const acts = await reader
      .selectFrom('audit')
      .where('subject_id', '=', essay)
      .select(['act', 'detail'])
      .orderBy('id')
      .execute()
    expect(acts.map(({ act, detail }) => [act, JSON.parse(detail).version ?? null])).toEqual([
      ['新建草稿', null],
      ['提交', 2],
      ['退回修改', 2],
      ['提交', 3],
      ['推荐报送', 3],
      ['撤稿', null],
    ])
  })

  test('the pages of a history take the same number of statements at 3 versions and at 300', async () => {
    const { reader } = database()
    const { worker, contest } = await world()
    const few = await written(worker, contest, [BODY, `${BODY}二`])
    const many = await database().transact(async (db) => {
      const essay = await buildEssay(
        db,
        { contest, account: worker.account, union: worker.union, state: 'draft' },
        NOW,
      )
      const row = await db
        .selectFrom('revisions')
        .where('essay_id', '=', essay)
        .selectAll()
        .executeTakeFirstOrThrow()
      const more = Array.from({ length: 299 }, (_, index) => index + 2)
      await db
        .insertInto('revisions')
        .values(more.map((version) => ({ ...row, version, sitting: version })))
        .execute()
      await db.updateTable('essays').set({ version: 300 }).where('id', '=', essay).execute()
      return essay
    })
    const counted = async (essay: string, version: number) => {
      const folded = await countStatements(() =>
        listRevisions(reader, worker, essay, { sitting: null, page: 1 }, NOW),
      )
      const one = await countStatements(() => openRevision(reader, worker, essay, version, NOW))
      return [folded.statements, one.statements, folded.value.total, folded.value.rows.length]
    }
    const [list, page] = await counted(few.essay, 3)
    expect(await counted(few.essay, 3)).toEqual([list, page, 1, 1])
    expect(await counted(many, 299)).toEqual([list, page, 300, 20])
    const last = await listRevisions(reader, worker, many, { sitting: null, page: 99 }, NOW)
    expect([last.page, last.pages, last.rows.at(-1)?.version]).toEqual([15, 15, 1])
  })
})
