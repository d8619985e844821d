import { describe, expect, test } from 'vitest'
import type { Organizer, Worker } from '../../app/domain/people'
import { openOwnEssay } from '../../app/usecases/drafting'
import {
  openProposals,
  openProposed,
  proposeMask,
  takeProposalBack,
} from '../../app/usecases/proposing'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildPerson,
  buildUnion,
  type NewContest,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const BODY = '李菁在红旗车间。全厂唯一的女焊工就是我。红旗车间的灯亮了。'

async function buildBase(db: Writer, contest: Partial<NewContest> = {}) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const person = (name: string, phone: string) =>
    buildPerson(db, { name, phone, passwordHash: '-', union }, NOW)
  const account = await person('李菁', '19900000001')
  const other = await person('巫芯宇', '19900000002')
  const id = await buildContest(db, { createdBy: account, ...contest }, NOW)
  const essay = await buildEssay(db, { contest: id, account, union, title: '灯', body: BODY }, NOW)
  const asWorker = (who: string) => ({ account: who, name: '李菁', union }) as Worker
  return { essay, worker: asWorker(account), other: asWorker(other) }
}

const MASK = { kind: 'mask', wording: '红旗车间', note: '只有我们厂这样叫' } as const
const ORGANIZER = { account: 'organizer', name: '组委' } as Organizer

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const start = async (contest?: Partial<NewContest>) => {
    const base = await database().transact((db) => buildBase(db, contest))
    const { essay, worker } = base
    return {
      ...base,
      propose: (change: object = {}, who = worker) =>
        database().transact((db) => proposeMask(db, who, { essay, ...MASK, ...change }, NOW)),
      cancel: (proposal: string, who = worker) =>
        database().transact((db) => takeProposalBack(db, who, { essay, proposal }, NOW)),
      open: async () => {
        const { reader } = database()
        return openProposals(reader, worker, await openOwnEssay(reader, worker, essay, NOW))
      },
    }
  }

  test('a proposal is kept for the organizer, with how often its words stand in text and copy', async () => {
    const { essay, propose, open } = await start()
    await propose()
    await propose({ kind: 'keep', wording: '李菁', note: '' })
    expect((await open()).proposals).toMatchObject([
      MASK,
      { kind: 'keep', wording: '李菁', note: '' },
    ])
    const text = { id: essay, title: '灯', body: BODY }
    const copy = { title: '灯', body: '【作者】在【某单位】。红旗车间的灯亮了。' }
    const seen = await openProposed(database().reader, ORGANIZER, text, copy)
    expect(seen.map(({ wording, inText, inCopy }) => [wording, inText, inCopy])).toEqual([
      ['红旗车间', 2, 1],
      ['李菁', 1, 0],
    ])
    const acts = await database().reader.selectFrom('audit').select(['act', 'detail']).execute()
    expect(acts.map(({ act }) => act)).toEqual(['提匿名建议', '提匿名建议'])
  })

  test('a wording must have two characters, stand in the text, and be new', async () => {
    const { propose, open } = await start()
    await propose()
    for (const [change, say] of [
      [{ wording: '红' }, '至少 2 个字'],
      [{ wording: '没有这句话' }, '没有“没有这句话”'],
      [{ wording: BODY.repeat(3) }, '最多 60 个字'],
      [{}, '已经提过了'],
      [{ kind: 'keep', wording: '红旗车间' }, '系统没有遮盖'],
    ] as const) {
      const refused = propose(change)
      await expect(refused).rejects.toMatchObject({ kind: 'invalid' })
      await expect(refused).rejects.toHaveProperty('fields.wording', expect.stringContaining(say))
    }
    expect((await open()).proposals).toHaveLength(1)
  })

  test('at most twenty stand at a time; one that is taken back makes room', async () => {
    const { propose, cancel, open } = await start()
    for (let end = 2; end < 22; end += 1) await propose({ wording: BODY.slice(0, end) })
    await expect(propose({ wording: '就是我' })).rejects.toMatchObject({ kind: 'conflict' })
    const [first] = (await open()).proposals
    await cancel(first.id)
    await propose({ wording: '就是我' })
    expect((await open()).proposals).toHaveLength(20)
    await expect(cancel(first.id)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('nobody proposes for, or takes back from, another worker’s essay', async () => {
    const { propose, cancel, open, other } = await start()
    await propose()
    const [{ id }] = (await open()).proposals
    await expect(propose({ wording: '唯一' }, other)).rejects.toMatchObject({ kind: 'missing' })
    await expect(cancel(id, other)).rejects.toMatchObject({ kind: 'missing' })
    expect((await open()).proposals).toHaveLength(1)
  })

  test('after 截稿 nothing is added or taken back', async () => {
    const { propose, cancel, open, essay } = await start()
    await propose()
    const [{ id }] = (await open()).proposals
    const { contest_id } = await database()
      .reader.selectFrom('essays')
      .where('id', '=', essay)
      .select('contest_id')
      .executeTakeFirstOrThrow()
    await database()
      .all.updateTable('contests')
      .set({ phase: 'screening' })
      .where('id', '=', contest_id)
      .execute()
    await expect(propose({ wording: '唯一' })).rejects.toMatchObject({ kind: 'closed' })
    await expect(cancel(id)).rejects.toMatchObject({ kind: 'closed' })
    const { proposals, whyNot } = await open()
    expect([proposals.length, whyNot]).toEqual([
      1,
      '征文已经截稿，不能再提匿名建议。已经提出的，组委会都会看到。',
    ])
  })
})
