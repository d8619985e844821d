/** Restoring refuses whatever is not as it was archived, in words, and then leaves nothing behind. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEDGER_FILE, MANIFEST, type Manifest } from '../../app/domain/archive'
import { canonicalJson, fingerprint } from '../../app/domain/canonical'
import { restoreContest } from '../../app/usecases/restoring'
import { KEPT_TABLES } from '../../db/archive-tables'
import { connect } from '../../db/connection.server'
import { LEVELS, migrate } from '../../db/migrate'
import { buildContest, buildPerson, buildUnion } from '../../scripts/builders'
import { isEarlier, raise } from '../../scripts/restore/raise'
import { buildArchived } from '../support/archived-contest'
import {
  archived,
  edited,
  opened,
  type Parts,
  packed,
  partsOf,
  restored,
  sealedAnew,
} from '../support/archives'
import { AT } from '../support/committed-contest'
import { makeDatabase } from '../support/databases'
import { zip } from '../support/zip'

const NOW = '2026-08-01T00:00:00.000Z'

type Made = Awaited<ReturnType<typeof makeDatabase>>
let target: Made
let bytes: Buffer
let parts: Parts
let contest: string

beforeAll(async () => {
  const source = await makeDatabase('sqlite')
  const made = await buildArchived(source.connection)
  contest = made.contest
  bytes = await archived(source.connection, { contest, actor: made.organizer, now: NOW })
  await source.remove()
  parts = partsOf(bytes)
  target = await makeDatabase('sqlite')
})

afterAll(() => target.remove())

/** The words of the refusal, once nothing is found to be left of the try. */
async function refusal(archive: Buffer, into = target): Promise<string> {
  const { reader } = into.connection
  const count = async () => {
    const sizes: number[] = []
    for (const { name } of KEPT_TABLES) {
      const rows = await reader
        .selectFrom(name as 'audit')
        .selectAll()
        .execute()
      sizes.push(rows.length)
    }
    return sizes
  }
  const before = await count()
  const said = await restored(into.connection, archive, NOW).then(
    () => 'restored',
    (error: Error) => (error.name === 'Refusal' ? error.message : String(error.stack)),
  )
  expect(await count()).toEqual(before)
  return said
}

const manifestWith = (change: (manifest: Manifest) => object) =>
  edited(parts, MANIFEST, (text) => canonicalJson(change(JSON.parse(text) as Manifest)))

/** A forged row, with the manifest made to fit. */
const forged = (table: string, change: (text: string) => string) =>
  packed(edited(parts, `data/${table}.jsonl`, change))

test('what is no ZIP, or was cut off, is told apart from an archive', async () => {
  expect(await refusal(Buffer.from('{}'))).toContain('不是 ZIP 文件')
  expect(await refusal(Buffer.alloc(0))).toContain('不是 ZIP 文件')
  expect(await refusal(bytes.subarray(0, bytes.length - 1))).toContain('没有传完整')
  expect(await refusal(bytes.subarray(0, 5000))).toContain('没有传完整')
  const repacked = Buffer.from(zipSync(Object.fromEntries(parts)))
  expect(await refusal(repacked)).toContain('解开后重新打过包')
})

test('a changed bit is found wherever it is', async () => {
  const step = Math.floor(bytes.length / 60)
  const places = Array.from({ length: 60 }, (_, index) => index * step)
  for (const place of [...places, bytes.length - 1, bytes.length - 80, bytes.length - 95]) {
    const damaged = Buffer.from(bytes)
    damaged[place] ^= 1 << (place % 8)
    await expect(opened(damaged), `byte ${place}`).rejects.toMatchObject({ name: 'Refusal' })
  }
})

test('an archive of another program, of a newer format or of another schema is named as such', async () => {
  const archive = (change: (manifest: Manifest) => object) => packed(manifestWith(change))
  expect(await refusal(await archive((said) => ({ ...said, format: 'other' })))).toContain(
    '不是本系统归档的清单',
  )
  expect(await refusal(await archive((said) => ({ ...said, version: 2 })))).toContain(
    '归档的格式版本是 2，本系统只认得版本 1',
  )
  expect(await refusal(await archive((said) => ({ ...said, schema: '9999_later' })))).toContain(
    '归档出自更新的系统',
  )
  expect(await refusal(await archive((said) => ({ ...said, schema: '0001_road' })))).toContain(
    '归档的数据库版本是 0001_road',
  )
  expect(await refusal(await archive((said) => ({ ...said, more: 1 })))).toContain('清单有误')
  const unlisted = new Map([...parts].filter(([name]) => name !== MANIFEST))
  const sealed = await packed(new Map([...unlisted, [MANIFEST, Buffer.from('[]')]]), {
    isListed: false,
  })
  expect(await refusal(sealed)).toContain('不是本系统归档的清单')
})

