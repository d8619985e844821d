/** 公示 and 异议 from the visitor's form to the changed list. */
import { describe, expect, test } from 'vitest'
import type { Worker } from '../../app/domain/people'
import { Refusal } from '../../app/domain/refusal'
import { readObjectionForm } from '../../app/objection-form.server'
import { addDays, openCalendar, removeDay } from '../../app/usecases/calendaring'
import { fixedLines } from '../../app/usecases/committing'
import { concludeObjection, type Proposal, previewConclusion } from '../../app/usecases/concluding'
import { openOwnEssay } from '../../app/usecases/drafting'
import {
  type Handling,
  handleObjection,
  openObjection,
  takeObjectionFile,
} from '../../app/usecases/investigating'
import { moveOn } from '../../app/usecases/moving'
import { listNews, openContestNews } from '../../app/usecases/news'
import { followObjection, type ObjectionInput, object } from '../../app/usecases/objecting'
import { extendPublicity, openPublicity } from '../../app/usecases/publicizing'
import { openPublishedList, openWinnerList, resultOf } from '../../app/usecases/publishing'
import { writeNotice } from '../../app/usecases/ruling'
import { awardsOf, replaceAwards } from '../../db/awards'
import { commitmentsOf } from '../../db/commitments'
import { countStatements } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import type { Writer } from '../../db/schema'
import { buildReading, buildRound, type NewContest } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'

const NOW = '2026-06-01T02:00:00.000Z'
const END = '2026-06-08T15:59:59.000Z'
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 1 },
]

/** A contest in 公示 whose essays stand in the order of their numbers; the first two hold the prizes. */
async function buildProposed(db: Writer, change: Partial<NewContest> = {}) {
  const table = await buildTable(db, {
    ...{ essays: 4, phase: 'publicity', publicityEndsAt: END, ...change },
    rules: { readings: 'all', tiers: TIERS, ...change.rules },
  })
  const { contest, essays, judges, account } = table
  const round = await buildRound(db, { contest }, NOW)
  for (const [place, essay] of essays.entries()) {
    const scores = { theme: 280 - place * 10, content: 250, language: 150, originality: 150 }
    await buildReading(
      db,
      { contest, round, essay, judge: judges[2], position: place, scores, submitted: true },
      NOW,
    )
  }
  const row = { reason: '{}', movedBecause: null }
  const awards = [
    { essay: essays[0], tier: '一等奖', place: 1, ...row },
    { essay: essays[1], tier: '二等奖', place: 2, ...row },
  ]
  await replaceAwards(db, contest, awards, account, NOW)
  return table
}

type World = Awaited<ReturnType<typeof buildProposed>>

