import { describe, expect, test } from 'vitest'
import type { Judge } from '../../app/domain/people'
import { Refusal } from '../../app/domain/refusal'
import { submitSheet } from '../../app/usecases/judging'
import { moveOn } from '../../app/usecases/moving'
import { overview } from '../../app/usecases/organizing'
import { openRanking } from '../../app/usecases/ranking'
import { auditPage } from '../../db/audit'
import { findContest } from '../../db/contests'
import { buildBlindCopy, buildReading, buildRound } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'
import { WHOLE } from '../support/scored-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const POINTS: Readonly<Record<string, string>> = {
  theme: '25',
  content: '25',
  language: '15',
  originality: '15',
}
const SCORES = { theme: 250, content: 250, language: 150, originality: 150 }

type Base = Awaited<ReturnType<typeof buildTable>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  /** Three essays by three judges; the readings that `states` names are there, essay by essay. */
  async function buildJudged(states: readonly (readonly ('new' | 'begun' | 'submitted')[])[]) {
    return database().transact(async (db) => {
      const base = await buildTable(db, {
        phase: 'judging',
        essays: states.length,
        rules: { readings: 2 },
      })
      const { contest, essays, judges } = base
      const round = await buildRound(db, { contest }, NOW)
      const codes: { judge: string; code: string }[] = []
      for (const [index, essay] of essays.entries()) {
        await buildBlindCopy(db, { essay, approvedBy: base.account }, NOW)
        for (const [place, state] of states[index].entries()) {
          const judge = judges[2 + place]
          const sheet = state === 'new' ? {} : { scores: SCORES, submitted: state === 'submitted' }
          const code = await buildReading(db, { contest, round, essay, judge, ...sheet }, NOW)
          codes.push({ judge, code })
        }
      }
      return { ...base, codes }
    })
  }

  const close = async ({ contest, organizer }: Base, reason: string) => {
    const version = (await findContest(database().reader, contest))?.version ?? 0
    return database().transact((db) => moveOn(db, organizer, { contest, version, reason }, NOW))
  }

  test('a round ends without what is missing, for a reason; what is missing was shown and is recorded', async () => {
    const base = await buildJudged([
      ['submitted', 'submitted'],
      ['submitted', 'begun'],
      ['new', 'new'],
    ])
    const { contest, organizer, essays, judges } = base
    const { missing } = await overview(database().reader, organizer, contest, NOW)
    expect(missing?.judges.map(({ id, open }) => [id, open])).toEqual([
      [judges[3], 2],
      [judges[2], 1],
    ])
    expect(missing?.essays.map(({ id, submitted, assigned }) => [id, submitted, assigned])).toEqual(
      [
        [essays[2], 0, 2],
        [essays[1], 1, 2],
      ],
    )
    await expect(close(base, '')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明理由，理由会记入操作记录。' },
    })
    expect(await close(base, '评委住院')).toBe('deliberating')
    const [entry] = await auditPage(database().reader, { contest, offset: 0, limit: 1 })
    expect(JSON.parse(entry.detail)).toEqual({
      from: 'judging',
      to: 'deliberating',
      reason: '评委住院',
      openSheets: 3,
      judgesBehind: 2,
      unread: 1,
    })
    const { rows } = await openRanking(database().reader, organizer, contest, WHOLE, NOW)
    expect(
      rows.map(({ id, rank, readings, expected, mean }) => [id, rank, readings, expected, mean]),
    ).toEqual([
      [essays[0], 1, 2, 2, '80.00'],
      [essays[1], 1, 1, 2, '80.00'],
      [essays[2], null, 0, 2, null],
    ])
  })

  test('a judge who submits while the organizer ends the round loses nothing that was acknowledged', async () => {
    for (let round = 0; round < 6; round++) {
      const base = await buildJudged([
        ['new', 'new'],
        ['new', 'new'],
        ['new', 'new'],
      ])
      const accounts = new Map(
        (await database().reader.selectFrom('judges').select(['id', 'account_id']).execute()).map(
          ({ id, account_id }) => [id, account_id],
        ),
      )
      const submit = async ({ judge, code }: (typeof base.codes)[number], wait: number) => {
        await new Promise((resolve) => setTimeout(resolve, wait))
        const input = { version: 0, typed: (id: string) => POINTS[id] ?? '', comment: '', note: '' }
        const actor = { account: accounts.get(judge) ?? '' } as Judge
        return database()
          .transact((db) => submitSheet(db, actor, code, input, NOW))
          .then(
            () => ({ code, isTaken: true }),
            (error) => {
              if (!(error instanceof Refusal) || error.kind !== 'closed') throw error
              return { code, isTaken: false }
            },
          )
      }
      const [first, last, ...between] = base.codes
      const early = await submit(first, 0)
      const [answers] = await Promise.all([
        Promise.all(between.map((each, index) => submit(each, index * round))),
        new Promise((resolve) => setTimeout(resolve, round)).then(() => close(base, '期限已到')),
      ])
      const late = await submit(last, 0)
      expect([early.isTaken, late.isTaken]).toEqual([true, false])
      const stored = await database()
        .reader.selectFrom('assignments')
        .innerJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
        .where('assignments.contest_id', '=', base.contest)
        .where('score_sheets.submitted_at', 'is not', null)
        .select('assignments.code')
        .execute()
      const taken = [early, ...answers].filter(({ isTaken }) => isTaken).map(({ code }) => code)
      expect(stored.map(({ code }) => code).sort()).toEqual(taken.sort())
      const { rows } = await openRanking(
        database().reader,
        base.organizer,
        base.contest,
        WHOLE,
        NOW,
      )
      expect(rows.reduce((sum, { readings }) => sum + readings, 0)).toBe(taken.length)
      // What was recorded at the end is what was there at the end.
      const [entry] = await auditPage(database().reader, {
        contest: base.contest,
        offset: 0,
        limit: 20,
      }).then((all) => all.filter(({ act }) => act === '进入下一阶段'))
      expect(JSON.parse(entry.detail).openSheets ?? 0).toBe(6 - taken.length)
    }
  })
})
