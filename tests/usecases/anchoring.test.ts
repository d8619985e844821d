import { describe, expect, test } from 'vitest'
import type { Judge } from '../../app/domain/people'
import { standingOf as standing } from '../../app/usecases/anchor-standing'
import { writeAnchors } from '../../app/usecases/anchoring'
import { openAssignment } from '../../app/usecases/arranging'
import { applyAssignment, prepareAssignment, type Wishes } from '../../app/usecases/assigning'
import { dismissJudge } from '../../app/usecases/excusing'
import { submitAll } from '../../app/usecases/finishing'
import {
  finishedAnchors,
  openReading,
  recuse,
  reopenSheet,
  saveSheet,
  submitSheet,
} from '../../app/usecases/judging'
import { writeNote } from '../../app/usecases/noting'
import { overview } from '../../app/usecases/organizing'
import { openQueue } from '../../app/usecases/own-queue'
import { returnSheet } from '../../app/usecases/returning'
import { writeRules } from '../../app/usecases/ruling'
import { openTable } from '../../app/usecases/seating'
import { openProgress } from '../../app/usecases/watching'
import { countStatements } from '../../db/connection.server'
import { currentRules } from '../../db/contests'
import { buildBlindCopy, buildJudge, buildPerson } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'
import { FULL, sheet } from '../support/judging'

const NOW = '2026-06-01T00:00:00.000Z'
const WISHES: Wishes = { seed: 7, mode: 'top-up', most: null }
const RULES = { readings: 2, anchors: 3, clashLevel: 'grassroots' } as const

type Base = Pick<Awaited<ReturnType<typeof buildTable>>, 'contest' | 'organizer'>

