import { describe, expect, test } from 'vitest'
import { Refusal } from '../../app/domain/refusal'
import {
  exportAudit,
  exportQuotas,
  exportStandings,
  exportSubmissions,
} from '../../app/usecases/exporting'
import { record, recordAll } from '../../db/audit'
import { countStatements } from '../../db/connection.server'
import { buildContest, buildQuota } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildScored } from '../support/scored-contest'

const NOW = '2026-06-01T00:00:00.000Z'
type Chosen = Parameters<typeof exportSubmissions>[3]

const ALL: Chosen = {
  ...{ state: null, copy: null, doubt: null, union: '', search: '' },
  ...{ order: 'title' as const, descending: false },
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  type World = Awaited<ReturnType<typeof buildScored>>
  const build = (totals: readonly number[]) => database().transact((db) => buildScored(db, totals))
  const submissions = ({ contest, organizer }: World, chosen: Partial<Chosen> = {}) =>
    exportSubmissions(database().reader, organizer, contest, { ...ALL, ...chosen }, NOW)
  const standings = ({ contest, organizer }: World) =>
    exportStandings(database().reader, organizer, contest, NOW)
  const quotas = ({ contest, organizer }: World) =>
    exportQuotas(database().reader, organizer, contest, NOW)
  const audit = ({ contest, organizer }: World) =>
    exportAudit(database().reader, organizer, contest, NOW)

  test('the submissions are those that the address chose, with the receipt of their newest version', async () => {
    const world = await build([80, 70, 90])
    const { rows } = await submissions(world)
    expect(rows.map(({ title, unionName }) => [title, unionName])).toEqual([
      ['第0篇', '渝江机械厂工会委员会'],
      ['第1篇', '渝江机械厂工会委员会'],
      ['第2篇', '合川棉纺厂工会委员会'],
    ])
    const newest = await database()
      .reader.selectFrom('receipts')
      .where('essay_id', '=', rows[0].id)
      .select('code')
      .executeTakeFirstOrThrow()
    expect(rows[0].receipt).toBe(newest.code)
    const chosen = await submissions(world, { union: '合川' })
    expect(chosen.rows.map(({ title }) => title)).toEqual(['第2篇'])
  })

  test('the standing holds every place with figures, and each round what each judge gave', async () => {
    const { rows, rounds } = await standings(await build([80, 70.5, 90, 60]))
    expect(rows.map(({ title, rank, tier, score }) => [title, rank, tier, score])).toEqual([
      ['第2篇', 1, '一等奖', 90],
      ['第0篇', 2, '二等奖', 80],
      ['第1篇', 3, '二等奖', 70.5],
      ['第3篇', 4, null, 60],
    ])
    expect(rows[0]).toMatchObject({ readings: 2, range: 0, isDisputed: false })
    expect(rounds).toHaveLength(1)
    const [{ judges, total, rows: read }] = rounds
    expect(judges.map(({ name }) => name)).toEqual(['评委1', '评委2'])
    expect(read.map(({ id }) => judges.map((judge) => total(id, judge.id)))).toEqual([
      [90, 90],
      [80, 80],
      [70.5, 70.5],
      [60, 60],
    ])
    expect(total(rows[0].id, 'nobody')).toBeNull()
  })

  test('the standing is closed while essays are judged', async () => {
    const world = await build([80])
    const contest = await database().transact((db) =>
      buildContest(db, { phase: 'judging', createdBy: world.organizer.account }, NOW),
    )
    const refused = await standings({ ...world, contest }).catch((error) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused.kind).toBe('closed')
    expect(refused.message).toContain('评审结束后才能查看排名')
  })

  test('quotas name what each union has left', async () => {
    const world = await build([80, 70])
    const [{ union }] = await database()
      .reader.selectFrom('essays')
      .where('contest_id', '=', world.contest)
      .select('union_id as union')
      .orderBy('title')
      .execute()
    await database().transact((db) =>
      buildQuota(db, { contest: world.contest, union, most: 5, least: 1 }, NOW),
    )
    const { rows } = await quotas(world)
    const row = rows.find((one) => one.union === union)
    expect(row).toMatchObject({ most: 5, least: 1, unionName: '渝江机械厂工会委员会' })
    expect(row?.left).toBe(5 - (row?.used ?? 0))
  })

  test('all acts of the contest come newest first, however many, with one more statement for 2,000 of them', async () => {
    const world = await build([80])
    const act = (index: number) => ({
      ...{ actor: world.organizer.account, contest: world.contest, act: 'movePhase' },
      ...{ subject: 'contest', subjectId: world.contest, detail: { index } },
    })
    await database().transact((db) => record(db, act(0), NOW))
    const few = await countStatements(() => audit(world))
    expect(few.value.acts).toHaveLength(1)
    const more = Array.from({ length: 2000 }, (_, index) => act(index + 1))
    await database().transact((db) => recordAll(db, more, NOW))
    const many = await countStatements(() => audit(world))
    const numbers = many.value.acts.map(({ sequence }) => Number(sequence))
    expect(numbers).toHaveLength(2001)
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one))
    expect(new Set(numbers).size).toBe(2001)
    expect(many.statements).toBe(few.statements + 1)
  })

  test('a table takes as many statements for 40 essays as for 2', async () => {
    const small = await build([80, 70])
    const large = await build(Array.from({ length: 40 }, (_, index) => 60 + index / 2))
    const measure = async (world: World) => {
      const counts: number[] = []
      for (const table of [submissions, standings, quotas]) {
        counts.push((await countStatements<unknown>(() => table(world))).statements)
      }
      return counts
    }
    expect(await measure(large)).toEqual(await measure(small))
  })
})
