/**
 * Nothing about who wrote what reaches a judge: unmistakable names are planted and looked for in every byte that a
 * judge's address answers, and two databases that differ only in who wrote what answer every request the same.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { fingerprint } from '../app/domain/canonical'
import type { Connection } from '../db/connection.server'
import type { Writer } from '../db/schema'
import {
  buildBlindCopy,
  buildConfirmation,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildProposal,
  buildReading,
  buildRound,
  buildUnion,
  buildUpload,
} from '../scripts/builders'
import { type Application, type Asking, loadApplication } from './support/application'
import { DIALECTS, type Dialect, makeDatabase } from './support/databases'

const NOW = '2026-05-01T00:00:00.000Z'

/** Who wrote what, in one of the two worlds. Nothing here may reach a judge. */
type Secrets = {
  readonly unions: readonly string[]
  readonly authors: readonly string[]
  readonly phones: readonly string[]
  readonly titles: readonly string[]
  readonly body: string
  /** What was declared about artificial intelligence, and why a co-author does not want to be named. */
  readonly declared: readonly string[]
  /** The name of the file that each essay was read from; the file itself is the body. */
  readonly file: string
  readonly writtenAt: readonly string[]
  /** Which of the essays a union has entered for its author. */
  readonly entered: number
}

const FIRST: Secrets = {
  unions: ['蓝鲸造船厂工会委员会', '紫杉医院工会委员会'],
  authors: ['欧阳紫鹃', '司徒青鸾', '端木赤骥'],
  phones: ['19911111111', '19911111112'],
  titles: ['蓝鲸造船厂的夜', '紫杉医院的灯', '我在蓝鲸'],
  body: '我是蓝鲸造船厂的欧阳紫鹃。',
  declared: ['用人工智能核对过蓝鲸号的吨位', '紫鹃写我的部分与实情不符'],
  file: '船厂来稿欧阳.docx',
  writtenAt: ['2026-03-01T08:11:00.000Z', '2026-03-02T09:22:00.000Z', '2026-03-03T10:33:00.000Z'],
  entered: 2,
}

const SECOND: Secrets = {
  unions: ['白塔纺织有限公司第三分厂工会委员会', '赤松煤矿工会'],
  authors: ['诸葛墨', '皇甫云舒', '夏侯雪'],
  phones: ['19922222221', '19922222222'],
  titles: ['白塔的清晨与黄昏', '煤', '赤松井下三百米的家书'],
  body: '我在白塔纺织有限公司第三分厂做挡车工，名叫诸葛墨，今年四十一岁，家里有三口人。',
  declared: ['没有', '白塔的事我不便署名，请把我从作者里删去'],
  file: '第三分厂挡车工投稿（最终版）.txt',
  writtenAt: ['2026-04-04T01:01:00.000Z', '2026-03-29T23:59:00.000Z', '2026-04-02T12:00:00.000Z'],
  entered: 0,
}

type World = {
  readonly application: Application
  readonly connection: Connection
  readonly judge: string
  readonly other: string
  readonly organizer: string
  readonly essays: readonly string[]
  readonly contest: string
  readonly remove: () => Promise<void>
}

