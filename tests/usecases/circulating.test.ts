import { describe, expect, test } from 'vitest'
import type { Audience } from '../../app/domain/circular'
import type { Organizer, SignedIn } from '../../app/domain/people'
import {
  type Draft,
  openCirculars,
  previewCircular,
  RECIPIENTS_PAGE,
  sendCircular,
} from '../../app/usecases/circulating'
import { listMessages } from '../../app/usecases/telling'
import { auditPage } from '../../db/audit'
import { replaceAwards } from '../../db/awards'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildQuota,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const SITE = 'https://contest.example.com'

async function build(db: Writer) {
  let phone = 19900000000
  const person = (name: string, more = {}) =>
    buildPerson(db, { name, phone: String(phone++), passwordHash: '-', ...more }, NOW)
  const city = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const district = (name: string) => buildUnion(db, { name, kind: 'district', parent: city }, NOW)
  const [full, unused] = [await district('渝中区总工会'), await district('合川区总工会')]
  const union = await buildUnion(db, { name: '渝江机械厂工会', parent: full }, NOW)
  const chief = await person('组委', { organizer: true })
  const busy = await person('满干事', { officerOf: [full] })
  const idle = await person('余干事', { officerOf: [unused] })
  const contest = await buildContest(db, { createdBy: chief, phase: 'publicity' }, NOW)
  const other = await buildContest(db, { createdBy: chief, title: '另一场征文' }, NOW)
  const write = async (
    name: string,
    state: 'draft' | 'eligible' | 'withdrawn',
    where = contest,
  ) => {
    const account = await person(name, { union })
    const essay = await buildEssay(
      db,
      { contest: where, account, union, state, authors: [{ name, union }] },
      NOW,
    )
    return { account, essay }
  }
  const [winner, writer] = [await write('李菁', 'eligible'), await write('杨倩', 'draft')]
  const gone = await write('巫芯宇', 'withdrawn')
  const elsewhere = await write('陈玥颖', 'eligible', other)
  const twice = {
    contest,
    account: winner.account,
    union,
    state: 'draft',
    title: '又一篇',
  } as const
  await buildEssay(db, twice, NOW)
  await replaceAwards(
    db,
    contest,
    [{ essay: winner.essay, tier: '一等奖', place: 1, reason: '{}', movedBecause: null }],
    chief,
    NOW,
  )
  const judge = await person('王评委')
  await buildJudge(db, { contest, account: judge }, NOW)
  await buildQuota(db, { contest, union: full, most: 0 }, NOW)
  await buildQuota(db, { contest, union: unused, most: 3 }, NOW)
  const organizer = { account: chief, name: '组委' } as Organizer
  return {
    organizer,
    contest,
    other,
    winner,
    writer,
    gone,
    elsewhere,
    judge,
    busy,
    idle,
    union,
    write,
  }
}

