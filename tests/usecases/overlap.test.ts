/** The duplicate check in the database: its index, its pairs, what is decided on them, and the reference shelf. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findOverlaps } from '../../app/domain/overlap'
import { KEPT_SHARE, storedShare } from '../../app/domain/overlap-decision'
import type { Organizer, Worker } from '../../app/domain/people'
import {
  chooseScope,
  goOnChecking,
  openPair,
  openPairs,
  type PairsInput,
  recheck,
} from '../../app/usecases/checking'
import { indexQueued } from '../../app/usecases/indexing'
import { openEssayList, openScreening } from '../../app/usecases/screening'
import { nextPair, type Settlement, settlePair } from '../../app/usecases/settling'
import { addToShelf, openShelf, removeFromShelf } from '../../app/usecases/shelving'
import { submitEssay, withdrawEssay } from '../../app/usecases/submitting'
import { listMessages } from '../../app/usecases/telling'
import { countStatements } from '../../db/connection.server'
import { putPair } from '../../db/overlap-pairs'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildPerson,
  buildUnion,
  buildVersion,
} from '../../scripts/builders'
import { relatives } from '../domain/overlap-definition'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'
const NEVER = '2999-01-01T00:00:00.000Z'

/** Text that shares nothing by chance with that of another number. */
const own = (text: number, length: number, start = 0) =>
  Array.from({ length }, (_, at) =>
    String.fromCharCode(0x4e00 + text * 100 + (((at + start) * 37) % 97)),
  ).join('')

const PASSAGE = '师傅把饭盒放在暖气片上回头对我笑，说这就是我们自己的家，什么时候来都有热水喝。'

const ALL: PairsInput = { kind: null, standing: 'all', least: 0, essay: null, page: 1 }

