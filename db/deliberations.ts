/** Sessions of deliberation 合议. A closed one is never changed: the database refuses it too. */
import type { Member, Vote } from '../app/domain/deliberation'
import { newId } from './ids'
import type { Reader, Writer } from './schema'
import type { Deliberations } from './schema/deliberation'

/** What a session says, as it is typed. */
export type SessionText = {
  readonly matter: Deliberations['matter']
  /** The essays that it is about. */
  readonly subjects: readonly string[]
  /** ISO 8601, UTC. */
  readonly heldAt: string
  readonly place: string
  readonly question: string
  readonly members: readonly Member[]
  readonly vote: Vote
  /** Of a tie: its essays, best first; null for other matters and while nothing is decided. */
  readonly ranking: readonly string[] | null
  readonly reason: string
  readonly minutes: string
}

export type Session = SessionText & {
  readonly id: string
  readonly number: number
  readonly outcome: Deliberations['outcome']
  readonly version: number
  readonly updatedAt: string
  /** Who closed it, and when; null while it is open. */
  readonly closedBy: string | null
  readonly closedAt: string | null
}

function sessions(db: Reader, contest: string) {
  return db
    .selectFrom('deliberations')
    .leftJoin('accounts', 'accounts.id', 'deliberations.closed_by')
    .where('deliberations.contest_id', '=', contest)
    .select(['deliberations.id', 'number', 'matter', 'subjects', 'held_at', 'place', 'question'])
    .select(['members', 'vote', 'ranking', 'reason', 'minutes', 'outcome'])
    .select(['deliberations.version', 'deliberations.updated_at', 'closed_at'])
    .select('accounts.name as closed_by')
}

type Row = Awaited<ReturnType<ReturnType<typeof sessions>['execute']>>[number]

function read(row: Row): Session {
  const { held_at, updated_at, closed_at, closed_by, subjects, members, vote, ranking, ...plain } =
    row
  return {
    ...plain,
    heldAt: held_at,
    updatedAt: updated_at,
    closedAt: closed_at,
    closedBy: closed_by,
    subjects: JSON.parse(subjects) as string[],
    members: JSON.parse(members) as Member[],
    vote: JSON.parse(vote) as Vote,
    ranking: ranking === null ? null : (JSON.parse(ranking) as string[]),
  }
}

/** All sessions, the first one first. */
export async function sessionsOf(db: Reader, contest: string): Promise<readonly Session[]> {
  return (await sessions(db, contest).orderBy('number').execute()).map(read)
}

export async function findSession(
  db: Reader,
  contest: string,
  number: number,
): Promise<Session | null> {
  const row = await sessions(db, contest).where('number', '=', number).executeTakeFirst()
  return row ? read(row) : null
}

function columnsOf(text: SessionText) {
  return {
    matter: text.matter,
    subjects: JSON.stringify(text.subjects),
    held_at: text.heldAt,
    place: text.place,
    question: text.question,
    members: JSON.stringify(text.members),
    vote: JSON.stringify(text.vote),
    ranking: text.ranking === null ? null : JSON.stringify(text.ranking),
    reason: text.reason,
    minutes: text.minutes,
  }
}

/** Adds an open session; answers its number, the next of the contest. */
export async function addDeliberation(
  db: Writer,
  session: { readonly contest: string; readonly text: SessionText; readonly createdBy: string },
  now: string,
): Promise<number> {
  const { contest, text, createdBy } = session
  const last = await db
    .selectFrom('deliberations')
    .where('contest_id', '=', contest)
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  const number = Number(last?.number ?? 0) + 1
  await db
    .insertInto('deliberations')
    .values({
      id: newId(),
      contest_id: contest,
      number,
      ...columnsOf(text),
      outcome: null,
      version: 1,
      created_by: createdBy,
      created_at: now,
      updated_at: now,
      closed_by: null,
      closed_at: null,
    })
    .execute()
  return number
}

/** Writes an open session anew; false when it has another version or is closed. */
export async function writeSession(
  db: Writer,
  { contest, number, version }: { contest: string; number: number; version: number },
  text: SessionText,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deliberations')
    .set({ ...columnsOf(text), version: version + 1, updated_at: now })
    .where('contest_id', '=', contest)
    .where('number', '=', number)
    .where('version', '=', version)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Closes a session for good. */
export async function closeSession(
  db: Writer,
  { contest, number }: { contest: string; number: number },
  closing: { readonly outcome: NonNullable<Deliberations['outcome']>; readonly by: string },
  now: string,
): Promise<void> {
  await db
    .updateTable('deliberations')
    .set({ outcome: closing.outcome, closed_by: closing.by, closed_at: now })
    .where('contest_id', '=', contest)
    .where('number', '=', number)
    .where('closed_at', 'is', null)
    .execute()
}
