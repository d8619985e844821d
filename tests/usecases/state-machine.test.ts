/**
 * Random sequences of acts by several people on the essays of one contest: authors with two windows each, an officer,
 * an organizer, and the clock. Whatever they do in whatever order, an act happens only where the rules of the contest
 * allow it, a refused one changes nothing, no quota is exceeded, and no version of a text disappears.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Phase } from '../../app/domain/contest'
import type { EssayState } from '../../app/domain/essay'
import type { Officer, Organizer, Worker } from '../../app/domain/people'
import { Refusal } from '../../app/domain/refusal'
import { giveVerdict } from '../../app/usecases/deciding'
import { prepareText, saveDraft, startEssay } from '../../app/usecases/drafting'
import { extend, moveOn } from '../../app/usecases/moving'
import { openReview, reviewEssay } from '../../app/usecases/reviewing'
import { restoreRevision } from '../../app/usecases/revising'
import { submitEssay, withdrawEssay } from '../../app/usecases/submitting'
import type { Connection } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import { newCode } from '../../db/ids'
import { findRevision } from '../../db/revisions'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildPerson,
  buildQuota,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, type Dialect, freshDatabase } from '../support/databases'

const START = Date.parse('2026-05-01T00:00:00.000Z')
const MINUTE = 60_000
/** What the union of both workers may send up. */
const PLACES = 1
const LINE = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'
const RUNS: Readonly<Record<Dialect, number>> = { sqlite: 25, postgres: 6 }

type Rule = {
  readonly phases: readonly Phase[]
  readonly from: readonly EssayState[]
  readonly to: readonly EssayState[]
}

/** What the mission says about each act, written down once more: this table must not be made from the product's. */
const RULES = {
  submit: { phases: ['open'], from: ['draft', 'returned'], to: ['submitted'] },
  withdraw: {
    phases: ['open', 'screening'],
    from: ['submitted', 'returned', 'recommended', 'declined'],
    to: ['withdrawn'],
  },
  return: { phases: ['open'], from: ['submitted', 'recommended'], to: ['returned'] },
  recommend: { phases: ['open', 'screening'], from: ['submitted'], to: ['recommended'] },
  decline: { phases: ['open', 'screening'], from: ['submitted'], to: ['declined'] },
  reconsider: {
    phases: ['open', 'screening'],
    from: ['recommended', 'declined'],
    to: ['submitted'],
  },
  accept: { phases: ['screening'], from: ['recommended'], to: ['eligible'] },
  reject: {
    phases: ['screening'],
    from: ['recommended', 'submitted', 'returned'],
    to: ['ineligible'],
  },
  /** An essay that was judged without a recommendation waits for its union again. */
  reopen: {
    phases: ['screening'],
    from: ['eligible', 'ineligible'],
    to: ['recommended', 'submitted'],
  },
} as const satisfies Readonly<Record<string, Rule>>

type RuledAct = keyof typeof RULES

/** What can be done; numbers choose a person, a window, an essay or a text, whatever there is of them. */
type Act =
  | { readonly act: 'start'; readonly who: number }
  | { readonly act: 'look'; readonly who: number; readonly tab: number; readonly essay: number }
  | { readonly act: 'write'; readonly who: number; readonly tab: number; readonly text: number }
  | { readonly act: 'restore'; readonly who: number; readonly tab: number; readonly text: number }
  | { readonly act: 'submit'; readonly who: number; readonly tab: number }
  | { readonly act: 'withdraw'; readonly who: number; readonly tab: number }
  | {
      readonly act: 'return' | 'recommend' | 'decline' | 'reconsider'
      readonly essay: number
      /** How many versions ago the officer opened the essay. */
      readonly behind: number
    }
  | { readonly act: 'accept' | 'reject' | 'reopen'; readonly essay: number }
  | { readonly act: 'move' }
  | { readonly act: 'extend' }
  | { readonly act: 'close' }

