/** Consent to be read by everybody: who is asked when, what an answer opens and closes, and who is reminded. */
import { describe, expect, test } from 'vitest'
import type { Phase } from '../../app/domain/contest'
import type { Officer, Organizer, Worker } from '../../app/domain/people'
import {
  answerEntered,
  answerOwn,
  consentAsked,
  openConsents,
  openEnteredConsent,
  openOwnConsent,
  openReadable,
  remindUnanswered,
} from '../../app/usecases/consenting'
import { openOwnEssay } from '../../app/usecases/drafting'
import { openPublishedList } from '../../app/usecases/publishing'
import { replaceAwards } from '../../db/awards'
import { countStatements } from '../../db/connection.server'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const SOON = '2026-06-01T23:00:00.000Z'
const NEXT_DAY = '2026-06-02T00:00:01.000Z'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  let series = 0

  /** A contest whose essays all have a prize, but for the last; the second one was entered by an officer. */
  async function build(phase: Phase, bodies: readonly string[] = ['一', '二', '三']) {
    series += 1
    return database().transact(async (db) => {
      const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
      const person = (name: string, place: number, more = {}) =>
        buildPerson(
          db,
          { name, phone: `177${series}00000${place}`.padEnd(11, '0'), passwordHash: '-', ...more },
          NOW,
        )
      const organizer = await person('组委', 1, { organizer: true })
      const author = await person('李菁', 2, { union })
      const officer = await person('干事', 3, { officerOf: [union] })
      const tiers = [{ name: '一等奖', count: bodies.length }]
      const contest = await buildContest(db, { phase, createdBy: organizer, rules: { tiers } }, NOW)
      const essays: string[] = []
      for (const [index, body] of bodies.entries()) {
        const isEntered = index === 1
        const by = isEntered ? { account: officer, enteredFor: '老王' } : { account: author }
        const essay = {
          contest,
          union,
          state: 'eligible',
          title: `第${index + 1}篇`,
          body,
        } as const
        const authors = [{ name: isEntered ? '老王' : '李菁', union }]
        essays.push(await buildEssay(db, { ...essay, ...by, authors }, NOW))
      }
      const awards = essays.slice(0, -1).map((essay, index) => {
        return { essay, tier: '一等奖', place: index + 1, reason: '{}', movedBecause: null }
      })
      await replaceAwards(db, contest, awards, organizer, NOW)
      return {
        contest,
        essays,
        organizer: { account: organizer, name: '组委' } as Organizer,
        worker: { account: author, name: '李菁' } as Worker,
        officer: { account: officer, name: '干事' } as Officer,
      }
    })
  }

  test('an answer opens the page of the essay, and taking it back closes it at once', async () => {
    const { contest, essays, worker } = await build('published', ['一', '二', '三', '四'])
    const { reader, transact } = database()
    const [first, , third] = essays
    const answer = (essay: string, said: 'agreed' | 'declined') =>
      transact((db) => answerOwn(db, worker, { essay, answer: said }, NOW))
    expect((await openOwnConsent(reader, worker, first, NOW)).asked).toEqual({
      ...{ answer: null, at: null, address: null },
    })
    await answer(first, 'agreed')
    await answer(third, 'agreed')
    const { asked } = await openOwnConsent(reader, worker, first, NOW)
    expect(asked).toMatchObject({ answer: 'agreed', at: NOW })
    const codeOf = (address: string | null) => address?.split('/').at(-1) ?? ''
    const code = codeOf(asked.address)
    expect(code).toMatch(/^[0-9A-Z]{10}$/)
    const shown = await openReadable(reader, { contest, code }, NOW)
    expect(shown).toMatchObject({
      ...{ title: '第1篇', body: '一', prize: '一等奖', previous: null },
      authors: [{ name: '李菁', union: '渝江机械厂工会委员会' }],
      next: { title: '第3篇' },
    })
    const { tiers } = await openPublishedList(reader, contest, NOW)
    expect(tiers[0].winners.map(({ address }) => codeOf(address ?? null))).toEqual([
      code,
      '',
      codeOf(shown.next?.address ?? null),
    ])
    await answer(first, 'declined')
    await expect(openReadable(reader, { contest, code }, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
    await answer(first, 'agreed')
    expect((await openReadable(reader, { contest, code }, NOW)).title).toBe('第1篇')
    const acts = await reader
      .selectFrom('audit')
      .where('contest_id', '=', contest)
      .select('act')
      .orderBy('sequence')
      .execute()
    expect(acts.map(({ act }) => act)).toEqual([
      '同意公开全文',
      '同意公开全文',
      '不同意公开全文',
      '同意公开全文',
    ])
  })

  test('nobody is asked before 公示 or without a prize, and nothing is public before publication', async () => {
    const early = await build('deliberating')
    const { reader, transact } = database()
    const answer = (world: typeof early, index: number) =>
      transact((db) =>
        answerOwn(db, world.worker, { essay: world.essays[index], answer: 'agreed' }, NOW),
      )
    await expect(answer(early, 0)).rejects.toMatchObject({ kind: 'closed' })
    await expect(openOwnConsent(reader, early.worker, early.essays[0], NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
    const own = await openOwnEssay(reader, early.worker, early.essays[0], NOW)
    expect(await consentAsked(reader, early.worker, own)).toBeNull()
    expect(await openConsents(reader, early.organizer, early.contest, NOW)).toBeNull()

    const proposed = await build('publicity')
    await expect(answer(proposed, 2)).rejects.toMatchObject({ kind: 'closed' })
    await answer(proposed, 0)
    const { asked } = await openOwnConsent(reader, proposed.worker, proposed.essays[0], NOW)
    expect(asked).toMatchObject({ answer: 'agreed', address: null })
    const { code } = await reader
      .selectFrom('publication_consents')
      .where('essay_id', '=', proposed.essays[0])
      .select('code')
      .executeTakeFirstOrThrow()
    const place = { contest: proposed.contest, code }
    await expect(openReadable(reader, place, NOW)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('an officer passes on what the author of an entered essay said, and only having asked', async () => {
    const { essays, officer, worker } = await build('published')
    const { reader, transact } = database()
    const say = (isAsked: boolean) =>
      transact((db) =>
        answerEntered(db, officer, { essay: essays[1], answer: 'agreed', isAsked }, NOW),
      )
    await expect(say(false)).rejects.toMatchObject({
      ...{ kind: 'invalid', fields: { isAsked: '请先问过作者本人，再勾选。' } },
    })
    await say(true)
    expect(await openEnteredConsent(reader, officer, essays[1], NOW)).toMatchObject({
      ...{ author: '老王', asked: { answer: 'agreed' } },
    })
    const others = transact((db) =>
      answerOwn(db, worker, { essay: essays[1], answer: 'declined' }, NOW),
    )
    await expect(others).rejects.toMatchObject({ kind: 'missing' })
  })

  test('what holds something private is held back, and the organizer is told what', async () => {
    const phone = '写信给我，或者打13983012345。'
    const { contest, essays, organizer, worker } = await build('published', [phone, '二', '三'])
    const { reader, transact } = database()
    await transact((db) => answerOwn(db, worker, { essay: essays[0], answer: 'agreed' }, NOW))
    const found = await openConsents(reader, organizer, contest, NOW)
    expect(found).toMatchObject({
      counts: { agreed: 1, declined: 0, open: 1 },
      open: [{ id: essays[1] }],
      heldBack: [{ essay: essays[0], faults: ['正文中有手机号“13983012345”。'] }],
    })
    const { tiers } = await openPublishedList(reader, contest, NOW)
    expect(tiers[0].winners.every(({ address }) => address === undefined)).toBe(true)
  })

  test('those who have not answered are reminded once a day, each with a way to the question', async () => {
    const { contest, essays, organizer, worker, officer } = await build('published')
    const { reader, transact } = database()
    const remind = (now: string) => transact((db) => remindUnanswered(db, organizer, contest, now))
    expect(await remind(NOW)).toBe(2)
    const messages = await reader
      .selectFrom('messages')
      .where('contest_id', '=', contest)
      .select(['account_id as account', 'link'])
      .orderBy('link')
      .execute()
    expect(messages).toEqual([
      { account: officer.account, link: `/union/entries/${essays[1]}/consent` },
      { account: worker.account, link: `/worker/essays/${essays[0]}/consent` },
    ])
    await expect(remind(SOON)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await remind(NEXT_DAY)).toBe(2)
    await transact((db) => answerOwn(db, worker, { essay: essays[0], answer: 'declined' }, NOW))
    const asked = { essay: essays[1], answer: 'declined', isAsked: true } as const
    await transact((db) => answerEntered(db, officer, asked, NOW))
    await expect(remind('2026-06-09T00:00:00.000Z')).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('the list and the organizer’s view take as many statements for thirty winners as for two', async () => {
    const { reader } = database()
    const counts: number[][] = []
    for (const size of [3, 31]) {
      const bodies = Array.from({ length: size }, (_, index) => `正文${index}`)
      const { contest, organizer } = await build('published', bodies)
      const list = await countStatements(() => openPublishedList(reader, contest, NOW))
      const view = await countStatements(() => openConsents(reader, organizer, contest, NOW))
      counts.push([list.statements, view.statements])
    }
    expect(counts[0]).toEqual(counts[1])
  })
})
