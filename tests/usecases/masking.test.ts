/** The masking desk on both databases: masks saved and approved, the queue, proposals for all, and exceptions. */
import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES } from '../../app/domain/contest'
import type { Mask } from '../../app/domain/masking'
import type { Organizer } from '../../app/domain/people'
import {
  approveBlindCopy,
  type CopyInput,
  leaksLeft,
  openBlinding,
  saveBlindCopy,
} from '../../app/usecases/blinding'
import { cancelException, exceptFromMasking, openExceptions } from '../../app/usecases/excepting'
import { maskWording, sourceNames } from '../../app/usecases/laying'
import { keepProposals, nextToMask, openQueue, proposeAll } from '../../app/usecases/mask-queue'
import { openScreening } from '../../app/usecases/screening'
import { countStatements } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import { phaseFacts } from '../../db/phase-facts'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildPerson,
  buildUnion,
  buildVersion,
  type NewContest,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const BODY = '我叫李菁。\n\n渝江机械厂工会委员会就是我的家，大家叫它西图。'

async function buildBase(db: Writer, contest: Partial<NewContest> = {}) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', aliases: ['渝江机械厂'] }, NOW)
  const account = await buildPerson(
    db,
    { name: '组委', phone: '19900000001', passwordHash: '-', organizer: true, union },
    NOW,
  )
  const id = await buildContest(db, { phase: 'screening', createdBy: account, ...contest }, NOW)
  const given = { contest: id, account, union, state: 'eligible' as const }
  const essay = await buildEssay(db, { ...given, title: '渝江机械厂的灯', body: BODY }, NOW)
  return { contest: id, union, essay, account, organizer: { account, name: '组委' } as Organizer }
}

