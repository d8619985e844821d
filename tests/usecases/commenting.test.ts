import { describe, expect, test } from 'vitest'
import type { Phase, Rules } from '../../app/domain/contest'
import type { Organizer, Worker } from '../../app/domain/people'
import {
  openComments,
  openOwnComments,
  passCommentOn,
  withholdComment,
} from '../../app/usecases/commenting'
import { openOwnEssay } from '../../app/usecases/drafting'
import { countStatements } from '../../db/connection.server'
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

const NOW = '2026-06-01T00:00:00.000Z'

/** What each judge wrote on the first essay, by code. */
const COMMENTS = {
  BCODE: '真切。比巫芯宇那篇写得更好。',
  ACODE: '我是评委欧阳紫鹃，在市图书馆见过渝江机械厂的灯。',
  CCODE: '真切。',
}

async function buildBase(
  db: Writer,
  { phase = 'published', comments = 'shown' }: { phase?: Phase; comments?: Rules['comments'] } = {},
) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const library = await buildUnion(db, { name: '山城市图书馆工会', aliases: ['市图书馆'] }, NOW)
  let phone = 19900000000
  const person = (name: string, more = {}) => {
    phone += 1
    return buildPerson(db, { name, phone: String(phone), passwordHash: '-', ...more }, NOW)
  }
  const account = await person('组委', { organizer: true })
  const author = await person('李菁', { union })
  const other = await person('巫芯宇', { union: library })
  const contest = await buildContest(db, { phase, rules: { comments }, createdBy: account }, NOW)
  const round = await buildRound(db, { contest }, NOW)
  const entry = (by: string, name: string, of: string) =>
    buildEssay(
      db,
      { contest, account: by, union: of, state: 'eligible', authors: [{ name, union: of }] },
      NOW,
    )
  const essay = await entry(author, '李菁', union)
  const second = await entry(other, '巫芯宇', library)
  const judges: string[] = []
  for (const name of ['欧阳紫鹃', '司徒青鸾', '端木赤骥']) {
    const judge = await person(name)
    judges.push(await buildJudge(db, { contest, account: judge, union: library }, NOW))
  }
  const read = (on: string, judge: string, code: string, comment: string, submitted = true) =>
    buildReading(
      db,
      { contest, round, essay: on, judge, code, scores: { theme: 200 }, comment, submitted },
      NOW,
    )
  for (const [place, [code, comment]] of Object.entries(COMMENTS).entries()) {
    await read(essay, judges[place === 0 ? 1 : place === 1 ? 0 : 2], code, comment)
  }
  await read(second, judges[0], 'DCODE', '')
  await read(second, judges[1], 'ECODE', '还在写的评语。', false)
  await read(second, judges[2], 'FCODE', '另一篇的评语。')
  return {
    contest,
    essay,
    organizer: { account, name: '组委' } as Organizer,
    worker: { account: author, name: '李菁', union } as Worker,
    stranger: { account: other, name: '巫芯宇', union: library } as Worker,
  }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const start = async (change?: Parameters<typeof buildBase>[1]) => {
    const base = await database().transact((db) => buildBase(db, change))
    const { reader, transact } = database()
    const { contest, essay, organizer, worker } = base
    return {
      ...base,
      own: async () =>
        openOwnComments(reader, worker, await openOwnEssay(reader, worker, essay, NOW)),
      list: (only: 'flagged' | 'withheld' | null = null, page = 1) =>
        openComments(reader, organizer, contest, { page, only }, NOW),
      withhold: (comment: string, reason: string, of = contest) =>
        transact((db) => withholdComment(db, organizer, of, { comment, reason }, NOW)),
      pass: (comment: string, of = contest) =>
        transact((db) => passCommentOn(db, organizer, of, comment, NOW)),
    }
  }

  test('an author reads the comments without the judge, other authors and unions, in the order of random codes', async () => {
    const { own } = await start()
    const comments = await own()
    expect(comments?.map(({ text }) => text)).toEqual([
      '我是评委【评委】，在【某单位】见过【本单位】的灯。',
      '真切。比【某同志】那篇写得更好。',
      '真切。',
    ])
  })

  test('before publication, and where the rules keep them, an author reads none', async () => {
    expect(await (await start({ phase: 'publicity' })).own()).toBe(null)
  })

  test('rules that keep comments show none after publication either', async () => {
    const { own } = await start({ comments: 'kept' })
    expect(await own()).toBe(null)
  })

  test('the organizer sees what would be masked, flagged ones first, and no open sheets', async () => {
    const { list } = await start({ phase: 'deliberating' })
    const { comments, counts, total } = await list()
    expect(comments.map(({ text }) => text)).toEqual([
      COMMENTS.ACODE,
      COMMENTS.BCODE,
      COMMENTS.CCODE,
      '另一篇的评语。',
    ])
    expect([counts, total]).toEqual([{ all: 4, flagged: 2, withheld: 0 }, 4])
    expect(comments[1].masked.found).toEqual([{ text: '巫芯宇', token: '【某同志】' }])
    expect((await list('flagged')).comments).toHaveLength(2)
  })

  test('while judges may still change them, comments are neither shown nor decided on', async () => {
    const { list, withhold } = await start({ phase: 'judging' })
    const found = await list()
    expect([found.isReadable, found.comments]).toEqual([false, []])
    const { id } = await database()
      .reader.selectFrom('assignments')
      .where('code', '=', 'ACODE')
      .select('id')
      .executeTakeFirstOrThrow()
    await expect(withhold(id, '说出了自己是谁')).rejects.toMatchObject({ kind: 'closed' })
  })

  test('a withheld comment is not passed on until it is passed on again; each needs a reason and leaves a trace', async () => {
    const { list, own, withhold, pass } = await start()
    const [{ id }] = (await list()).comments
    await expect(withhold(id, '')).rejects.toMatchObject({ kind: 'invalid' })
    await withhold(id, '说出了自己是谁')
    await withhold(id, '认得出评委')
    expect(await own()).toHaveLength(2)
    expect((await list('withheld')).comments.map((each) => each.withheldBecause)).toEqual([
      '认得出评委',
    ])
    await pass(id)
    expect(await own()).toHaveLength(3)
    await expect(pass(id)).rejects.toMatchObject({ kind: 'missing' })
    const acts = await database()
      .reader.selectFrom('audit')
      .select(['act', 'subject_id'])
      .orderBy('id')
      .execute()
    expect(acts).toEqual(
      ['评语不转给作者', '评语不转给作者', '评语转给作者'].map((act) => ({ act, subject_id: id })),
    )
  })

  test('a comment of another contest is missing', async () => {
    const { list, withhold, pass, organizer } = await start()
    const [{ id }] = (await list()).comments
    const elsewhere = await database().transact((db) =>
      buildContest(db, { phase: 'published', createdBy: organizer.account }, NOW),
    )
    await expect(withhold(id, '不是这里的', elsewhere)).rejects.toMatchObject({ kind: 'missing' })
    await withhold(id, '说出了自己是谁')
    await expect(pass(id, elsewhere)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('the list takes as many statements for one essay as for many', async () => {
    const { list } = await start()
    await list()
    const few = await countStatements(() => list())
    await database().transact((db) => buildMore(db))
    // The registry is made anew, since there are more authors now.
    await list()
    const many = await countStatements(() => list())
    expect(many.statements).toBe(few.statements)
  })
})

/** More comments in the contest that is there. */
async function buildMore(db: Writer) {
  const [{ contest_id, judge_id, round_id }] = await db
    .selectFrom('assignments')
    .select(['contest_id', 'judge_id', 'round_id'])
    .limit(1)
    .execute()
  const [{ account_id, union_id }] = await db
    .selectFrom('essays')
    .select(['account_id', 'union_id'])
    .limit(1)
    .execute()
  const place = { contest: contest_id, account: account_id, union: union_id }
  for (let each = 0; each < 40; each += 1) {
    const essay = await buildEssay(db, { ...place, state: 'eligible' }, NOW)
    await buildReading(
      db,
      {
        contest: contest_id,
        round: round_id,
        essay,
        judge: judge_id,
        scores: { theme: 100 },
        comment: '好。',
        submitted: true,
      },
      NOW,
    )
  }
}
