import { describe, expect, test } from 'vitest'
import { moveOn } from '../../app/usecases/moving'
import {
  applyOrganisations,
  decideOrganisations,
  openOrganisations,
} from '../../app/usecases/organisations'
import { openPublishedList } from '../../app/usecases/publishing'
import { replaceAwards } from '../../db/awards'
import { countStatements } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import type { Writer } from '../../db/schema'
import { moveToUnion } from '../../db/union-names'
import { buildEssay, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'

/**
 * Two districts with two unions each, and one union that stands below neither. Of nine essays 合川区 has four and a
 * second prize, 渝中区 four and a third one, the union on its own one and the first prize: 7, 6 and 6 points.
 */
async function build(db: Writer) {
  const table = await buildTable(db, {
    phase: 'deliberating',
    rules: { organisations: { count: 2, essay: 1, prizes: [5, 3, 2] } },
  })
  const { contest, account } = table
  const alone = await buildUnion(db, { name: '直属机关工会' }, NOW)
  const essay = { contest, account, union: alone, state: 'eligible', title: '直属' } as const
  await buildEssay(db, essay, NOW)
  return { ...table, alone }
}

type Given = readonly (readonly [title: string, tier: string])[]

async function award(
  db: Writer,
  { contest, account }: { readonly contest: string; readonly account: string },
  given: Given,
  now = NOW,
): Promise<void> {
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .select(['id', 'title'])
    .execute()
  const awards = given.map(([title, tier], place) => ({
    essay: rows.find((row) => row.title === title)?.id ?? '',
    tier,
    place: place + 1,
    reason: '{}',
    movedBecause: null,
  }))
  await replaceAwards(db, contest, awards, account, now)
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('points go to the union that sends essays up, ties wait for a decision, and the awards are published', async () => {
    const { transact, reader } = database()
    const world = await transact((db) => build(db))
    const { contest, organizer, districts, alone } = world
    const open = () => openOrganisations(reader, organizer, contest, NOW)
    const act = async (fingerprint: string, now = NOW) =>
      transact((db) => applyOrganisations(db, organizer, contest, { fingerprint }, now))
    const bare = await open()
    expect(bare.hasAwards).toBe(false)
    expect(bare.rows.map(({ unionName, sum }) => [unionName, sum])).toEqual(
      expect.arrayContaining([
        ['渝中区总工会', '4 篇合格 × 1'],
        ['合川区总工会', '4 篇合格 × 1'],
        ['直属机关工会', '1 篇合格 × 1'],
      ]),
    )
    await expect(act(bare.fingerprint)).rejects.toMatchObject({ kind: 'closed' })

    const won: Given = [
      ['直属', '一等奖'],
      ['第3篇', '二等奖'],
      ['第1篇', '三等奖'],
    ]
    await transact((db) => award(db, world, won))
    const desk = await open()
    expect(
      desk.rows.map(({ unionName, sum, points, rank, isProposed }) => ({
        unionName,
        sum,
        points,
        rank,
        isProposed,
      })),
    ).toEqual(
      expect.arrayContaining([
        {
          unionName: '合川区总工会',
          sum: '4 篇合格 × 1 + 二等奖 1 篇 × 3',
          points: 7,
          rank: 1,
          isProposed: true,
        },
        {
          unionName: '渝中区总工会',
          sum: '4 篇合格 × 1 + 三等奖 1 篇 × 2',
          points: 6,
          rank: 2,
          isProposed: false,
        },
        {
          unionName: '直属机关工会',
          sum: '1 篇合格 × 1 + 一等奖 1 篇 × 5',
          points: 6,
          rank: 2,
          isProposed: false,
        },
      ]),
    )
    expect(desk.openTies.map((unions) => unions.map(({ name }) => name).sort())).toEqual([
      ['渝中区总工会', '直属机关工会'],
    ])
    await expect(act(desk.fingerprint)).rejects.toMatchObject({
      kind: 'conflict',
      message: '还有积分相同、名额不够的工会没有决定。请先记录合议决定。',
    })
    const decide = (ranking: readonly string[], reason: string) =>
      transact((db) => decideOrganisations(db, organizer, contest, { ranking, reason }, NOW))
    await expect(decide([alone, districts[1]], '不是这两家')).rejects.toMatchObject({
      kind: 'conflict',
    })
    await expect(decide([alone, districts[0]], '')).rejects.toMatchObject({ kind: 'invalid' })
    await decide([alone, districts[0]], '一家机关拿了一等奖')
    await expect(act(desk.fingerprint)).rejects.toMatchObject({ kind: 'conflict' })

    const leave = async (now: string) => {
      const version = (await findContest(reader, contest))?.version ?? 0
      return transact((db) => moveOn(db, organizer, { contest, version, reason: '' }, now))
    }
    await expect(leave(NOW)).rejects.toMatchObject({
      message: expect.stringContaining('还没有按现在的定奖名单确认优秀组织奖'),
    })
    await act((await open()).fingerprint, NOW)
    const { applied, decisions } = await open()
    expect(applied).toEqual([
      { place: 1, union: '合川区总工会', points: 7 },
      { place: 2, union: '直属机关工会', points: 6 },
    ])
    expect(decisions.map(({ unions, reason }) => [unions.map(({ name }) => name), reason])).toEqual(
      [[['直属机关工会', '渝中区总工会'], '一家机关拿了一等奖']],
    )
    await expect(openPublishedList(reader, contest, NOW)).rejects.toMatchObject({
      kind: 'missing',
    })

    // A list that is applied again takes the ground from under them.
    const again: Given = [
      ['直属', '一等奖'],
      ['第1篇', '二等奖'],
    ]
    await transact((db) => award(db, world, again, LATER))
    await expect(leave(LATER)).rejects.toMatchObject({
      message: expect.stringContaining('确认优秀组织奖'),
    })
    await act((await open()).fingerprint, LATER)
    await leave(LATER)
    const { organisations } = await openPublishedList(reader, contest, LATER)
    expect(organisations.map(({ union }) => union)).toEqual(['渝中区总工会', '直属机关工会'])
    await expect(act((await open()).fingerprint, LATER)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('merged unions keep one award, and the page asks as often for many unions as for few', async () => {
    const { transact, reader } = database()
    const world = await transact((db) => build(db))
    const { contest, organizer, districts, alone, account } = world
    const ask = () => openOrganisations(reader, organizer, contest, NOW)
    const few = await countStatements(ask)
    await transact(async (db) => {
      for (let place = 0; place < 60; place++) {
        const union = await buildUnion(db, { name: `工会${place}` }, NOW)
        await buildEssay(db, { contest, account, union, state: 'eligible' }, NOW)
      }
      await award(db, world, [
        ['直属', '一等奖'],
        ['第1篇', '二等奖'],
      ])
    })
    expect((await countStatements(ask)).statements).toBe(few.statements)
    const { fingerprint } = await ask()
    await transact((db) => applyOrganisations(db, organizer, contest, { fingerprint }, NOW))
    await transact((db) => moveToUnion(db, districts[0], alone))
    expect((await ask()).applied).toEqual([{ place: 1, union: '直属机关工会', points: 7 }])
  })

  test('a contest without the award, or before its prizes, gives none', async () => {
    const { transact, reader } = database()
    const { contest, organizer } = await transact((db) => buildTable(db, { phase: 'judging' }))
    await expect(openOrganisations(reader, organizer, contest, NOW)).rejects.toMatchObject({
      kind: 'closed',
    })
    await transact((db) =>
      db.updateTable('contests').set({ phase: 'deliberating' }).where('id', '=', contest).execute(),
    )
    const { count, fingerprint } = await openOrganisations(reader, organizer, contest, NOW)
    expect(count).toBe(0)
    await expect(
      transact((db) => applyOrganisations(db, organizer, contest, { fingerprint }, NOW)),
    ).rejects.toMatchObject({ message: '本次征文的规则没有设优秀组织奖。' })
  })
})
