import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES, type Rules } from '../../app/domain/contest'
import type { Judge, Officer, Organizer, SignedIn, Worker } from '../../app/domain/people'
import { applyAllocation, moveEssay } from '../../app/usecases/awarding'
import { addFiles, enterBatch, openBatch, startBatch } from '../../app/usecases/batching'
import { giveVerdict } from '../../app/usecases/deciding'
import { openDeclared } from '../../app/usecases/declaring'
import { openDeliberation } from '../../app/usecases/deliberation-desk'
import { openOwnEssay, prepareText, saveDraft } from '../../app/usecases/drafting'
import { enterEssay } from '../../app/usecases/entering'
import { openReading } from '../../app/usecases/judging'
import { openQueue } from '../../app/usecases/own-queue'
import { openPublishedList, resultOf } from '../../app/usecases/publishing'
import { openReviewQueue } from '../../app/usecases/reviewing'
import { writeRules } from '../../app/usecases/ruling'
import { openEssayList, openScreening } from '../../app/usecases/screening'
import { openAwarded } from '../../app/usecases/standings'
import { openPreview, submitEssay } from '../../app/usecases/submitting'
import { listMessages } from '../../app/usecases/telling'
import { changeTrack } from '../../app/usecases/tracking'
import { findContest } from '../../db/contests'
import { phaseFacts } from '../../db/phase-facts'
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
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const BODY = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'.repeat(28)
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 1 },
]
const TRACKS = [
  { name: '散文组', tiers: TIERS },
  { name: '诗歌组', tiers: TIERS.slice(0, 1) },
]