/** A moment that is later with every call. */
let minutes = 0
const later = () => new Date(Date.parse(NOW) + ++minutes * 60_000).toISOString()

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (options: Parameters<typeof buildTable>[1] = {}) =>
    database().transact((db) => buildTable(db, { rules: RULES, ...options }))

  const desk = async ({ contest, organizer }: Base, anchorSeed: number | null = null) => {
    const input = { wishes: null, anchorSeed, essay: null, listing: null, page: 1 } as const
    return openAssignment(database().reader, organizer, contest, input, NOW)
  }
  const draw = async (base: Base, seed: number | null = 5) =>
    ((await desk(base, seed)).anchors?.essays ?? []).map(({ title }) => title)
  const choose = ({ contest, organizer }: Base, typed: readonly string[]) =>
    database().transact((db) => writeAnchors(db, organizer, contest, { typed, seed: null }, NOW))
  const assign = async ({ contest, organizer }: Base, wishes = WISHES) => {
    const { reader, transact } = database()
    const proposal = await prepareAssignment(reader, organizer, contest, wishes, NOW)
    const { fingerprint } = proposal
    return transact((db) =>
      applyAssignment(db, organizer, contest, { ...wishes, fingerprint }, proposal, NOW),
    )
  }
  const short = async ({ contest, organizer }: Base) =>
    (await overview(database().reader, organizer, contest, NOW)).facts.shortOfReadings
  /** Anchors that lack readings, as the progress page counts them. */
  const shortAnchors = async ({ contest, organizer }: Base) => {
    const { reader } = database()
    const { anchors } = await openTable(reader, contest, NOW)
    const input = { view: 'essays', page: 1 } as const
    const { short: lacking } = await openProgress(reader, organizer, contest, input, NOW)
    return lacking.filter(({ id }) => anchors.has(id)).length
  }
  const judgeOf = async (id: string): Promise<Judge> => {
    const { account_id } = await database()
      .reader.selectFrom('judges')
      .where('id', '=', id)
      .select('account_id')
      .executeTakeFirstOrThrow()
    return { account: account_id, name: '评委' } as Judge
  }
  const positions = async (judge: string) =>
    database()
      .reader.selectFrom('assignments')
      .leftJoin('anchors', 'anchors.essay_id', 'assignments.essay_id')
      .where('judge_id', '=', judge)
      .select(['assignments.position', 'anchors.essay_id as anchor', 'assignments.id'])
      .orderBy('assignments.position')
      .execute()

  /** Anchors chosen and assigned, copies approved, judging begun. */
  const begin = async (options: Parameters<typeof buildTable>[1] = {}) => {
    const base = await build(options)
    await choose(base, await draw(base))
    await assign(base)
    await database().transact(async (db) => {
      for (const essay of base.essays) {
        await buildBlindCopy(db, { essay, title: essay, approvedBy: base.account }, NOW)
      }
      await db.updateTable('contests').set({ phase: 'judging' }).execute()
    })
    const judges = await Promise.all(base.judges.map(judgeOf))
    return { ...base, judges, judgeIds: base.judges }
  }
  const queueOf = async (judge: Judge) =>
    openQueue(database().reader, judge, { contest: null, state: null, page: 1 })
  const codesOf = async (judge: Judge, isAnchor: boolean) =>
    (await queueOf(judge)).items
      .filter((item) => item.isAnchor === isAnchor)
      .map(({ code }) => code)
  const submit = (judge: Judge, code: string, version = 0, scores = FULL) =>
    database().transact((db) => submitSheet(db, judge, code, sheet(version, scores), later()))
  const submitAnchors = async (judge: Judge, scores = FULL) => {
    for (const code of await codesOf(judge, true)) await submit(judge, code, 0, scores)
  }
  const stand = async (judge: Judge, { contest }: Base) => {
    const { reader } = database()
    const { criteria } = await currentRules(reader, contest)
    return standing(reader, judge, contest, criteria)
  }

  test('anchors are drawn among what every judge may read, and chosen by number or title', async () => {
    const base = await build()
    const drawn = await draw(base)
    expect(drawn).toHaveLength(3)
    expect(await draw(base)).toEqual(drawn)
    // The first and the fifth essay are of the union of one judge.
    expect(drawn).not.toContain('第1篇')
    expect((await desk(base)).anchors).toMatchObject({ count: 3, chosen: 0, essays: [] })
    const [{ number }] = (await desk(base, 5)).anchors?.essays ?? []
    await choose(base, [number.toLowerCase(), `《${drawn[1]}》`, drawn[2]])
    expect((await draw(base, null)).toSorted()).toEqual(drawn.toSorted())
    await choose(base, ['', '', ''])
    expect(await draw(base, null)).toEqual([])
  })

  test.each([
    [
      ['第2篇', '第1篇', '第3篇'],
      { 'anchor-1': '标杆文要所有评委都能评，甲不能评这一篇：同属渝中区第1工会委员会。' },
    ],
    [['第2篇', '第2篇', '第3篇'], { 'anchor-1': '这篇作品填了两次。' }],
    [['第2篇', '第99篇', '第3篇'], { 'anchor-1': '没有这个编号或题目的合格作品。' }],
    [['第2篇', '', '第3篇'], { 'anchor-0': '请填写至少 3 篇，或全部留空。' }],
  ])('anchors %j are refused at their field', async (typed, fields) => {
    const base = await build()
    await expect(choose(base, typed)).rejects.toMatchObject({ kind: 'invalid', fields })
    expect(await draw(base, null)).toEqual([])
  })

  test('where the rules ask for none, or all judges read all, there are none', async () => {
    for (const rules of [{ readings: 2 }, { readings: 'all', anchors: 3 }] as const) {
      const base = await build({ rules })
      expect((await desk(base)).anchors).toBeNull()
      await expect(choose(base, ['第2篇', '第3篇', '第4篇'])).rejects.toMatchObject({
        kind: 'closed',
      })
    }
  })

  test('every judge reads the anchors, which stand first in each queue; all counts agree', async () => {
    const base = await build()
    await choose(base, await draw(base))
    expect(await short(base)).toBe(8)
    expect(await assign(base)).toBe(3 * 5 + 5 * 2)
    expect(await short(base)).toBe(0)
    const { reader } = database()
    const progress = await openProgress(
      reader,
      base.organizer,
      base.contest,
      { view: 'essays', page: 1 },
      NOW,
    )
    expect(progress.short).toEqual([])
    expect(progress.byEssay.map(({ needs }) => needs).toSorted()).toEqual([2, 2, 2, 2, 2, 5, 5, 5])
    for (const judge of base.judges) {
      const queue = await positions(judge)
      expect(queue.map(({ anchor }) => anchor !== null)).toEqual(queue.map((_, place) => place < 3))
      expect(new Set(queue.map(({ position }) => position)).size).toBe(queue.length)
    }
    await database().transact((db) =>
      db
        .deleteFrom('assignments')
        .where('essay_id', 'in', db.selectFrom('anchors').select('essay_id'))
        .where('judge_id', '=', base.judges[4])
        .execute(),
    )
    expect(await short(base)).toBe(3)
  })

  test('anchors that are chosen after the assignment move to the front, and back when they are none', async () => {
    const base = await build()
    await assign(base)
    await choose(base, await draw(base))
    expect(await short(base)).toBe(3)
    await assign(base)
    expect(await short(base)).toBe(0)
    for (const judge of base.judges) {
      const queue = await positions(judge)
      expect(queue.slice(0, 3).every(({ anchor }) => anchor !== null)).toBe(true)
      expect(queue.slice(3).every(({ anchor, position }) => anchor === null && position > 0)).toBe(
        true,
      )
    }
    await choose(base, [])
    for (const judge of base.judges) {
      expect((await positions(judge)).every(({ position }) => position > 0)).toBe(true)
    }
  })

  test('rules without anchors unmake them', async () => {
    const base = await begin()
    const { reader, transact } = database()
    const rules = { ...(await currentRules(reader, base.contest)), anchors: 0 } as const
    const change = { contest: base.contest, version: 1, rules, reason: '评委少' }
    await transact((db) => writeRules(db, base.organizer, change, NOW))
    expect([...(await openTable(reader, base.contest, NOW)).anchors]).toEqual([])
    const { items } = await queueOf(base.judges[2])
    expect(items.some(({ isLocked, isAnchor }) => isLocked || isAnchor)).toBe(false)
  })

  test('until all anchors are submitted nothing else opens; then everything does', async () => {
    const base = await begin()
    const { reader, transact } = database()
    const judge = base.judges[2]
    const anchors = await codesOf(judge, true)
    const [other] = await codesOf(judge, false)
    const queue = await queueOf(judge)
    expect(queue.items.map(({ isLocked }) => isLocked)).toEqual(
      queue.items.map((_, place) => place >= 3),
    )
    expect(queue.next).toBe(anchors[0])
    expect(queue.contest).toMatchObject({ anchors: 3, openAnchors: 3 })
    const locked = {
      kind: 'closed',
      message: '请先评完标杆文：还有 3 篇标杆文没有提交。都提交以后，其他作品就会打开。',
    }
    const note = { intent: 'add', start: 0, quote: '灯', note: '' } as const
    for (const attempt of [
      () => openReading(reader, judge, other),
      () => transact((db) => saveSheet(db, judge, other, sheet(0, FULL), NOW)),
      () => submit(judge, other),
      () => transact((db) => reopenSheet(db, judge, other, NOW)),
      () => transact((db) => recuse(db, judge, other, '认识', NOW)),
      () => transact((db) => writeNote(db, judge, other, note, NOW)),
    ]) {
      await expect(attempt()).rejects.toMatchObject(locked)
    }
    // From the last place of the anchors the way leads back to the first.
    expect(await submit(judge, anchors[2])).toBe(anchors[0])
    expect(await submit(judge, anchors[0])).toBe(anchors[1])
    await expect(openReading(reader, judge, other)).rejects.toMatchObject({ kind: 'closed' })
    expect(await finishedAnchors(reader, judge, anchors[0])).toBeNull()
    expect(await submit(judge, anchors[1])).toBe(other)
    expect(await finishedAnchors(reader, judge, anchors[0])).toBe(base.contest)
    expect(await finishedAnchors(reader, judge, other)).toBeNull()
    expect((await openReading(reader, judge, other)).isAnchor).toBe(false)
    expect((await queueOf(judge)).items.some(({ isLocked }) => isLocked)).toBe(false)
    await expect(choose(base, [])).rejects.toMatchObject({ kind: 'closed' })
    // Another judge is not let in by that.
    const [foreign] = await codesOf(base.judges[3], false)
    await expect(openReading(reader, base.judges[3], foreign)).rejects.toMatchObject(locked)
  })

  test('after judging nothing is locked', async () => {
    const base = await begin()
    const judge = base.judges[2]
    const [other] = await codesOf(judge, false)
    await database().all.updateTable('contests').set({ phase: 'deliberating' }).execute()
    expect((await queueOf(judge)).items.some(({ isLocked }) => isLocked)).toBe(false)
    expect((await openReading(database().reader, judge, other)).submittedAt).toBeNull()
  })

  test('all complete sheets are submitted at once only when the anchors are among them', async () => {
    const base = await begin()
    const { transact } = database()
    const judge = base.judges[2]
    const anchors = await codesOf(judge, true)
    const [other] = await codesOf(judge, false)
    await submitAnchors(judge)
    await transact((db) => saveSheet(db, judge, other, sheet(0, FULL), NOW))
    await transact((db) => reopenSheet(db, judge, anchors[0], NOW))
    await transact((db) => saveSheet(db, judge, anchors[0], sheet(2, { theme: '20' }), NOW))
    await expect(transact((db) => submitAll(db, judge, base.contest, NOW))).rejects.toMatchObject({
      kind: 'conflict',
    })
    await transact((db) => saveSheet(db, judge, anchors[0], sheet(3, FULL), NOW))
    expect(await transact((db) => submitAll(db, judge, base.contest, NOW))).toBe(2)
  })

  test('a judge sees where they stand once three others have scored all anchors, and then no longer reopens them', async () => {
    const base = await begin()
    const { transact } = database()
    const [one, two, three, four] = base.judges
    expect(await stand(one, base)).toEqual({ kind: 'unfinished', left: 3 })
    await submitAnchors(one, { ...FULL, theme: '28.5' })
    expect(await stand(one, base)).toEqual({ kind: 'waiting', missing: 3 })
    await submitAnchors(two)
    await submitAnchors(three)
    expect(await stand(one, base)).toEqual({ kind: 'waiting', missing: 1 })
    const [code] = await codesOf(one, true)
    await transact((db) => reopenSheet(db, one, code, later()))
    expect(await stand(one, base)).toEqual({ kind: 'unfinished', left: 1 })
    await submit(one, code, 2, { ...FULL, theme: '28.5' })
    await submitAnchors(four)
    expect(await stand(one, base)).toMatchObject({
      kind: 'standing',
      others: 3,
      anchors: 3,
      difference: { numerator: 30 * 9, denominator: 9 },
    })
    expect(await stand(four, base)).toMatchObject({ difference: { numerator: -30 * 3 } })
    const fixed = transact((db) => reopenSheet(db, one, code, later()))
    await expect(fixed).rejects.toMatchObject({ kind: 'closed' })
    expect((await openReading(database().reader, one, code)).isFixed).toBe(true)
    const [other] = await codesOf(one, false)
    await submit(one, other)
    await transact((db) => reopenSheet(db, one, other, later()))
  })

  test('the organizer still returns an anchor; meanwhile others see what they saw', async () => {
    const base = await begin()
    const { transact, reader } = database()
    const [one, two, three, four, five] = base.judges
    for (const [index, judge] of base.judges.entries()) {
      await submitAnchors(judge, { ...FULL, content: `${20 + index}` })
    }
    const before = await stand(five, base)
    expect(before).toMatchObject({ kind: 'standing', others: 3 })
    const [code] = await codesOf(one, true)
    const { assignment } = await openReading(reader, one, code)
    await transact((db) =>
      returnSheet(db, base.organizer, base.contest, assignment, '漏看了一页', later()),
    )
    expect(await stand(one, base)).toEqual({ kind: 'unfinished', left: 1 })
    const [other] = await codesOf(one, false)
    await expect(openReading(reader, one, other)).rejects.toMatchObject({ kind: 'closed' })
    expect(await stand(five, base)).toEqual(before)
    await submit(one, code, 2, { ...FULL, content: '20' })
    expect(await stand(five, base)).toEqual(before)
    for (const judge of [two, three, four]) expect((await stand(judge, base)).kind).toBe('standing')
  })

  test('a judge who recuses from an anchor, or leaves, blocks nobody; a late judge gets the anchors first', async () => {
    const base = await begin()
    const { transact, reader } = database()
    const [one, two, three, four, five] = base.judges
    const [recused, ...rest] = await codesOf(one, true)
    await transact((db) => recuse(db, one, recused, '认识作者', later()))
    for (const code of rest) await submit(one, code)
    const [other] = await codesOf(one, false)
    expect((await openReading(reader, one, other)).isAnchor).toBe(false)
    await submit(two, (await codesOf(two, true))[0])
    await transact((db) =>
      dismissJudge(
        db,
        base.organizer,
        base.contest,
        { judge: base.judgeIds[1], reason: '出差' },
        NOW,
      ),
    )
    await submitAnchors(three)
    await submitAnchors(four)
    await submitAnchors(five)
    expect(await shortAnchors(base)).toBe(0)
    // One has not read all anchors and two has left: only two others have scored what three has.
    expect(await stand(three, base)).toEqual({ kind: 'waiting', missing: 1 })
    expect(await stand(one, base)).toMatchObject({ kind: 'standing', others: 3, anchors: 2 })
    const late = await transact(async (db) => {
      const person = { name: '新评委', phone: '18800000000', passwordHash: '-' }
      const account = await buildPerson(db, person, NOW)
      return buildJudge(db, { contest: base.contest, account }, NOW)
    })
    expect(await shortAnchors(base)).toBe(3)
    await assign(base)
    expect(await short(base)).toBe(0)
    const judge = await judgeOf(late)
    expect((await queueOf(judge)).items.slice(0, 3).every(({ isAnchor }) => isAnchor)).toBe(true)
    await submitAnchors(judge)
    expect((await stand(three, base)).kind).toBe('standing')
  })

  test('queue, desk and standing take the same number of statements whatever their size', async () => {
    const { reader } = database()
    const counts: number[][] = []
    for (const [essays, free] of [
      [8, 3],
      [24, 9],
    ]) {
      const base = await begin({ essays, free })
      for (const judge of base.judges) await submitAnchors(judge)
      const judge = base.judges[2]
      const [code] = await codesOf(judge, true)
      const [other] = await codesOf(judge, false)
      const of = async (work: () => Promise<unknown>) => (await countStatements(work)).statements
      counts.push([
        await of(() => queueOf(judge)),
        await of(() => openReading(reader, judge, code)),
        await of(() => openReading(reader, judge, other)),
        await of(() => stand(judge, base)),
        await of(() => desk(base)),
      ])
    }
    expect(counts[1]).toEqual(counts[0])
  })
})