test('a file that differs from the list, is missing or comes on top is refused by its name', async () => {
  const kept = { isListed: false }
  const changed = edited(parts, 'data/essays.jsonl', (text) => text.replace('短文', '长文'))
  expect(await refusal(await packed(changed, kept))).toContain(
    '“data/essays.jsonl”与清单上的校验码不同',
  )
  const missing = new Map([...parts].filter(([name]) => name !== 'data/quotas.jsonl'))
  expect(await refusal(await packed(missing, kept))).toContain('缺少文件“data/quotas.jsonl”')
  expect(await refusal(await packed(missing))).toContain('缺少文件“data/quotas.jsonl”')
  const extra = new Map([...parts, ['documents/more.txt', Buffer.from('x')]])
  expect(await refusal(await packed(extra, kept))).toContain('清单以外的文件“documents/more.txt”')
  const table = new Map([...parts, ['data/sessions.jsonl', Buffer.from('{}\n')]])
  expect(await refusal(await packed(table))).toContain('不属于任何一张数据表')
})

test('names that leave their folder are refused', async () => {
  for (const name of ['../escape', 'documents/../../escape', '/etc/x', 'documents/a\\b', 'x.exe']) {
    const tricky = new Map([...parts, [name, Buffer.from('x')]])
    expect(await refusal(await packed(tricky)), name).toContain('不该有的文件名')
  }
})

test('an archive that says it unpacks to too much is refused before it is unpacked', async () => {
  const entries = Object.fromEntries(
    Array.from({ length: 5 }, (_, index) => [`documents/${index}`, 'x']),
  )
  const says = Object.fromEntries(Object.keys(entries).map((name) => [name, { says: 0xffff_fff0 }]))
  expect(await refusal(sealedAnew(zip(entries, says)))).toContain('超出归档的上限')
})

test('rows that were forged with care are found by the ledger', async () => {
  const score = await forged('scores', (text) => text.replace('"tenths":240', '"tenths":245'))
  expect(await refusal(score)).toContain('评分表，与数据库里现在的内容不同')
  const act = await forged('audit', (text) => text.replace('"detail":"{', '"detail":"{ '))
  expect(await refusal(act)).toContain('公开台账核对没有通过')
  const cut = await forged('audit', (text) =>
    text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
  )
  expect(await refusal(cut)).toContain('公开台账核对没有通过')
  const ledger = edited(parts, LEDGER_FILE, (text) =>
    text.replace(/"hash":"./, (start) => (start.endsWith('0') ? '"hash":"1' : '"hash":"0')),
  )
  expect(await refusal(await packed(ledger))).toContain('ledger.json')
  const without = new Map([...parts].filter(([name]) => name !== LEDGER_FILE))
  expect(await refusal(await packed(without))).toContain('公开台账与存证记录不符')
})

test('rows of another contest, doubled rows, strange columns and unreadable lines are refused', async () => {
  const quota = (change: object) => (text: string) =>
    `${JSON.stringify({ ...JSON.parse(text), ...change })}\n`
  expect(await refusal(await forged('quotas', quota({ contest_id: 'other1' })))).toContain(
    '有别的征文的内容',
  )
  expect(await refusal(await forged('quotas', quota({ union_id: 'nobody' })))).toContain(
    '“quotas”的内容放不进数据库',
  )
  expect(await refusal(await forged('quotas', (text) => text + text))).toContain('放不进数据库')
  expect(await refusal(await forged('quotas', quota({ colour: 'red' })))).toContain('放不进数据库')
  expect(await refusal(await forged('quotas', quota({ most: { more: 1 } })))).toContain('读不懂')
  expect(await refusal(await forged('quotas', (text) => text.trimEnd()))).toContain(
    '最后一行不完整',
  )
  expect(await refusal(await forged('quotas', () => '[\n'))).toContain('读不懂')
  const hashes = await forged('accounts', (text) =>
    text.replaceAll('"name"', '"password_hash":"x","name"'),
  )
  expect(await refusal(hashes)).toContain('各行的栏目不一致')
})

test('an original that is not what its name says is refused', async () => {
  const name = [...parts.keys()].find((each) => each.startsWith('uploads/')) as string
  expect(name).toBe(`uploads/${fingerprint(parts.get(name)?.toString('utf8') ?? '')}`)
  const other = new Map([...parts, [name, Buffer.from('别的内容')]])
  expect(await refusal(await packed(other))).toContain('与它的校验码不符')
})

test('people and unions that are there are kept; the telephone number of another and the code of another are refused', async () => {
  const place = await makeDatabase('sqlite')
  const { connection } = place
  await restored(connection, bytes, NOW)
  expect(await refusal(bytes, place)).toContain('数据库里已经有')
  await place.remove()

  const taken = await makeDatabase('sqlite')
  await taken.connection.transact((db) =>
    buildPerson(db, { name: '另一人', phone: '18800000001', passwordHash: '-' }, AT),
  )
  expect(await refusal(bytes, taken)).toContain('手机号或邮箱在这里属于另外的账号：组委。')
  await taken.remove()

  const coded = await makeDatabase('sqlite')
  await coded.connection.transact(async (db) => {
    const id = await buildUnion(db, { name: '外市总工会', kind: 'federation' }, AT)
    await db.updateTable('unions').set({ code: 'A1' }).where('id', '=', id).execute()
  })
  expect(await refusal(bytes, coded)).toContain('属于另外的工会：外市总工会（A1）')
  await coded.remove()
})

test('what the database has of people and unions is left as it is, and new unions come below it', async () => {
  const place = await makeDatabase('sqlite')
  const { connection } = place
  const lineOf = (table: string, part: string) => {
    const lines = parts.get(`data/${table}.jsonl`)?.toString('utf8').split('\n') ?? []
    return JSON.parse(lines.find((line) => line.includes(part)) ?? '')
  }
  const organizer = { ...lineOf('accounts', '组委'), name: '已改名', phone: '13900000000' }
  const federation = { ...lineOf('unions', '某市总工会'), name: '改了名的总工会' }
  await connection.transact(async (db) => {
    await db.insertInto('unions').values(federation).execute()
    await db
      .insertInto('union_ancestors')
      .values({ union_id: federation.id, ancestor_id: federation.id, distance: 0 })
      .execute()
    await db
      .insertInto('accounts')
      .values({ ...organizer, password_hash: 'own' })
      .execute()
    await buildContest(db, { createdBy: organizer.id }, AT)
  })
  const said = await restored(connection, bytes, NOW)
  expect(said.known).toBe(2)
  const { reader } = connection
  const account = await reader
    .selectFrom('accounts')
    .where('id', '=', organizer.id)
    .select(['name', 'phone', 'password_hash'])
    .executeTakeFirst()
  expect(account).toEqual({ name: '已改名', phone: '13900000000', password_hash: 'own' })
  const below = await reader
    .selectFrom('union_ancestors')
    .where('ancestor_id', '=', federation.id)
    .select('distance')
    .orderBy('distance')
    .execute()
  expect(below.map(({ distance }) => distance)).toEqual([0, 1, 2])
  const acts = await reader
    .selectFrom('audit')
    .where('contest_id', 'is', null)
    .select(['act', 'subject_id'])
    .execute()
  expect(acts).toEqual([{ act: '恢复归档', subject_id: contest }])
  await place.remove()
})

/** The columns of each table as a schema of before had them. */
async function columnsAt(schema: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-'))
  const connection = connect(`file:${join(folder, 'old.sqlite')}`)
  await migrate(connection, schema)
  const tables = await connection.all.introspection.getTables()
  await connection.close()
  await rm(folder, { recursive: true })
  return new Map(
    tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]),
  )
}

