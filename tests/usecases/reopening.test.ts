import { describe, expect, test } from 'vitest'
import type { Phase } from '../../app/domain/contest'
import type { Judge, Organizer, Worker } from '../../app/domain/people'
import { amendBlindCopy, openAmendments } from '../../app/usecases/amending'
import { approveBlindCopy, leaksLeft, openBlinding } from '../../app/usecases/blinding'
import { openFinder } from '../../app/usecases/finding'
import { openReading } from '../../app/usecases/judging'
import { mergeUnions } from '../../app/usecases/merging'
import { overview } from '../../app/usecases/organizing'
import {
  editUnion,
  foreseeEdition,
  foreseeImport,
  foreseeUnion,
  importRegister,
  registerUnion,
} from '../../app/usecases/registering'
import { contestRegistry } from '../../app/usecases/remembering'
import { openEssayList, openScreening } from '../../app/usecases/screening'
import { submitEssay } from '../../app/usecases/submitting'
import { type Connection, connect, countStatements } from '../../db/connection.server'
import { registryVersion } from '../../db/registry-versions'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase, makeDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'
const WORKS = '西南铝业集团锻造厂工会委员会'
const COPY = { title: '厂里的灯', body: '红旗车间的灯亮了，我们回家。红旗车间的夜。' }

async function buildBase(db: Writer, { phase = 'screening' }: { phase?: Phase } = {}) {
  const city = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', parent: city }, NOW)
  const works = await buildUnion(db, { name: WORKS, parent: city }, NOW)
  const account = await buildPerson(
    db,
    { name: '组委', phone: '19900000001', passwordHash: '-', organizer: true },
    NOW,
  )
  const author = await buildPerson(
    db,
    { name: '李菁', phone: '19900000002', passwordHash: '-', union },
    NOW,
  )
  const contest = await buildContest(db, { phase, createdBy: account }, NOW)
  const essay = await buildEssay(
    db,
    { contest, account: author, union, state: 'eligible', body: COPY.body },
    NOW,
  )
  const organizer = { account, name: '组委' } as Organizer
  return { contest, essay, union, works, author, organizer }
}

type Base = Awaited<ReturnType<typeof buildBase>>

