/**
 * Nothing about who wrote what reaches a judge. Unmistakable names are planted and looked for in every byte that a judge
 * is answered; and two databases that differ in everything but what judges are meant to see answer every request of a
 * judge the same, byte for byte, whatever the judge does and however the contest goes on. docs/decisions/0011 says what
 * is compared and what is not.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Phase } from '../../app/domain/contest'
import { DIALECTS } from '../support/databases'
import {
  ACTS,
  furtherWaysToRead,
  OPEN_READS,
  OTHER_ACTS,
  OTHER_READS,
  READS,
  waysToRead,
} from './addresses'
import { type Asked, ESSAY, type Served, serveWorld } from './comparing'
import { SAVED } from './own'
import { CONTEST, FIRST, plantsOf, SECOND } from './secrets'
import { rowsOf, SHARED, tablesOf } from './tables'
import { buildWorld, moveTo, type World } from './worlds'

const PLANTS = [...plantsOf(FIRST), ...plantsOf(SECOND)]

/** Routes of other roles, to which a judge who tries their addresses is not let in. */
const OTHER_ROLES = /^routes\/(worker|union|organizer)\./

const JUDGE_READS = Object.values(READS).flat().flatMap(waysToRead)
/** What pages are made from; that they are made alike does not depend on the database. */
const AS_DATA = JUDGE_READS.filter(({ path }) => /\.data(\?|$)|\/autosave$/.test(path))
const OTHERS = [...Object.values(OPEN_READS).flat(), ...OTHER_READS].flatMap(waysToRead)
const IN_EVERY_WAY = Object.entries({ ...READS, ...OPEN_READS }).flatMap(([route, paths]) =>
  paths.flatMap((path) => furtherWaysToRead(path, route)),
)

/** A full comparison takes its time on a machine that others use too. */
const PATIENCE_MS = 120_000

const ALL_ACTS = [...Object.values(ACTS).flat(), ...OTHER_ACTS]

