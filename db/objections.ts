/** Objections to the proposed list. What is private in them is selected for organizers alone. */
import { type Conclusion, type ObjectionState, OPEN_STATES } from '../app/domain/objection'
import { hashToken, newId } from './ids'
import type { Reader, Schema, Writer } from './schema'

export type ObjectionFile = {
  readonly fileName: string
  readonly kind: Schema['objection_files']['kind']
  readonly checksum: string
  readonly bytes: Uint8Array
}

export type NewObjection = {
  readonly contest: string
  readonly key: string
  readonly name: string
  readonly contact: string
  readonly essay: string | null
  readonly grounds: string
  readonly files: readonly ObjectionFile[]
}

/** Answers the objection's id and its number within the contest. */
export async function addObjection(db: Writer, objection: NewObjection, now: string) {
  const last = await db
    .selectFrom('objections')
    .where('contest_id', '=', objection.contest)
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  const id = newId()
  const number = Number(last?.number ?? 0) + 1
  await db
    .insertInto('objections')
    .values({
      id,
      contest_id: objection.contest,
      number,
      key_hash: hashToken(objection.key),
      name: objection.name,
      contact: objection.contact,
      essay_id: objection.essay,
      grounds: objection.grounds,
      state: 'received',
      findings: '',
      version: 1,
      created_at: now,
      updated_at: now,
    })
    .execute()
  for (const { fileName, kind, checksum, bytes } of objection.files) {
    await db
      .insertInto('objection_files')
      .values({
        id: newId(),
        objection_id: id,
        file_name: fileName,
        kind,
        size: bytes.byteLength,
        checksum,
        bytes: Buffer.from(bytes),
        created_at: now,
      })
      .execute()
  }
  return { id, number }
}

/** What whoever holds the key may read: nothing of who objects, why, or what was found. */
export async function followedObjection(db: Reader, key: string) {
  const row = await db
    .selectFrom('objections')
    .innerJoin('contests', 'contests.id', 'objections.contest_id')
    .leftJoin('essays', 'essays.id', 'objections.essay_id')
    .where('objections.key_hash', '=', hashToken(key))
    .select(['objections.number', 'objections.state', 'objections.conclusion'])
    .select(['objections.decline_reason as declineReason', 'objections.answer'])
    .select(['objections.created_at as createdAt', 'objections.updated_at as updatedAt'])
    .select(['contests.id as contest', 'contests.title as contestTitle', 'essays.title'])
    .executeTakeFirst()
  return row ?? null
}

/** A page of the objections of a contest for its organizers, newest first. */
export async function objectionPage(
  db: Reader,
  { contest, offset, limit }: { contest: string; offset: number; limit: number },
) {
  return db
    .selectFrom('objections')
    .leftJoin('essays', 'essays.id', 'objections.essay_id')
    .where('objections.contest_id', '=', contest)
    .select(['objections.id', 'objections.number', 'objections.state', 'objections.conclusion'])
    .select(['objections.name', 'objections.created_at as createdAt', 'essays.title'])
    .orderBy('objections.number', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** How many objections a contest has, and how many of them wait for the committee. */
export async function objectionCounts(db: Reader, contest: string) {
  const rows = await db
    .selectFrom('objections')
    .where('contest_id', '=', contest)
    .groupBy('state')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .execute()
  const sum = (states: readonly { state: ObjectionState; count: number }[]) =>
    states.reduce((total, { count }) => total + Number(count), 0)
  return { all: sum(rows), open: sum(rows.filter(({ state }) => OPEN_STATES.includes(state))) }
}

/** Everything of one objection, for the organizers. */
export async function findObjection(db: Reader, contest: string, id: string) {
  const row = await db
    .selectFrom('objections')
    .leftJoin('essays', 'essays.id', 'objections.essay_id')
    .where('objections.id', '=', id)
    .where('objections.contest_id', '=', contest)
    .selectAll('objections')
    .select(['essays.title', 'essays.account_id as account', 'essays.entered_for as enteredFor'])
    .select('essays.union_id as union')
    .executeTakeFirst()
  return row ?? null
}

/** Changes an objection if it still has the version that the change was made from; answers whether it had. */
export async function changeObjection(
  db: Writer,
  id: string,
  version: number,
  change: {
    readonly state: ObjectionState
    readonly decline_reason?: string
    readonly findings?: string
    readonly conclusion?: Conclusion
    readonly conclusion_because?: string
    readonly answer?: string
  },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('objections')
    .set({ ...change, version: version + 1, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function filesOf(db: Reader, objection: string) {
  return db
    .selectFrom('objection_files')
    .where('objection_id', '=', objection)
    .select(['id', 'file_name as fileName', 'kind', 'size', 'checksum'])
    .orderBy('id')
    .execute()
}

/** One file of an objection of this contest, with its bytes. */
export async function findObjectionFile(
  db: Reader,
  place: { readonly contest: string; readonly objection: string; readonly file: string },
) {
  const row = await db
    .selectFrom('objection_files')
    .innerJoin('objections', 'objections.id', 'objection_files.objection_id')
    .where('objection_files.id', '=', place.file)
    .where('objections.id', '=', place.objection)
    .where('objections.contest_id', '=', place.contest)
    .select(['objection_files.file_name as fileName', 'objection_files.kind'])
    .select(['objection_files.checksum', 'objection_files.bytes'])
    .executeTakeFirst()
  return row ?? null
}

/** What was done with an objection, oldest first. */
export async function actsOn(db: Reader, objection: string) {
  return db
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor_id')
    .where('audit.subject', '=', 'objection')
    .where('audit.subject_id', '=', objection)
    .select(['audit.id', 'audit.act', 'audit.detail', 'audit.created_at as at'])
    .select('accounts.name as by')
    .orderBy('audit.id')
    .execute()
}