/** What a person does in one process, each act with its preparation. */
function actsOn({ reader, transact }: Connection, base: Base) {
  const { contest, essay, organizer } = base
  const approve = async (change: { body?: string; confirmed?: boolean; version?: number } = {}) => {
    const { confirmed = false, version = 0, ...text } = change
    const input = { ...COPY, ...text, version, essayVersion: 1, confirmed }
    const left = await leaksLeft(reader, organizer, contest, essay, input)
    await transact((db) => approveBlindCopy(db, organizer, contest, essay, { ...input, left }, NOW))
  }
  const name = async (union: string, aliases: string, called: string) => {
    const input = { union, name: called, aliases }
    const foreseen = await foreseeEdition(reader, organizer, input)
    return transact((db) => editUnion(db, organizer, input, LATER, foreseen))
  }
  const desk = async () => {
    const opened = await openScreening(reader, organizer, contest, essay, NOW)
    return openBlinding(reader, organizer, opened.contest, opened.essay)
  }
  const messages = () => reader.selectFrom('messages').select(['title', 'body', 'link']).execute()
  const reopenings = () =>
    reader
      .selectFrom('audit')
      .where('act', 'in', ['重新打开匿名稿', '提醒匿名稿'])
      .select(['act', 'subject_id', 'detail'])
      .execute()
  return { approve, name, desk, messages, reopenings }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const start = async (base: Parameters<typeof buildBase>[1] = {}) => {
    const built = await database().transact((db) => buildBase(db, base))
    return { ...built, ...actsOn(database(), built) }
  }

  test('a new alias that stands in an approved copy takes its approval back, and says so everywhere', async () => {
    const { approve, name, desk, messages, reopenings, works, contest, essay, organizer } =
      await start()
    await approve()
    expect(await name(works, '红旗车间', WORKS)).toBe(1)
    const { copy, state, left } = await desk()
    const because = `工会“${WORKS}”增加了别名“红旗车间”，匿名稿里出现了“红旗车间” 2 处。`
    expect(copy).toMatchObject({
      ...COPY,
      version: 1,
      approvedAt: null,
      reopenedBecause: because,
      reopenedAt: LATER,
    })
    expect([state, left.map(({ text }) => text)]).toEqual(['reopened', ['红旗车间']])
    expect(await messages()).toEqual([
      {
        title: '1 份匿名稿要重新确认',
        body: `“职工话家”主题征文。${because}`,
        link: `/organizer/contests/${contest}/essays/${essay}#blind-copy`,
      },
    ])
    expect(await reopenings()).toEqual([
      {
        act: '重新打开匿名稿',
        subject_id: essay,
        detail: JSON.stringify({ version: 1, because }),
      },
    ])
    const filter = { state: null, copy: 'reopened', doubt: null, union: '', search: '' } as const
    const list = await openEssayList(
      database().reader,
      organizer,
      contest,
      { ...filter, order: 'submitted', descending: false, page: 1 },
      NOW,
    )
    expect(list.rows.map((row) => [row.id, row.copy])).toEqual([[essay, 'reopened']])
  })

  test('what an organizer has let stand does not open the copy again, however the union changes', async () => {
    const { approve, name, desk, messages, works } = await start()
    await approve()
    await name(works, '红旗车间', WORKS)
    await expect(approve({ version: 1 })).rejects.toMatchObject({ kind: 'invalid' })
    await approve({ version: 1, confirmed: true })
    expect((await desk()).copy.reopenedBecause).toBe(null)
    expect(await name(works, '红旗车间、西南锻造', WORKS)).toBe(0)
    expect(await name(works, '西南锻造', '红旗车间工会委员会')).toBe(0)
    expect((await desk()).state).toBe('approved')
    expect(await messages()).toHaveLength(1)
  })

  test('an alias that stands in no copy touches none, and one that goes gives nothing away', async () => {
    const { approve, name, desk, works } = await start()
    await name(works, '红旗车间', WORKS)
    await approve({ confirmed: true })
    expect(await name(works, '', WORKS)).toBe(0)
    expect(await name(works, '东锻', WORKS)).toBe(0)
    expect((await desk()).state).toBe('approved')
  })

  test('once judges have read a copy its approval stays and a warning is kept with it', async () => {
    const { approve, name, desk, messages, reopenings, works, contest } = await start()
    await approve()
    await database().transact((db) =>
      db.updateTable('contests').set({ phase: 'judging' }).where('id', '=', contest).execute(),
    )
    expect(await name(works, '红旗车间', WORKS)).toBe(1)
    const { copy, state } = await desk()
    expect([state, copy.approvedAt, copy.reopenedAt]).toEqual(['approved', NOW, LATER])
    expect((await messages())[0].title).toBe('1 份评委已经读到的匿名稿有了新的疑点')
    expect((await reopenings())[0].act).toBe('提醒匿名稿')
  })

  test('a copy that judges are reading is amended with a reason; its readings stay and the old text is kept', async () => {
    const { approve, name, desk, works, contest, essay, organizer } = await start()
    const { reader, transact } = database()
    await approve()
    const account = organizer.account
    await transact(async (db) => {
      await db.updateTable('contests').set({ phase: 'judging' }).where('id', '=', contest).execute()
      const judge = await buildJudge(db, { contest, account }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      await buildReading(db, { contest, round, essay, judge, code: 'CODE' }, NOW)
    })
    await name(works, '红旗车间', WORKS)
    const amend = async (change: { body?: string; reason?: string; confirmed?: boolean }) => {
      const { version } = (await desk()).copy
      const input = { ...COPY, version, reason: '有了新别名', confirmed: false, ...change }
      const left = await leaksLeft(reader, organizer, contest, essay, input)
      await transact((db) =>
        amendBlindCopy(db, organizer, contest, essay, { ...input, left }, LATER),
      )
    }
    const body = '车间的灯亮了，我们回家。'
    await expect(amend({ body, reason: '' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(amend({})).rejects.toHaveProperty('fields.confirmed')
    const asJudge = { account, name: '评委' } as Judge
    expect((await openReading(reader, asJudge, 'CODE')).body).toBe(COPY.body)
    await amend({ body })
    expect((await openReading(reader, asJudge, 'CODE')).body).toBe(body)
    const { state, copy } = await desk()
    expect([state, copy.version, copy.reopenedBecause]).toEqual(['approved', 2, null])
    expect(await openAmendments(reader, organizer, essay)).toEqual([
      { version: 1, ...COPY, reason: '有了新别名', at: LATER },
    ])
    await expect(amend({ body })).rejects.toHaveProperty('fields.body')
    await name(works, '红旗车间、我们回家', WORKS)
    expect((await overview(reader, organizer, contest, NOW)).warned).toEqual({
      count: 1,
      essays: [{ id: essay, title: '车间的灯' }],
    })
    await amend({ body, confirmed: true, reason: '看过，不是简称' })
    expect((await overview(reader, organizer, contest, NOW)).warned.count).toBe(0)
    expect(await openAmendments(reader, organizer, essay)).toHaveLength(1)
    expect(await name(works, '红旗车间、我们回家、东锻', WORKS)).toBe(0)
  })

  test('outside judging a copy is not amended', async () => {
    const { approve, contest, essay, organizer } = await start()
    const { reader, transact } = database()
    await approve()
    const input = { ...COPY, body: '新的。', version: 1, reason: '改', confirmed: false }
    const left = await leaksLeft(reader, organizer, contest, essay, input)
    const late = transact((db) =>
      amendBlindCopy(db, organizer, contest, essay, { ...input, left }, LATER),
    )
    await expect(late).rejects.toMatchObject({ kind: 'closed' })
  })

  test('contests that are over, and copies that nobody has approved, are left alone', async () => {
    const { approve, name, desk, works, contest } = await start()
    await approve()
    await database().transact((db) =>
      db.updateTable('contests').set({ phase: 'published' }).where('id', '=', contest).execute(),
    )
    expect(await name(works, '红旗车间', WORKS)).toBe(0)
    expect((await desk()).copy.reopenedBecause).toBe(null)
  })

  test('a new union, an imported register and a merger open what they touch', async () => {
    const { approve, desk, organizer, union } = await start()
    const { reader, transact } = database()
    await approve()
    const input = {
      name: '灯塔工会',
      parent: '市总工会',
      kind: 'grassroots',
      aliases: '红旗车间',
    } as const
    const added = await foreseeUnion(reader, organizer, input)
    const lamp = await transact((db) => registerUnion(db, organizer, input, LATER, added))
    expect((await desk()).copy.reopenedBecause).toContain('新登记了工会“灯塔工会”')
    await approve({ version: 1, body: '回家的路上有灯。' })

    const rows = [
      ['名称', '上级', '类型', '别名'],
      ['远方工会', '市总工会', '基层工会', '回家的路上'],
    ]
    const foreseen = await foreseeImport(reader, organizer, rows)
    const { reopened } = await transact((db) =>
      importRegister(db, organizer, rows, LATER, foreseen),
    )
    expect(reopened).toBe(1)
    expect((await desk()).copy.reopenedBecause).toContain('新登记了工会“远方工会”')
    await approve({ version: 2, body: '灯塔下的故事。', confirmed: true })

    await transact((db) => mergeUnions(db, organizer, { union, into: '灯塔工会' }, LATER))
    const { state, copy } = await desk()
    expect([state, copy.reopenedBecause]).toEqual(['approved', null])
    expect(lamp).not.toBe('')
  })

  test('an essay that moves to another union by a merger is read with that union’s own forms', async () => {
    const { approve, desk, organizer, union } = await start()
    await approve({ body: '我们灯塔厂的夜班。' })
    const { transact } = database()
    await transact(async (db) => {
      await buildUnion(db, { name: '灯塔机械制造厂工会委员会' }, NOW)
      await mergeUnions(db, organizer, { union, into: '灯塔机械制造厂工会委员会' }, LATER)
    })
    const { copy, state } = await desk()
    expect(state).toBe('reopened')
    expect(copy.reopenedBecause).toBe(
      '工会“渝江机械厂工会委员会”并入了“灯塔机械制造厂工会委员会”，匿名稿里出现了“灯塔厂” 1 处。',
    )
  })

  test('a copy that is approved between the look and the act is not missed', async () => {
    const { approve, desk, works, organizer } = await start()
    const { reader, transact } = database()
    const input = { union: works, name: WORKS, aliases: '红旗车间' }
    const foreseen = await foreseeEdition(reader, organizer, input)
    expect([...(foreseen?.seen ?? [])]).toEqual([])
    await approve()
    expect(await transact((db) => editUnion(db, organizer, input, LATER, foreseen))).toBe(1)
    expect((await desk()).state).toBe('reopened')
  })

  test('an approval that was prepared before an alias came is asked about that alias', async () => {
    const { name, works, contest, essay, organizer, desk } = await start()
    const { reader, transact } = database()
    const input = { ...COPY, version: 0, essayVersion: 1, confirmed: false }
    const left = await leaksLeft(reader, organizer, contest, essay, input)
    await name(works, '红旗车间', WORKS)
    const late = transact((db) =>
      approveBlindCopy(db, organizer, contest, essay, { ...input, left }, NOW),
    )
    await expect(late).rejects.toMatchObject({ kind: 'invalid' })
    await expect(late).rejects.toThrow('“红旗车间”')
    expect((await desk()).state).toBe('none')
  })

  test('an essay that comes in later opens the copies that name its author', async () => {
    const { approve, desk, contest, union } = await start({ phase: 'screening' })
    const { transact } = database()
    await approve({ body: '巫芯宇提着灯走在前面。' })
    const { account, essay } = await transact(async (db) => {
      const account = await buildPerson(
        db,
        { name: '巫芯宇', phone: '19900000003', passwordHash: '-', union },
        NOW,
      )
      await db.updateTable('contests').set({ phase: 'open' }).where('id', '=', contest).execute()
      const essay = await buildEssay(
        db,
        { contest, account, union, state: 'draft', authors: [{ name: '巫芯宇', union }] },
        NOW,
      )
      return { account, essay }
    })
    const worker = { account, name: '巫芯宇', union, unionName: '' } as Worker
    await transact((db) => submitEssay(db, worker, { essay, version: 1, isPledged: true }, LATER))
    const { copy, state } = await desk()
    expect([state, copy.reopenedBecause]).toEqual([
      'reopened',
      '新提交的作品署名“巫芯宇”，匿名稿里出现了“巫芯宇” 1 处。',
    ])
  })

  test('the registry is made once and kept until a union, an alias, a former name or an author changes', async () => {
    const { works, contest, essay, union, name, author } = await start()
    const { reader, transact, all } = database()
    const look = () => countStatements(() => contestRegistry(reader, contest))
    const first = await look()
    const second = await look()
    expect([first.statements, second.statements]).toEqual([4, 1])
    expect(second.value).toBe(first.value)
    const versions = [first.value.version]
    const demandNew = async () => {
      const version = await registryVersion(reader, contest)
      expect(versions).not.toContain(version)
      versions.push(version)
      expect((await look()).value.version).toBe(version)
    }
    await name(works, '红旗车间', WORKS)
    await demandNew()
    await name(works, '红旗车间', '红旗车间工会委员会')
    await demandNew()
    await all.updateTable('union_names').set({ name: '老锻造厂' }).execute()
    await demandNew()
    await all.updateTable('unions').set({ parent_id: works }).where('id', '=', union).execute()
    await demandNew()
    await transact((db) => buildUnion(db, { name: '新工会' }, NOW))
    await demandNew()
    await transact((db) => buildEssay(db, { contest, account: author, union }, NOW))
    await demandNew()
    await all.updateTable('essays').set({ version: 2 }).where('id', '=', essay).execute()
    await demandNew()
    await transact((db) => buildEssay(db, { contest, account: author, union, state: 'draft' }, NOW))
    await all.updateTable('unions').set({ code: 'A1' }).where('id', '=', union).execute()
    expect(await registryVersion(reader, contest)).toBe(versions.at(-1))
  })

  test('what a transaction has changed and undone is not kept', async () => {
    const { works, contest, essay, union } = await start()
    const { reader, transact } = database()
    const leaks = async (db: Parameters<typeof openFinder>[0]) =>
      (await openFinder(db, contest, { id: essay, union, title: '', body: '' })).leaksIn(COPY)
    expect(await leaks(reader)).toEqual([])
    const undone = transact(async (db) => {
      await db
        .updateTable('unions')
        .set({ aliases: '["红旗车间"]' })
        .where('id', '=', works)
        .execute()
      expect(await leaks(db)).toHaveLength(1)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await transact((db) =>
      db.updateTable('unions').set({ aliases: '["东锻"]' }).where('id', '=', works).execute(),
    )
    expect(await leaks(reader)).toEqual([])
  })
})

test.each(DIALECTS)(
  '%s: one process sees at once what another one has changed',
  async (dialect) => {
    const { url, connection, remove } = await makeDatabase(dialect)
    const other = connect(dialect === 'sqlite' ? url.replace('file:', 'file://') : `${url}?other=1`)
    const base = await connection.transact((db) => buildBase(db))
    const here = actsOn(connection, base)
    const there = actsOn(other, base)
    await there.approve()
    expect((await here.desk()).state).toBe('approved')
    await here.name(base.works, '红旗车间', WORKS)
    const { state, left } = await there.desk()
    expect([state, left.map(({ text }) => text)]).toEqual(['reopened', ['红旗车间']])
    await there.name(base.works, '', WORKS)
    expect((await here.desk()).left).toEqual([])
    await other.close()
    await remove()
  },
)
