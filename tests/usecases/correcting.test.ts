/** Corrections with a deadline after 截稿, and verdicts on many essays at once. */
import { describe, expect, test } from 'vitest'
import type { Officer, Organizer, Worker } from '../../app/domain/people'
import {
  type BulkDecision,
  type Decision,
  giveVerdict,
  giveVerdicts,
  type Seen,
} from '../../app/usecases/deciding'
import { listOwnEssays, openOwnEssay, prepareText, saveDraft } from '../../app/usecases/drafting'
import { mergeUnions } from '../../app/usecases/merging'
import { overview } from '../../app/usecases/organizing'
import { timelineOf } from '../../app/usecases/retelling'
import { openReview, openReviewQueue } from '../../app/usecases/reviewing'
import { openEssayList, openScreening } from '../../app/usecases/screening'
import { openPreview, submitEssay, withdrawEssay } from '../../app/usecases/submitting'
import { auditPage } from '../../db/audit'
import { findRevision } from '../../db/revisions'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildPerson,
  buildUnion,
  type NewEssay,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const BY = '2026-06-05T10:00:00.000Z'
const LAST = '2026-06-05T09:59:59.999Z'
const LINE = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'
const BODY = LINE.repeat(28)
const LIST = {
  state: null,
  copy: null,
  doubt: null,
  union: '',
  search: '',
  order: 'submitted',
  descending: false,
  page: 1,
} as const

async function build(db: Writer) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const account = await person('组委', '19900000000', { organizer: true })
  const author = await person('李菁', '19900000001', { union })
  const officer = await person('干事', '19900000002', { officerOf: [union] })
  const contest = await buildContest(
    db,
    { phase: 'screening', closesAt: NOW, createdBy: account },
    NOW,
  )
  return {
    contest,
    union,
    organizer: { account, name: '组委' } as Organizer,
    officer: { account: officer, name: '干事' } as Officer,
    worker: { account: author, name: '李菁', union, unionName: '渝江机械厂工会委员会' } as Worker,
  }
}

type Base = Awaited<ReturnType<typeof build>>