const VISITOR = {
  name: '王举报',
  contact: '13987654321 wang@example.cn',
  grounds: '这篇作品与去年本市另一征文的获奖作品相同。',
  files: [],
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  const build = (change: Partial<NewContest> = {}) =>
    database().transact((db) => buildProposed(db, change))

  const raise = ({ contest, essays }: World, change: Partial<ObjectionInput> = {}) =>
    database().transact((db) =>
      object(db, { contest, essay: essays[0], ...VISITOR, ...change }, NOW),
    )

  async function newest({ contest }: World) {
    return database()
      .reader.selectFrom('objections')
      .where('contest_id', '=', contest)
      .select(['id', 'version', 'state'])
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
  }

  async function handle(world: World, act: Handling['act'], text = '', version?: number) {
    const found = await newest(world)
    const place = { contest: world.contest, objection: found.id }
    const input = { ...place, act, text, version: version ?? found.version }
    return database().transact((db) => handleObjection(db, world.organizer, input, NOW))
  }

  async function preview(world: World, proposal: Proposal) {
    const place = { contest: world.contest, objection: (await newest(world)).id }
    return previewConclusion(database().reader, world.organizer, place, proposal, NOW)
  }

  async function conclude(world: World, proposal: Proposal, because = '查证属实') {
    const { effect, refusal } = await preview(world, proposal)
    if (effect === null) throw new Refusal('invalid', refusal.say)
    const { id: objection, version } = await newest(world)
    const input = { contest: world.contest, objection, version, proposal, because }
    const { fingerprint } = effect
    await database().transact((db) =>
      concludeObjection(db, world.organizer, { ...input, fingerprint }, NOW),
    )
    return effect
  }

  async function listed({ contest }: World) {
    const { tiers, changes } = await openPublishedList(database().reader, contest, NOW)
    return {
      tiers: tiers.map(({ winners }) =>
        winners.map(({ title, isSuccessor }) => `${title}${isSuccessor ? '递补' : ''}`),
      ),
      changes: changes.map(({ say }) => say),
    }
  }

  const revoke = (essay: string, follow: Proposal['follow']): Proposal => ({
    conclusion: 'revoked',
    essay,
    to: null,
    follow,
  })

  test('the feed tells of 公示, its extension and every change, in a fixed number of statements', async () => {
    const world = await build({ title: '话家', opensAt: NOW })
    const { contest, organizer, essays } = world
    const { reader, transact } = database()
    const told = async () => (await openContestNews(reader, contest, NOW)).items
    expect((await told()).map(({ title }) => title)).toEqual(['征文通知：话家'])
    const version = (await findContest(reader, contest))?.version ?? 0
    await transact((db) =>
      extendPublicity(
        db,
        organizer,
        { contest, version, day: '2026-06-12', reason: '有异议待查' },
        NOW,
      ),
    )
    await raise(world)
    await handle(world, 'accept')
    await conclude(world, revoke(essays[0], 'fill'))
    const items = await told()
    expect(items.map(({ key }) => key.split('#')[1])).toEqual(
      expect.arrayContaining(['notice', 'publicity-extended-1', 'change-1', 'change-2']),
    )
    expect(items.find(({ key }) => key.endsWith('publicity-extended-1'))?.text).toBe(
      '公示延长到 2026年6月12日。原因：有异议待查',
    )
    // Neither who objected nor why a prize was taken is told.
    expect(JSON.stringify(items)).not.toMatch(/王举报|13987654321|查证属实|相同/)
    const { statements } = await countStatements(() => openContestNews(reader, contest, NOW))
    expect(statements).toBeLessThanOrEqual(10)
    expect((await listNews(reader, NOW)).map(({ key }) => key)).toContain(
      `/contest/${contest}#publicity-extended-1`,
    )
    const draft = await build({ phase: 'draft' })
    await expect(openContestNews(reader, draft.contest, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
  })

  test('an objection upheld with a successor changes the list, its exports and what authors hear', async () => {
    const { reader } = database()
    const world = await build()
    const key = await raise(world)
    expect(await followObjection(reader, key)).toMatchObject({
      number: 'YY-0001',
      state: 'received',
      title: '第1篇',
    })
    await handle(world, 'accept')
    await handle(world, 'note', '对照了去年的作品集')
    await handle(world, 'note', '两篇相同')
    const { moves } = await conclude(world, revoke(world.essays[0], 'fill'))
    expect(moves.map(({ title, from, to }) => [title, from, to])).toEqual([
      ['《第1篇》', '一等奖', null],
      ['《第2篇》', '二等奖', '一等奖'],
      ['《第3篇》', null, '二等奖'],
    ])
    expect(await followObjection(reader, key)).toMatchObject({ conclusion: null, answer: null })
    await handle(world, 'answer', '经查证属实，已撤销该作品奖项。')
    expect(await followObjection(reader, key)).toMatchObject({
      state: 'closed',
      conclusion: '撤销',
      answer: '经查证属实，已撤销该作品奖项。',
    })
    expect(await listed(world)).toEqual({
      tiers: [['第2篇递补'], ['第3篇递补']],
      changes: [
        '经复核，撤销《第1篇》一等奖',
        '《第2篇》由二等奖递补为一等奖',
        '《第3篇》递补为二等奖',
      ],
    })
    const { tiers } = await openWinnerList(reader, world.organizer, world.contest, NOW)
    expect(tiers.map(({ winners }) => winners.map(({ title, place }) => [title, place]))).toEqual([
      [['第2篇', 1]],
      [['第3篇', 1]],
    ])
    const messages = await reader.selectFrom('messages').select('title').orderBy('id').execute()
    expect(messages.map(({ title }) => title).sort()).toEqual(
      [
        '《第2篇》由二等奖递补为一等奖',
        '《第3篇》递补为二等奖',
        '经复核，撤销《第1篇》一等奖',
      ].sort(),
    )
    const worker = { account: world.account, name: '组委' } as unknown as Worker
    expect(
      await resultOf(reader, worker, await openOwnEssay(reader, worker, world.essays[0], NOW)),
    ).toBe('公示期间收到异议，组委会复核后撤销了作品的一等奖。')
    const { history, acts, objection } = await openObjection(
      reader,
      world.organizer,
      { contest: world.contest, objection: (await newest(world)).id },
      NOW,
    )
    expect(history.map(({ act }) => act)).toEqual([
      '提出异议',
      '受理异议',
      '记录异议调查',
      '记录异议调查',
      '作出异议结论',
      '答复异议',
    ])
    expect(acts).toEqual([])
    expect(objection.findings).toBe('对照了去年的作品集\n\n两篇相同')
    // The ledger has fixed the list as it is now, and nothing else of it.
    const fixed = await fixedLines(reader, world.contest)
    expect(fixed.map(({ tier, title }) => [tier, title])).toEqual([
      ['一等奖', '第2篇'],
      ['二等奖', '第3篇'],
    ])
    expect((await commitmentsOf(reader, world.contest)).map(({ stage }) => stage)).toEqual([
      'publicity',
    ])
    // The essay whose prize was revoked does not come back by another's fall.
    await raise(world, { essay: world.essays[2] })
    await handle(world, 'accept')
    const again = await conclude(world, revoke(world.essays[2], 'fill'))
    expect(again.moves.map(({ title }) => title)).toEqual(['《第3篇》', '《第4篇》'])
    await expect(
      database().all.updateTable('award_changes').set({ because: '改' }).execute(),
    ).rejects.toThrow('append-only')
  })

  test('each track has its own list: a successor comes from it, and the ledger names it', async () => {
    const { reader, all } = database()
    const tracks = [
      { name: '散文组', tiers: TIERS },
      { name: '诗歌组', tiers: [{ name: '一等奖', count: 1 }] },
    ]
    const world = await build({ rules: { tiers: TIERS, tracks } })
    const [prose, poem, nextProse, nextPoem] = world.essays
    for (const [essay, track] of [
      [poem, '诗歌组'],
      [nextPoem, '诗歌组'],
      [prose, '散文组'],
      [nextProse, '散文组'],
    ]) {
      await all
        .updateTable('essays')
        .set({ track, submitted_track: track })
        .where('id', '=', essay)
        .execute()
    }
    const row = { reason: '{}', movedBecause: null }
    await database().transact((db) =>
      replaceAwards(
        db,
        world.contest,
        [
          { essay: prose, tier: '一等奖', place: 1, ...row },
          { essay: nextProse, tier: '二等奖', place: 2, ...row },
          { essay: poem, tier: '一等奖', place: 3, ...row },
        ],
        world.account,
        NOW,
      ),
    )
    await raise(world)
    await handle(world, 'accept')
    await conclude(world, revoke(poem, 'fill'))
    const lines = async () =>
      (await fixedLines(reader, world.contest)).map(({ tier, title }) => [tier, title])
    expect(await lines()).toEqual([
      ['散文组一等奖', '第1篇'],
      ['散文组二等奖', '第3篇'],
      ['诗歌组一等奖', '第4篇'],
    ])
    await raise(world)
    await handle(world, 'accept')
    await conclude(world, revoke(prose, 'fill'))
    expect(await lines()).toEqual([
      ['散文组一等奖', '第3篇'],
      ['诗歌组一等奖', '第4篇'],
    ])
    const awards = await awardsOf(reader, world.contest)
    expect(awards.map(({ essay, tier, place }) => [essay, tier, place])).toEqual([
      [nextProse, '一等奖', 1],
      [nextPoem, '一等奖', 2],
    ])
    expect((await listed(world)).changes.slice(0, 2)).toEqual([
      '经复核，撤销《第2篇》诗歌组一等奖',
      '《第4篇》递补为诗歌组一等奖',
    ])
  })

  test('a place may stay vacant, and an essay may be moved to a tier with room', async () => {
    const world = await build()
    await raise(world, { essay: null })
    await handle(world, 'accept')
    const down = { conclusion: 'adjusted', essay: world.essays[0], to: '二等奖' } as const
    const full = await preview(world, { ...down, follow: 'vacant' })
    expect(full).toEqual({
      effect: null,
      refusal: { say: '二等奖的名额已满，不能调入。', fields: { to: '二等奖的名额已满。' } },
    })
    const { effect } = await preview(world, { ...down, follow: 'fill' })
    expect(effect?.moves.map(({ title, to }) => [title, to])).toEqual([
      ['《第1篇》', '二等奖'],
      ['《第2篇》', '一等奖'],
    ])
    const { vacant } = await conclude(world, revoke(world.essays[0], 'vacant'))
    expect(vacant).toEqual(['一等奖'])
    expect(await listed(world)).toEqual({
      tiers: [[], ['第2篇']],
      changes: ['经复核，撤销《第1篇》一等奖'],
    })
  })

  test('an objection may be declined with a reason, or dismissed; the list then stands', async () => {
    const { reader } = database()
    const world = await build()
    const declined = await raise(world)
    await expect(handle(world, 'decline')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { text: '请写明不予受理的理由。' },
    })
    await expect(handle(world, 'decline', '请王先生看 13987654321')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { text: '不予受理的理由里有手机号“13987654321”，请删去。' },
    })
    await handle(world, 'decline', '没有说明依据。')
    expect(await followObjection(reader, declined)).toMatchObject({
      state: 'declined',
      declineReason: '没有说明依据。',
    })
    const dismissed = await raise(world)
    await handle(world, 'accept')
    await conclude(world, { conclusion: 'maintained', essay: null, to: null, follow: 'fill' })
    await handle(world, 'answer', '经查，两篇没有相同的文字。')
    expect(await followObjection(reader, dismissed)).toMatchObject({
      number: 'YY-0002',
      conclusion: '维持',
    })
    expect(await listed(world)).toEqual({ tiers: [['第1篇'], ['第2篇']], changes: [] })
    const messages = await reader.selectFrom('messages').select('title').execute()
    expect(messages).toEqual([{ title: '《第1篇》：公示异议已有结论，维持原奖项' }])
  })

  test('a stale act, an act out of turn and an effect that nobody saw are refused', async () => {
    const world = await build()
    await raise(world)
    await expect(handle(world, 'answer', '答复')).rejects.toMatchObject({ kind: 'conflict' })
    await handle(world, 'accept')
    await expect(handle(world, 'note', '晚了一步', 1)).rejects.toMatchObject({ kind: 'conflict' })
    const { id: objection, version } = await newest(world)
    const proposal = revoke(world.essays[0], 'fill')
    const input = { contest: world.contest, objection, version, proposal }
    const attempt = (more: { fingerprint: string; because: string }) =>
      database().transact((db) =>
        concludeObjection(db, world.organizer, { ...input, ...more }, NOW),
      )
    await expect(attempt({ fingerprint: 'x', because: '属实' })).rejects.toMatchObject({
      kind: 'conflict',
    })
    const { effect } = await preview(world, proposal)
    const seen = effect?.fingerprint ?? ''
    await expect(attempt({ fingerprint: seen, because: '' })).rejects.toMatchObject({
      fields: { because: '请写明结论的理由。' },
    })
    await database().all.deleteFrom('awards').where('essay_id', '=', world.essays[1]).execute()
    await expect(attempt({ fingerprint: seen, because: '属实' })).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect((await newest(world)).state).toBe('investigating')
    const elsewhere = { ...input, contest: 'nothing', fingerprint: seen, because: '属实' }
    await expect(
      database().transact((db) => concludeObjection(db, world.organizer, elsewhere, NOW)),
    ).rejects.toMatchObject({ kind: 'missing' })
  })

  test('nothing of who objects and why is in what the public or the record gets', async () => {
    const { reader } = database()
    const world = await build()
    const file = {
      fileName: '王举报的证据.pdf',
      kind: 'pdf' as const,
      checksum: '0'.repeat(64),
      bytes: Buffer.from('%PDF-'),
    }
    const key = await raise(world, { files: [file] })
    await handle(world, 'accept')
    await handle(world, 'note', '已电话核实王举报')
    await conclude(world, revoke(world.essays[0], 'fill'))
    await handle(world, 'answer', '已处理。')
    const found = await openPublishedList(reader, world.contest, NOW)
    const audit = await reader.selectFrom('audit').selectAll().execute()
    const bytes = JSON.stringify([await followObjection(reader, key), found, audit])
    for (const secret of ['王举报', '13987654321', 'wang@', '去年本市', '核实', key]) {
      expect(bytes.includes(secret), secret).toBe(false)
    }
    // What the public page carries leads neither to an essay nor to a person, and to no telephone.
    const page = JSON.stringify(
      (({ contest: _, ...list }) => list)(await openPublishedList(reader, world.contest, NOW)),
    )
    const people = await reader.selectFrom('accounts').select(['id', 'phone']).execute()
    const own = people.flatMap(({ id, phone }) => [id, phone ?? id])
    for (const secret of [...world.essays, ...own, ...world.judges, world.contest]) {
      expect(page.includes(secret), secret).toBe(false)
    }
    expect(page).not.toMatch(/1\d{10}|@/)
    expect(page).toContain('第2篇')
    const place = { contest: world.contest, objection: (await newest(world)).id }
    const desk = await openObjection(reader, world.organizer, place, NOW)
    expect(desk.objection).toMatchObject({ name: '王举报', contact: VISITOR.contact })
    const taken = await database().transact((db) =>
      takeObjectionFile(db, world.organizer, { ...place, file: desk.files[0].id }, NOW),
    )
    expect(Buffer.from(taken.bytes).toString()).toBe('%PDF-')
    await expect(followObjection(reader, 'guess')).rejects.toMatchObject({ kind: 'missing' })
  })

  test('objections are to what is on the list, until it is published, over an open one with a reason alone', async () => {
    const world = await build({ publicityEndsAt: NOW })
    await expect(raise(world, { essay: world.essays[3] })).rejects.toMatchObject({
      fields: { essay: '请重新选择。' },
    })
    await raise(world)
    const { contest, organizer } = world
    const publish = async (reason: string) => {
      const version = (await findContest(database().reader, contest))?.version ?? 0
      return database().transact((db) => moveOn(db, organizer, { contest, version, reason }, NOW))
    }
    await expect(publish('')).rejects.toMatchObject({
      kind: 'invalid',
      message: '还有 1 件异议没有答复。',
    })
    expect(await publish('与名单无关的异议')).toBe('published')
    await expect(raise(world)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('公示 ends by the calendar of the day that it began, and later only by an extension', async () => {
    const { reader, transact } = database()
    const { contest, organizer } = await build({
      phase: 'deliberating',
      rules: { tiers: TIERS, publicityDays: 3 },
    })
    await transact((db) => addDays(db, organizer, '2026-06-02 休 停电', NOW))
    const days = await openCalendar(reader, organizer, 2026)
    const count = (kind: string) => days.filter((day) => day.kind === kind).length
    // The State Council's notice for 2026 has 33 days of rest and 6 make-up days.
    expect([count('rest'), count('work')]).toEqual([34, 6])
    await expect(transact((db) => addDays(db, organizer, '国庆放假', NOW))).rejects.toMatchObject({
      fields: { lines: '第 1 行：日期要写成 2026-10-01。' },
    })
    const move = async (reason = '') => {
      const version = (await findContest(reader, contest))?.version ?? 0
      return transact((db) => moveOn(db, organizer, { contest, version, reason }, NOW))
    }
    await move()
    const opened = () => openPublicity(reader, organizer, { contest, page: 1 }, NOW)
    expect(await opened()).toMatchObject({
      contest: { publicityStartedAt: NOW, publicityEndsAt: '2026-06-05T15:59:59.000Z' },
      daysLeft: 3,
    })
    const remove = () => transact((db) => removeDay(db, organizer, '2026-06-02', NOW))
    await remove()
    await expect(remove()).rejects.toMatchObject({ kind: 'missing' })
    expect(await opened()).toMatchObject({
      contest: { publicityEndsAt: '2026-06-05T15:59:59.000Z' },
      endByCalendar: '2026-06-04T15:59:59.000Z',
    })
    const { version } = (await opened()).contest
    const extend = (day: string | null, reason: string, from = version) =>
      transact((db) => extendPublicity(db, organizer, { contest, version: from, day, reason }, NOW))
    await expect(extend('2026-06-05', '')).rejects.toMatchObject({
      fields: {
        day: '新的公示截止日期要晚于现在的截止日期。',
        reason: '请写明延长公示的原因，所有人都会看到。',
      },
    })
    await expect(extend('2026-06-09', '请致电023-63851234')).rejects.toMatchObject({
      fields: { reason: '延长的原因是公开的，里面有固定电话“023-63851234”，请删去。' },
    })
    await expect(extend('2026-06-09', '核实', version - 1)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await extend('2026-06-09', '有异议需要核实')
    expect((await opened()).contest).toMatchObject({
      publicityEndsAt: '2026-06-09T15:59:59.000Z',
      publicityBecause: '有异议需要核实',
    })
  })

  test('a list or a notice with somebody’s number in it does not become public', async () => {
    const { all, reader, transact } = database()
    const { contest, organizer, essays } = await build({ phase: 'deliberating' })
    await all
      .updateTable('essays')
      .set({ title: '家 13812345678' })
      .where('id', '=', essays[0])
      .execute()
    const version = (await findContest(reader, contest))?.version ?? 0
    await expect(
      transact((db) => moveOn(db, organizer, { contest, version, reason: '' }, NOW)),
    ).rejects.toMatchObject({
      kind: 'closed',
      message:
        '还不能公示：公开的内容里有个人信息。作品《家 13812345678》的题目中有手机号“13812345678”。请先改正。',
    })
    const input = {
      contest,
      version,
      title: '征文',
      host: '市总工会',
      opensAt: null,
      closesAt: null,
    }
    await expect(
      transact((db) =>
        writeNotice(db, organizer, { ...input, notice: '请发到 a@union.cn。' }, NOW),
      ),
    ).rejects.toMatchObject({
      kind: 'invalid',
      fields: { notice: '里面有邮箱“a@union.cn”，请删去。' },
    })
  })

  test('the desk takes as many statements for one objection as for forty', async () => {
    const { reader } = database()
    const world = await build()
    const ask = () =>
      countStatements(() =>
        openPublicity(reader, world.organizer, { contest: world.contest, page: 1 }, NOW),
      )
    await raise(world)
    const one = await ask()
    for (let more = 0; more < 39; more += 1) await raise(world)
    const many = await ask()
    expect(many.value.counts).toEqual({ all: 40, open: 40 })
    expect(many.statements).toBe(one.statements)
  })

  test('one address may raise ten objections an hour, and the form keeps out what is no document', async () => {
    const connection = database()
    const attempt = async (
      limit: { name: string; points: number; seconds: number },
      key: string,
    ) => {
      if ((await connection.attempt(limit, key)) !== null) throw new Refusal('closed', '太频繁')
    }
    const form = (file?: File) => {
      const typed = new FormData()
      for (const [name, value] of Object.entries({ ...VISITOR, essay: 'list', files: '' })) {
        if (name !== 'files') typed.set(name, String(value))
      }
      if (file) typed.set('files', file)
      return typed
    }
    const send = (file?: File, address = '10.0.0.1') =>
      readObjectionForm({ form: form(file), attempt, address })
    await expect(send(new File(['GIF89a'], '证据.png'), '10.0.0.2')).rejects.toMatchObject({
      kind: 'invalid',
    })
    expect((await send(new File(['%PDF-1.7'], '证据'), '10.0.0.2')).files).toMatchObject([
      { kind: 'pdf', fileName: '证据' },
    ])
    for (let time = 0; time < 10; time += 1) {
      expect((await send()).essay).toBeNull()
    }
    await expect(send()).rejects.toMatchObject({ kind: 'closed' })
  })
})
