/**
 * Restoring 恢复: an archive becomes a contest again, in one transaction. What the database has already is never changed,
 * and nothing is taken on trust: rows must belong to the contest, and its ledger must come out byte for byte.
 */
import { type Row, schemaLevel } from '../../db/archive'
import { KEPT_TABLES, type KeptTable } from '../../db/archive-tables'
import { record } from '../../db/audit'
import { commitmentsOf } from '../../db/commitments'
import { countRestored, insertBytes, insertRows, isUnfit, presentIds } from '../../db/restored'
import type { Writer } from '../../db/schema'
import {
  ARCHIVE_LIMITS,
  type ArchiveFile,
  DATA_FOLDER,
  LEDGER_FILE,
  UPLOAD_FOLDER,
} from '../domain/archive'
import { ledgerAccount, ledgerFaults, readLedger } from '../domain/ledger'
import { Refusal } from '../domain/refusal'
import { checkRestored } from './ledger-checking'
import { ledgerFile } from './public-ledger'
import { restoreAccounts, restoreUnionNames, restoreUnions } from './restoring-people'

/** What a file of a table is called in an archive. */
const dataFile = (table: string) => `${DATA_FOLDER}${table}.jsonl`

type Restoring = {
  readonly archive: ArchiveFile
  /** Opens no account: its password was drawn by lot and is known to nobody. */
  readonly passwordHash: string
}

export type Restored = {
  readonly id: string
  readonly title: string
  /** Rows by table, as the archive has them. */
  readonly rows: Readonly<Record<string, number>>
  /** People and unions that the database had already, and kept as it had them. */
  readonly known: number
  /** What the ledger shows, line by line; empty where nothing was fixed yet. */
  readonly ledger: readonly string[]
  /** Whether the list has changed since it was fixed last, as it had when the archive was made. */
  readonly isListChanged: boolean
}

function refuse(say: string): never {
  throw new Refusal('invalid', say)
}

function rowIn(line: string, table: string): Row {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    value = null
  }
  const isRow =
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (part) => part === null || ['string', 'number'].includes(typeof part),
    )
  if (!isRow) refuse(`归档里“${table}”有一行读不懂，没有恢复。`)
  return value as Row
}

const AT_ONCE = 200

/** The rows of a table, some at a time; all rows of a table have the same columns. */
async function* rowsOf(
  archive: ArchiveFile,
  { name, without }: KeptTable,
): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = []
  let columns: string | null = null
  const contest = archive.manifest.contest.id
  for await (const line of archive.lines(dataFile(name))) {
    const row = rowIn(line, name)
    const own = Object.keys(row).join()
    columns ??= own
    if ((row.contest_id ?? contest) !== contest)
      refuse(`归档里“${name}”有别的征文的内容，没有恢复。`)
    const isFit = own === columns && !without.some((column) => Object.hasOwn(row, column))
    if (!isFit) refuse(`归档里“${name}”各行的栏目不一致，没有恢复。`)
    rows.push(row)
    if (rows.length === AT_ONCE) {
      yield rows
      rows = []
    }
  }
  if (rows.length > 0) yield rows
}

async function allRows(archive: ArchiveFile, table: KeptTable): Promise<readonly Row[]> {
  const all: Row[] = []
  for await (const rows of rowsOf(archive, table)) all.push(...rows)
  return all
}

const uploadOf = (archive: ArchiveFile, checksum: unknown) =>
  archive.bytes(`${UPLOAD_FOLDER}${checksum}`, ARCHIVE_LIMITS.uploadBytes)

async function restoreFiles(db: Writer, archive: ArchiveFile, rows: readonly Row[]) {
  for (const { checksum } of rows) {
    await insertBytes(db, String(checksum), await uploadOf(archive, checksum))
  }
}

async function restoreObjectionFiles(db: Writer, archive: ArchiveFile, rows: readonly Row[]) {
  for (const row of rows) {
    const bytes = await uploadOf(archive, row.checksum)
    await insertRows(db, 'objection_files', [{ ...row, bytes }])
  }
}

/** Texts of the shelf are shared by contests; one that is there is kept. */
async function restoreShelf(db: Writer, rows: readonly Row[]) {
  const ids = rows.map(({ id }) => String(id))
  const present = await presentIds(db, 'shelf_texts', ids)
  const added = rows.filter(({ id }) => !present.has(String(id)))
  if (added.length > 0) await insertRows(db, 'shelf_texts', added)
}

async function restorePiece(
  db: Writer,
  archive: ArchiveFile,
  table: KeptTable,
  rows: readonly Row[],
): Promise<void> {
  if (table.name === 'upload_bytes') await restoreFiles(db, archive, rows)
  else if (table.name === 'objection_files') await restoreObjectionFiles(db, archive, rows)
  else if (table.name === 'shelf_texts') await restoreShelf(db, rows)
  else await insertRows(db, table.name, rows)
}

/** Puts the rows of one table back; answers how many there are, and how many the database had already. */
async function restoreTable(
  db: Writer,
  { archive, passwordHash }: Restoring,
  table: KeptTable,
): Promise<{ readonly count: number; readonly known: number }> {
  if (table.name === 'unions') return restoreUnions(db, await allRows(archive, table))
  if (table.name === 'union_names') return restoreUnionNames(db, await allRows(archive, table))
  if (table.name === 'accounts') {
    return restoreAccounts(db, await allRows(archive, table), passwordHash)
  }
  let count = 0
  for await (const rows of rowsOf(archive, table)) {
    await restorePiece(db, archive, table, rows)
    count += rows.length
  }
  return { count, known: 0 }
}

