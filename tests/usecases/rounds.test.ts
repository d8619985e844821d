import { describe, expect, test } from 'vitest'
import type { Judge } from '../../app/domain/people'
import { applyAssignment, prepareAssignment } from '../../app/usecases/assigning'
import { dismissJudge } from '../../app/usecases/excusing'
import { finishRound, openComparison } from '../../app/usecases/finishing'
import { openReading, saveSheet } from '../../app/usecases/judging'
import { moveOn } from '../../app/usecases/moving'
import { openQueue } from '../../app/usecases/own-queue'
import { passRound } from '../../app/usecases/passing'
import { shownCommitments } from '../../app/usecases/public-ledger'
import { openRanking } from '../../app/usecases/ranking'
import { remind } from '../../app/usecases/reminding'
import { returnSheet } from '../../app/usecases/returning'
import { closeRound, nameJudges, openRounds } from '../../app/usecases/rounds'
import { writeRules } from '../../app/usecases/ruling'
import { needsOf, openTable } from '../../app/usecases/seating'
import { openPaperJudge } from '../../app/usecases/transcribing'
import { openProgress } from '../../app/usecases/watching'
import { auditPage } from '../../db/audit'
import { countStatements } from '../../db/connection.server'
import { currentRules, findContest } from '../../db/contests'
import { phaseFacts } from '../../db/phase-facts'
import { buildBlindCopy, buildReading, buildRound, buildRoundEntry } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'
import { FULL, sheet } from '../support/judging'
import { WHOLE } from '../support/scored-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const REST = { content: 200, language: 150, originality: 150 }

