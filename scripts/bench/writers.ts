/** Writers at the deadline: each has a draft and a session, saves over HTTP, remembers what was acknowledged, and submits. */
import { type Agent, request } from 'node:http'
import { openSession } from '../../app/sessions.server'
import type { Connection } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../builders'

const NOW = '2026-05-01T00:00:00.000Z'
const NEVER = '2999-01-01T00:00:00.000Z'

/** 1,200 characters, as a usual entry. */
const BODY = '天还没有亮，车间的灯已经亮了，师傅把饭盒放在暖气片上，回头对我笑了。\n'
  .repeat(36)
  .trim()

export type BenchWriter = {
  readonly essay: string
  readonly cookie: string
  /** What the server has said yes to. */
  acknowledged: { version: number; body: string; isSubmitted: boolean }
  /** What was sent last, whether or not an answer came. */
  sent: string
  saves: number
}

export async function fillWriters(db: Writer, count: number): Promise<BenchWriter[]> {
  const person = (index: number, more = {}) =>
    buildPerson(
      db,
      {
        name: `作者${index}`,
        phone: `199${String(index).padStart(8, '0')}`,
        passwordHash: '-',
        ...more,
      },
      NOW,
    )
  const createdBy = await person(0, { organizer: true })
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const contest = await buildContest(db, { closesAt: NEVER, createdBy }, NOW)
  const writers: BenchWriter[] = []
  for (let index = 1; index <= count; index++) {
    const account = await person(index, { union })
    const essay = await buildEssay(db, { contest, account, union, state: 'draft', body: BODY }, NOW)
    const cookie = (await openSession(db, account, false)).split(';')[0]
    const acknowledged = { version: 1, body: BODY, isSubmitted: false }
    writers.push({ essay, cookie, acknowledged, sent: BODY, saves: 0 })
  }
  return writers
}

type Answer = { readonly status: number; readonly body: string }

export function post(
  url: string,
  fields: Record<string, string>,
  { agent, cookie }: { agent: Agent; cookie?: string },
): Promise<Answer> {
  const sent = new URLSearchParams(fields).toString()
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(sent)),
    'Sec-Fetch-Site': 'same-origin',
    ...(cookie ? { Cookie: cookie } : {}),
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(sent)
  })
}

/** One autosave of a text that has grown by a sentence, or of the last one again where no answer had come. */
export async function save(base: string, writer: BenchWriter, agent: Agent): Promise<void> {
  const { acknowledged, essay, cookie } = writer
  if (writer.sent === acknowledged.body) {
    writer.saves += 1
    writer.sent = `${BODY}\n截稿前写下的第 ${writer.saves} 句，作品 ${essay}。`
  }
  const fields = fieldsOf(acknowledged.version, writer.sent)
  const { status, body } = await post(`${base}/worker/essays/${essay}/autosave`, fields, {
    agent,
    cookie,
  })
  if (status !== 200) throw new Error(`a save was answered with ${status}: ${body.slice(0, 200)}`)
  const { version } = JSON.parse(body) as { version: number }
  writer.acknowledged = { version, body: writer.sent, isSubmitted: false }
}

function fieldsOf(version: number, body: string): Record<string, string> {
  return {
    version: String(version),
    title: '车间的灯',
    body,
    'author-0': '李菁',
    'author-union-0': '',
  }
}

export async function submit(base: string, writer: BenchWriter, agent: Agent): Promise<void> {
  const { acknowledged, essay, cookie } = writer
  const fields = { version: String(acknowledged.version), pledge: 'yes' }
  const { status, body } = await post(`${base}/worker/essays/${essay}/preview`, fields, {
    agent,
    cookie,
  })
  if (status !== 302) throw new Error(`a submit was answered with ${status}: ${body.slice(0, 200)}`)
  acknowledged.isSubmitted = true
}

/** A request as heavy as a save, for a server that does nothing. */
export function idle(base: string, writer: BenchWriter, agent: Agent): Promise<Answer> {
  const { acknowledged, cookie } = writer
  return post(`${base}/`, fieldsOf(acknowledged.version, writer.sent), { agent, cookie })
}

/**
 * How many writers have lost something: the database must hold exactly what was acknowledged last, or, where a save had
 * been sent without an answer yet, that one.
 */
export async function countLost(
  connection: Connection,
  writers: readonly BenchWriter[],
): Promise<number> {
  const rows = await connection.reader
    .selectFrom('essays')
    .select(['id', 'version', 'body', 'state'])
    .execute()
  const held = new Map(rows.map((row) => [row.id, row]))
  return writers.filter(({ essay, acknowledged, sent }) => {
    const row = held.get(essay)
    if (!row) return true
    const isAcknowledged = row.version === acknowledged.version && row.body === acknowledged.body
    const isUnderWay = row.version === acknowledged.version + 1 && row.body === sent
    const isIn = row.state === 'submitted'
    return !(isAcknowledged || isUnderWay) || (acknowledged.isSubmitted && !isIn)
  }).length
}