describe.each(DIALECTS)('%s', (dialect) => {
  const laterReads = dialect === 'sqlite' ? JUDGE_READS : AS_DATA
  let worlds: readonly World[] = []
  let served: readonly Served[] = []
  let judgeRoutes: readonly string[] = []
  let openRoutes: readonly string[] = []
  let foreign: readonly Asked[] = []

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-02T03:04:05.000Z') })
    worlds = [await buildWorld(dialect, FIRST), await buildWorld(dialect, SECOND)]
    served = [await serveWorld(worlds[0]), await serveWorld(worlds[1])]
    const routes = Object.values(served[0].build.routes).filter((route) => route?.id !== 'root')
    const ids = routes.map((route) => String(route?.id))
    judgeRoutes = ids.filter((id) => id.startsWith('routes/judge.')).toSorted()
    openRoutes = ids
      .filter((id) => !/^routes\/(judge|worker|union|organizer)\./.test(id))
      .toSorted()
    foreign = routes
      .filter((route) => OTHER_ROLES.test(String(route?.id)))
      .flatMap((route) => {
        const path = `/${route?.path}`.replace(':contest', CONTEST).replace(/:\w+/g, ESSAY)
        const reads = route?.module.loader ? [{ path }, { path: `${path}.data` }] : []
        const index = route?.index ? '?index' : ''
        const acts = route?.module.action
          ? [{ path: `${path}${index}`, form: { reason: 'x' } }]
          : []
        return [...reads, ...acts]
      })
  })

  afterAll(async () => {
    for (const { stop } of served) await stop()
    for (const { remove } of worlds) await remove()
    vi.useRealTimers()
  })

  beforeEach(() => vi.setSystemTime(new Date('2026-05-02T03:04:05.000Z')))

  /** Asks both worlds the same; answers how often each status came. */
  async function compare(requests: readonly Asked[]): Promise<ReadonlyMap<number, number>> {
    const statuses = new Map<number, number>()
    const planted = [...PLANTS, ...worlds[0].essays, ...worlds[1].essays]
    for (const asked of requests) {
      const where = `${asked.method ?? (asked.form ? 'POST' : 'GET')} ${decodeSafely(asked.path)}`
      const [first, second] = await Promise.all(served.map(({ ask }) => ask(asked)))
      expect(second, where).toEqual(first)
      // What was sent comes back where a form is refused.
      const sent = `${asked.path} ${decodeSafely(asked.path)} ${Object.values(asked.form ?? {})}`
      const found = planted.filter(
        (secret) =>
          !sent.includes(secret) && (first.body.includes(secret) || first.headers.includes(secret)),
      )
      expect(found, where).toEqual([])
      statuses.set(first.status, (statuses.get(first.status) ?? 0) + 1)
    }
    return statuses
  }

  test('every table of the database differs between the two worlds, or is named with a reason', async () => {
    const [first, second] = worlds
    const same: string[] = []
    for (const table of await tablesOf(first)) {
      const [one, other] = [await rowsOf(first, table), await rowsOf(second, table)]
      const differs = one.length > 0 && other.length > 0 && one.join('\n') !== other.join('\n')
      if (!differs) same.push(table)
    }
    expect(same).toEqual(Object.keys(SHARED).toSorted())
  })

  test('every route that a judge can open is asked, and every route with an act is acted on', async () => {
    expect(Object.keys(READS).toSorted()).toEqual(judgeRoutes)
    expect(Object.keys(OPEN_READS).toSorted()).toEqual(openRoutes)
    const acting = judgeRoutes.filter((id) => served[0].build.routes[id]?.module.action)
    expect(Object.keys(ACTS).toSorted()).toEqual(acting)
  })

  test(
    'who wrote what changes no byte of what a judge is answered, before, during and after the judge’s own acts',
    async () => {
      const before = await compare([...JUDGE_READS, ...OTHERS])
      const during = await compare(ALL_ACTS)
      const after = await compare(laterReads)
      // The requests reach what they are meant to reach.
      for (const status of [200, 302, 404]) expect(before.get(status)).toBeGreaterThan(0)
      for (const status of [200, 302, 403, 404, 405, 409, 422]) {
        expect(during.get(status), `${status}`).toBeGreaterThan(0)
      }
      expect(after.get(200)).toBeGreaterThan(10)
    },
    PATIENCE_MS,
  )

  // How an answer is packed and sent does not depend on the database.
  test.runIf(dialect === 'sqlite')(
    'nor in any other way of asking: whole or in part, packed or bare, known already or one route alone',
    async () => {
      const statuses = await compare(IN_EVERY_WAY)
      expect(statuses.get(200)).toBeGreaterThan(40)
      expect(statuses.get(404)).toBeGreaterThan(20)
    },
    PATIENCE_MS,
  )

  test(
    'addresses of other roles are closed to a judge in the same words, whatever they hold',
    async () => {
      const statuses = await compare(foreign)
      expect(foreign.length).toBeGreaterThan(100)
      expect([...statuses.keys()]).toEqual([403])
    },
    PATIENCE_MS,
  )

  test(
    'what an organizer’s acts tell a judge, and what is printed for one, is the same in both worlds',
    async () => {
      const [first, second] = [await toldAndPrinted(worlds[0]), await toldAndPrinted(worlds[1])]
      expect(second).toEqual(first)
      expect(first.messages.map(({ title }) => title).toSorted()).toEqual([
        '“职工话家”主题征文：您还有 47 份评分表没有提交',
        '作品编号 JCODE2 的评分表退回重评',
        '组委会为您安排了纸质评审',
        '评审座谈会',
      ])
    },
    PATIENCE_MS,
  )

  test.each<Phase>(['deliberating', 'published'])(
    'when the contest is %s, who wrote what still changes no byte',
    async (phase) => {
      await moveTo(worlds, phase)
      const reads = await compare(phase === 'published' ? laterReads : [...laterReads, ...OTHERS])
      const acts = await compare(ALL_ACTS)
      expect(reads.get(200)).toBeGreaterThan(10)
      expect(acts.get(409)).toBeGreaterThan(0)
    },
    PATIENCE_MS,
  )

  test('what another judge reads, what is assigned to nobody and what is not there answer the same but for the code', async () => {
    const [{ ask }] = served
    for (const end of ['', '.data', '/autosave']) {
      const missing = await ask({ path: `/judge/read/NOTHING1${end}` })
      expect(missing.status).toBe(404)
      for (const code of ['K0CODE11', 'ONLYFIRS']) {
        const foreignCode = await ask({ path: `/judge/read/${code}${end}` })
        expect(foreignCode.body.replaceAll(code, 'NOTHING1')).toBe(missing.body)
        expect(foreignCode.headers).toBe(missing.headers)
        expect(foreignCode.status).toBe(404)
      }
    }
  })

  test('what is planted could leak: an organizer is answered with it', async () => {
    const [world] = worlds
    const organizer = await serveWorld(world, world.organizer)
    const contest = `/organizer/contests/${CONTEST}`
    const text = await world.connection.all.selectFrom('shelf_texts').select('id').execute()
    const pages = ['essays', 'essays?page=2', 'people', 'audit', 'quotas', 'standings', 'progress']
      .concat(['judges', 'blinding', 'overlap', 'comments', 'paper'])
      .map((page) => `${contest}/${page}`)
      .concat(world.essays.slice(0, 6).map((essay) => `${contest}/essays/${essay}`))
      .concat(world.essays.slice(0, 2).map((essay) => `${contest}/blinding/${essay}`))
      .concat(await sheetsOf(world))
      .concat(['/organizer', '/organizer/unions', `/organizer/shelf/${text[0].id}`])
    let seen = ''
    for (const path of pages) {
      const { status, body } = await organizer.ask({ path })
      expect(status, path).toBe(200)
      seen += body
    }
    await organizer.stop()
    const { unions, authors, titles, judges } = FIRST
    const shown = [
      ...unions.map(([name]) => name),
      ...[...authors, ...titles, ...judges, FIRST.federation, FIRST.district, FIRST.organizer],
      ...[
        FIRST.body,
        FIRST.declared,
        FIRST.file,
        FIRST.decision,
        FIRST.draftContest,
        FIRST.recusal,
        FIRST.returned,
        FIRST.touched,
        FIRST.proposal,
        FIRST.shelf,
      ],
    ]
    expect(shown.filter((secret) => !seen.includes(secret))).toEqual([])
  })
})