async function build(db: Writer) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const account = await buildPerson(
    db,
    { name: '组委', phone: '19900000000', passwordHash: '-', organizer: true },
    NOW,
  )
  const contestIn = (writer: Writer, phase: 'open' | 'screening' | 'published', id: string) =>
    buildContest(
      writer,
      {
        id,
        phase,
        createdBy: account,
        closesAt: phase === 'open' ? NEVER : NOW,
        rules: { minLength: 10, unionStep: 'none', aiDeclaration: 'none' },
      },
      NOW,
    )
  const organizer = { account, name: '组委' } as Organizer
  const contest = await contestIn(db, 'screening', 'now')
  return { union, organizer, contest, contestIn }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  let phone = 0

  async function world() {
    const base = await database().transact(build)
    const { union, organizer, contest } = base
    const { reader, transact } = database()
    const person = (db: Writer, name = '李菁') =>
      buildPerson(
        db,
        { name, phone: `188${String(phone++).padStart(8, '0')}`, passwordHash: '-', union },
        NOW,
      )
    const add = (body: string, more: Partial<Parameters<typeof buildEssay>[1]> = {}) =>
      transact(async (db) =>
        buildEssay(db, { contest, union, account: await person(db), body, ...more }, NOW),
      )
    const index = () => transact((db) => indexQueued(db, 500, NOW))
    const pairs = async (chosen: Partial<PairsInput> = {}, at = contest) =>
      (await openPairs(reader, organizer, at, { ...ALL, ...chosen }, NOW)).pairs
    const ids = async (chosen: Partial<PairsInput> = {}, at = contest) =>
      (await pairs(chosen, at)).map(({ a, b }) => [a.id, b.id].toSorted())
    const settle = (more: Partial<Settlement> & { readonly pair: string }) =>
      transact((db) =>
        settlePair(
          db,
          organizer,
          contest,
          { versionA: 1, versionB: 1, decision: 'cleared', reason: '', essay: null, ...more },
          LATER,
        ),
      )
    return { ...base, reader, transact, person, add, index, pairs, ids, settle }
  }

  test('the index finds the pairs that comparing all texts finds, in whatever order they come and go', async () => {
    const { add, index, pairs, transact } = await world()
    let compared = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(relatives, { minLength: 1, maxLength: 3 }),
        fc.nat(5),
        async (drawn, gone) => {
          const texts = drawn.flat()
          const essays: string[] = []
          for (const text of texts) {
            essays.push(await add(text))
            await index()
          }
          const withdrawn = essays[gone % essays.length]
          await transact((db) =>
            db
              .updateTable('essays')
              .set({ state: 'withdrawn' })
              .where('id', '=', withdrawn)
              .execute(),
          )
          await index()
          const left = essays.flatMap((id, at) =>
            id === withdrawn ? [] : [{ id, text: texts[at] }],
          )
          const expected = findOverlaps(left, KEPT_SHARE).map(({ a, b, share }) => [
            ...[String(a), String(b)].toSorted(),
            storedShare(share),
          ])
          compared += expected.length
          const found = (await pairs()).map(({ a, b, share }) => [
            ...[a.id, b.id].toSorted(),
            share,
          ])
          expect(found.toSorted()).toEqual(expected.toSorted())
          await transact((db) =>
            db
              .updateTable('essays')
              .set({ state: 'withdrawn' })
              .where('id', 'in', essays)
              .execute(),
          )
          await index()
          expect(await pairs()).toEqual([])
        },
      ),
      { numRuns: 12, seed: 2003 },
    )
    expect(compared).toBeGreaterThan(7)
    const postings = await database().reader.selectFrom('overlap_postings').select('hash').execute()
    expect(postings).toEqual([])
  })

  test('an essay that is handed in is found beside the one it copies; a draft and a withdrawn one are not', async () => {
    const { add, index, ids, union, transact, contestIn, person } = await world()
    const contest = await transact((db) => contestIn(db, 'open', 'open'))
    const first = await add(own(1, 200) + PASSAGE, { contest })
    const account = await transact((db) => person(db))
    const copy = await add(own(2, 200) + PASSAGE, { contest, account, state: 'draft' })
    await index()
    expect(await ids({}, contest)).toEqual([])
    const worker = { account, name: '李菁', union: { id: union } } as unknown as Worker
    const submission = { essay: copy, version: 1, isPledged: true }
    await transact((db) => submitEssay(db, worker, submission, NOW))
    expect(await index()).toBe(1)
    expect(await ids({}, contest)).toEqual([[first, copy].toSorted()])
    await transact((db) => withdrawEssay(db, worker, copy, LATER))
    await index()
    expect(await ids({}, contest)).toEqual([])
  })

  test("an author's own earlier versions never count, and a new version is compared anew", async () => {
    const { add, index, pairs, transact } = await world()
    const first = await add(own(1, 300) + PASSAGE)
    const copy = await add(own(2, 300))
    await index()
    await transact((db) => buildVersion(db, { essay: copy, body: own(2, 290) + PASSAGE }, LATER))
    await transact((db) =>
      buildVersion(db, { essay: first, body: `${own(1, 290)}${PASSAGE}` }, LATER),
    )
    await index()
    const found = await pairs()
    expect(found.map(({ a, b }) => [a.version, b.version])).toEqual([[2, 2]])
    await transact((db) => buildVersion(db, { essay: copy, body: own(2, 250) }, LATER))
    await index()
    expect(await pairs()).toEqual([])
  })

  test('past contests are compared once they are published, or as the organizer ticks them', async () => {
    const { add, index, ids, transact, organizer, contest, contestIn } = await world()
    const past = await transact((db) => contestIn(db, 'published', 'past'))
    const open = await transact((db) => contestIn(db, 'open', 'open'))
    const old = await add(own(1, 200) + PASSAGE, { contest: past })
    const beside = await add(own(2, 200) + PASSAGE, { contest: open })
    const essay = await add(own(3, 200) + PASSAGE)
    await index()
    expect(await ids()).toEqual([[old, essay].toSorted()])
    expect(await ids({ kind: 'past' })).toEqual([[old, essay].toSorted()])
    expect(await ids({ kind: 'inside' })).toEqual([])
    const tick = (ticked: string[]) =>
      transact((db) => chooseScope(db, organizer, contest, ticked, NOW))
    await tick([open])
    expect(await ids()).toEqual([[beside, essay].toSorted()])
    await tick([past, open])
    expect((await ids()).length).toBe(2)
    await tick([])
    expect(await ids()).toEqual([])
  })

  test('a text of the reference shelf is compared until it is removed, and two of the shelf are no pair', async () => {
    const { add, index, pairs, transact, organizer, reader } = await world()
    const essay = await add(own(1, 200) + PASSAGE)
    await index()
    const text = {
      title: '《家》',
      source: '2021年获奖作品集',
      year: 2021,
      body: own(2, 50) + PASSAGE,
    }
    const put = () => transact((db) => addToShelf(db, organizer, [text], NOW))
    const report = await put()
    expect(report.added.map(({ title }) => title)).toEqual(['《家》'])
    expect(await put()).toEqual({ added: [], known: ['《家》'] })
    const again = { ...text, title: '家（二）', body: own(3, 50) + PASSAGE }
    await transact((db) => addToShelf(db, organizer, [again], NOW))
    const found = await pairs({ kind: 'shelf' })
    expect(found.map(({ a, b }) => [a.id, b.kind, b.place])).toEqual([
      [essay, 'shelf', '2021年获奖作品集'],
      [essay, 'shelf', '2021年获奖作品集'],
    ])
    expect(await pairs()).toEqual(found)
    const [{ id }] = report.added
    await transact((db) => removeFromShelf(db, organizer, id, LATER))
    expect((await pairs()).map(({ b }) => b.title)).toEqual(['家（二）'])
    expect((await openShelf(reader, organizer, { search: '（二', page: 1 })).total).toBe(1)
    await expect(transact((db) => removeFromShelf(db, organizer, id, LATER))).rejects.toMatchObject(
      { kind: 'conflict' },
    )
    await expect(
      transact((db) => addToShelf(db, organizer, [{ ...text, body: ' ' }], NOW)),
    ).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('both texts are aligned, and a phrase of many is shown apart', async () => {
    const { add, index, pairs, reader, organizer, contest } = await world()
    const slogan = '职工之家是工会为大家遮风挡雨也是我们共同的精神港湾'
    await add(`${own(1, 120)}\n${PASSAGE}\n${slogan}`)
    await add(`${slogan}\n${own(2, 100)}${PASSAGE}`)
    for (let more = 3; more < 16; more++) await add(own(more, 150) + slogan)
    await index()
    const [pair] = await pairs({ least: 500 })
    const open = await openPair(reader, organizer, contest, pair.id, NOW)
    expect([open.passages, open.phrases]).toEqual([1, 1])
    const marked = (side: 'a' | 'b', key: 'passage' | 'phrase') =>
      open.texts[side].flatMap(({ pieces }) =>
        pieces.filter((piece) => piece[key] === 1).map(({ text }) => text),
      )
    expect(marked('a', 'passage').join('')).toBe(PASSAGE.slice(0, -1))
    expect(marked('b', 'passage').join('')).toBe(PASSAGE.slice(0, -1))
    expect(marked('a', 'phrase')).toEqual([slogan])
    expect([open.first.a, open.first.b]).toEqual([NOW, NOW])
    await expect(openPair(reader, organizer, contest, 'nothing', NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
  })

  test('a decision holds for the versions that it was made on; a new version opens the pair again', async () => {
    const { add, index, pairs, settle, transact, reader, organizer, contest } = await world()
    await add(own(1, 200) + PASSAGE)
    const copy = await add(own(2, 200) + PASSAGE)
    await add(own(3, 300) + PASSAGE)
    await index()
    const list = async () =>
      (
        await openEssayList(
          reader,
          organizer,
          contest,
          {
            state: null,
            copy: null,
            doubt: 'overlap',
            union: '',
            search: '',
            order: 'submitted',
            descending: false,
            page: 1,
          },
          NOW,
        )
      ).rows.map(({ id, doubts }) => [id, doubts.find(({ kind }) => kind === 'overlap')?.say])
    expect((await list()).length).toBe(3)
    const [first, second, third] = await pairs({ standing: 'open' })
    expect(await nextPair(reader, organizer, contest, first.id)).toBe(second.id)
    await expect(settle({ pair: first.id, decision: 'quoted' })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await settle({ pair: first.id, decision: 'quoted', reason: '注明了出处。' })
    await settle({ pair: second.id })
    expect(await nextPair(reader, organizer, contest, first.id)).toBe(third.id)
    expect((await pairs({ standing: 'decided' })).map(({ id }) => id).toSorted()).toEqual(
      [first.id, second.id].toSorted(),
    )
    expect((await list()).length).toBe(2)
    await settle({ pair: third.id })
    expect(await nextPair(reader, organizer, contest, first.id)).toBe(null)
    expect(await list()).toEqual([])
    await transact((db) => buildVersion(db, { essay: copy, body: own(2, 190) + PASSAGE }, LATER))
    await index()
    const open = await pairs({ standing: 'open' })
    expect(open.map(({ decision }) => decision?.isStale)).toEqual([true, true])
    expect((await pairs({ standing: 'decided' })).length).toBe(1)
    await expect(settle({ pair: open[0].id })).rejects.toMatchObject({ kind: 'conflict' })
    expect((await list()).length).toBe(3)
  })

  test('disqualifying is the verdict of 资格审查, with the share as its reason and without the name of the other author', async () => {
    const { add, index, pairs, settle, reader, organizer, contest, transact, person } =
      await world()
    const account = await transact((db) => person(db))
    await add(own(1, 200) + PASSAGE, { title: '原来的家' })
    const copy = await add(own(2, 200) + PASSAGE, { account, state: 'eligible', title: '家' })
    await index()
    const [pair] = await pairs()
    const copied = { pair: pair.id, decision: 'copied', reason: '整段照抄。' } as const
    await expect(settle(copied)).rejects.toMatchObject({ kind: 'invalid' })
    await settle({ ...copied, essay: copy })
    const { essay } = await openScreening(reader, organizer, contest, copy, NOW)
    const share = `${((pair.a.id === copy ? pair.shareA : pair.shareB) / 100).toFixed(1)}%`
    expect([essay.state, essay.reason]).toEqual([
      'ineligible',
      `查重认定抄袭：本篇有 ${share} 的文字与另一篇作品相同。整段照抄。`,
    ])
    const acts = await reader
      .selectFrom('audit')
      .where('subject_id', '=', copy)
      .select('act')
      .orderBy('id')
      .execute()
    expect(acts.map(({ act }) => act)).toEqual(['重新审查', '认定不合格', '查重结论'])
    const { messages } = await listMessages(reader, { account } as never, 1)
    expect(JSON.stringify(messages)).not.toContain('原来的家')
  })

  test('an author who is asked to explain hears of it, and not of the other author', async () => {
    const { add, index, pairs, settle, reader, transact, person } = await world()
    const account = await transact((db) => person(db))
    await add(own(1, 200) + PASSAGE, { title: '原来的家' })
    const copy = await add(own(2, 200) + PASSAGE, { account, title: '家' })
    await index()
    const [pair] = await pairs()
    const asked = { pair: pair.id, decision: 'asked', reason: '请说明第二段的来源。' } as const
    await expect(settle({ ...asked, essay: null })).rejects.toMatchObject({
      kind: 'invalid',
      message: '还没有记录：请选择由哪一篇的作者说明。',
      fields: { essay: '请选择作品。' },
    })
    await settle({ ...asked, essay: copy })
    const { messages } = await listMessages(reader, { account } as never, 1)
    expect(
      messages.map(({ title, body, link }) => [title, body.split('。').slice(1).join('。'), link]),
    ).toEqual([
      [
        '《家》：组委会请您说明文字来源',
        '查重发现作品中有与其他文字相同的内容。请说明第二段的来源。',
        `/worker/essays/${copy}`,
      ],
    ])
    expect((await pairs({ standing: 'asked' })).length).toBe(1)
  })

  test('checking all anew works the queue off in pieces and finds the same', async () => {
    const { add, ids, transact, organizer, contest, reader, index } = await world()
    for (let text = 0; text < 30; text++)
      await add(own(text, 60) + (text % 15 === 0 ? PASSAGE : ''))
    const queued = async () => (await openPairs(reader, organizer, contest, ALL, NOW)).queued
    expect(await queued()).toBe(30)
    await transact((db) => recheck(db, organizer, contest, NOW))
    expect(await queued()).toBe(10)
    await transact((db) => goOnChecking(db, organizer, NOW))
    expect(await queued()).toBe(0)
    const found = await ids()
    expect(found.length).toBe(1)
    await transact((db) => recheck(db, organizer, contest, NOW))
    await index()
    expect(await ids()).toEqual(found)
  })

  test('the list takes the same number of statements for 3 pairs and for 300', async () => {
    const { add, reader, organizer, contest, transact } = await world()
    const statements = async () =>
      (await countStatements(() => openPairs(reader, organizer, contest, ALL, NOW))).statements
    const essays: string[] = []
    for (let text = 0; text < 25; text++) essays.push(await add(own(text, 20)))
    const pair = (a: string, b: string) => ({
      ...{ a, b, contestA: contest, contestB: contest, versionA: 1, versionB: 1 },
      ...{ share: 900, shareA: 900, shareB: 900 },
    })
    const all = essays.flatMap((a, at) => essays.slice(at + 1).map((b) => pair(a, b)))
    const put = (some: typeof all) =>
      transact(async (db) => {
        for (const each of some) await putPair(db, each, NOW)
      })
    await put(all.slice(0, 3))
    const few = await statements()
    await put(all)
    const { counts, pairs, pages } = await openPairs(reader, organizer, contest, ALL, NOW)
    expect([counts.shown, pairs.length, pages]).toEqual([300, 30, 10])
    expect(await statements()).toBe(few)
  })
})