/** Rows without what the table did not have yet. */
function onlyColumns(content: Buffer, known: ReadonlySet<string>): Buffer {
  const rows = content.toString('utf8').split('\n').slice(0, -1)
  const kept = rows.map((row) => {
    const cells = Object.entries(JSON.parse(row) as object).filter(([name]) => known.has(name))
    return `${JSON.stringify(Object.fromEntries(cells))}\n`
  })
  return Buffer.from(kept.join(''))
}

test('an archive of an earlier schema is migrated on the way, with the same ledger', async () => {
  const schema = '0028_judge_exclusions'
  const columns = await columnsAt(schema)
  const parts28 = new Map(
    [...manifestWith((said) => ({ ...said, schema }))].flatMap(([name, content]) => {
      const [, table] = /^data\/(.+)\.jsonl$/.exec(name) ?? []
      if (table === undefined) return [[name, content] as const]
      const known = columns.get(table)
      return known === undefined ? [] : [[name, onlyColumns(content, known)] as const]
    }),
  )
  const old = await opened(await packed(parts28))
  expect([isEarlier(old), isEarlier(await opened(bytes))]).toEqual([true, false])
  const { archive, close } = await raise(old)
  expect(archive.manifest.schema).toBe(LEVELS.at(-1))
  const place = await makeDatabase('sqlite')
  const said = await place.connection.transact((db) =>
    restoreContest(db, { archive, passwordHash: 'none' }, NOW),
  )
  expect(said.rows).toMatchObject({ essays: 4, publication_consents: 0 })
  await close()
  await place.remove()
  const forgedOld = await packed(
    edited(parts28, 'data/audit.jsonl', (text) => text.replace('"detail":"{', '"detail":"{ ')),
  )
  await expect(raise(await opened(forgedOld))).rejects.toMatchObject({ name: 'Refusal' })
})
