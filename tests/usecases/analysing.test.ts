import { describe, expect, test } from 'vitest'
import type { Phase } from '../../app/domain/contest'
import type { Organizer } from '../../app/domain/people'
import { openAnalysis } from '../../app/usecases/analysing'
import { leaveOut, takeBack } from '../../app/usecases/excluding'
import { overview } from '../../app/usecases/organizing'
import { openRanking } from '../../app/usecases/ranking'
import { openAwarded } from '../../app/usecases/standings'
import { auditPage } from '../../db/audit'
import { countStatements } from '../../db/connection.server'
import { changeContest } from '../../db/contests'
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
import { DIALECTS, freshDatabase } from '../support/databases'
import { WHOLE } from '../support/scored-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'
const TIERS = [{ name: '一等奖', count: 1 }]

let phone = 19900000000

/** A contest in deliberation; `totals` are the points that 甲, 乙 and 丙 gave, essay by essay. */
async function build(db: Writer, totals: readonly (readonly number[])[]) {
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const district = await buildUnion(
    db,
    { name: '渝中区总工会', kind: 'district', parent: federation },
    NOW,
  )
  const other = await buildUnion(
    db,
    { name: '合川区总工会', kind: 'district', parent: federation },
    NOW,
  )
  const home = await buildUnion(db, { name: '灯具厂工会委员会', parent: district }, NOW)
  const away = await buildUnion(db, { name: '钢厂工会委员会', parent: other }, NOW)
  const person = (name: string) =>
    buildPerson(db, { name, phone: String(++phone), passwordHash: '-' }, NOW)
  const account = await person('组委')
  const contest = await buildContest(
    db,
    { phase: 'deliberating', createdBy: account, rules: { tiers: TIERS } },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const essays: string[] = []
  for (const [index] of totals.entries()) {
    const union = index % 2 === 0 ? home : away
    const essay = { contest, account, union, title: `第${index}篇`, state: 'eligible' } as const
    essays.push(await buildEssay(db, essay, NOW))
  }
  const judges: string[] = []
  for (const [place, name] of ['甲', '乙', '丙'].entries()) {
    const union = place === 0 ? district : undefined
    const judge = await buildJudge(db, { contest, account: await person(name), union }, NOW)
    judges.push(judge)
    for (const [index, essay] of essays.entries()) {
      const theme = totals[index][place] * 10 - 500
      const scores = { theme, content: 250, language: 150, originality: 100 }
      await buildReading(db, { contest, round, essay, judge, scores, submitted: true }, NOW)
    }
  }
  return { contest, essays, judges, organizer: { account, name: '组委' } as Organizer }
}

/** 甲 alone puts the first essay on top. */
const TOTALS = [
  [80, 70, 70],
  [60, 74, 74],
  [58, 60, 62],
]

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const built = () => database().transact((db) => build(db, TOTALS))
  type Built = Awaited<ReturnType<typeof built>>

  const opened = ({ contest, organizer }: Built, judge: string | null = null) =>
    openAnalysis(database().reader, organizer, contest, { round: 1, judge }, LATER)

  async function decide(
    own: Built,
    act: typeof leaveOut,
    { judge = own.judges[0], reason = '未按评分标准打分', fingerprint = '' } = {},
  ) {
    const { contest, organizer } = own
    const seen = fingerprint || ((await opened(own, judge)).preview?.fingerprint ?? '')
    const decision = { judge, reason, fingerprint: seen }
    await database().transact((db) => act(db, organizer, contest, decision, LATER))
  }

  test('the page says what the sheets say: lines, agreement, judges', async () => {
    const own = await built()
    const { fields, agreement, judges, preview, exclusions } = await opened(own)
    expect(fields.map(({ lines, ranked, track }) => ({ lines, ranked, track }))).toEqual([
      { lines: [{ tier: '一等奖', cut: 1, score: 220 / 3 }], ranked: 3, track: null },
    ])
    expect(fields[0].intervals?.map(({ title, rank }) => [title, rank])).toEqual([
      ['第0篇', 1],
      ['第1篇', 2],
      ['第2篇', 3],
    ])
    expect(agreement).toMatchObject({ essays: 3, judges: 3, sheets: 9, readByAll: 3 })
    expect(judges.map(({ name, mean, isLeftOut }) => [name, mean, isLeftOut]).sort()).toEqual([
      ['丙', 206 / 3, false],
      ['乙', 68, false],
      ['甲', 66, false],
    ])
    const first = judges.find(({ name }) => name === '甲')
    expect(first?.home).toMatchObject({ homeReadings: 2, otherReadings: 1, bias: 17.5 })
    expect([preview, exclusions]).toEqual([null, []])
  })

  test('who would move is shown, the decision is recorded, counts, and can be taken back', async () => {
    const own = await built()
    const { contest, organizer, judges } = own
    const { reader } = database()
    const { preview } = await opened(own, judges[0])
    expect(preview).toMatchObject({
      name: '甲',
      isLeftOut: false,
      sheets: 3,
      shifted: 2,
      unread: 0,
    })
    expect(preview?.moves.map(({ title, after }) => [title, after.rank, after.tier])).toEqual([
      ['第1篇', 1, '一等奖'],
      ['第0篇', 2, null],
    ])
    const rank = () => openRanking(reader, organizer, contest, WHOLE, LATER)
    const former = await rank()
    await decide(own, leaveOut)

    const awarded = await openAwarded(reader, contest, LATER)
    expect(awarded.facts.sheets.map(({ judge }) => judge)).not.toContain(judges[0])
    expect(awarded.leftOut).toHaveLength(3)
    expect(awarded.excluded).toMatchObject([
      { judge: judges[0], judgeName: '甲', reason: '未按评分标准打分', by: '组委', at: LATER },
    ])
    const desk = await rank()
    expect(
      desk.rows.map(({ title, rank, readings, expected }) => [title, rank, readings, expected]),
    ).toEqual([
      ['第1篇', 1, 2, 2],
      ['第0篇', 2, 2, 2],
      ['第2篇', 3, 2, 2],
    ])
    expect(desk.seen).not.toBe(former.seen)
    const after = await opened(own, judges[0])
    expect(after.agreement).toMatchObject({ judges: 2, sheets: 6 })
    expect(after.judges.filter(({ isLeftOut }) => isLeftOut).map(({ name }) => name)).toEqual([
      '甲',
    ])
    expect(after.preview).toMatchObject({ isLeftOut: true, sheets: 3, shifted: 2 })

    await decide(own, takeBack, { reason: '核对后无误' })
    const back = await rank()
    expect(back).toEqual(former)
    const { exclusions } = await opened(own)
    expect(exclusions).toMatchObject([
      { judgeName: '甲', revokedBy: '组委', revokedAt: LATER, revokedBecause: '核对后无误' },
    ])
    const acts = await auditPage(reader, { contest, offset: 0, limit: 5 })
    expect(
      acts.map(({ act, subject_name, detail }) => [act, subject_name, JSON.parse(detail)]),
    ).toEqual([
      ['恢复计入评委评分', '甲', { judge: '甲', reason: '核对后无误', sheets: 3, tierMoves: 2 }],
      ['不计评委评分', '甲', { judge: '甲', reason: '未按评分标准打分', sheets: 3, tierMoves: 2 }],
    ])
    await decide(own, leaveOut)
    expect((await opened(own)).exclusions).toHaveLength(2)
  })

  test('what is stale, unexplained, repeated, of another contest, or the last that counts is refused', async () => {
    const own = await built()
    const stranger = await built()
    const { judges } = own
    const { preview } = await opened(own, judges[0])
    const fingerprint = preview?.fingerprint
    await expect(decide(own, leaveOut, { reason: '' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明理由。' },
    })
    await expect(
      decide(own, leaveOut, { judge: stranger.judges[0], fingerprint }),
    ).rejects.toMatchObject({ kind: 'missing' })
    await expect(decide(own, takeBack)).rejects.toMatchObject({ kind: 'conflict' })
    // Another decision in between changes what this one would do.
    await decide(own, leaveOut, { judge: judges[1] })
    await expect(decide(own, leaveOut, { fingerprint })).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('在您打开页面之后变了'),
    })
    await decide(own, leaveOut)
    await expect(decide(own, leaveOut)).rejects.toMatchObject({
      kind: 'conflict',
      message: '甲的评分已经不计入。',
    })
    await expect(decide(own, leaveOut, { judge: judges[2] })).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('只剩这一位'),
    })
  })

  test('before deliberation nobody sees it, and after it nobody decides', async () => {
    const own = await built()
    const { contest, judges } = own
    const move = (phase: Phase, version: number) =>
      database().transact((db) => changeContest(db, contest, version, { phase }))
    const fingerprint = (await opened(own, judges[0])).preview?.fingerprint
    await move('judging', 2)
    await expect(opened(own)).rejects.toMatchObject({ kind: 'closed' })
    await expect(decide(own, leaveOut, { fingerprint })).rejects.toMatchObject({ kind: 'closed' })
    await move('publicity', 3)
    expect((await opened(own)).judges).toHaveLength(3)
    await expect(decide(own, leaveOut, { fingerprint })).rejects.toMatchObject({ kind: 'closed' })
  })

  test('the page and the overview take as many statements for three essays as for sixty', async () => {
    const { transact, reader } = database()
    const small = await built()
    const many = Array.from({ length: 60 }, (_, at) => [60 + (at % 20), 65 + (at % 13), 70])
    const large = await transact((db) => build(db, many))
    const counts: number[][] = []
    for (const own of [small, large]) {
      const { contest, organizer } = own
      counts.push([
        (await countStatements(() => opened(own, own.judges[0]))).statements,
        (await countStatements(() => overview(reader, organizer, contest, LATER))).statements,
      ])
    }
    expect(counts[0]).toEqual(counts[1])
    const { received } = await overview(reader, large.organizer, large.contest, LATER)
    expect(received.unions.map(({ name, count }) => [name, count]).sort()).toEqual([
      ['合川区总工会', 30],
      ['渝中区总工会', 30],
    ])
    expect(received.days).toEqual([{ day: '2026-06-01', count: 60 }])
  })
})