type Base = Awaited<ReturnType<typeof buildTable>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  /** Essays with approved blind copies in a contest in judging; the judges of no union are those of every test. */
  async function build(
    rules: NonNullable<Parameters<typeof buildTable>[1]>['rules'],
    essays: number,
  ) {
    return database().transact(async (db) => {
      const base = await buildTable(db, { phase: 'judging', essays, rules })
      for (const essay of base.essays) {
        await buildBlindCopy(db, { essay, approvedBy: base.account }, NOW)
      }
      return { ...base, free: base.judges.slice(2) }
    })
  }

  const assign = async ({ contest, organizer }: Base) => {
    const wishes = { seed: 1, mode: 'top-up', most: null } as const
    const { reader, transact } = database()
    const proposal = await prepareAssignment(reader, organizer, contest, wishes, NOW)
    const { fingerprint } = proposal
    const asked = { ...wishes, fingerprint }
    return transact((db) => applyAssignment(db, organizer, contest, asked, proposal, NOW))
  }

  /** Every judge of the current round submits what `points` gives an essay for its theme; null leaves it open. */
  const score = async (
    { contest }: Base,
    points: (essay: string, judge: string) => number | null,
  ) =>
    database().transact(async (db) => {
      for (const { id, essay, judge } of (await openTable(db, contest, NOW)).readings) {
        const theme = points(essay, judge)
        if (theme === null) continue
        const times = { submitted_at: NOW, updated_at: NOW }
        await db
          .insertInto('score_sheets')
          .values({ assignment_id: id, version: 1, comment: '', ...times })
          .execute()
        await db
          .insertInto('scores')
          .values(
            Object.entries({ theme, ...REST }).map(([criterion_id, tenths]) => {
              return { assignment_id: id, criterion_id, tenths }
            }),
          )
          .execute()
      }
    })

  const judgeOf = async (id: string) => {
    const rows = database().reader.selectFrom('judges').where('id', '=', id).select('account_id')
    return { account: (await rows.executeTakeFirstOrThrow()).account_id, name: '评委' } as Judge
  }
  const move = async ({ contest, organizer }: Base) => {
    const version = (await findContest(database().reader, contest))?.version ?? 0
    const input = { contest, version, reason: '' }
    return database().transact((db) => moveOn(db, organizer, input, NOW))
  }
  const codesOf = async ({ contest }: Base, judge: string) => {
    const rows = database()
      .reader.selectFrom('assignments')
      .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
      .where('assignments.contest_id', '=', contest)
      .where('judge_id', '=', judge)
      .select(['assignments.id', 'code', 'rounds.position', 'essay_id as essay'])
    return rows.orderBy('rounds.position').orderBy('essay_id').execute()
  }

  test('two rounds from the first assignment to the standings', async () => {
    const { reader, transact } = database()
    const laterRounds = [{ name: '复评', readings: 2, entries: 3 }]
    const base = await build({ readings: 'all', laterRounds }, 6)
    const { contest, organizer, essays, free } = base
    const look = () => openRounds(reader, organizer, contest, NOW)

    // Round 1 by three judges, round 2 by the last two of them.
    const name = (position: number, judges: readonly string[]) =>
      transact((db) => nameJudges(db, organizer, contest, { position, judges }, NOW))
    await name(1, free)
    await name(2, [free[1], free[2]])
    await expect(name(3, free)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(name(2, ['nobody'])).rejects.toMatchObject({ kind: 'conflict' })
    expect(await assign(base)).toBe(18)
    await expect(name(1, [])).rejects.toMatchObject({ kind: 'closed' })

    // The third and the fourth are equal; one sheet of the last essay stays open.
    const first = [300, 290, 280, 280, 200, 100]
    await score(base, (essay, judge) =>
      essay === essays[5] && judge === free[0] ? null : first[essays.indexOf(essay)],
    )
    await expect(move(base)).rejects.toThrow('复评还没有进行')
    const { current, missing, passing } = await look()
    expect([current.name, current.state, missing.length, passing]).toEqual([
      '初评',
      'open',
      1,
      null,
    ])
    const round = current.id ?? ''
    const close = (reason: string) =>
      transact((db) => closeRound(db, organizer, contest, { round, reason }, NOW))
    await expect(close('')).rejects.toMatchObject({ kind: 'invalid' })
    await close('评委住院')
    await expect(close('评委住院')).rejects.toMatchObject({ kind: 'conflict' })

    // The ledger has fixed the sheets of the round.
    const fixed = await shownCommitments(reader, contest)
    expect(fixed.map(({ stage, added }) => [stage, added.essay, added.sheet])).toEqual([
      ['judged', 6, 17],
    ])

    // Between the rounds nothing is written, assigned or asked for.
    const judge = await judgeOf(free[0])
    const own = await codesOf(base, free[0])
    const open = own.find(({ essay }) => essay === essays[5])?.code ?? ''
    const save = (code: string) => transact((db) => saveSheet(db, judge, code, sheet(0, FULL), NOW))
    await expect(save(open)).rejects.toMatchObject({ kind: 'closed' })
    await expect(assign(base)).rejects.toMatchObject({ kind: 'closed' })
    const nagging = transact((db) =>
      remind(db, organizer, contest, { judge: null, again: true }, NOW),
    )
    await expect(nagging).rejects.toMatchObject({ kind: 'closed' })

    // The list, with the tie across its line.
    const list = (await look()).passing
    const titles = (rows: readonly { readonly title: string }[] = []) =>
      rows.map(({ title }) => title)
    expect(titles(list?.rows.filter(({ passes }) => passes))).toEqual(['第1篇', '第2篇'])
    expect([new Set(list?.tied), list?.places]).toEqual([new Set([essays[2], essays[3]]), 1])
    const fingerprint = list?.fingerprint ?? ''
    const seen = essays.slice(0, 4)
    type Decision = Parameters<typeof passRound>[3]['decision']
    const pass = (decision: Decision) => {
      const input = { round, fingerprint, seen, decision }
      return transact((db) => passRound(db, organizer, contest, input, NOW))
    }
    const third = { kind: 'some', essays: [essays[3]], reason: '合议：更贴主题' } as const
    await expect(pass(null)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(pass({ ...third, reason: '' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(pass({ ...third, essays: seen.slice(2) })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(pass({ ...third, essays: [essays[0]] })).rejects.toMatchObject({
      kind: 'conflict',
    })
    const become = (state: 'ineligible' | 'eligible') =>
      transact((db) =>
        db.updateTable('essays').set({ state }).where('id', '=', essays[1]).execute(),
      )
    await become('ineligible')
    await expect(pass(third)).rejects.toThrow('《第2篇》不再在名单里')
    await become('eligible')
    expect(await pass(third)).toBe(3)
    await expect(pass(third)).rejects.toThrow('“复评”已经开始')
    const entries = await reader
      .selectFrom('round_entries')
      .select(['essay_id', 'rank', 'because'])
      .execute()
    expect(
      new Map(entries.map(({ essay_id, rank, because }) => [essay_id, [rank, because]])),
    ).toEqual(
      new Map([
        [essays[0], [1, null]],
        [essays[1], [2, null]],
        [essays[3], [3, '合议：更贴主题']],
      ]),
    )
    const [act] = await auditPage(reader, { contest, offset: 0, limit: 1 })
    expect(act.act).toBe('进入下一轮')

    // Round 2: its own essays, judges and readings, and new codes.
    const table = await openTable(reader, contest, NOW)
    expect(new Set(table.essays.map(({ id }) => id))).toEqual(
      new Set([essays[0], essays[1], essays[3]]),
    )
    expect(table.judges.map(({ id }) => id).sort()).toEqual([free[1], free[2]].sort())
    expect([needsOf(table, essays[0]), table.readings]).toEqual([2, []])
    const rules = await currentRules(reader, contest)
    const facts = async () => {
      const row = await findContest(reader, contest)
      if (!row) throw new Error('no contest')
      return phaseFacts(reader, row, rules)
    }
    expect(await facts()).toMatchObject({
      shortOfReadings: 3,
      unread: 3,
      openSheets: 0,
      roundsToCome: [],
    })
    expect(await assign(base)).toBe(6)
    expect(await facts()).toMatchObject({
      shortOfReadings: 0,
      unread: 3,
      openSheets: 6,
      judgesBehind: 2,
    })
    const second = await codesOf(base, free[1])
    expect(second.map(({ position }) => position)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2])
    expect(new Set(second.map(({ code }) => code)).size).toBe(9)
    const shown = await openProgress(reader, organizer, contest, { view: 'judges', page: 1 }, NOW)
    expect(shown.judges.map(({ assigned, submitted }) => [assigned, submitted])).toEqual([
      [3, 0],
      [3, 0],
    ])
    expect((await openPaperJudge(reader, organizer, contest, free[1], NOW)).sheets).toHaveLength(3)

    // A judge of the first round alone has nothing new, and reads the own sheets as they were.
    const queue = (of: Judge, at: number | null) =>
      openQueue(reader, of, { contest, round: at, state: null, page: 1 })
    const idle = await queue(judge, null)
    expect([idle.items, idle.next, idle.contest?.readings]).toEqual([[], null, 0])
    expect(
      idle.rounds.map(({ position, name: called, readings }) => [position, called, readings]),
    ).toEqual([
      [1, '初评', 6],
      [2, '复评', 0],
    ])
    expect((await queue(judge, 1)).items).toHaveLength(6)
    await expect(queue(judge, 3)).rejects.toMatchObject({ kind: 'missing' })
    expect(await openReading(reader, judge, open)).toMatchObject({
      isOpen: false,
      roundName: '初评',
    })
    await expect(save(open)).rejects.toMatchObject({ kind: 'closed' })
    const old = own.find(({ code }) => code !== open)?.id ?? ''
    const sent = transact((db) => returnSheet(db, organizer, contest, old, '请重评', NOW))
    await expect(sent).rejects.toMatchObject({ kind: 'closed' })
    // Who leaves loses what is open, and nothing of a round that is over.
    await transact((db) =>
      dismissJudge(db, organizer, contest, { judge: free[0], reason: '出差' }, NOW),
    )
    expect(await codesOf(base, free[0])).toHaveLength(6)

    // Round 2 turns the order round; the submission and the comparison are of this round alone.
    const other = await judgeOf(free[1])
    const finish = () => transact((db) => finishRound(db, other, contest, NOW))
    await expect(finish()).rejects.toThrow('还有 3 份')
    const later = [50, 60, 0, 70]
    await score(base, (essay) => later[essays.indexOf(essay)])
    await finish()
    expect((await openComparison(reader, other, contest))?.rows).toHaveLength(3)
    expect(await openComparison(reader, other, contest, 1)).toMatchObject({ isOpen: false })
    const body = { contest, version: 1, reason: '简化' }
    const dropped = { ...body, rules: { ...rules, laterRounds: [] } }
    await expect(transact((db) => writeRules(db, organizer, dropped, NOW))).rejects.toThrow(
      '“复评”已经开始',
    )
    expect(await move(base)).toBe('deliberating')
    const { rows } = await openRanking(reader, organizer, contest, WHOLE, NOW)
    expect(
      rows.map(({ title, rank, readings, expected }) => [title, rank, readings, expected]),
    ).toEqual([
      ['第4篇', 1, 2, 2],
      ['第2篇', 2, 2, 2],
      ['第1篇', 3, 2, 2],
      ['第3篇', 4, 3, 3],
      ['第5篇', 5, 3, 3],
      ['第6篇', 6, 2, 3],
    ])
    expect((await look()).rounds.map(({ state }) => state)).toEqual(['over', 'over'])
  })

  test('with the policy of extending, a tie across the line goes on as a whole; the page takes as many statements for any size', async () => {
    const { reader, transact } = database()
    const rules = {
      readings: 1,
      tie: 'extend',
      laterRounds: [{ name: '终评', readings: 'all', entries: 2 }],
    } as const
    const measure = async (size: number) => {
      const base = await build(rules, size)
      const { contest, organizer, essays, free } = base
      const round = await transact(async (db) => {
        const id = await buildRound(db, { contest, closedAt: NOW }, NOW)
        for (const [index, essay] of essays.entries()) {
          const scores = { theme: index === 0 ? 300 : index < 3 ? 250 : 200, ...REST }
          const reading = { contest, round: id, essay, judge: free[0] }
          await buildReading(db, { ...reading, scores, submitted: true }, NOW)
        }
        return id
      })
      const { statements } = await countStatements(() =>
        openRounds(reader, organizer, contest, NOW),
      )
      const list = (await openRounds(reader, organizer, contest, NOW)).passing
      expect(list?.tied).toEqual([])
      const passing = list?.rows.filter(({ passes }) => passes).map(({ id }) => id) ?? []
      expect(new Set(passing)).toEqual(new Set(essays.slice(0, 3)))
      const input = { round, fingerprint: list?.fingerprint ?? '', seen: passing, decision: null }
      expect(await transact((db) => passRound(db, organizer, contest, input, NOW))).toBe(3)
      const { statements: open } = await countStatements(() => openTable(reader, contest, NOW))
      return [statements, open]
    }
    const few = await measure(4)
    expect(await measure(40)).toEqual(few)
  })

  test('a second round with nobody named is judged by all; what is not in it cannot be assigned', async () => {
    const { reader, transact } = database()
    const laterRounds = [{ name: '复评', readings: 'all', entries: 2 }] as const
    const base = await build({ readings: 2, laterRounds, anchors: 3, clashLevel: 'grassroots' }, 4)
    const { contest, essays, organizer, judges } = base
    await transact(async (db) => {
      await buildRound(db, { contest, closedAt: NOW }, NOW)
      const round = await buildRound(db, { contest, position: 2, name: '复评' }, NOW)
      for (const essay of essays.slice(0, 2)) await buildRoundEntry(db, { round, essay })
    })
    const table = await openTable(reader, contest, NOW)
    expect(table.judges).toHaveLength(judges.length)
    // Of the first union is one judge, who may not read its essay.
    expect([needsOf(table, essays[0]), needsOf(table, essays[1])]).toEqual([4, 5])
    expect(await assign(base)).toBe(9)
    const read = await reader
      .selectFrom('assignments')
      .where('contest_id', '=', contest)
      .select('essay_id')
      .execute()
    expect(new Set(read.map(({ essay_id }) => essay_id))).toEqual(new Set(essays.slice(0, 2)))
    expect((await openRounds(reader, organizer, contest, NOW)).current).toMatchObject({
      state: 'open',
      name: '复评',
    })
  })
})
