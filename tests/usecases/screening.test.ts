import { describe, expect, test } from 'vitest'
import type { Rules } from '../../app/domain/contest'
import type { EssayState } from '../../app/domain/essay'
import type { Organizer } from '../../app/domain/people'
import { giveVerdict } from '../../app/usecases/deciding'
import {
  type ListInput,
  openEssayList,
  openScreening,
  type Verdict,
} from '../../app/usecases/screening'
import { auditPage } from '../../db/audit'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
  type NewContest,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'

async function buildBase(db: Writer, contest: Partial<NewContest> = {}) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const account = await buildPerson(
    db,
    { name: '组委', phone: '19900000001', passwordHash: '-', organizer: true, union },
    NOW,
  )
  const id = await buildContest(db, { phase: 'screening', createdBy: account, ...contest }, NOW)
  return { contest: id, union, account, organizer: { account, name: '组委' } as Organizer }
}

type Base = Awaited<ReturnType<typeof buildBase>>

const EVERYTHING: ListInput = {
  state: null,
  copy: null,
  doubt: null,
  union: '',
  search: '',
  order: 'submitted',
  descending: false,
  page: 1,
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (contest?: Partial<NewContest>) =>
    database().transact((db) => buildBase(db, contest))
  const addEssay = (base: Base, essay: Partial<Parameters<typeof buildEssay>[1]> = {}) =>
    database().transact((db) =>
      buildEssay(
        db,
        { contest: base.contest, account: base.account, union: base.union, ...essay },
        NOW,
      ),
    )
  const stateOf = async (base: Base, essay: string) => {
    const { reader } = database()
    const opened = await openScreening(reader, base.organizer, base.contest, essay, NOW)
    return { state: opened.essay.state, reason: opened.essay.reason }
  }
  const decide = (
    base: Base,
    essay: string,
    act: Verdict,
    state: EssayState,
    { reason = '', version = 1 } = {},
  ) =>
    database().transact((db) =>
      giveVerdict(db, base.organizer, base.contest, essay, { act, reason, state, version }, NOW),
    )

  test('an essay is rejected with a reason, reopened, and accepted', async () => {
    const base = await build()
    const essay = await addEssay(base, { state: 'recommended' })
    await decide(base, essay, 'reject', 'recommended', { reason: '不是本人原创。' })
    expect(await stateOf(base, essay)).toEqual({ state: 'ineligible', reason: '不是本人原创。' })
    await decide(base, essay, 'reopen', 'ineligible')
    expect(await stateOf(base, essay)).toEqual({ state: 'recommended', reason: null })
    await decide(base, essay, 'accept', 'recommended')
    expect(await stateOf(base, essay)).toEqual({ state: 'eligible', reason: null })
    const audit = await auditPage(database().reader, {
      contest: base.contest,
      offset: 0,
      limit: 10,
    })
    expect(audit.map(({ act, subject_id }) => [act, subject_id]).reverse()).toEqual([
      ['认定不合格', essay],
      ['重新审查', essay],
      ['认定合格', essay],
    ])
  })

  test('a verdict waits for the closing time, which opens screening by itself', async () => {
    const base = await build({ phase: 'open', closesAt: '2026-06-01T00:00:00.001Z' })
    const essay = await addEssay(base, { state: 'recommended' })
    const early = decide(base, essay, 'accept', 'recommended')
    await expect(early).rejects.toMatchObject({ kind: 'closed' })
    const later = database().transact((db) =>
      giveVerdict(
        db,
        base.organizer,
        base.contest,
        essay,
        { act: 'accept', reason: '', state: 'recommended', version: 1 },
        '2026-06-01T00:00:00.001Z',
      ),
    )
    await expect(later).resolves.toBeUndefined()
  })

  test('without its union’s recommendation an essay is not accepted, unless the contest asks for none', async () => {
    const strict = await build()
    const waits = await addEssay(strict, { state: 'submitted' })
    const refused = decide(strict, waits, 'accept', 'submitted')
    await expect(refused).rejects.toMatchObject({ kind: 'conflict' })
    await expect(refused).rejects.toThrow('推荐')
    const rules: Partial<Rules> = { unionStep: 'none' }
    const direct = {
      ...strict,
      contest: await database().transact((db) =>
        buildContest(db, { phase: 'screening', createdBy: strict.account, rules }, NOW),
      ),
    }
    const essay = await addEssay(direct, { state: 'submitted' })
    await decide(direct, essay, 'accept', 'submitted')
    expect((await stateOf(direct, essay)).state).toBe('eligible')
  })

  test('a rejection without a reason names the field', async () => {
    const base = await build()
    const essay = await addEssay(base, { state: 'recommended' })
    await expect(decide(base, essay, 'reject', 'recommended')).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明原因。' },
    })
  })

  test('a verdict on a text or state that has changed is refused', async () => {
    const base = await build()
    const essay = await addEssay(base, { state: 'recommended' })
    const onOldText = decide(base, essay, 'accept', 'recommended', { version: 2 })
    await expect(onOldText).rejects.toMatchObject({ kind: 'conflict' })
    await decide(base, essay, 'accept', 'recommended')
    const again = decide(base, essay, 'accept', 'recommended')
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('an essay of another contest, a draft and an unknown id are all missing', async () => {
    const base = await build()
    const other = await database().transact((db) =>
      buildContest(db, { phase: 'screening', createdBy: base.account }, NOW),
    )
    const elsewhere = await addEssay({ ...base, contest: other }, { state: 'recommended' })
    const draft = await addEssay(base, { state: 'draft' })
    for (const essay of [elsewhere, draft, 'unknown']) {
      const opened = openScreening(database().reader, base.organizer, base.contest, essay, NOW)
      await expect(opened).rejects.toMatchObject({ kind: 'missing' })
      const decided = decide(base, essay, 'accept', 'recommended')
      await expect(decided).rejects.toMatchObject({ kind: 'missing' })
    }
    expect((await stateOf({ ...base, contest: other }, elsewhere)).state).toBe('recommended')
  })

  test('reopening takes back readings that nobody has begun', async () => {
    const base = await build()
    const essay = await addEssay(base, { state: 'eligible' })
    const other = await addEssay(base, { state: 'eligible' })
    await database().transact(async (db) => {
      const { contest, account } = base
      const judge = await buildJudge(db, { contest, account }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      await buildReading(db, { contest, round, essay, judge }, NOW)
      await buildReading(db, { contest, round, essay: other, judge }, NOW)
    })
    await decide(base, essay, 'reopen', 'eligible')
    const left = await database().reader.selectFrom('assignments').select('essay_id').execute()
    expect(left).toEqual([{ essay_id: other }])
  })

  test('the list filters by state, copy, union and text, and counts all states but drafts', async () => {
    const base = await build()
    const federation = await database().transact((db) =>
      buildUnion(db, { name: '合川区百分之100%工会' }, NOW),
    )
    const first = await addEssay(base, { state: 'recommended', title: '山海扎根' })
    const second = await addEssay(base, {
      state: 'eligible',
      title: '话说家风_一',
      union: federation,
      authors: [{ name: '巫芯宇', union: federation }],
    })
    await addEssay(base, { state: 'draft', title: '草稿' })
    await database().transact((db) =>
      buildBlindCopy(db, { essay: second, approvedBy: base.account }, NOW),
    )
    const list = async (chosen: Partial<ListInput>) => {
      const input = { ...EVERYTHING, ...chosen }
      const found = await openEssayList(database().reader, base.organizer, base.contest, input, NOW)
      return found.rows.map(({ id }) => id)
    }
    expect(await list({})).toEqual([first, second])
    expect(await list({ descending: true })).toEqual([second, first])
    expect(await list({ state: 'eligible' })).toEqual([second])
    expect(await list({ copy: 'approved' })).toEqual([second])
    expect(await list({ copy: 'none' })).toEqual([first])
    expect(await list({ union: '100%' })).toEqual([second])
    expect(await list({ union: '渝江' })).toEqual([first])
    expect(await list({ search: '芯宇' })).toEqual([second])
    expect(await list({ search: '山海' })).toEqual([first])
    expect(await list({ search: '_' })).toEqual([second])
    const { counts } = await openEssayList(
      database().reader,
      base.organizer,
      base.contest,
      EVERYTHING,
      NOW,
    )
    expect(Object.fromEntries(counts)).toEqual({ recommended: 1, eligible: 1 })
  })

  test('the way leads from one waiting essay to the next, and round', async () => {
    const base = await build()
    const first = await addEssay(base, { state: 'recommended' })
    const approved = await addEssay(base, { state: 'eligible' })
    const withoutCopy = await addEssay(base, { state: 'eligible' })
    await addEssay(base, { state: 'submitted' })
    await database().transact((db) =>
      buildBlindCopy(db, { essay: approved, approvedBy: base.account }, NOW),
    )
    const { reader } = database()
    const opened = await openScreening(reader, base.organizer, base.contest, approved, NOW)
    expect(opened.waiting).toEqual({ others: 2, previous: first, next: withoutCopy })
    const nextAfter = async (essay: string) =>
      (await openScreening(reader, base.organizer, base.contest, essay, NOW)).waiting.next
    expect(await nextAfter(withoutCopy)).toBe(first)
    await decide(base, first, 'reject', 'recommended', { reason: '超出范围。' })
    expect(await nextAfter(withoutCopy)).toBeNull()
  })

  test('the list takes as many statements for 300 essays as for 3', async () => {
    const base = await build()
    const { reader, transact } = database()
    const fill = (count: number) =>
      transact(async (db) => {
        for (let index = 0; index < count; index++) {
          const { contest, account, union } = base
          await buildEssay(db, { contest, account, union, body: '短文' }, NOW)
        }
      })
    const open = () =>
      countStatements(() => openEssayList(reader, base.organizer, base.contest, EVERYTHING, NOW))
    await fill(3)
    const few = await open()
    await fill(297)
    const many = await open()
    expect([few.value.rows.length, many.value.rows.length]).toEqual([3, 30])
    expect([many.value.total, many.value.pages]).toEqual([300, 10])
    expect(many.statements).toBe(few.statements)
  })
})
