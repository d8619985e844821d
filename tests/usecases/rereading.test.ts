/** 复评 from the desk's question to the judge's opinion, and what becomes of it when the objection is concluded. */
import { describe, expect, test } from 'vitest'
import type { Judge } from '../../app/domain/people'
import { concludeObjection, previewConclusion } from '../../app/usecases/concluding'
import { handleObjection, openObjection } from '../../app/usecases/investigating'
import { object } from '../../app/usecases/objecting'
import {
  openOwnReview,
  ownOpenReviews,
  recuseReview,
  submitReview,
} from '../../app/usecases/own-reviews'
import {
  type Asking,
  openRereading,
  sendReviews,
  withdrawReview,
} from '../../app/usecases/rereading'
import { replaceAwards } from '../../db/awards'
import type { Writer } from '../../db/schema'
import { buildBlindCopy, buildReading, buildRound } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'

const NOW = '2026-06-01T02:00:00.000Z'
const DUE = '2026-06-05T10:00:00.000Z'
const OPINION = {
  verdict: 'lower',
  opinion: '前后两部分文风不一致，结构与二等奖作品相当，建议下调一级。',
} as const

/** An objection under investigation to the first essay, by an author of 甲's union; 评委3 has read it. */
async function buildInvestigated(db: Writer) {
  const table = await buildTable(db, {
    ...{ essays: 3, phase: 'publicity', publicityEndsAt: '2026-06-08T15:59:59.000Z' },
    rules: { readings: 'all', tiers: [{ name: '一等奖', count: 1 }] },
  })
  const { contest, essays, judges, account, organizer } = table
  const round = await buildRound(db, { contest }, NOW)
  const scores = { theme: 280, content: 250, language: 150, originality: 150 }
  for (const [position, essay] of essays.entries()) {
    const reading = { contest, round, essay, judge: judges[4], position, submitted: true }
    await buildReading(db, { ...reading, scores: { ...scores, theme: 280 - position * 10 } }, NOW)
  }
  const copy = { essay: essays[0], title: '匿名题', body: '【本单位】的故事。' }
  await buildBlindCopy(db, { ...copy, approvedBy: account }, NOW)
  const award = { essay: essays[0], tier: '一等奖', place: 1, reason: '{}', movedBecause: null }
  await replaceAwards(db, contest, [award], account, NOW)
  const said = { name: '王举报', contact: '13987654321', grounds: '与往年作品相同。', files: [] }
  await object(db, { contest, essay: essays[0], ...said }, NOW)
  const { id: objection } = await db
    .selectFrom('objections')
    .where('contest_id', '=', contest)
    .select('id')
    .executeTakeFirstOrThrow()
  const place = { contest, objection }
  await handleObjection(db, organizer, { ...place, act: 'accept', version: 1, text: '' }, NOW)
  const actors: Judge[] = []
  for (const judge of judges) {
    const person = await db
      .selectFrom('judges')
      .innerJoin('accounts', 'accounts.id', 'judges.account_id')
      .where('judges.id', '=', judge)
      .select(['accounts.id as account', 'accounts.name'])
      .executeTakeFirstOrThrow()
    actors.push(person as Judge)
  }
  return { ...table, place, actors }
}

