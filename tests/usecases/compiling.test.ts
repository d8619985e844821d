/** The anthology: who is in it, and consents that were given on paper. */
import { describe, expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import {
  anthologyFile,
  enterPaperConsents,
  openAnthology,
  openPublicAnthology,
} from '../../app/usecases/compiling'
import { replaceAwards } from '../../db/awards'
import { countStatements } from '../../db/connection.server'
import { saveConsent } from '../../db/consents'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  let series = 0

  async function build(answers: readonly ('agreed' | 'declined' | null)[], body = '短文') {
    series += 1
    return database().transact(async (db) => {
      const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
      const person = (name: string, place: number, more = {}) =>
        buildPerson(
          db,
          { name, phone: `1760000${series}00${place}`, passwordHash: '-', ...more },
          NOW,
        )
      const organizer = await person('组委', 1, { organizer: true })
      const account = await person('李菁', 2, { union })
      const tiers = [{ name: '一等奖', count: answers.length }]
      const contest = await buildContest(
        db,
        { phase: 'published', createdBy: organizer, rules: { tiers } },
        NOW,
      )
      const essays: string[] = []
      for (const [index, answer] of answers.entries()) {
        const title = `第${index + 1}篇`
        const work = { contest, account, union, state: 'eligible', title, body } as const
        const essay = await buildEssay(db, work, NOW)
        essays.push(essay)
        if (answer) await saveConsent(db, { essay, answer, account }, NOW)
      }
      const awards = essays.map((essay, index) => {
        return { essay, tier: '一等奖', place: index + 1, reason: '{}', movedBecause: null }
      })
      await replaceAwards(db, contest, awards, organizer, NOW)
      return { contest, essays, organizer: { account: organizer, name: '组委' } as Organizer }
    })
  }

  test('who agreed is in with the text, the others by name; an answer on paper puts in who said nothing', async () => {
    const { contest, essays, organizer } = await build(['agreed', 'declined', null])
    const { reader, transact } = database()
    const inBook = async () =>
      (await openPublicAnthology(reader, contest, NOW)).book.parts.flatMap(({ works }) =>
        works.map(({ title, body }) => [title, body !== null]),
      )
    expect(await inBook()).toEqual([
      ['第1篇', true],
      ['第2篇', false],
      ['第3篇', false],
    ])
    const enter = (chosen: readonly string[], reason: string) =>
      transact((db) => enterPaperConsents(db, organizer, contest, { essays: chosen, reason }, NOW))
    await expect(enter([], '')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { essays: expect.any(String), reason: expect.any(String) },
    })
    // An answer of the author's own cannot be changed.
    await expect(enter([essays[1], essays[2]], '同意书')).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect(await enter([essays[2]], '同意书存办公室')).toBe(1)
    expect((await inBook())[2]).toEqual(['第3篇', true])
    const act = await reader
      .selectFrom('audit')
      .where('contest_id', '=', contest)
      .select(['act', 'subject_id', 'detail'])
      .executeTakeFirstOrThrow()
    expect(act).toEqual({
      ...{ act: '登记书面同意公开', subject_id: essays[2], detail: '{"reason":"同意书存办公室"}' },
    })
  })

  test('a book without a text is not there, and what holds something private is left out', async () => {
    const none = await build(['declined', null])
    const { reader } = database()
    await expect(openPublicAnthology(reader, none.contest, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
    await expect(anthologyFile(reader, none.organizer, none.contest, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
    const held = await build(['agreed'], '打13983012345找我。')
    const { compiled } = await openAnthology(reader, held.organizer, held.contest, NOW)
    expect(compiled?.left).toMatchObject([{ title: '第1篇', why: 'private' }])
  })

  test('a book takes as many statements for thirty winners as for two', async () => {
    const counts: number[] = []
    for (const size of [2, 30]) {
      const { contest } = await build(Array.from({ length: size }, () => 'agreed' as const))
      const { reader } = database()
      const { statements } = await countStatements(() => openPublicAnthology(reader, contest, NOW))
      counts.push(statements)
    }
    expect(counts[0]).toBe(counts[1])
  })
})