function text(title: string, body = BODY) {
  return prepareText({ title, body, authors: [{ field: 0, name: '李菁', union: '' }] })
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  const world = () => database().transact(build)
  const adding = ({ contest, union, worker }: Base, essay: Partial<NewEssay> = {}) =>
    database().transact((db) =>
      buildEssay(
        db,
        { contest, union, account: worker.account, state: 'recommended', body: BODY, ...essay },
        NOW,
      ),
    )
  const decide = (base: Base, essay: string, verdict: Partial<Decision & Seen>, now = NOW) =>
    database().transact((db) =>
      giveVerdict(
        db,
        base.organizer,
        base.contest,
        essay,
        { act: 'correct', reason: '', state: 'recommended', version: 1, ...verdict },
        now,
      ),
    )
  const correcting = (base: Base, essay: string, more: Partial<Decision & Seen> = {}, now = NOW) =>
    decide(base, essay, { reason: '请把第二段写具体些。', correctBy: BY, ...more }, now)
  const save = (base: Base, essay: string, version: number, title: string, now = LAST) =>
    database().transact((db) =>
      saveDraft(db, base.worker, { essay, version, text: text(title) }, now),
    )
  const submit = (base: Base, essay: string, version: number, now = LAST) =>
    database().transact((db) =>
      submitEssay(db, base.worker, { essay, version, isPledged: true }, now),
    )
  const own = (base: Base, essay: string, now = LAST) =>
    openOwnEssay(database().reader, base.worker, essay, now)
  const screened = (base: Base, essay: string, now = LAST) =>
    openScreening(database().reader, base.organizer, base.contest, essay, now)

  test('an author corrects and hands in during screening, and the essay goes back to where it was', async () => {
    const base = await world()
    const essay = await adding(base)
    await database().transact((db) =>
      buildBlindCopy(db, { essay, approvedBy: base.organizer.account }, NOW),
    )
    await correcting(base, essay)
    expect(await own(base, essay)).toMatchObject({
      state: 'returned',
      reason: '请把第二段写具体些。',
      correction: { by: BY, isOpen: true },
    })
    const { version } = await save(base, essay, 1, '改过的题目')
    const preview = await openPreview(database().reader, base.worker, essay, LAST)
    expect(preview).toMatchObject({ whyNot: null, shortfalls: [] })
    await submit(base, essay, version)
    expect(await own(base, essay)).toMatchObject({
      state: 'recommended',
      title: '改过的题目',
      reason: null,
      correction: null,
      returnTo: null,
      submittedAt: LAST,
    })
    const { doubts, essay: shown } = await screened(base, essay)
    expect(shown.version).toBe(2)
    expect(doubts.map(({ kind }) => kind)).toEqual(['late'])
    const { rows } = await openEssayList(
      database().reader,
      base.organizer,
      base.contest,
      LIST,
      LAST,
    )
    expect(rows).toMatchObject([{ id: essay, copy: 'outdated', correction: null }])
    const acts = await timelineOf(database().reader, base.worker, await own(base, essay))
    expect(acts.map(({ act, reason }) => [act, reason])).toEqual([
      ['要求补正', '请把第二段写具体些。'],
      ['提交', null],
    ])
  })

  test('an essay that nobody has recommended goes back to its union', async () => {
    const base = await world()
    const submitted = await adding(base, { state: 'submitted' })
    const returned = await adding(base, { state: 'returned' })
    await correcting(base, submitted, { state: 'submitted' })
    await correcting(base, returned, { state: 'returned' })
    for (const essay of [submitted, returned]) {
      await submit(base, essay, 1)
      expect((await own(base, essay)).state).toBe('submitted')
    }
  })

  test('at the end of the deadline nothing can be changed any more, and nothing is lost', async () => {
    const base = await world()
    const essay = await adding(base, { title: '原来的题目' })
    await correcting(base, essay)
    await save(base, essay, 1, '最后一刻的题目', LAST)
    const refused = {
      kind: 'closed',
      message: expect.stringMatching(/^补正期限（2026年6月5日 18:00）已过，不能再/),
    }
    await expect(save(base, essay, 2, '太晚了', BY)).rejects.toMatchObject(refused)
    await expect(submit(base, essay, 2, BY)).rejects.toMatchObject(refused)
    expect(await own(base, essay, BY)).toMatchObject({
      state: 'returned',
      title: '最后一刻的题目',
      correction: { by: BY, isOpen: false },
    })
    const later = '2026-06-09T10:00:00.000Z'
    await correcting(base, essay, { state: 'returned', correctBy: later }, BY)
    expect((await own(base, essay, BY)).correction).toEqual({ by: later, isOpen: true })
    await save(base, essay, 2, '又改了', BY)
    await submit(base, essay, 3, BY)
    expect(await own(base, essay, BY)).toMatchObject({ state: 'recommended', title: '又改了' })
  })

  test('taken back, the text that was handed in holds, and what the author had changed is kept for them', async () => {
    const base = await world()
    const essay = await adding(base, { title: '交上来的题目' })
    await correcting(base, essay)
    await save(base, essay, 1, '改了一半的题目')
    const shown = await screened(base, essay)
    expect(shown.essay).toMatchObject({ title: '交上来的题目', version: 1 })
    expect(shown).toMatchObject({ isBeingChanged: true, correction: { isOpen: true } })
    await decide(base, essay, { act: 'recall', state: 'returned' }, LAST)
    const after = await own(base, essay)
    expect(after).toMatchObject({
      state: 'recommended',
      title: '交上来的题目',
      version: 3,
      correction: null,
      authors: [{ name: '李菁' }],
    })
    expect(await findRevision(database().reader, essay, 2)).toMatchObject({
      title: '改了一半的题目',
      body: BODY.trim(),
    })
    await expect(save(base, essay, 2, '还想改')).rejects.toMatchObject({ kind: 'closed' })
    const again = decide(base, essay, { act: 'recall', version: 3 })
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('an essay rejected during its correction is rejected as it was handed in', async () => {
    const base = await world()
    const essay = await adding(base, { title: '交上来的题目' })
    await correcting(base, essay)
    await save(base, essay, 1, '改了一半')
    await decide(base, essay, { act: 'reject', state: 'returned', reason: '不是原创。' })
    const after = await own(base, essay)
    expect(after).toMatchObject({ state: 'ineligible', title: '交上来的题目', correction: null })
    expect(await findRevision(database().reader, essay, 2)).toMatchObject({ title: '改了一半' })
  })

  test('a union that is merged during a correction does not keep its text from coming back', async () => {
    const base = await world()
    const essay = await adding(base, { title: '交上来的题目' })
    await correcting(base, essay)
    await save(base, essay, 1, '改了一半的题目')
    await database().transact(async (db) => {
      await buildUnion(db, { name: '渝江重工工会委员会' }, NOW)
      await mergeUnions(db, base.organizer, { union: base.union, into: '渝江重工工会委员会' }, NOW)
    })
    await decide(base, essay, { act: 'recall', state: 'returned' }, LAST)
    const { title, authors } = await own(base, essay)
    expect(title).toBe('交上来的题目')
    expect(authors).toMatchObject([{ name: '李菁', unionName: '渝江重工工会委员会' }])
  })

  test('a correction that changed nothing is taken back without a new version', async () => {
    const base = await world()
    const essay = await adding(base)
    await correcting(base, essay)
    await decide(base, essay, { act: 'recall', state: 'returned' })
    const after = await own(base, essay)
    expect(after).toMatchObject({ state: 'recommended', version: 1 })
    expect(await findRevision(database().reader, essay, 2)).toBeNull()
  })

  test('a correction needs its reason, a deadline that lies ahead, and an essay that waits', async () => {
    const base = await world()
    const essay = await adding(base)
    await expect(correcting(base, essay, { reason: '' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明原因。' },
    })
    await expect(correcting(base, essay, { correctBy: NOW })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { correctBy: '补正期限要晚于现在。' },
    })
    await expect(correcting(base, essay, { correctBy: null })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { correctBy: '请填写补正期限。' },
    })
    await expect(correcting(base, essay, { version: 2 })).rejects.toMatchObject({
      kind: 'conflict',
    })
    const eligible = await adding(base, { state: 'eligible' })
    await expect(correcting(base, eligible, { state: 'eligible' })).rejects.toMatchObject({
      kind: 'conflict',
    })
    const returned = await adding(base, { state: 'returned' })
    const recalled = decide(base, returned, { act: 'recall', state: 'returned' })
    await expect(recalled).rejects.toMatchObject({
      kind: 'conflict',
      message: '这篇作品没有在补正，不能撤回补正。请刷新页面查看最新状态。',
    })
  })

  test('the author may withdraw instead, and the lists of author and officer tell of the correction', async () => {
    const base = await world()
    const essay = await adding(base)
    await correcting(base, essay)
    const { reader, transact } = database()
    const correction = { by: BY, isOpen: true }
    const mine = await listOwnEssays(reader, base.worker, 1, LAST)
    expect(mine.essays).toMatchObject([{ id: essay, correction }])
    const filter = { state: null, contest: null, page: 1 }
    const queue = await openReviewQueue(reader, base.officer, filter, LAST)
    expect(queue.rows).toMatchObject([{ id: essay, state: 'returned', correction }])
    const review = await openReview(reader, base.officer, essay, LAST)
    expect(review).toMatchObject({ essay: { correction }, reviews: [] })
    const { blockers } = await overview(reader, base.organizer, base.contest, LAST)
    expect(blockers.map(({ say }) => say)).toContain(
      '还有 1 篇作品没有资格审查结论，其中 1 篇在补正中：请等作者重新提交，或撤回补正。',
    )
    await transact((db) => withdrawEssay(db, base.worker, essay, LAST))
    expect(await own(base, essay)).toMatchObject({ state: 'withdrawn', correction: null })
  })

  const bulk = (base: Base, decision: Partial<BulkDecision>, now = NOW) =>
    database().transact((db) =>
      giveVerdicts(
        db,
        base.organizer,
        base.contest,
        { act: 'accept', reason: '', confirmed: '', essays: [], ...decision },
        now,
      ),
    )
  const seen = (id: string, state = 'recommended', version = 1) => ({ id, state, version })
  /** Essays by different people, so that none is doubtful. */
  const several = async (base: Base, essays: readonly Partial<NewEssay>[]) =>
    database().transact(async (db) => {
      const ids: string[] = []
      for (const [index, essay] of essays.entries()) {
        const account = await buildPerson(
          db,
          { name: `人${index}`, phone: `1991111000${index}`, passwordHash: '-' },
          NOW,
        )
        ids.push(
          await buildEssay(
            db,
            {
              contest: base.contest,
              union: base.union,
              account,
              state: 'recommended',
              title: `第${index}篇`,
              body: BODY,
              authors: [{ name: `人${index}`, union: base.union }],
              ...essay,
            },
            NOW,
          ),
        )
      }
      return ids
    })

  test('many are accepted at once; what has changed since is left and told', async () => {
    const base = await world()
    const [good, stale, decided, waiting] = await several(base, [
      {},
      {},
      { state: 'eligible' },
      { state: 'submitted' },
    ])
    const ticked = [seen(good), seen(stale, 'recommended', 2), seen(decided), seen('nothing')]
    const report = await bulk(base, { essays: ticked })
    expect(report.done).toEqual([{ id: good, title: '第0篇' }])
    expect(report.left.map(({ id, why }) => [id, why])).toEqual([
      [stale, '作品刚刚有了变化（文字或审查结论），请看过最新内容再决定。'],
      [decided, '作品刚刚有了变化（文字或审查结论），请看过最新内容再决定。'],
      ['nothing', '这篇作品不存在，或不在这次征文里。'],
    ])
    const refused = await bulk(base, {
      essays: [seen(waiting, 'submitted')],
      confirmed: '其中 1 篇有疑点，我已逐篇看过，仍认定合格',
    })
    expect(refused.left).toMatchObject([{ why: expect.stringContaining('还没有所属工会的推荐') }])
    expect((await screened(base, good)).essay.state).toBe('eligible')
    expect((await screened(base, stale)).essay.state).toBe('recommended')
    const audit = await auditPage(database().reader, {
      contest: base.contest,
      offset: 0,
      limit: 9,
    })
    expect(audit.map(({ act, subject_id }) => [act, subject_id])).toEqual([['认定合格', good]])
  })

  test('essays with doubts are accepted only when the number of them is confirmed', async () => {
    const base = await world()
    const [clean, short, twin, other] = await several(base, [
      {},
      { body: LINE },
      { title: '《同题》' },
      { title: '同题' },
    ])
    const essays = [clean, short, twin].map((id) => seen(id))
    const words = '其中 2 篇有疑点，我已逐篇看过，仍认定合格'
    await expect(bulk(base, { essays })).rejects.toMatchObject({
      kind: 'conflict',
      message:
        '其中 2 篇有疑点：《第1篇》（字数不足）、《同题》（题目重复）。还没有认定；请看过后勾选确认，再按一次“认定合格”。',
      fields: { confirmed: words },
    })
    expect((await screened(base, clean)).essay.state).toBe('recommended')
    const stale = bulk(base, { essays: [...essays, seen(other)], confirmed: words })
    await expect(stale).rejects.toMatchObject({ fields: { confirmed: words.replace('2', '3') } })
    expect((await bulk(base, { essays, confirmed: words })).done).toHaveLength(3)
  })

  test('many are rejected or sent back for correction with one reason and one deadline', async () => {
    const base = await world()
    const [first, second, third] = await several(base, [{}, {}, {}])
    const rejected = await bulk(base, {
      act: 'reject',
      reason: '超出征文范围。',
      essays: [seen(first)],
    })
    expect(rejected.done).toHaveLength(1)
    const corrected = await bulk(base, {
      act: 'correct',
      reason: '请补充单位名称。',
      correctBy: BY,
      essays: [seen(second), seen(third)],
    })
    expect(corrected.done).toHaveLength(2)
    expect((await screened(base, first)).essay).toMatchObject({
      state: 'ineligible',
      reason: '超出征文范围。',
    })
    expect(await screened(base, third)).toMatchObject({
      essay: { state: 'returned', reason: '请补充单位名称。' },
      correction: { by: BY, isOpen: true },
    })
  })

  test('a decision on many is refused as a whole when it lacks something or comes at the wrong time', async () => {
    const base = await world()
    const [essay] = await several(base, [{}])
    const essays = [seen(essay)]
    await expect(bulk(base, {})).rejects.toMatchObject({ kind: 'invalid' })
    await expect(bulk(base, { act: 'reject', essays })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明原因。' },
    })
    await expect(
      bulk(base, { act: 'correct', reason: '改', correctBy: NOW, essays }),
    ).rejects.toMatchObject({ kind: 'invalid', fields: { correctBy: '补正期限要晚于现在。' } })
    await database().transact((db) =>
      db.updateTable('contests').set({ phase: 'judging' }).where('id', '=', base.contest).execute(),
    )
    await expect(bulk(base, { essays })).rejects.toMatchObject({ kind: 'closed' })
  })
})