/** The addresses of sheets that other judges were sent back. */
async function sheetsOf({ connection, me }: World): Promise<readonly string[]> {
  const rows = await connection.all
    .selectFrom('returned_sheets')
    .where('judge_id', '!=', me)
    .select('assignment_id as id')
    .limit(2)
    .execute()
  return rows.map(({ id }) => `/organizer/contests/${CONTEST}/sheets/${id}`)
}

/** Returns a sheet of the judge, puts them on paper, reminds them, invites all judges, and prints what they read and fill in. */
async function toldAndPrinted(world: World) {
  const { ask, stop } = await serveWorld(world, world.organizer)
  const { all } = world.connection
  const { id } = await all
    .selectFrom('assignments')
    .where('code', '=', 'JCODE2')
    .select('id')
    .executeTakeFirstOrThrow()
  const contest = `/organizer/contests/${CONTEST}`
  const acts: readonly Asked[] = [
    { path: `${contest}/sheets/${id}`, form: { reason: '请再看一遍' } },
    { path: `${contest}/paper?index`, form: { judge: world.me, intent: 'paper' } },
    { path: `${contest}/progress`, form: { intent: 'remind', whom: world.me, again: 'yes' } },
  ]
  for (const act of acts) expect((await ask(act)).status, act.path).toBe(302)
  const notice = { to: 'judges', subject: '评审座谈会', body: '{姓名}，请参加{比赛}的座谈会。' }
  const circular = `${contest}/circular`
  const { body: preview } = await ask({ path: circular, form: { ...notice, intent: 'preview' } })
  const seen = Object.fromEntries(
    [...preview.matchAll(/name="(key|fingerprint|count)" value="([^"]+)"/g)].map(
      ([, name, value]) => [name, value],
    ),
  )
  const sent = await ask({ path: circular, form: { ...notice, ...seen, intent: 'send' } })
  expect(sent.status).toBe(302)
  const headers = { Host: 'contest.example' }
  const printed = [
    await ask({ path: `${contest}/paper/${world.me}/booklet.pdf`, headers }),
    await ask({ path: `${contest}/paper/${world.me}/forms.pdf`, headers }),
  ]
  await stop()
  expect(printed.map(({ status }) => status)).toEqual([200, 200])
  const messages = await all
    .selectFrom('messages')
    .where('account_id', '=', world.judge)
    .where('created_at', '>', SAVED)
    .select(['id', 'title', 'body', 'link', 'created_at'])
    .orderBy('title')
    .execute()
  // Ids are random; the judge's own page shows them.
  for (const [index, { id }] of messages.entries()) {
    await all
      .updateTable('messages')
      .set({ id: `told-${index}` })
      .where('id', '=', id)
      .execute()
  }
  return { messages: messages.map(({ id: _, ...message }) => message), printed }
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