async function fill(db: Writer, secrets: Secrets) {
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const unions: string[] = []
  for (const name of secrets.unions) unions.push(await buildUnion(db, { name }, NOW))
  const organizer = await person('组委', '19900000000', { organizer: true })
  const judge = await person('评委甲', '19900000001')
  const other = await person('评委乙', '19900000002')
  const contest = await buildContest(
    db,
    { id: 'abc123', phase: 'judging', createdBy: organizer },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const judges = [
    await buildJudge(db, { contest, account: judge }, NOW),
    await buildJudge(db, { contest, account: other, union: unions[1] }, NOW),
  ]
  const essays: string[] = []
  for (const [index, title] of secrets.titles.entries()) {
    const at = secrets.writtenAt[index]
    const union = unions[index % 2]
    const account = await person(
      secrets.authors[index],
      `1993333${secrets.phones[0].slice(3, 6)}${index}`,
      {
        union,
      },
    )
    const essay = await buildEssay(
      db,
      {
        contest,
        account,
        union,
        state: 'eligible',
        title,
        body: secrets.body.repeat(20 + index),
        authors: [{ name: secrets.authors[index], union }],
        ai: { use: 'support', note: secrets.declared[0] },
        ...(index === secrets.entered && { enteredFor: secrets.authors[index] }),
      },
      at,
    )
    await buildConfirmation(
      db,
      {
        essay,
        name: secrets.authors[index],
        union,
        answer: 'declined',
        reason: secrets.declared[1],
      },
      at,
    )
    await buildProposal(
      db,
      { essay, wording: secrets.titles[index], note: secrets.declared[1] },
      at,
    )
    await buildUpload(
      db,
      { contest, essay, account, fileName: secrets.file, content: secrets.body },
      at,
    )
    await buildBlindCopy(
      db,
      {
        essay,
        title: `匿名题${index}`,
        body: `【本单位】的故事，第${index}篇。`,
        approvedBy: organizer,
        reopenedBecause: secrets.declared[1],
      },
      at,
    )
    for (const [place, judgeId] of judges.entries()) {
      await buildReading(
        db,
        {
          contest,
          round,
          essay,
          judge: judgeId,
          code: `${'JK'[place]}CODE${index}`,
          position: index,
          ...(place === 1 ? { scores: { theme: 200 + 5 * index }, submitted: true } : {}),
        },
        NOW,
      )
    }
    essays.push(essay)
  }
  return { contest, judge, other, organizer, essays }
}

async function buildWorld(dialect: Dialect, secrets: Secrets): Promise<World> {
  const { url, connection, remove } = await makeDatabase(dialect)
  const filled = await connection.transact((db) => fill(db, secrets))
  const application = await loadApplication(url, connection)
  return { application, connection, remove, ...filled }
}

const SHEET = {
  'score-theme': '25',
  'score-content': '25.5',
  'score-language': '17',
  'score-originality': '16',
  comment: '真切。',
}

/** Every address of a judge, pages and data, what exists and what does not, good forms and bad ones, in order. */
const REQUESTS: readonly (readonly [string, Omit<Asking, 'as'>?])[] = [
  ...['', '.data'].flatMap((data) => [
    [`/judge${data}`] as const,
    [`/judge${data}?contest=abc123&page=2`] as const,
    [`/judge${data}?contest=nothing`] as const,
    [`/judge/read/JCODE0${data}`] as const,
    [`/judge/read/JCODE1${data}`] as const,
    [`/judge/read/KCODE1${data}`] as const,
    [`/judge/read/NOTHING${data}`] as const,
  ]),
  ['/judge.data?_routes=routes%2Fjudge._index'],
  ['/judge/read/JCODE0.data?_routes=routes%2Fjudge.read.%24code._index'],
  ['/judge/read/JCODE0/autosave', { form: { ...SHEET, version: '0' } }],
  ['/judge/read/JCODE0/autosave', { form: { ...SHEET, version: '0' } }],
  ['/judge/read/KCODE0/autosave', { form: { ...SHEET, version: '1' } }],
  ['/judge/read/JCODE0', { form: { ...SHEET, version: '1', intent: 'save', 'score-theme': '31' } }],
  [
    '/judge/read/JCODE0?index',
    { form: { ...SHEET, version: '1', intent: 'save', 'score-theme': '31' } },
  ],
  ['/judge/read/JCODE0?index', { form: { ...SHEET, version: '1', intent: 'submit' } }],
  ['/judge/read/JCODE0?index', { form: { ...SHEET, version: '2', intent: 'submit' } }],
  ['/judge/read/JCODE0?index', { form: { intent: 'reopen' } }],
  ['/judge/read/KCODE0?index', { form: { ...SHEET, version: '1', intent: 'submit' } }],
  ['/judge/read/JCODE1?index', { form: { intent: 'recuse', reason: '' } }],
  ['/judge/read/JCODE1?index', { form: { intent: 'recuse', reason: '认识作者' } }],
  ['/judge/read/JCODE1'],
  ['/judge'],
  ['/'],
  ['/_root.data'],
]

type Answer = { readonly status: number; readonly headers: string; readonly body: string }

async function answerOf(
  world: World,
  path: string,
  asking: Omit<Asking, 'as'> = {},
): Promise<Answer> {
  const response = await world.application.ask(path, { ...asking, as: world.judge })
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort()
  return { status: response.status, headers: headers.join('\n'), body: await response.text() }
}

describe.each(DIALECTS)('%s', (dialect) => {
  let worlds: readonly World[] = []

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-02T03:04:05.000Z') })
    worlds = [await buildWorld(dialect, FIRST), await buildWorld(dialect, SECOND)]
  })

  afterAll(async () => {
    for (const world of worlds) await world.remove()
    vi.useRealTimers()
  })

  beforeEach(() => vi.setSystemTime(new Date('2026-05-02T03:04:05.000Z')))

  test('no name, union, title or time of an author is in any byte that a judge is answered, and who wrote what changes none', async () => {
    const [first, second] = worlds
    const plants = [FIRST, SECOND].flatMap(
      ({ unions, authors, phones, titles, body, declared, file, writtenAt }) => [
        ...unions,
        ...unions.map((name) => name.slice(0, 4)),
        ...authors,
        ...phones,
        ...titles,
        ...writtenAt,
        // A word as short as 没有 stands on many pages.
        ...declared.filter((text) => text.length > 4),
        body,
        file,
        fingerprint(body),
      ],
    )
    const essayIds = [...first.essays, ...second.essays]
    const statuses = new Map<number, number>()
    for (const [path, asking] of REQUESTS) {
      const answer = await answerOf(first, path, asking)
      const where = `${asking?.form ? 'POST' : 'GET'} ${path}`
      for (const secret of [...plants, ...essayIds]) {
        expect(`${answer.headers}\n${answer.body}`.includes(secret), `${where}: ${secret}`).toBe(
          false,
        )
      }
      expect(await answerOf(second, path, asking), where).toEqual(answer)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    }
    // The requests reach what they are meant to reach: pages, redirects, missing rows, stale and bad forms.
    expect([...statuses.keys()].sort()).toEqual([200, 302, 404, 409, 422])
  })

  test('a missing code and another judge’s code answer the same, but for the code itself', async () => {
    const [world] = worlds
    for (const end of ['', '.data']) {
      const missing = await answerOf(world, `/judge/read/NOTHING${end}`)
      const foreign = await answerOf(world, `/judge/read/KCODE1${end}`)
      expect(missing.status).toBe(404)
      expect(foreign.body.replaceAll('KCODE1', 'NOTHING')).toBe(missing.body)
      expect(foreign.headers).toBe(missing.headers)
    }
  })

  test('what is planted could leak: an organizer is answered with all of it', async () => {
    const [{ application, organizer, contest, essays }] = worlds
    const pages = [
      `/organizer/contests/${contest}/essays`,
      `/organizer/contests/${contest}/people`,
      ...essays.map((essay) => `/organizer/contests/${contest}/essays/${essay}`),
    ]
    let seen = ''
    for (const page of pages) seen += await (await application.ask(page, { as: organizer })).text()
    for (const secret of [...FIRST.unions, ...FIRST.authors, ...FIRST.titles, ...FIRST.writtenAt]) {
      expect(seen.includes(secret), secret).toBe(true)
    }
    const [declared] = FIRST.declared
    for (const secret of [FIRST.body, declared, FIRST.file, fingerprint(FIRST.body)]) {
      expect(seen).toContain(secret)
    }
  })
})
