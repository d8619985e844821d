import { describe, expect, test } from 'vitest'
import { canonicalJson, fingerprint } from '../../app/domain/canonical'
import { DEFAULT_RULES, type Phase } from '../../app/domain/contest'
import type { Organizer } from '../../app/domain/people'
import { extend, moveOn } from '../../app/usecases/moving'
import { makeContest, overview } from '../../app/usecases/organizing'
import { findContest } from '../../db/contests'
import { newId } from '../../db/ids'
import type { Reader, Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
  type NewContest,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-08T10:00:00.000Z'

const DEFAULT_HASH = fingerprint(canonicalJson(DEFAULT_RULES))

let phones = 0

async function person(db: Writer, name: string, union?: string) {
  phones += 1
  const phone = `199${String(phones).padStart(8, '0')}`
  return buildPerson(db, { name, phone, passwordHash: '-', union }, NOW)
}

/** An organizer, a small union tree and a contest. */
async function buildWorld(db: Writer, contest: Partial<NewContest> = {}) {
  const account = await person(db, '组委')
  const city = await buildUnion(db, { name: '重庆市总工会', kind: 'federation' }, NOW)
  const district = await buildUnion(
    db,
    { name: '渝中区总工会', kind: 'district', parent: city },
    NOW,
  )
  const shop = await buildUnion(db, { name: '渝江机械厂工会', parent: district }, NOW)
  const school = await buildUnion(db, { name: '森林小学工会', parent: city }, NOW)
  const id = await buildContest(db, { createdBy: account, ...contest }, NOW)
  const organizer = { account, name: '组委' } as Organizer
  return { organizer, contest: id, city, district, shop, school, account }
}

async function versionOf(db: Reader, id: string): Promise<number> {
  return (await findContest(db, id))?.version ?? 0
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  /** Presses the button with the version that the page would show. */
  async function press(world: { organizer: Organizer; contest: string }, reason = '', now = NOW) {
    const { transact, reader } = database()
    const version = await versionOf(reader, world.contest)
    const input = { contest: world.contest, version, reason }
    return transact((db) => moveOn(db, world.organizer, input, now))
  }

  async function refusalOf(work: Promise<unknown>) {
    const error = await work.then(
      () => null,
      (refused: { kind: string; message: string; fields: unknown }) => refused,
    )
    return error && { kind: error.kind, say: error.message }
  }

  test('a new contest says everything that it lacks before it can open', async () => {
    const { transact, reader } = database()
    const account = await transact((db) => person(db, '组委'))
    const organizer = { account, name: '组委' } as Organizer
    const contest = await transact((db) =>
      makeContest(db, organizer, { title: '话家', host: '市总工会' }, NOW),
    )
    expect(contest).toMatch(/^[2-9a-z]{6}$/)
    expect(await refusalOf(press({ organizer, contest }))).toEqual({
      kind: 'closed',
      say:
        '还不能进入“征集中”：还没有写征文通知。请在“通知与规则”中填写。' +
        '还没有定截稿时间。请在“通知与规则”中填写。还没有工会。请先在“工会”中导入工会名册。',
    })
    expect((await findContest(reader, contest))?.phase).toBe('draft')
  })

  test('a contest that has what it needs opens', async () => {
    const { transact, reader } = database()
    const world = await transact((db) => buildWorld(db, { phase: 'draft', closesAt: LATER }))
    expect(await press(world)).toBe('open')
    expect((await findContest(reader, world.contest))?.phase).toBe('open')
  })

  test('ending submission early asks for a reason, which is recorded with the frozen rules', async () => {
    const { transact, reader } = database()
    const world = await transact((db) => buildWorld(db, { closesAt: LATER }))
    const refused = press(world)
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明理由，理由会记入操作记录。' },
    })
    expect(await press(world, '作品已经收齐')).toBe('screening')
    expect(await findContest(reader, world.contest)).toMatchObject({
      phase: 'screening',
      closesAt: NOW,
    })
    const rows = await reader.selectFrom('audit').select(['act', 'actor_id', 'detail']).execute()
    expect(rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) }))).toEqual([
      {
        act: '进入下一阶段',
        actor_id: world.account,
        detail: {
          from: 'open',
          to: 'screening',
          reason: '作品已经收齐',
          rules: 1,
          hash: DEFAULT_HASH,
        },
      },
    ])
  })

  test('an open contest past its closing time goes into screening without a reason', async () => {
    const { transact } = database()
    const world = await transact((db) => buildWorld(db, { closesAt: NOW }))
    expect(await press(world)).toBe('screening')
  })

  test('a page that is older than the contest moves nothing', async () => {
    const { transact, reader } = database()
    const world = await transact((db) => buildWorld(db, { phase: 'draft', closesAt: LATER }))
    const input = { contest: world.contest, version: 1, reason: '' }
    const stale = transact((db) => moveOn(db, world.organizer, input, NOW))
    await expect(stale).rejects.toMatchObject({ kind: 'conflict' })
    expect((await findContest(reader, world.contest))?.phase).toBe('draft')
  })

  test('a contest that is not there is missing', async () => {
    const { transact } = database()
    const world = await transact((db) => buildWorld(db))
    const input = { contest: 'nothing', version: 1, reason: '' }
    const refused = transact((db) => moveOn(db, world.organizer, input, NOW))
    await expect(refused).rejects.toMatchObject({ kind: 'missing' })
  })

  test('judging begins only when every essay is decided, blind and read by every judge who may', async () => {
    const { transact } = database()
    const world = await transact((db) => buildWorld(db, { phase: 'screening' }))
    const { contest, shop, school, district } = world
    const why = async () => (await refusalOf(press(world)))?.say
    expect(await why()).toBe(
      '还不能进入“评审中”：没有一篇合格的作品，无法开始评审。还没有评委。请在“人员”中邀请。',
    )
    const made = await transact(async (db) => {
      const author = await person(db, '作者', shop)
      const own = await buildEssay(
        db,
        { contest, account: author, union: shop, state: 'eligible' },
        NOW,
      )
      const other = await buildEssay(
        db,
        { contest, account: author, union: school, state: 'eligible' },
        NOW,
      )
      await buildEssay(db, { contest, account: author, union: shop, state: 'returned' }, NOW)
      await buildEssay(db, { contest, account: author, union: shop, state: 'draft' }, NOW)
      // The judge from the district must not read what comes from below it.
      const near = await buildJudge(
        db,
        { contest, account: await person(db, '近'), union: district },
        NOW,
      )
      const far = await buildJudge(db, { contest, account: await person(db, '远') }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      await buildBlindCopy(db, { essay: own, approvedBy: world.account }, NOW)
      await buildBlindCopy(db, { essay: other }, NOW)
      return { own, other, near, far, round }
    })
    expect(await why()).toBe(
      '还不能进入“评审中”：还有 1 篇作品没有资格审查结论。' +
        '还有 1 篇合格作品的匿名稿没有确认。还有 2 篇作品没有分配足够的评委。',
    )
    await transact(async (db) => {
      await db
        .updateTable('essays')
        .set({ state: 'ineligible' })
        .where('state', '=', 'returned')
        .execute()
      await db.updateTable('blind_copies').set({ approved_at: NOW }).execute()
      for (const [essay, judge] of [
        [made.own, made.far],
        [made.other, made.far],
      ]) {
        await buildReading(db, { contest, round: made.round, essay, judge }, NOW)
      }
    })
    expect(await why()).toBe('还不能进入“评审中”：还有 1 篇作品没有分配足够的评委。')
    await transact((db) =>
      buildReading(db, { contest, round: made.round, essay: made.other, judge: made.near }, NOW),
    )
    await transact((db) =>
      db.updateTable('essays').set({ version: 2 }).where('id', '=', made.other).execute(),
    )
    expect(await why()).toBe('还不能进入“评审中”：还有 1 篇合格作品的匿名稿没有确认。')
    await transact((db) =>
      db
        .updateTable('blind_copies')
        .set({ essay_version: 2 })
        .where('essay_id', '=', made.other)
        .execute(),
    )
    expect(await press(world)).toBe('judging')
  })

  test('a judge may not read essays of the own union, district or industry, nor declared ones; the federation is no bar', async () => {
    const { transact, reader } = database()
    const world = await transact((db) => buildWorld(db, { phase: 'screening' }))
    const { contest, shop, school } = world
    const essay = await transact(async (db) => {
      const author = await person(db, '作者', shop)
      const authors = [
        { name: '甲', union: shop },
        { name: '乙', union: school },
      ]
      const shared = await buildEssay(
        db,
        { contest, account: author, union: shop, state: 'eligible', authors },
        NOW,
      )
      await buildJudge(db, { contest, account: await person(db, '评'), union: school }, NOW)
      const declared = await buildJudge(db, { contest, account: await person(db, '审') }, NOW)
      await db
        .insertInto('recusals')
        .values({ judge_id: declared, essay_id: shared, reason: '同学', created_at: NOW })
        .execute()
      return shared
    })
    const short = async () =>
      (await overview(reader, world.organizer, contest, NOW)).facts.shortOfReadings
    // Nobody may read it at all, so it has nobody.
    expect(await short()).toBe(1)
    await transact(async (db) => {
      const round = await buildRound(db, { contest }, NOW)
      const judge = await buildJudge(db, { contest, account: await person(db, '外') }, NOW)
      await buildReading(db, { contest, round, essay, judge }, NOW)
    })
    expect(await short()).toBe(0)
    await transact(async (db) => {
      const sibling = await buildUnion(db, { name: '嘉陵厂工会', parent: world.district }, NOW)
      await buildJudge(db, { contest, account: await person(db, '邻'), union: sibling }, NOW)
    })
    expect(await short()).toBe(0)
    await transact(async (db) =>
      buildJudge(db, { contest, account: await person(db, '市'), union: world.city }, NOW),
    )
    expect(await short()).toBe(1)
  })

  test('with k readings an essay, fewer than k stand in the way', async () => {
    const { transact, reader } = database()
    const world = await transact((db) =>
      buildWorld(db, { phase: 'screening', rules: { readings: 2 } }),
    )
    const { contest, shop, organizer } = world
    const [essay, round, ...judges] = await transact(async (db) => [
      await buildEssay(
        db,
        { contest, account: await person(db, '作者', shop), union: shop, state: 'eligible' },
        NOW,
      ),
      await buildRound(db, { contest, readings: 2 }, NOW),
      await buildJudge(db, { contest, account: await person(db, '一') }, NOW),
      await buildJudge(db, { contest, account: await person(db, '二') }, NOW),
    ])
    const short = async () =>
      (await overview(reader, organizer, contest, NOW)).facts.shortOfReadings
    const found = [await short()]
    for (const judge of judges) {
      await transact((db) => buildReading(db, { contest, round, essay, judge }, NOW))
      found.push(await short())
    }
    expect(found).toEqual([1, 1, 0])
  })

  test('deliberation waits for every sheet or a reason, publicity for the prizes, publication for its end', async () => {
    const { transact, reader } = database()
    const world = await transact((db) => buildWorld(db, { phase: 'judging' }))
    const { contest, shop, account } = world
    const essay = await transact(async (db) => {
      const id = await buildEssay(
        db,
        { contest, account: await person(db, '作者', shop), union: shop, state: 'eligible' },
        NOW,
      )
      const round = await buildRound(db, { contest }, NOW)
      for (const submitted of [true, false]) {
        const judge = await buildJudge(db, { contest, account: await person(db, '评') }, NOW)
        const scores = { theme: 250 }
        await buildReading(db, { contest, round, essay: id, judge, scores, submitted }, NOW)
      }
      return id
    })
    expect(await refusalOf(press(world))).toEqual({
      kind: 'invalid',
      say: '还有 1 位评委的 1 份评分表没有提交，现在结束评审，这些评分表将不计入。',
    })
    await transact((db) => db.updateTable('score_sheets').set({ submitted_at: NOW }).execute())
    expect(await press(world)).toBe('deliberating')
    expect((await refusalOf(press(world)))?.say).toBe(
      '还不能进入“公示中”：还没有确认定奖名单。请在“合议定奖”中决定奖级线上的并列并确认名单。',
    )
    await transact((db) =>
      db
        .insertInto('awards')
        .values({
          essay_id: essay,
          contest_id: contest,
          tier: '一等奖',
          place: 1,
          reason: '{}',
          moved_because: null,
          created_by: account,
          created_at: NOW,
        })
        .execute(),
    )
    expect(await press(world)).toBe('publicity')
    const end = '2026-06-08T15:59:59.000Z'
    expect((await findContest(reader, contest))?.publicityEndsAt).toBe(end)
    await expect(press(world)).rejects.toMatchObject({ kind: 'invalid' })
    expect(await press(world, '', end)).toBe('published')
    expect((await findContest(reader, contest))?.publishedAt).toBe(end)
    expect(await press(world)).toBe('archived')
    expect((await refusalOf(press(world)))?.kind).toBe('closed')
  })

  test('延期 moves the end, opens a contest again, and tells everybody why', async () => {
    const { transact, reader } = database()
    const phases: readonly Phase[] = ['open', 'screening']
    for (const phase of phases) {
      const world = await transact((db) => buildWorld(db, { phase, closesAt: NOW }))
      const input = {
        contest: world.contest,
        version: 2,
        closesAt: LATER,
        reason: '应基层工会要求',
      }
      await transact((db) => extend(db, world.organizer, input, NOW))
      expect(await findContest(reader, world.contest)).toMatchObject({
        phase: 'open',
        closesAt: LATER,
        extendedBecause: '应基层工会要求',
        version: 3,
      })
    }
  })

  test('延期 is refused without a reason, backwards, from an old page, in other phases and once assigned', async () => {
    const { transact } = database()
    const world = await transact((db) => buildWorld(db, { closesAt: '2026-06-05T00:00:00.000Z' }))
    const good = { contest: world.contest, version: 2, closesAt: LATER, reason: '雨' }
    const attempt = (change: Partial<typeof good>, contest = world.contest) =>
      refusalOf(transact((db) => extend(db, world.organizer, { ...good, contest, ...change }, NOW)))
    expect((await attempt({ reason: '' }))?.kind).toBe('invalid')
    expect((await attempt({ closesAt: NOW }))?.kind).toBe('invalid')
    expect((await attempt({ closesAt: '2026-06-05T00:00:00.000Z' }))?.kind).toBe('invalid')
    expect((await attempt({ version: 1 }))?.kind).toBe('conflict')
    const judging = await transact((db) =>
      buildContest(db, { phase: 'judging', createdBy: world.account }, NOW),
    )
    expect(await attempt({}, judging)).toEqual({
      kind: 'closed',
      say: '征文现在处于“评审中”阶段，不能延期。延期只在征集和资格审查阶段可以进行。',
    })
    const assigned = await transact(async (db) => {
      const contest = await buildContest(
        db,
        { phase: 'screening', closesAt: NOW, createdBy: world.account },
        NOW,
      )
      const essay = await buildEssay(
        db,
        { contest, account: await person(db, '作者', world.shop), union: world.shop },
        NOW,
      )
      const judge = await buildJudge(db, { contest, account: world.account }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      await buildReading(db, { contest, round, essay, judge, code: newId() }, NOW)
      return contest
    })
    expect(await attempt({}, assigned)).toEqual({
      kind: 'closed',
      say: '作品已经分配给评委，不能再延期收稿。',
    })
    expect(await attempt({})).toBeNull()
  })
})