type Base = Awaited<ReturnType<typeof buildBase>>

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (contest?: Partial<NewContest>) =>
    database().transact((db) => buildBase(db, contest))
  const open = async ({ contest, essay, organizer }: Base) => {
    const { reader } = database()
    const opened = await openScreening(reader, organizer, contest, essay, NOW)
    return openBlinding(reader, organizer, opened.contest, opened.essay)
  }
  const masksOf = async (base: Base) => (await open(base)).masks ?? []
  const save = ({ contest, essay, organizer }: Base, input: CopyInput) =>
    database().transact((db) => saveBlindCopy(db, organizer, contest, essay, input, NOW))
  const approve = async (
    { contest, essay, organizer }: Base,
    input: CopyInput,
    confirmed = false,
  ) => {
    const { reader, transact } = database()
    const left = await leaksLeft(reader, organizer, contest, essay, input)
    const approval = { ...input, left, confirmed }
    await transact((db) => approveBlindCopy(db, organizer, contest, essay, approval, NOW))
  }
  const except = ({ contest, organizer }: Base, text: string, kind: Mask['kind'] | null = null) =>
    database().transact((db) =>
      exceptFromMasking(db, organizer, contest, { text, kind, reason: '' }, NOW),
    )
  const queue = ({ contest, organizer }: Base, chosen = {}) =>
    openQueue(
      database().reader,
      organizer,
      contest,
      { copy: null, union: '', page: 1, ...chosen },
      NOW,
    )
  const propose = async ({ contest, organizer }: Base) => {
    const proposed = await proposeAll(database().reader, organizer, contest, NOW)
    return database().transact((db) => keepProposals(db, organizer, contest, proposed, NOW))
  }

  test('decisions are kept, the copy follows from them, and approving decides what is left open', async () => {
    const base = await build()
    const masks = await masksOf(base)
    expect(new Set(masks.map(({ state }) => state))).toEqual(new Set(['open']))
    const names = await sourceNames(database().reader, masks)
    expect(Object.values(names)).toContain('渝江机械厂工会委员会')
    const content = { masks, version: 0, essayVersion: 1 }
    const more = { content, wording: '西图', token: '【职工之家】' }
    const added = await maskWording(
      database().reader,
      base.organizer,
      base.contest,
      base.essay,
      more,
    )
    await save(base, added)
    const saved = await open(base)
    expect([saved.state, saved.copy.body.includes('【职工之家】')]).toEqual(['saved', true])
    expect(saved.masks).toEqual(added.masks)
    await approve(base, { ...added, version: 1 })
    const approved = await open(base)
    expect([approved.state, approved.copy.body]).toEqual(['approved', saved.copy.body])
    expect(new Set(approved.masks?.map(({ state }) => state))).toEqual(new Set(['accepted']))
    await save(base, { ...added, version: 2 })
    expect((await open(base)).state).toBe('approved')
    const rejected = added.masks.map((mask) => ({ ...mask, state: 'rejected' as const }))
    await save(base, { masks: rejected, version: 2, essayVersion: 1 })
    expect((await open(base)).state).toBe('saved')
  })

  test('a name that is not masked must be confirmed before the copy is approved', async () => {
    const base = await build()
    const own = (await masksOf(base)).map((mask) => ({ ...mask, state: 'rejected' as const }))
    const input = { masks: own, version: 0, essayVersion: 1 }
    await expect(approve(base, input)).rejects.toThrow('渝江机械厂')
    expect((await open(base)).state).toBe('none')
    await approve(base, input, true)
    expect((await open(base)).state).toBe('approved')
  })

  test('stale decisions, masks that do not lie over the text, and wordings that are not there are refused', async () => {
    const base = await build()
    const masks = await masksOf(base)
    await save(base, { masks, version: 0, essayVersion: 1 })
    const late = save(base, { masks: [], version: 0, essayVersion: 1 })
    await expect(late).rejects.toMatchObject({ kind: 'conflict' })
    const shifted = masks.map((mask) => ({ ...mask, start: mask.start + 1, end: mask.end + 1 }))
    const wrong = save(base, { masks: shifted, version: 1, essayVersion: 1 })
    await expect(wrong).rejects.toMatchObject({ kind: 'invalid' })
    const content = { masks, version: 1, essayVersion: 1 }
    const nowhere = maskWording(database().reader, base.organizer, base.contest, base.essay, {
      content,
      wording: '不在文中',
      token: '',
    })
    await expect(nowhere).rejects.toMatchObject({ kind: 'invalid' })
    const elsewhere = await database().transact((db) =>
      buildContest(db, { phase: 'screening', createdBy: base.account }, NOW),
    )
    for (const attempt of [save, approve]) {
      const input = { masks, version: 1, essayVersion: 1 }
      const foreign = attempt({ ...base, contest: elsewhere }, input)
      await expect(foreign).rejects.toMatchObject({ kind: 'missing' })
    }
  })

  test('decisions move to a new text of the essay, and those that no longer fit are told', async () => {
    const base = await build()
    const masks = (await masksOf(base)).map((mask) => ({ ...mask, state: 'accepted' as const }))
    await approve(base, { masks, version: 0, essayVersion: 1 })
    await database().transact((db) =>
      buildVersion(
        db,
        { essay: base.essay, body: `新的开头。\n\n渝江机械厂工会委员会就是我的家。` },
        NOW,
      ),
    )
    const opened = await open(base)
    expect(opened.state).toBe('outdated')
    expect(opened.masks?.map(({ state }) => state)).toEqual(opened.masks?.map(() => 'accepted'))
    const facts = await phaseFacts(
      database().reader,
      (await findContest(database().reader, base.contest)) ?? fail(),
      DEFAULT_RULES,
    )
    expect(facts.withoutBlindCopy).toBe(1)
  })

  test('a rewritten copy has no masks, and they can be proposed anew', async () => {
    const base = await build()
    await save(base, { title: '灯', body: '家。', version: 0, essayVersion: 1 })
    expect((await open(base)).masks).toBeNull()
    const { reader } = database()
    const { contest, essay } = await openScreening(
      reader,
      base.organizer,
      base.contest,
      base.essay,
      NOW,
    )
    const anew = await openBlinding(reader, base.organizer, contest, essay, { anew: true })
    expect(anew.masks?.length).toBeGreaterThan(0)
  })

  test('an exception stops the finder in this contest, leaves approved copies, and can be cancelled', async () => {
    const base = await build()
    const masks = await masksOf(base)
    await approve(base, { masks, version: 0, essayVersion: 1 })
    const before = await open(base)
    await except(base, '渝江机械厂', 'own-union')
    await except(base, '渝江机械厂', 'own-union')
    const after = await open(base)
    expect([after.copy.body, after.state]).toEqual([before.copy.body, 'approved'])
    const other = await database().transact((db) =>
      buildEssay(
        db,
        { ...base, state: 'eligible', title: '渝江机械厂', body: '渝江机械厂的事。' },
        NOW,
      ),
    )
    expect(await masksOf({ ...base, essay: other })).toEqual([])
    const { reader, transact } = database()
    const [exception, ...none] = await openExceptions(reader, base.organizer, base.contest)
    expect([exception.text, exception.by, none]).toEqual(['渝江机械厂', '组委', []])
    const elsewhere = await transact((db) =>
      buildContest(db, { phase: 'screening', createdBy: base.account }, NOW),
    )
    const cancelIn = (contest: string) =>
      transact((db) => cancelException(db, base.organizer, contest, exception.id, NOW))
    await expect(cancelIn(elsewhere)).rejects.toMatchObject({ kind: 'missing' })
    await cancelIn(base.contest)
    expect((await masksOf({ ...base, essay: other })).length).toBeGreaterThan(0)
  })

  test('exceptions and proposals are for contests that are not judged yet', async () => {
    const base = await build({ phase: 'judging' })
    await expect(except(base, '渝江')).rejects.toMatchObject({ kind: 'closed' })
    await expect(propose(base)).rejects.toMatchObject({ kind: 'closed' })
  })

  test('the queue begins with what is most urgent and ends with what is approved', async () => {
    const base = await build()
    const add = (copy?: { risk?: number; approvedBy?: string }) =>
      database().transact(async (db) => {
        const { contest, account, union } = base
        const essay = await buildEssay(db, { contest, account, union, state: 'eligible' }, NOW)
        if (copy) await buildBlindCopy(db, { essay, ...copy }, NOW)
        return essay
      })
    const approved = await add({ approvedBy: base.account, risk: 90 })
    const low = await add({ risk: 1 })
    const high = await add({ risk: 9 })
    const outdated = await add({ risk: 0 })
    await database().transact((db) => buildVersion(db, { essay: outdated, body: '新。' }, NOW))
    const listed = await queue(base)
    expect(listed.rows.map(({ id }) => id)).toEqual([outdated, base.essay, high, low, approved])
    expect([listed.counts.get('saved'), listed.counts.get('approved')]).toEqual([2, 1])
    expect((await queue(base, { copy: 'saved', union: '渝江' })).total).toBe(2)
    expect((await queue(base, { union: '别处' })).total).toBe(0)
    const next = (essay: string) => nextToMask(database().reader, base.contest, essay)
    expect([await next(outdated), await next(low), await next(high)]).toEqual([
      base.essay,
      outdated,
      low,
    ])
  })

  test('checking all essays proposes a copy with its risk for each that has none', async () => {
    const base = await build()
    expect(await propose(base)).toBe(1)
    const { copy, state } = await open(base)
    expect([copy.version, state]).toEqual([1, 'saved'])
    expect(copy.body).not.toMatch(/李菁|渝江/)
    const { rows } = await queue(base)
    expect(rows[0].risk).toBeGreaterThan(0)
    expect(await propose(base)).toBe(0)
  })

  test('the queue takes as many statements for 300 essays as for 3', async () => {
    const base = await build()
    const fill = (count: number) =>
      database().transact(async (db) => {
        for (let index = 0; index < count; index++) {
          const { contest, account, union } = base
          await buildEssay(db, { contest, account, union, state: 'eligible', body: '短文' }, NOW)
        }
      })
    await fill(2)
    const few = await countStatements(() => queue(base))
    await fill(297)
    const many = await countStatements(() => queue(base))
    expect([many.statements, many.value.total]).toEqual([few.statements, 300])
  })
})

function fail(): never {
  throw new Error('no such contest')
}