type World = Awaited<ReturnType<typeof buildInvestigated>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = () => database().transact(buildInvestigated)

  async function desk({ organizer, place }: World) {
    const { reader } = database()
    const { contest, objection } = await openObjection(reader, organizer, place, NOW)
    const rereading = await openRereading(reader, organizer, contest, objection)
    if (rereading === null) throw new Error('no essay')
    return { ...rereading, version: objection.version }
  }

  async function send(world: World, judges: readonly number[], change: Partial<Asking> = {}) {
    const { version } = await desk(world)
    const input = {
      ...{ ...world.place, version, question: '文风是否前后一致？', dueAt: DUE },
      judges: judges.map((index) => world.judges[index]),
      ...change,
    }
    await database().transact((db) => sendReviews(db, world.organizer, input, NOW))
  }

  async function conclude(world: World, version: number) {
    const proposal = { conclusion: 'maintained', essay: null, to: null, follow: 'fill' } as const
    const { reader, transact } = database()
    const { effect } = await previewConclusion(reader, world.organizer, world.place, proposal, NOW)
    const input = { ...world.place, version, proposal, because: '复评意见一致' }
    const seen = { ...input, fingerprint: effect?.fingerprint ?? '' }
    await transact((db) => concludeObjection(db, world.organizer, seen, NOW))
  }

  const told = async (account: string) =>
    database()
      .reader.selectFrom('messages')
      .where('account_id', '=', account)
      .select(['title', 'link'])
      .orderBy('id')
      .execute()

  const codeOf = async (actor: Judge) => (await ownOpenReviews(database().reader, actor))[0].code

  test('the desk offers judges who have not read the essay, and says of the others why not', async () => {
    const { asking } = await desk(await build())
    expect(asking?.judges.map(({ name, whyNot }) => [name, whyNot])).toEqual([
      ['甲', '与作者同属渝中区总工会'],
      ['乙', null],
      ['评委1', null],
      ['评委2', null],
      ['评委3', '评审时分到过这篇作品'],
    ])
    expect(asking?.copy?.title).toBe('匿名题')
  })

  test('an opinion is handed in once, reaches the desk, and makes an older page stale', async () => {
    const world = await build()
    await send(world, [2])
    const { version } = await desk(world)
    const { reader, transact } = database()
    const judge = world.actors[2]
    const code = await codeOf(judge)
    const shown = await openOwnReview(reader, judge, code)
    expect(shown.text).toMatchObject({ title: '匿名题', question: '文风是否前后一致？' })
    expect(JSON.stringify(shown)).not.toMatch(/第1篇|王举报|渝中区|一等奖/)
    await expect(openOwnReview(reader, world.actors[3], code)).rejects.toThrow('不存在')
    const submit = (opinion: string) =>
      transact((db) => submitReview(db, judge, code, { ...OPINION, opinion }, NOW))
    await expect(submit('同意')).rejects.toMatchObject({ kind: 'invalid' })
    await submit(OPINION.opinion)
    await expect(submit(OPINION.opinion)).rejects.toMatchObject({ kind: 'conflict' })
    const { reviews } = await desk(world)
    expect(reviews).toMatchObject([{ judgeName: '评委1', verdict: '建议下调', state: 'submitted' }])
    await expect(conclude(world, version)).rejects.toMatchObject({ kind: 'conflict' })
    expect((await told(world.account)).map(({ title }) => title)).toContain('评委1提交了复评意见')
    expect((await told(judge.account))[0]?.link).toBe(`/judge/review/${code}`)
  })

  test('a conclusion takes back what is open and tells the judge; who recused stays recused', async () => {
    const world = await build()
    await send(world, [2, 3])
    const { transact, reader } = database()
    const [first, second] = [world.actors[2], world.actors[3]]
    const code = await codeOf(first)
    await transact(async (db) => recuseReview(db, second, await codeOf(second), '认识作者', NOW))
    await conclude(world, (await desk(world)).version)
    const { reviews, asking } = await desk(world)
    expect(asking).toBeNull()
    expect(reviews.map(({ state }) => state)).toEqual(['withdrawn', 'recused'])
    expect((await told(first.account)).map(({ title }) => title)[1]).toMatch('已撤回')
    expect((await openOwnReview(reader, first, code)).text).toBeNull()
    const late = transact((db) => submitReview(db, first, code, OPINION, NOW))
    await expect(late).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('a question that names anybody, a judge who may not, and a stale page are refused', async () => {
    const world = await build()
    const refused = { kind: 'invalid' }
    for (const question of [
      '王举报说它是抄的，您看呢？',
      '渝中区第1工会委员会的这篇如何？',
      '请打 13987654321 说明。',
      '',
    ]) {
      await expect(send(world, [2], { question }), question).rejects.toMatchObject(refused)
    }
    await expect(send(world, [0])).rejects.toMatchObject(refused)
    await expect(send(world, [])).rejects.toMatchObject(refused)
    await expect(send(world, [2], { dueAt: NOW })).rejects.toMatchObject(refused)
    await expect(send(world, [2], { version: 1 })).rejects.toMatchObject({ kind: 'conflict' })
    expect((await desk(world)).reviews).toEqual([])
  })

  test('the organizer takes one back with a reason, and does not ask that judge again', async () => {
    const world = await build()
    await send(world, [2, 3])
    const { reviews, version } = await desk(world)
    const input = { ...world.place, version, review: reviews[0].id, because: '换人' }
    await database().transact((db) => withdrawReview(db, world.organizer, input, NOW))
    expect((await desk(world)).reviews.map(({ state }) => state)).toEqual(['withdrawn', 'open'])
    await expect(send(world, [2])).rejects.toMatchObject({ kind: 'invalid' })
    const acts = await database()
      .reader.selectFrom('audit')
      .where('contest_id', '=', world.contest)
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['送复评', '撤回复评']))
  })
})
