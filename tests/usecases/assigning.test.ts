import { describe, expect, test } from 'vitest'
import { openAssignment } from '../../app/usecases/arranging'
import { applyAssignment, prepareAssignment, type Wishes } from '../../app/usecases/assigning'
import { addReading, removeReading } from '../../app/usecases/changing'
import { overview } from '../../app/usecases/organizing'
import { openTable } from '../../app/usecases/seating'
import { openProgress } from '../../app/usecases/watching'
import { auditPage } from '../../db/audit'
import { countStatements } from '../../db/connection.server'
import { recuseFrom } from '../../db/judging-sheets'
import { buildContest, buildEssay, buildReading, buildRound } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildTable } from '../support/judged-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const WISHES: Wishes = { seed: 7, mode: 'top-up', most: null }
const SCORES = { theme: 250, content: 250, language: 150, originality: 150 }

type Base = Awaited<ReturnType<typeof buildTable>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (options?: Parameters<typeof buildTable>[1]) =>
    database().transact((db) => buildTable(db, options))
  const prepare = ({ contest, organizer }: Base, wishes = WISHES) =>
    prepareAssignment(database().reader, organizer, contest, wishes, NOW)
  const apply = async (
    base: Base,
    wishes = WISHES,
    proposal?: Awaited<ReturnType<typeof prepare>>,
  ) => {
    const prepared = proposal ?? (await prepare(base, wishes))
    const { fingerprint } = prepared
    return database().transact((db) =>
      applyAssignment(db, base.organizer, base.contest, { ...wishes, fingerprint }, prepared, NOW),
    )
  }
  const rows = () =>
    database()
      .reader.selectFrom('assignments')
      .select(['id', 'essay_id', 'judge_id', 'code', 'position'])
      .orderBy('id')
      .execute()
  const pairs = async () =>
    (await rows()).map(({ essay_id, judge_id }) => `${essay_id} ${judge_id}`).sort()

  test('every essay gets its readings, and no judge reads their own district', async () => {
    const base = await build()
    expect(await apply(base)).toBe(16)
    const assigned = await rows()
    for (const [index, essay] of base.essays.entries()) {
      const readers = assigned.filter(({ essay_id }) => essay_id === essay)
      expect(readers).toHaveLength(2)
      const clashing = index % 4 < 2 ? base.ofUnion : base.ofDistrict
      expect(readers.map(({ judge_id }) => judge_id)).not.toContain(clashing)
    }
    const loads = base.judges.map(
      (judge) => assigned.filter(({ judge_id }) => judge_id === judge).length,
    )
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  })

  test('the union of any author counts, and so does a judge’s own entry', async () => {
    const base = await build({ essays: 0, free: 2 })
    await database().transact(async (db) => {
      const { contest, account, unions } = base
      const author = await db
        .selectFrom('judges')
        .where('id', '=', base.judges[2])
        .select('account_id')
        .executeTakeFirstOrThrow()
      await buildEssay(
        db,
        {
          contest,
          account: author.account_id,
          union: unions[2],
          state: 'eligible',
          authors: [
            { name: '李菁', union: unions[2] },
            { name: '杨倩', union: unions[1] },
          ],
        },
        NOW,
      )
      await buildEssay(db, { contest, account, union: unions[0], state: 'recommended' }, NOW)
    })
    const table = await openTable(database().reader, base.contest, NOW)
    const [essay] = table.essays
    expect(table.essays).toHaveLength(1)
    const free = base.judges.filter((judge) => !table.clashes(essay.id, judge))
    expect(free).toEqual([base.judges[3]])
  })

  test('with all readings every judge who may read an essay reads it', async () => {
    const base = await build({ rules: { readings: 'all' } })
    const short = async () =>
      (await overview(database().reader, base.organizer, base.contest, NOW)).facts.shortOfReadings
    expect(await short()).toBe(8)
    expect(await apply(base)).toBe(8 * 4)
    expect(await short()).toBe(0)
  })

  test('codes differ, and places in a queue are distinct and not in the order of the essays', async () => {
    const base = await build({ essays: 40, rules: { readings: 'all' } })
    await apply(base)
    const assigned = await rows()
    expect(new Set(assigned.map(({ code }) => code)).size).toBe(assigned.length)
    expect(assigned.every(({ code }) => /^[2-9A-Z]{8}$/.test(code))).toBe(true)
    const queues = base.judges.map((judge) => assigned.filter(({ judge_id }) => judge_id === judge))
    for (const queue of queues) {
      const places = queue.map(({ position }) => position).sort((one, other) => one - other)
      expect(places).toEqual(queue.map((_, index) => index + 1))
    }
    const byPlace = queues.map((queue) =>
      [...queue]
        .sort((one, other) => one.position - other.position)
        .map(({ essay_id }) => essay_id)
        .join(),
    )
    expect(byPlace).not.toContain(base.essays.join())
    expect(new Set(byPlace).size).toBe(base.judges.length)
  })

  test('too few judges are refused in words, and nothing is written', async () => {
    const base = await build({ free: 0 })
    const proposal = await prepare(base)
    expect(proposal.explanations[0].what).toContain('还差')
    const refused = apply(base, WISHES, proposal)
    await expect(refused).rejects.toMatchObject({ kind: 'conflict' })
    await expect(refused).rejects.toThrow('现在无法分配')
    expect(await rows()).toEqual([])
  })

  test('a limit on the essays of a judge holds, or is refused', async () => {
    const base = await build()
    const tight = await prepare(base, { ...WISHES, most: 3 })
    expect(tight.explanations).toHaveLength(1)
    const fits = await prepare(base, { ...WISHES, most: 4 })
    expect(fits.loads.max).toBe(4)
  })

  test('a proposal is applied once', async () => {
    const base = await build()
    const proposal = await prepare(base)
    await apply(base, WISHES, proposal)
    const before = await rows()
    const again = apply(base, WISHES, proposal)
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
    expect(await rows()).toEqual(before)
    await expect(apply(base)).rejects.toThrow('已经分配齐全')
  })

  test('a proposal for essays or judges that have changed since is refused', async () => {
    const base = await build()
    const proposal = await prepare(base)
    await database().transact((db) =>
      db
        .updateTable('essays')
        .set({ state: 'ineligible' })
        .where('id', '=', base.essays[0])
        .execute(),
    )
    const stale = apply(base, WISHES, proposal)
    await expect(stale).rejects.toMatchObject({ kind: 'conflict' })
    expect(await rows()).toEqual([])
  })

  test('a proposal that breaks a rule is refused although its fingerprint is right', async () => {
    const base = await build()
    const proposal = await prepare(base)
    const [first, ...rest] = proposal.readings
    const forged = { ...proposal, readings: [[base.essays[0], base.ofUnion] as const, ...rest] }
    expect(first[0]).toBe(base.essays[0])
    const refused = apply(base, WISHES, forged)
    await expect(refused).rejects.toThrow('应当回避')
    expect(await rows()).toEqual([])
  })

  test('after a recusal a top-up adds one reading by somebody else and keeps the rest', async () => {
    const base = await build()
    await apply(base)
    const before = await rows()
    const lost = before[0]
    const judging = { assignment: lost.id, judge: lost.judge_id, reason: '作者是我的同事。' }
    await database().transact((db) => recuseFrom(db, judging, NOW))
    const { short, recusals, essays } = await openProgress(
      database().reader,
      base.organizer,
      base.contest,
      { view: 'judges', page: 1 },
      NOW,
    )
    expect(short.map(({ id, assigned, needs }) => [id, assigned, needs])).toEqual([
      [lost.essay_id, 1, 2],
    ])
    expect(essays.short).toBe(1)
    expect(recusals.map(({ essay, reason }) => [essay, reason])).toEqual([
      [lost.essay_id, '作者是我的同事。'],
    ])
    expect(await apply(base)).toBe(1)
    const after = await rows()
    const kept = after.filter(({ id }) => before.some((each) => each.id === id))
    expect(kept).toEqual(before.slice(1))
    const added = after.filter(({ id }) => !before.some((each) => each.id === id))
    expect(added.map(({ essay_id }) => essay_id)).toEqual([lost.essay_id])
    expect(added[0].judge_id).not.toBe(lost.judge_id)
    const places = after.map(({ judge_id, position }) => `${judge_id} ${position}`)
    expect(new Set(places).size).toBe(after.length)
  })

  test('dealing anew keeps what has been begun, and ends with judging', async () => {
    const base = await build()
    await apply(base)
    const [begun] = await rows()
    await database().transact((db) =>
      db
        .insertInto('score_sheets')
        .values({
          assignment_id: begun.id,
          version: 1,
          comment: '',
          submitted_at: null,
          updated_at: NOW,
        })
        .execute(),
    )
    const anew: Wishes = { seed: 8, mode: 'renew', most: null }
    const proposal = await prepare(base, anew)
    expect(proposal.removed.length).toBeGreaterThan(0)
    await apply(base, anew, proposal)
    const after = await rows()
    expect(after).toHaveLength(16)
    expect(after).toContainEqual(begun)
    await database().transact((db) =>
      db.updateTable('contests').set({ phase: 'judging' }).execute(),
    )
    await expect(prepare(base, anew)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('outside screening and judging nothing is assigned', async () => {
    const base = await build({ phase: 'open' })
    await expect(prepare(base)).rejects.toMatchObject({ kind: 'closed' })
    const { contest, organizer, essays, judges } = base
    const added = database().transact((db) =>
      addReading(db, organizer, contest, { essay: essays[0], judge: judges[2] }, NOW),
    )
    await expect(added).rejects.toMatchObject({ kind: 'closed' })
  })

  test('one reading is added and removed by hand, through the same checker', async () => {
    const base = await build()
    const { contest, organizer, essays, ofUnion, judges } = base
    const add = (essay: string, judge: string) =>
      database().transact((db) => addReading(db, organizer, contest, { essay, judge }, NOW))
    const remove = (id: string) =>
      database().transact((db) => removeReading(db, organizer, contest, id, NOW))
    await add(essays[0], judges[2])
    expect(await pairs()).toEqual([`${essays[0]} ${judges[2]}`])
    await expect(add(essays[0], judges[2])).rejects.toThrow('重复分配')
    const clash = add(essays[0], ofUnion)
    await expect(clash).rejects.toMatchObject({ kind: 'conflict' })
    await expect(clash).rejects.toThrow('渝中区')
    await expect(add('unknown', judges[2])).rejects.toMatchObject({ kind: 'missing' })
    await expect(add(essays[0], '')).rejects.toMatchObject({ kind: 'invalid' })
    const [reading] = await rows()
    await remove(reading.id)
    expect(await rows()).toEqual([])
    await expect(remove(reading.id)).rejects.toMatchObject({ kind: 'missing' })
    const audit = await auditPage(database().reader, { contest, offset: 0, limit: 5 })
    expect(audit.map(({ act }) => act)).toEqual(['取消评阅', '增加评阅'])
  })

  test('a reading that has been begun, or is another contest’s, is not removed', async () => {
    const base = await build()
    await apply(base)
    const other = await database().transact((db) =>
      buildContest(db, { phase: 'judging', createdBy: base.account }, NOW),
    )
    const [reading] = await rows()
    const elsewhere = database().transact((db) =>
      removeReading(db, base.organizer, other, reading.id, NOW),
    )
    await expect(elsewhere).rejects.toMatchObject({ kind: 'missing' })
    const begunCode = await database().transact(async (db) => {
      await db.deleteFrom('assignments').where('id', '=', reading.id).execute()
      const round = await db.selectFrom('rounds').select('id').executeTakeFirstOrThrow()
      const { essay_id: essay, judge_id: judge } = reading
      const { contest } = base
      return buildReading(
        db,
        { contest, round: round.id, essay, judge, scores: SCORES, submitted: true },
        NOW,
      )
    })
    const begun = (await rows()).find(({ code }) => code === begunCode)
    const refused = database().transact((db) =>
      removeReading(db, base.organizer, base.contest, begun?.id ?? '', NOW),
    )
    await expect(refused).rejects.toMatchObject({ kind: 'conflict' })
    await expect(refused).rejects.toThrow('已经开始评审')
  })

  test('progress counts sheets by judge, those with most left first', async () => {
    const base = await build({ essays: 3, free: 2, phase: 'judging' })
    const { contest, judges, essays } = base
    await database().transact(async (db) => {
      const round = await buildRound(db, { contest, readings: 2 }, NOW)
      for (const essay of essays) {
        await buildReading(db, { contest, round, essay, judge: judges[3] }, NOW)
      }
      const scores = SCORES
      const first = { contest, round, essay: essays[0], judge: judges[2], scores }
      await buildReading(db, { ...first, submitted: true }, NOW)
      await buildReading(db, { ...first, essay: essays[1], submitted: false }, NOW)
    })
    const progress = await openProgress(
      database().reader,
      base.organizer,
      contest,
      { view: 'judges', page: 1 },
      NOW,
    )
    expect(
      progress.judges.map(({ name, assigned, begun, submitted }) => [
        name,
        assigned,
        begun,
        submitted,
      ]),
    ).toEqual([
      ['评委2', 3, 0, 0],
      ['评委1', 2, 2, 1],
      ['甲', 0, 0, 0],
      ['乙', 0, 0, 0],
    ])
    expect(progress.sheets).toEqual({ assigned: 5, submitted: 1 })
    expect(progress.essays).toEqual({ total: 3, complete: 0, begun: 1, short: 1 })
  })

  test('the desk and the progress take as many statements for 300 essays as for 3', async () => {
    const few = await build({ essays: 3, free: 3 })
    const { reader } = database()
    const open = ({ contest, organizer }: Base) =>
      countStatements(async () => {
        const input = { wishes: WISHES, essay: null, listing: null, page: 1 }
        await openAssignment(reader, organizer, contest, input, NOW)
        for (const view of ['judges', 'essays'] as const) {
          await openProgress(reader, organizer, contest, { view, page: 1 }, NOW)
        }
      })
    const before = await open(few)
    await database().transact(async (db) => {
      for (let index = 0; index < 297; index++) {
        const union = few.unions[index % 4]
        const { contest, account } = few
        await buildEssay(db, { contest, account, union, body: '短文', state: 'eligible' }, NOW)
      }
    })
    expect((await open(few)).statements).toBe(before.statements)
  })
})