const who = fc.nat(1)
const tab = fc.nat(1)
const pick = fc.nat(5)

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ act: fc.constant('start' as const), who }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('look' as const), who, tab, essay: pick }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('write' as const), who, tab, text: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('restore' as const), who, tab, text: pick }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('submit' as const), who, tab }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('withdraw' as const), who, tab }) },
  {
    weight: 7,
    arbitrary: fc.record({
      act: fc.constantFrom('return', 'return', 'recommend', 'decline', 'reconsider'),
      essay: pick,
      behind: fc.constantFrom(0, 0, 0, 0, 0, 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constantFrom('accept', 'reject', 'reopen'), essay: pick }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Act>({ act: 'move' }, { act: 'extend' }, { act: 'close' }),
  },
)

/** One act, or two at the same moment. */
const steps = fc.array(
  fc.oneof(
    { weight: 7, arbitrary: fc.tuple(acts) },
    { weight: 1, arbitrary: fc.tuple(acts, acts) },
  ),
  { minLength: 30, maxLength: 60, size: 'max' },
)

const FIRST = { who: 0, tab: 0 }

/** The way through every act, so that none of the checks stands idle. */
const ROAD: readonly Act[] = [
  { act: 'start', who: 0 },
  { act: 'write', ...FIRST, text: 1 },
  { act: 'restore', ...FIRST, text: 0 },
  { act: 'write', ...FIRST, text: 2 },
  { act: 'submit', ...FIRST },
  { act: 'return', essay: 0, behind: 0 },
  { act: 'look', ...FIRST, essay: 0 },
  { act: 'write', ...FIRST, text: 3 },
  { act: 'submit', ...FIRST },
  { act: 'decline', essay: 0, behind: 0 },
  { act: 'reconsider', essay: 0, behind: 0 },
  { act: 'recommend', essay: 0, behind: 0 },
  { act: 'close' },
  { act: 'accept', essay: 0 },
  { act: 'reopen', essay: 0 },
  { act: 'reject', essay: 0 },
  { act: 'reopen', essay: 0 },
  { act: 'withdraw', ...FIRST },
]

type Standing = {
  readonly id: string
  readonly account: string
  readonly state: EssayState
  readonly version: number
  readonly submittedVersion: number | null
  readonly position: number | null
}

type Snapshot = {
  readonly phase: Phase
  readonly essays: readonly Standing[]
  readonly revisions: number
  readonly acts: number
}

type Window = { essay: string; version: number }

type World = {
  readonly connection: Connection
  readonly contest: string
  readonly workers: readonly Worker[]
  readonly officer: Officer
  readonly organizer: Organizer
  /** What each window of each worker shows; the page may be old. */
  readonly windows: Map<string, Window>
  /** Every text ever seen, by essay and version. */
  readonly texts: Map<string, string>
  now: number
}

async function buildWorld(connection: Connection, phase: Phase): Promise<World> {
  const now = new Date(START).toISOString()
  const phone = () => newCode(11)
  const built = await connection.transact(async (db: Writer) => {
    const district = await buildUnion(db, { name: '渝中区总工会', kind: 'district' }, now)
    const union = await buildUnion(db, { name: '渝江机械厂工会委员会', parent: district }, now)
    const person = (name: string, more = {}) =>
      buildPerson(db, { name, phone: phone(), passwordHash: '-', ...more }, now)
    const organizer = await person('组委', { organizer: true })
    const closesAt = new Date(START + 1000 * MINUTE).toISOString()
    const contest = await buildContest(db, { phase, closesAt, createdBy: organizer }, now)
    await buildQuota(db, { contest, union: district, most: PLACES }, now)
    const accounts = [await person('李菁', { union }), await person('巫芯宇', { union })]
    if (phase !== 'open') {
      const essay = { contest, union, account: accounts[0] }
      await buildEssay(db, { ...essay, state: 'recommended' }, now)
      await buildEssay(db, { ...essay, account: accounts[1], state: 'draft' }, now)
    }
    const officer = await person('干事', { officerOf: [district] })
    return { contest, union, organizer, officer, accounts }
  })
  const { contest, union, accounts } = built
  return {
    connection,
    contest,
    workers: accounts.map((account, index) => {
      const name = ['李菁', '巫芯宇'][index]
      return { account, name, union, unionName: '渝江机械厂工会委员会' } as Worker
    }),
    officer: { account: built.officer, name: '干事' } as Officer,
    organizer: { account: built.organizer, name: '组委' } as Organizer,
    windows: new Map(),
    texts: new Map(),
    now: START,
  }
}

async function lookAround({ connection: { reader }, contest, now }: World): Promise<Snapshot> {
  const essays = await reader
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .select(['id', 'account_id as account', 'state', 'version'])
    .select(['submitted_version as submittedVersion', 'recommended_position as position'])
    .orderBy('id')
    .execute()
  const revisions = await reader
    .selectFrom('revisions')
    .innerJoin('essays', 'essays.id', 'revisions.essay_id')
    .where('essays.contest_id', '=', contest)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const audit = await reader
    .selectFrom('audit')
    .where('contest_id', '=', contest)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const row = await findContest(reader, contest)
  if (!row) throw new Error('the contest is there')
  const hasClosed = row.phase === 'open' && row.closesAt !== null && Date.parse(row.closesAt) <= now
  return {
    phase: hasClosed ? 'screening' : row.phase,
    essays,
    revisions: Number(revisions.count),
    acts: Number(audit.count),
  }
}

function textNamed(number: number) {
  return prepareText({
    title: `车间的灯 ${number}`,
    body: `第 ${number} 稿😀。\n${LINE.repeat(28 + number)}`,
    authors: [{ field: 0, name: '李菁', union: '' }],
  })
}

const keyOf = (person: number, window: number) => `${person} ${window}`

function windowOf({ windows }: World, { who: person, tab: window }: { who: number; tab: number }) {
  return windows.get(keyOf(person, window)) ?? null
}

/** Does an act; answers the essay that it was done on, or null when there was nothing to do it on. */
async function perform(world: World, step: Act, before: Snapshot): Promise<string | null> {
  const { connection, contest, workers, officer, organizer } = world
  const { transact } = connection
  const now = new Date(world.now).toISOString()
  const essayAt = (index: number) => before.essays[index % Math.max(1, before.essays.length)]
  if (step.act === 'start') {
    const essay = await transact((db) => startEssay(db, workers[step.who], contest, now))
    for (const window of [0, 1]) world.windows.set(keyOf(step.who, window), { essay, version: 1 })
    return essay
  }
  if (step.act === 'look') {
    const own = before.essays.filter(({ account }) => account === workers[step.who].account)
    const essay = own[step.essay % Math.max(1, own.length)]
    if (!essay) return null
    const { id, version } = essay
    world.windows.set(keyOf(step.who, step.tab), { essay: id, version })
    return id
  }
  if (step.act === 'close') {
    const row = await findContest(connection.reader, contest)
    world.now = Math.max(world.now, Date.parse(row?.closesAt ?? now))
    return null
  }
  if (step.act === 'move' || step.act === 'extend') {
    const version = (await findContest(connection.reader, contest))?.version ?? 0
    const input = { contest, version, reason: '给大家多一点时间。' }
    const closesAt = new Date(world.now + 2000 * MINUTE).toISOString()
    await transact(async (db) => {
      if (step.act === 'move') await moveOn(db, organizer, input, now)
      else await extend(db, organizer, { ...input, closesAt }, now)
    })
    return null
  }
  if ('tab' in step) {
    const window = windowOf(world, step)
    if (!window) return null
    const worker = workers[step.who]
    const { essay, version } = window
    if (step.act === 'write') {
      const text = textNamed(step.text)
      const saved = await transact((db) => saveDraft(db, worker, { essay, version, text }, now))
      window.version = saved.version
    } else if (step.act === 'restore') {
      const restored = { essay, version: 1 + (step.text % version), over: version }
      await transact((db) => restoreRevision(db, worker, restored, now))
      window.version = version + 1
    } else if (step.act === 'submit') {
      await transact((db) => submitEssay(db, worker, { essay, version, isPledged: true }, now))
    } else await transact((db) => withdrawEssay(db, worker, essay, now))
    return essay
  }
  const essay = essayAt(step.essay)
  if (!essay) return null
  const { id, state, version } = essay
  if ('behind' in step) {
    const decision = {
      essay: id,
      review: step.act,
      reason: '原因。',
      version: version - step.behind,
    }
    await transact((db) => reviewEssay(db, officer, decision, now))
  } else {
    const verdict = { act: step.act, reason: '原因。', state, version }
    await transact((db) => giveVerdict(db, organizer, contest, id, verdict, now))
  }
  return id
}

/** An act that happened: the essay moved as its rule says, in a phase and from a state in which it may. */
function checkMove(step: Act, essay: string | null, before: Snapshot, after: Snapshot): void {
  const find = ({ essays }: Snapshot) => essays.find(({ id }) => id === essay)
  const [old, now] = [find(before), find(after)]
  const others = (snapshot: Snapshot) => snapshot.essays.filter(({ id }) => id !== essay)
  expect(others(after)).toEqual(others(before))
  if (step.act === 'start') {
    expect(before.phase).toBe('open')
    expect([old, now?.state, now?.version]).toEqual([undefined, 'draft', 1])
    return
  }
  if (!old || !now) {
    expect(after.essays).toEqual(before.essays)
    return
  }
  if (step.act in RULES) {
    const rule: Rule = RULES[step.act as RuledAct]
    expect(rule.phases, step.act).toContain(before.phase)
    expect(rule.from, step.act).toContain(old.state)
    expect(rule.to, step.act).toContain(now.state)
    expect(now.version).toBe(old.version)
    expect(now.submittedVersion).toBe(step.act === 'submit' ? old.version : old.submittedVersion)
    expect(after.acts).toBe(before.acts + 1)
    return
  }
  expect(now.state).toBe(old.state)
  expect(now.submittedVersion).toBe(old.submittedVersion)
  if (step.act === 'write' || step.act === 'restore') {
    expect(old.state === 'draft' || (old.state === 'returned' && before.phase === 'open')).toBe(
      true,
    )
    expect([old.version, old.version + 1]).toContain(now.version)
    expect(after.revisions - before.revisions).toBe(now.version - old.version)
  } else expect(now.version).toBe(old.version)
}

type Invariant = (world: World, snapshot: Snapshot) => Promise<void> | void

/** What holds after every step. */
const INVARIANTS: readonly Invariant[] = [
  function oneEssayForEachWorker({ workers }, { essays }) {
    for (const { account } of workers) {
      const entered = essays.filter(
        (each) => each.account === account && each.state !== 'withdrawn',
      )
      expect(entered.length).toBeLessThanOrEqual(1)
    }
  },
  function noMorePlacesAreTakenThanThereAre(_world, { essays }) {
    const placed = essays.filter(({ position }) => position !== null)
    expect(placed.length).toBeLessThanOrEqual(PLACES)
    const sentUp = essays.filter(({ state }) => state === 'recommended' || state === 'eligible')
    for (const { id } of sentUp) expect(placed.map((each) => each.id)).toContain(id)
  },
  function everyVersionHasItsRevision(_world, { essays, revisions }) {
    expect(revisions).toBe(essays.reduce((sum, { version }) => sum + version, 0))
  },
  async function newTextsAreKept({ connection, texts }, { essays }) {
    for (const { id, version } of essays) {
      const newest = await findRevision(connection.reader, id, version)
      const { title, body } = await connection.reader
        .selectFrom('essays')
        .where('id', '=', id)
        .select(['title', 'body'])
        .executeTakeFirstOrThrow()
      expect([newest?.title, newest?.body]).toEqual([title, body])
      const key = `${id} ${version}`
      expect(texts.get(key) ?? body).toBe(body)
      texts.set(key, body)
    }
  },
  async function officersReadWhatWasHandedIn({ connection, officer, texts, now }, { essays }) {
    const read = essays.filter(({ state }) => state !== 'draft' && state !== 'withdrawn')
    for (const { id, submittedVersion } of read) {
      const at = new Date(now).toISOString()
      const { essay } = await openReview(connection.reader, officer, id, at)
      expect(essay.body).toBe(texts.get(`${id} ${submittedVersion}`) ?? essay.body)
    }
  },
]

async function run(connection: Connection, phase: Phase, sequence: readonly (readonly Act[])[]) {
  const world = await buildWorld(connection, phase)
  let before = await lookAround(world)
  const happened = new Set<string>()
  for (const step of sequence) {
    world.now += MINUTE
    before = await lookAround(world)
    const seen = before
    const outcomes = await Promise.all(
      step.map((act) =>
        perform(world, act, seen).then(
          (essay) => ({ essay, refused: false }),
          (error) => {
            if (!(error instanceof Refusal)) throw error
            return { essay: null, refused: true }
          },
        ),
      ),
    )
    const after = await lookAround(world)
    if (outcomes.every(({ refused }) => refused)) expect(after).toEqual(before)
    else if (step.length === 1 && step[0].act !== 'close') {
      checkMove(step[0], outcomes[0].essay, before, after)
    }
    for (const [index, { refused, essay }] of outcomes.entries()) {
      if (!refused && essay !== null) happened.add(step[index].act)
    }
    for (const holds of INVARIANTS) await holds(world, after)
  }
  for (const [key, body] of world.texts) {
    const [essay, version] = key.split(' ')
    const kept = await findRevision(connection.reader, essay, Number(version))
    expect(kept?.body).toBe(body)
  }
  return happened
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('whatever people do in whatever order, the rules hold and no version of a text disappears', async () => {
    const happened = new Set<string>()
    const phases = fc.constantFrom<Phase>('open', 'open', 'open', 'open', 'screening', 'judging')
    await fc.assert(
      fc.asyncProperty(phases, steps, async (phase: Phase, sequence) => {
        for (const act of await run(database(), phase, sequence)) happened.add(act)
      }),
      { numRuns: RUNS[dialect], examples: [['open', ROAD.map((act): [Act] => [act])]] },
    )
    const everywhere = ['look', 'restore', 'start', 'write', ...Object.keys(RULES)].sort()
    expect([...happened].sort()).toEqual(everywhere)
  })
})