async function build(db: Writer, change: Partial<Rules> = {}) {
  const district = await buildUnion(db, { name: '渝中区总工会', kind: 'district' }, NOW)
  const union = await buildUnion(db, { name: '渝江机械厂工会', parent: district }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const account = await person('干事', '19900000001', { officerOf: [district] })
  const organizer = await person('组委', '19900000002', { organizer: true })
  const worker = await person('李菁', '19900000003', { union })
  const judge = await person('评委', '19900000004')
  const rules = { tracks: TRACKS, unionStep: 'none' as const, essaysPerWorker: 9, ...change }
  const contest = await buildContest(db, { createdBy: organizer, rules }, NOW)
  return {
    union,
    contest,
    officer: { account, name: '干事' } as Officer,
    organizer: { account: organizer, name: '组委' } as Organizer,
    worker: { account: worker, name: '李菁', union } as Worker,
    judge: { account: judge, name: '评委' } as Judge,
  }
}

async function inPhase(
  db: Writer,
  contest: string,
  phase: 'screening' | 'judging' | 'deliberating' | 'publicity',
) {
  await db.updateTable('contests').set({ phase }).where('id', '=', contest).execute()
}

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

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('an author chooses the track, and what was handed in holds until the essay is handed in again', async () => {
    const { transact, reader } = database()
    const { contest, union, worker, organizer, officer } = await transact((db) => build(db))
    const essay = await transact((db) =>
      buildEssay(
        db,
        {
          contest,
          union,
          account: worker.account,
          state: 'draft',
          title: '车间的灯',
          body: BODY.trimEnd(),
        },
        NOW,
      ),
    )
    const save = async (track?: string) => {
      const { version } = await openOwnEssay(reader, worker, essay, NOW)
      const authors = [{ field: 0, name: '李菁', union: '' }]
      const text = prepareText({ title: '车间的灯', body: BODY, authors, track })
      return transact((db) => saveDraft(db, worker, { essay, version, text }, NOW))
    }
    const submit = (version: number) =>
      transact((db) => submitEssay(db, worker, { essay, version, isPledged: true }, NOW))
    expect((await openPreview(reader, worker, essay, NOW)).shortfalls).toEqual([
      { field: 'track', say: '请选择组别：散文组、诗歌组。' },
    ])
    await expect(submit(1)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { track: '请选择组别：散文组、诗歌组。' },
    })
    expect((await save('小说组')).version).toBe(1)
    expect((await save('诗歌组')).version).toBe(2)
    // A form that does not ask leaves what is held.
    expect((await save()).version).toBe(2)
    await submit(2)
    const authors = [{ name: '李菁', union }]
    const shown = () => openDeclared(reader, officer, { id: essay, contest, authors })
    expect((await shown()).track).toBe('诗歌组')

    await transact((db) => inPhase(db, contest, 'screening'))
    const verdict = (act: 'correct' | 'recall', state: string, version = 2) => {
      const correctBy = act === 'correct' ? '2026-06-03T00:00:00.000Z' : null
      const decision = { act, reason: '请改题目', correctBy, state, version }
      return transact((db) => giveVerdict(db, organizer, contest, essay, decision, NOW))
    }
    await verdict('correct', 'submitted')
    await save('散文组')
    expect((await shown()).track).toBe('诗歌组')
    await verdict('recall', 'returned')
    const { track, submittedTrack } = await openOwnEssay(reader, worker, essay, NOW)
    expect([track, submittedTrack]).toEqual(['诗歌组', '诗歌组'])
    await verdict('correct', 'submitted', 4)
    await save('散文组')
    await submit(5)
    expect((await shown()).track).toBe('散文组')
  })

  test('officers enter essays in a track, one by one and from a summary sheet', async () => {
    const { transact, reader } = database()
    const { contest, officer, organizer } = await transact((db) => build(db))
    const entry = { contest, union: '渝江机械厂工会', title: '灯', body: BODY, authors: ['李菁'] }
    const enter = (track: string) =>
      transact((db) => enterEssay(db, officer, { ...entry, track, isPledged: true }, NOW))
    await expect(enter('小说')).rejects.toMatchObject({
      fields: { track: '请选择组别：散文组、诗歌组。' },
    })
    await enter('诗歌')
    const batch = await transact((db) =>
      startBatch(
        db,
        officer,
        {
          contest,
          sheetName: '汇总表.xlsx',
          entries: [
            {
              row: 2,
              title: '水',
              authors: ['王五'],
              union: entry.union,
              file: '水.txt',
              track: '散文组',
            },
            { row: 3, title: '火', authors: ['赵六'], union: entry.union, file: '火.txt' },
          ],
          faults: [],
        },
        NOW,
      ),
    )
    const file = (name: string) => ({
      checksum: name,
      name: `${name}.txt`,
      title: name,
      body: BODY,
      length: 900,
      notes: [],
    })
    await transact((db) => addFiles(db, officer, batch, [file('水'), file('火')], NOW))
    await transact((db) => enterBatch(db, officer, batch, { isPledged: true }, NOW))
    const { rows, tracks } = await openBatch(reader, officer, batch, NOW)
    expect(tracks).toEqual(['散文组', '诗歌组'])
    expect(rows.map(({ track, state, say }) => [track, state, say])).toEqual([
      ['散文组', 'entered', null],
      [null, 'fault', '没有提交：请选择组别：散文组、诗歌组。'],
    ])
    const listed = async (track: string | null) =>
      (await openEssayList(reader, organizer, contest, { ...LIST, track }, NOW)).rows.map((row) => [
        row.title,
        row.track,
      ])
    expect(await listed(null)).toEqual([
      ['灯', '诗歌组'],
      ['水', '散文组'],
    ])
    expect(await listed('散文组')).toEqual([['水', '散文组']])
    const queue = await openReviewQueue(
      reader,
      officer,
      { state: null, contest: null, page: 1 },
      NOW,
    )
    expect(queue.rows.map(({ track }) => track)).toEqual(['诗歌组', '散文组'])
  })

  test('the organizer moves an essay with a reason, and a track in use stays', async () => {
    const { transact, reader } = database()
    const { contest, union, worker, organizer, judge } = await transact((db) => build(db))
    const own = { contest, union, account: worker.account }
    const [prose, lost] = await transact(async (db) => [
      await buildEssay(db, { ...own, state: 'eligible', track: '散文组' }, NOW),
      await buildEssay(db, { ...own, state: 'eligible', title: '没有组别' }, NOW),
    ])
    const change = (essay: string, from: string | null, to: string, reason = '是一首诗') =>
      transact((db) => changeTrack(db, organizer, contest, essay, { from, to, reason }, NOW))
    await expect(change(lost, null, '诗歌组')).rejects.toMatchObject({ kind: 'closed' })
    await transact((db) => inPhase(db, contest, 'screening'))
    const facts = async () => {
      const found = await findContest(reader, contest)
      if (!found) throw new Error('no contest')
      return phaseFacts(reader, found, { ...DEFAULT_RULES, tracks: TRACKS })
    }
    expect((await facts()).withoutTrack).toBe(1)
    await expect(change(lost, null, '小说组', '')).rejects.toMatchObject({
      fields: {
        track: '请选择组别：散文组、诗歌组。',
        reason: '请写明调整组别的原因，作者会看到。',
      },
    })
    await expect(change(lost, '散文组', '诗歌组')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(change('nothing', null, '诗歌组')).rejects.toMatchObject({ kind: 'missing' })
    await change(lost, null, '诗歌组')
    expect((await facts()).withoutTrack).toBe(0)
    const opened = await openScreening(reader, organizer, contest, lost, NOW)
    expect([opened.essay.track, opened.mayChangeTrack]).toEqual(['诗歌组', true])
    const { messages } = await listMessages(reader, { account: worker.account } as SignedIn, 1)
    expect(messages.map(({ title, body }) => [title, body])).toEqual([
      ['《没有组别》：组委会把组别调整为“诗歌组”', '“职工话家”主题征文。原因：是一首诗'],
    ])

    const write = (tracks: Rules['tracks'], version = 1) => {
      const rules = { ...DEFAULT_RULES, unionStep: 'none' as const, essaysPerWorker: 9, tracks }
      const input = { contest, version, rules, reason: '调整奖项' }
      return transact((db) => writeRules(db, organizer, input, NOW))
    }
    await expect(write(TRACKS.slice(1))).rejects.toMatchObject({
      message: '“散文组”已有 1 篇作品，这个组别不能删去或改名。规则没有保存。',
    })
    await expect(write([])).rejects.toMatchObject({ kind: 'conflict' })
    expect(await write([...TRACKS, { name: '小说组', tiers: TIERS }])).toBe(true)
    expect(await write(TRACKS, 2)).toBe(true)

    await transact(async (db) => {
      const me = await buildJudge(db, { contest, account: judge.account }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      for (const [position, essay] of [prose, lost].entries()) {
        await buildBlindCopy(db, { essay, approvedBy: organizer.account }, NOW)
        const reading = { contest, round, essay, judge: me, position, code: `T${position}` }
        await buildReading(db, reading, NOW)
      }
      await inPhase(db, contest, 'judging')
    })
    const { items } = await openQueue(reader, judge, { contest, state: null, page: 1 })
    expect(items.map(({ track }) => track)).toEqual(['散文组', '诗歌组'])
    expect((await openReading(reader, judge, 'T1')).track).toBe('诗歌组')
    await expect(change(lost, '诗歌组', '散文组')).rejects.toMatchObject({ kind: 'closed' })
  })

  test('each track has its own prizes, places and published list', async () => {
    const { transact, reader } = database()
    const { contest, union, worker, organizer, judge } = await transact((db) => build(db))
    const given = [
      ['散文甲', '散文组', 290],
      ['散文乙', '散文组', 280],
      ['散文丙', '散文组', 270],
      ['诗甲', '诗歌组', 100],
      ['诗乙', '诗歌组', 90],
    ] as const
    const ids = await transact(async (db) => {
      const me = await buildJudge(db, { contest, account: judge.account }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      const essays = new Map<string, string>()
      for (const [title, track, theme] of given) {
        const own = { contest, union, account: worker.account, state: 'eligible' as const }
        const essay = await buildEssay(db, { ...own, title, track }, NOW)
        essays.set(title, essay)
        const scores = { theme, content: 200, language: 100, originality: 100 }
        const reading = { contest, round, essay, judge: me, scores, submitted: true }
        await buildReading(db, reading, NOW)
      }
      await inPhase(db, contest, 'deliberating')
      return essays
    })
    const see = async () => (await openDeliberation(reader, organizer, contest, NOW)).seen
    const apply = async () => {
      const seen = await see()
      await transact((db) => applyAllocation(db, organizer, contest, seen, NOW))
    }
    const poem = ids.get('诗乙') as string
    const move = async (to: { readonly tier: string } | 'undo') => {
      const seen = await see()
      const input = { seen, essay: poem, to, reason: '好', mover: '李委员', session: null }
      await transact((db) => moveEssay(db, organizer, contest, input, NOW))
    }
    await expect(move({ tier: '二等奖' })).rejects.toMatchObject({ kind: 'missing' })
    await move({ tier: '一等奖' })
    await expect(apply()).rejects.toMatchObject({
      message: '诗歌组一等奖限 1 篇，调整后有 2 篇。请再移出 1 篇。',
    })
    await move('undo')
    await apply()
    const { applied } = await openAwarded(reader, contest, NOW)
    expect(applied.map(({ essay, tier, place }) => [essay, tier, place])).toEqual(
      [
        [ids.get('散文甲'), '一等奖', 1],
        [ids.get('诗甲'), '一等奖', 1],
        [ids.get('散文乙'), '二等奖', 2],
      ].toSorted(([one, , first], [other, , second]) =>
        first === second
          ? String(one).localeCompare(String(other))
          : Number(first) - Number(second),
      ),
    )
    await transact((db) => inPhase(db, contest, 'publicity'))
    const { tiers } = await openPublishedList(reader, contest, NOW)
    expect(
      tiers.map(({ track, tier, winners }) => [track, tier, winners.map(({ title }) => title)]),
    ).toEqual([
      ['散文组', '一等奖', ['散文甲']],
      ['散文组', '二等奖', ['散文乙']],
      ['诗歌组', '一等奖', ['诗甲']],
    ])
    const own = await openOwnEssay(reader, worker, ids.get('诗甲') as string, NOW)
    expect(await resultOf(reader, worker, own)).toBe('作品拟获诗歌组一等奖，正在公示。')
  })
})