const ALL: Audience = { to: 'authors', states: [] }
const draftTo = (audience: Audience, more: Partial<Draft> = {}): Draft => ({
  audience,
  subject: '{比赛}颁奖会',
  body: '{姓名}，您好。\n请于周五到会。',
  ...more,
})

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  type World = Awaited<ReturnType<typeof build>>

  const preview = ({ organizer, contest }: World, draft: Draft, page = 1) =>
    previewCircular(
      database().reader,
      organizer,
      { contest, draft, page },
      { now: NOW, site: SITE },
    )
  const send = (
    { organizer, contest }: World,
    draft: Draft,
    seen: { key: string; fingerprint: string; count: number },
  ) =>
    database().transact((db) =>
      sendCircular(
        db,
        organizer,
        { contest, draft, key: seen.key, fingerprint: seen.fingerprint, count: seen.count },
        NOW,
      ),
    )
  const told = async (account: string) => {
    const { messages } = await listMessages(database().reader, { account } as SignedIn, 1)
    return messages.map(({ title, body, link }) => ({ title, body, link }))
  }

  test('each audience is exactly those whom its name says, each person once', async () => {
    const world = await database().transact(build)
    const { winner, writer, gone, judge, busy, idle } = world
    const readers = async (audience: Audience) =>
      (await preview(world, draftTo(audience))).readers.map(({ account }) => account).toSorted()
    const sorted = (...accounts: string[]) => accounts.toSorted()
    expect(await readers(ALL)).toEqual(sorted(winner.account, writer.account))
    expect(await readers({ to: 'authors', states: ['withdrawn'] })).toEqual([gone.account])
    expect(await readers({ to: 'winners', states: [] })).toEqual([winner.account])
    expect(await readers({ to: 'judges', states: [] })).toEqual([judge])
    expect(await readers({ to: 'officers', states: [] })).toEqual(sorted(busy, idle))
    expect(await readers({ to: 'officers-unused', states: [] })).toEqual([idle])
    await expect(readers({ to: 'judges-behind', states: [] })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { to: '没有符合条件的人，请另选收件人。' },
    })
  })

  test('what the preview shows is what each reader gets, once, and it is on record', async () => {
    const world = await database().transact(build)
    const { winner, writer, gone, elsewhere, contest, organizer } = world
    const draft = draftTo(ALL)
    const seen = await preview(world, draft)
    expect(seen).toMatchObject({ count: 2, named: [], page: 1, pages: 1 })
    expect(seen.message).toEqual({
      title: '“职工话家”主题征文颁奖会',
      body: `${seen.first}，您好。\n请于周五到会。`,
      link: '/worker',
    })
    expect(seen.letter.subject).toBe('“职工话家”主题征文颁奖会')
    expect(await told(winner.account)).toEqual([])
    await Promise.all([send(world, draft, seen), send(world, draft, seen)])
    await send(world, draft, seen)
    for (const [{ account }, name] of [
      [winner, '李菁'],
      [writer, '杨倩'],
    ] as const) {
      expect(await told(account)).toEqual([
        { ...seen.message, body: `${name}，您好。\n请于周五到会。` },
      ])
    }
    expect([await told(gone.account), await told(elsewhere.account)]).toEqual([[], []])
    const acts = await auditPage(database().reader, { contest, offset: 0, limit: 9 })
    expect(acts.map(({ act, subject }) => [act, subject])).toEqual([['群发通知', 'circular']])
    expect(JSON.parse(acts[0].detail)).toEqual({
      audience: '作者',
      count: 2,
      title: draft.subject,
      text: draft.body,
    })
    const { sent, total } = await openCirculars(
      database().reader,
      organizer,
      { contest, page: 1 },
      NOW,
    )
    expect(total).toBe(1)
    expect(sent[0]).toMatchObject({ ...draft, recipients: 2, sender: '组委' })
  })

  test('an audience that has changed since the preview is told, and nobody hears', async () => {
    const world = await database().transact(build)
    const { winner, contest, organizer } = world
    const draft = draftTo(ALL)
    const seen = await preview(world, draft)
    await database().transact((db) =>
      db.updateTable('essays').set({ state: 'draft' }).where('id', '=', world.gone.essay).execute(),
    )
    await expect(send(world, draft, seen)).rejects.toMatchObject({
      kind: 'conflict',
      message: '通知没有发出：预览以后收件人已由 2 人变为 3 人。请重新预览，核对后再发送。',
    })
    await expect(send(world, draft, { ...seen, key: 'x' })).rejects.toMatchObject({
      kind: 'conflict',
    })
    await expect(send(world, draftTo({ to: 'officers', states: [] }), seen)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('不是同一批人'),
    })
    expect(await told(winner.account)).toEqual([])
    const opened = await openCirculars(database().reader, organizer, { contest, page: 1 }, NOW)
    expect(opened.total).toBe(0)
    await send(world, draft, await preview(world, draft))
    expect(await told(winner.account)).toHaveLength(1)
  })

  test('a text with unknown placeholders is refused at its field, and what is put in is not read again', async () => {
    const world = await database().transact(build)
    await expect(preview(world, draftTo(ALL, { subject: '{单位}' }))).rejects.toMatchObject({
      kind: 'invalid',
      fields: { subject: '不认识“{单位}”。可以用的只有 {姓名} 和 {比赛}，请改正或删去。' },
    })
    await expect(preview(world, draftTo(ALL, { body: '{姓名' }))).rejects.toMatchObject({
      fields: { body: expect.stringContaining('花括号没有成对') },
    })
    await database().transact((db) =>
      db
        .updateTable('accounts')
        .set({ name: '<b>{比赛}</b>$&' })
        .where('id', '=', world.winner.account)
        .execute(),
    )
    const { message } = await preview(world, draftTo({ to: 'winners', states: [] }))
    expect(message.body).toBe('<b>{比赛}</b>$&，您好。\n请于周五到会。')
  })

  test('winners hear nothing before the publicity of the list, and names of authors in a text for judges are shown', async () => {
    const world = await database().transact(build)
    const { contest } = world
    const toJudges = draftTo(
      { to: 'judges', states: [] },
      { body: '渝江机械厂工会李菁的作品请尽快评。' },
    )
    expect((await preview(world, toJudges)).named).toEqual(['渝江机械厂工会', '李菁'])
    expect((await preview(world, { ...toJudges, audience: ALL })).named).toEqual([])
    expect((await preview(world, toJudges)).message.link).toBe(`/judge?contest=${contest}`)
    await database().transact((db) =>
      db.updateTable('contests').set({ phase: 'deliberating' }).where('id', '=', contest).execute(),
    )
    await expect(preview(world, draftTo({ to: 'winners', states: [] }))).rejects.toMatchObject({
      kind: 'closed',
    })
  })

  test('the readers are paged, and a preview takes as many statements for 62 as for two', async () => {
    const { transact } = database()
    const world = await transact(build)
    const { union, contest } = world
    const look = (page = 1) => countStatements(() => preview(world, draftTo(ALL), page))
    const few = await look()
    await transact(async (db) => {
      for (let index = 0; index < 60; index++) {
        const phone = `1980000${String(index).padStart(4, '0')}`
        const account = await buildPerson(
          db,
          { name: `职工${index}`, phone, passwordHash: '-', union },
          NOW,
        )
        await buildEssay(db, { contest, account, union, state: 'draft' }, NOW)
      }
    })
    const many = await look()
    expect([few.value.count, many.value.count]).toEqual([2, 62])
    expect(many.statements).toBe(few.statements)
    expect([many.value.readers.length, many.value.pages]).toEqual([RECIPIENTS_PAGE, 2])
    const last = (await look(2)).value
    expect([last.readers.length, last.first]).toEqual([12, many.value.first])
    expect((await look(9)).value.page).toBe(2)
  })
})
