/** The demo contest in a database: every phase can be loaded, and what comes out is what the notice promises. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import { applyAllocation } from '../../app/usecases/awarding'
import { openDeliberation } from '../../app/usecases/deliberation-desk'
import { openPublishedList } from '../../app/usecases/publishing'
import { openAwarded } from '../../app/usecases/standings'
import { type Connection, connect } from '../../db/connection.server'
import { deliberate } from '../../scripts/demo/deliberation'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PHASES, type DemoPhase } from '../../scripts/demo/phases'

const CONTEST = 'huajia'

async function withDemo(
  phase: DemoPhase,
  look: (connection: Connection, now: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'contest-demo-'))
  const url = `file:${join(folder, 'demo.sqlite')}`
  const now = '2026-05-01T00:00:00.000Z'
  try {
    expect((await loadDemo(url, phase, now)).loaded).toBe(true)
    expect((await loadDemo(url, phase, now)).loaded).toBe(false)
    const connection = connect(url)
    await look(connection, now)
    await connection.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function organizerOf({ reader }: Connection): Promise<Organizer> {
  const row = await reader.selectFrom('organizers').select('account_id').executeTakeFirstOrThrow()
  return { account: row.account_id, name: '组委' } as Organizer
}

test.each(DEMO_PHASES)('the demo loads at %s, once', async (phase) => {
  await withDemo(phase, async ({ reader }) => {
    const contest = await reader.selectFrom('contests').select('phase').executeTakeFirstOrThrow()
    expect(contest.phase).toBe(phase)
    const essays = await reader.selectFrom('essays').select('state').execute()
    expect(essays).toHaveLength(phase === 'draft' ? 0 : 112)
  })
})

test('one tie on the line of 一等奖 waits for the committee; decided, 4, 10 and 12 prizes come out', async () => {
  await withDemo('deliberating', async (connection, now) => {
    const { reader, transact } = connection
    const organizer = await organizerOf(connection)
    const desk = await openDeliberation(reader, organizer, CONTEST, now)
    expect(desk.ties.map(({ essays }) => essays.length)).toEqual([2])
    const tied = desk.ties[0].essays.map(({ id }) => id)
    expect(desk.rows.filter(({ id }) => tied.includes(id)).map(({ rank }) => rank)).toEqual([4, 4])
    const early = transact((db) => applyAllocation(db, organizer, CONTEST, desk.seen, now))
    await expect(early).rejects.toMatchObject({ kind: 'conflict' })
    const judges = ['甲', '乙', '丙', '丁', '戊']
    await deliberate(connection, organizer, { contest: CONTEST, judges }, now)
    const { applied, decisions } = await openAwarded(reader, CONTEST, now)
    expect(decisions.map(({ session }) => session)).toEqual([1])
    const countOf = (tier: string) => applied.filter((award) => award.tier === tier).length
    expect(['一等奖', '二等奖', '三等奖'].map(countOf)).toEqual([4, 10, 12])
  })
})

test('the published demo has its winners, and no judge has read an essay of their own district', async () => {
  await withDemo('published', async ({ reader }, now) => {
    const { tiers } = await openPublishedList(reader, CONTEST, now)
    expect(tiers.map(({ winners }) => winners.length)).toEqual([4, 10, 12])
    const breaches = await reader
      .selectFrom('assignments')
      .innerJoin('judges', 'judges.id', 'assignments.judge_id')
      .innerJoin('essays', 'essays.id', 'assignments.essay_id')
      .innerJoin('union_ancestors as judged', 'judged.union_id', 'judges.union_id')
      .innerJoin('union_ancestors as written', (join) =>
        join
          .onRef('written.union_id', '=', 'essays.union_id')
          .onRef('written.ancestor_id', '=', 'judged.ancestor_id'),
      )
      .innerJoin('unions', 'unions.id', 'written.ancestor_id')
      .where('unions.kind', '!=', 'federation')
      .select('assignments.id')
      .execute()
    expect(breaches).toEqual([])
  })
})
