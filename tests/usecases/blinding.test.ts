import { describe, expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import {
  approveBlindCopy,
  leaksLeft,
  openBlinding,
  saveBlindCopy,
} from '../../app/usecases/blinding'
import { giveVerdict } from '../../app/usecases/deciding'
import { openScreening } from '../../app/usecases/screening'
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
const TITLE = '渝江机械厂的灯'
const BODY = '我叫李菁。\n\n渝江机械厂工会委员会就是我的家。'

async function buildBase(db: Writer, contest: Partial<NewContest> = {}) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', aliases: ['渝江机械厂'] }, NOW)
  const account = await buildPerson(
    db,
    { name: '组委', phone: '19900000001', passwordHash: '-', organizer: true, union },
    NOW,
  )
  const id = await buildContest(db, { phase: 'screening', createdBy: account, ...contest }, NOW)
  const essay = await buildEssay(
    db,
    { contest: id, account, union, state: 'recommended', title: TITLE, body: BODY },
    NOW,
  )
  return { contest: id, essay, account, organizer: { account, name: '组委' } as Organizer }
}

type Base = Awaited<ReturnType<typeof buildBase>>

const CLEAN = { title: '厂里的灯', body: '工会就是我的家。', version: 0, essayVersion: 1 }

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const build = (contest?: Partial<NewContest>) =>
    database().transact((db) => buildBase(db, contest))
  const open = async ({ contest, essay, organizer }: Base) => {
    const { reader } = database()
    const opened = await openScreening(reader, organizer, contest, essay, NOW)
    return openBlinding(reader, organizer, opened.contest, opened.essay)
  }
  const save = ({ contest, essay, organizer }: Base, change: Partial<typeof CLEAN> = {}) =>
    database().transact((db) =>
      saveBlindCopy(db, organizer, contest, essay, { ...CLEAN, ...change }, NOW),
    )
  const approve = async (
    { contest, essay, organizer }: Base,
    change: Partial<typeof CLEAN & { confirmed: boolean }> = {},
  ) => {
    const { reader, transact } = database()
    const input = { ...CLEAN, confirmed: false, ...change }
    const left = await leaksLeft(reader, organizer, contest, essay, input)
    await transact((db) => approveBlindCopy(db, organizer, contest, essay, { ...input, left }, NOW))
  }

  test('the first copy is proposed without the names of its author and union', async () => {
    const { copy, state, left, masks } = await open(await build())
    expect([copy.version, state, left]).toEqual([0, 'none', []])
    expect(`${copy.title}\n${copy.body}`).not.toMatch(/李菁|渝江/)
    expect(masks?.map(({ text }) => text)).toContain('李菁')
    expect(copy.body.split('\n')).toHaveLength(BODY.split('\n').length)
  })

  test('an approval names the person, and a later edit withdraws it', async () => {
    const base = await build()
    await approve(base)
    const approved = await open(base)
    expect(approved.state).toBe('approved')
    expect([approved.copy.approvedBy, approved.copy.approvedAt]).toEqual(['组委', NOW])
    await save(base, { version: 1 })
    expect((await open(base)).state).toBe('approved')
    await save(base, { version: 1, body: '工会真是我的家。' })
    const edited = await open(base)
    expect([edited.state, edited.copy.version, edited.copy.approvedAt]).toEqual(['saved', 2, null])
    await approve(base, { version: 2, body: '工会真是我的家。' })
    expect((await open(base)).state).toBe('approved')
  })

  test('a stale copy never overwrites a newer one', async () => {
    const base = await build()
    await save(base)
    const late = [save(base, { body: '另一份。' }), approve(base, { body: '另一份。' })]
    for (const each of late) await expect(each).rejects.toMatchObject({ kind: 'conflict' })
    expect((await open(base)).copy.body).toBe(CLEAN.body)
  })

  test('own names that are left must be confirmed before the copy is approved', async () => {
    const base = await build()
    const named = { body: '李菁说，渝江机械厂就是家。' }
    const refused = approve(base, named)
    await expect(refused).rejects.toMatchObject({ kind: 'invalid' })
    await expect(refused).rejects.toThrow('“李菁”')
    await expect(refused).rejects.toThrow('渝江机械厂')
    expect((await open(base)).state).toBe('none')
    await approve(base, { ...named, confirmed: true })
    expect((await open(base)).state).toBe('approved')
  })

  test('a copy made from an earlier text of the essay is outdated and proposed anew', async () => {
    const base = await build()
    await approve(base)
    await database().transact((db) =>
      buildVersion(db, { essay: base.essay, body: '新的正文。' }, NOW),
    )
    const outdated = await open(base)
    expect(outdated.state).toBe('outdated')
    expect(outdated.renewed?.body).toBe('新的正文。')
    const old = approve(base, { version: 1, essayVersion: 1 })
    await expect(old).rejects.toMatchObject({ kind: 'conflict' })
    const { contest, essay, organizer } = base
    const verdict = { act: 'accept', reason: '', state: 'recommended', version: 2 } as const
    await database().transact((db) => giveVerdict(db, organizer, contest, essay, verdict, NOW))
    expect((await open(base)).copy.approvedAt).toBeNull()
    await approve(base, { version: 1, essayVersion: 2 })
    expect((await open(base)).state).toBe('approved')
  })

  test('a copy may be edited while essays come in, but approved only in screening', async () => {
    const base = await build({ phase: 'open' })
    await save(base)
    const early = approve(base, { version: 1 })
    await expect(early).rejects.toMatchObject({ kind: 'closed' })
  })

  test('a copy stays as it is once judging has begun', async () => {
    const base = await build({ phase: 'judging' })
    await database().transact((db) =>
      buildBlindCopy(db, { essay: base.essay, approvedBy: base.account }, NOW),
    )
    const late = [save(base, { version: 1 }), approve(base, { version: 1 })]
    for (const each of late) await expect(each).rejects.toMatchObject({ kind: 'closed' })
  })

  test('an empty title or body is refused at its field', async () => {
    const base = await build()
    await expect(save(base, { title: ' ', body: '\n' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { title: '请填写匿名稿的题目。', body: '请填写匿名稿的正文。' },
    })
  })

  test('the copy of an essay in another contest is missing', async () => {
    const base = await build()
    const contest = await database().transact((db) =>
      buildContest(db, { phase: 'screening', createdBy: base.account }, NOW),
    )
    const elsewhere = { ...base, contest }
    for (const attempt of [save, approve]) {
      await expect(attempt(elsewhere)).rejects.toMatchObject({ kind: 'missing' })
    }
  })
})