/** As `restoreTable`; a row that the database does not take is refused in words. */
async function restoreSoundly(db: Writer, restoring: Restoring, table: KeptTable) {
  try {
    return await restoreTable(db, restoring, table)
  } catch (error) {
    if (!isUnfit(error)) throw error
    return refuse(
      `归档里“${table.name}”的内容放不进数据库：有的行重复、残缺，或者指向归档里没有的内容。没有恢复任何内容。`,
    )
  }
}

/** Every file of a table is of one that is known, and every table has its file; originals are what they are called. */
function demandTables({ manifest }: ArchiveFile, isEarlier: boolean): void {
  const names = new Set(manifest.files.map(({ name }) => name))
  const known = new Set(KEPT_TABLES.map(({ name }) => dataFile(name)))
  const strange = [...names].find((name) => name.startsWith(DATA_FOLDER) && !known.has(name))
  if (strange) refuse(`归档里的文件“${strange}”不属于任何一张数据表，没有恢复。`)
  const gone = isEarlier ? undefined : [...known].find((name) => !names.has(name))
  if (gone) refuse(`归档里缺少文件“${gone}”，没有恢复。`)
  const unlike = manifest.files.find(
    ({ name, sha256 }) => name.startsWith(UPLOAD_FOLDER) && name !== `${UPLOAD_FOLDER}${sha256}`,
  )
  if (unlike) refuse(`归档里的原件“${unlike.name}”与它的校验码不符，没有恢复。`)
}

async function demandPlace(db: Writer, { manifest }: ArchiveFile): Promise<void> {
  const level = await schemaLevel(db)
  if (manifest.schema !== level) {
    refuse(
      `归档的数据库版本是 ${manifest.schema}，这里是 ${level}。归档出自更新的系统时，请先升级本系统再恢复。`,
    )
  }
  const { id, title } = manifest.contest
  if ((await presentIds(db, 'contests', [id])).size > 0) {
    throw new Refusal('conflict', `数据库里已经有“${title}”（编号 ${id}），没有恢复，也没有改动。`)
  }
}

/** The ledger must come out of the restored rows as it went in. Answers what it shows. */
async function demandLedger(db: Writer, { archive }: Restoring, now: string) {
  const { contest, files } = archive.manifest
  const last = (await commitmentsOf(db, contest.id)).at(-1)
  const isThere = files.some(({ name }) => name === LEDGER_FILE)
  if (isThere !== (last !== undefined)) refuse('归档里的公开台账与存证记录不符，没有恢复。')
  const { faults } = await checkRestored(db, contest.id, now)
  const [fault] = faults.filter(({ code }) => code !== 'list.changed')
  if (fault) refuse(`公开台账核对没有通过，没有恢复：${fault.say}`)
  const isListChanged = faults.length > 0
  if (last === undefined) return { lines: [], isListChanged }
  const bytes = await archive.bytes(LEDGER_FILE, ARCHIVE_LIMITS.ledgerBytes)
  const text = Buffer.from(bytes).toString('utf8')
  const reading = readLedger(text)
  const wrong = 'fault' in reading ? reading.fault : ledgerFaults(reading.value)[0]
  if (wrong) refuse(`归档里的 ledger.json 核对没有通过，没有恢复：${wrong.say}`)
  if (text !== (await ledgerFile(db, last))) {
    refuse('归档里的 ledger.json 与恢复出来的操作记录不同，没有恢复。')
  }
  return { lines: 'value' in reading ? ledgerAccount(reading.value) : [], isListChanged }
}

type Rows = { readonly rows: Readonly<Record<string, number>>; readonly known: number }

async function restoreTables(
  db: Writer,
  restoring: Restoring,
  tables: readonly KeptTable[],
): Promise<Rows> {
  const rows: Record<string, number> = {}
  let known = 0
  for (const table of tables) {
    const restored = await restoreSoundly(db, restoring, table)
    rows[table.name] = restored.count
    known += restored.known
  }
  return { rows, known }
}

/**
 * Puts the rows of an archive into an empty database of its own that is at the archive's earlier schema. Nothing is
 * checked of what the present code reads: that is done once the database has been migrated and archived anew.
 */
export async function restoreEarlier(db: Writer, restoring: Restoring): Promise<void> {
  demandTables(restoring.archive, true)
  const names = new Set(restoring.archive.manifest.files.map(({ name }) => name))
  const there = KEPT_TABLES.filter(({ name }) => names.has(dataFile(name)))
  await restoreTables(db, restoring, there)
}

/** Restores a contest; throws a Refusal, and then leaves nothing behind, for whatever is not as it was archived. */
export async function restoreContest(
  db: Writer,
  restoring: Restoring,
  now: string,
): Promise<Restored> {
  const { archive } = restoring
  const { id, title } = archive.manifest.contest
  demandTables(archive, false)
  await demandPlace(db, archive)
  const { rows, known } = await restoreTables(db, restoring, KEPT_TABLES)
  for (const table of KEPT_TABLES) {
    // The contest was not there before: what belongs to it now has come from the archive, and all of it must.
    const count = await countRestored(db, table, id)
    if (count !== null && count !== rows[table.name]) {
      refuse(`归档里“${table.name}”有不属于这次征文的内容，没有恢复。`)
    }
  }
  const { lines, isListChanged } = await demandLedger(db, restoring, now)
  const detail = { title, madeAt: archive.manifest.madeAt }
  const act = { act: '恢复归档', subject: 'contest', subjectId: id, detail }
  await record(db, { contest: null, actor: null, ...act }, now)
  return { id, title, rows, known, ledger: lines, isListChanged }
}
