/** Revisions 版本: every text that an essay has had. Rows are added and read, never changed. */
import { titleKey } from '../app/domain/eligibility'
import { bodyFrom, isSameSitting, storedBody } from '../app/domain/revision'
import { authorsOf } from './authors'
import type { Reader, Writer } from './schema'

/** An author as a version names them; the union's name is the one of that time. */
export type NamedAuthor = {
  readonly name: string
  /** An id. The union may be gone since, merged into another one. */
  readonly union: string
  readonly unionName: string
}

export function authorsIn(stored: string): readonly NamedAuthor[] {
  return JSON.parse(stored) as readonly NamedAuthor[]
}

/** The rows from which the text of a version is read: the last whole one up to it, and the patches since. */
async function rowsOf(db: Reader, essay: string, version: number) {
  return db
    .selectFrom('revisions')
    .where('essay_id', '=', essay)
    .where('version', '<=', version)
    .where('version', '>=', (eb) =>
      eb
        .selectFrom('revisions as wholes')
        .where('wholes.essay_id', '=', essay)
        .where('wholes.version', '<=', version)
        .where('wholes.base_version', 'is', null)
        .select((inner) => inner.fn.max('wholes.version').as('version')),
    )
    .select(['version', 'sitting', 'title', 'length', 'authors', 'base_version as base', 'body'])
    .select(['saved_by as savedBy', 'created_at as at'])
    .orderBy('version')
    .execute()
}

export type Revision = {
  readonly version: number
  readonly title: string
  readonly length: number
  readonly authors: readonly NamedAuthor[]
  readonly body: string
  readonly sitting: number
  readonly savedBy: string
  readonly at: string
}

/** One version of an essay's text, or null. Whose essay it is, the caller has asked before. */
export async function findRevision(
  db: Reader,
  essay: string,
  version: number,
): Promise<Revision | null> {
  const rows = await rowsOf(db, essay, version)
  const last = rows.at(-1)
  if (last?.version !== version) return null
  const { base, authors, ...revision } = last
  return { ...revision, authors: authorsIn(authors), body: bodyFrom(rows) }
}

/**
 * Keeps the text that an essay has now as a revision. Whoever writes an essay's text calls this in the same
 * transaction, once its authors are written too.
 */
export async function keepRevision(
  db: Writer,
  essay: string,
  savedBy: string,
  now: string,
): Promise<void> {
  const text = await db
    .selectFrom('essays')
    .where('id', '=', essay)
    .select(['version', 'title', 'body', 'length', 'submitted_version as submittedVersion'])
    .executeTakeFirstOrThrow()
  const { version, title, length } = text
  const before = await findRevision(db, essay, version - 1)
  const { base, body } = storedBody(version, before?.body ?? null, text.body)
  const goesOn =
    before !== null &&
    before.version !== text.submittedVersion &&
    before.savedBy === savedBy &&
    isSameSitting(before.at, now)
  const authors = await authorsOf(db, [essay])
  await db
    .insertInto('revisions')
    .values({
      essay_id: essay,
      version,
      sitting: goesOn ? before.sitting : version,
      title,
      length,
      authors: JSON.stringify(
        authors.map(({ name, union, unionName }) => ({ name, union, unionName })),
      ),
      base_version: base,
      body,
      saved_by: savedBy,
      created_at: now,
      title_key: titleKey(title),
    })
    .execute()
}

/** The versions of one sitting, of all, or (null) the last version of each sitting. */
export type RevisionFilter = { readonly essay: string; readonly sitting: number | 'all' | null }

function sittings(db: Reader, essay: string) {
  return db
    .selectFrom('revisions')
    .where('essay_id', '=', essay)
    .select((eb) => [
      'sitting',
      eb.fn.max('version').as('last'),
      eb.fn.countAll<number>().as('saves'),
      eb.fn.min('created_at').as('since'),
    ])
    .groupBy('sitting')
}

/** A page of the versions of an essay, newest first. */
export async function revisionPage(
  db: Reader,
  { essay, sitting }: RevisionFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  let query = db
    .selectFrom('revisions')
    .innerJoin(sittings(db, essay).as('sittings'), 'sittings.sitting', 'revisions.sitting')
    .where('revisions.essay_id', '=', essay)
  if (sitting === null) query = query.whereRef('revisions.version', '=', 'sittings.last')
  else if (sitting !== 'all') query = query.where('revisions.sitting', '=', sitting)
  const rows = await query
    .select(['revisions.version', 'revisions.sitting', 'revisions.title', 'revisions.length'])
    .select(['revisions.created_at as at', 'sittings.saves', 'sittings.since', 'sittings.last'])
    .orderBy('revisions.version', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ saves, ...row }) => ({ ...row, saves: Number(saves) }))
}

/** How many versions there are in all, and how many of them the filter lets through. */
export async function countRevisions(
  db: Reader,
  { essay, sitting }: RevisionFilter,
): Promise<{ readonly all: number; readonly shown: number }> {
  const row = await db
    .selectFrom('revisions')
    .where('essay_id', '=', essay)
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>('sitting').distinct().as('sittings'),
      eb.fn
        .countAll<number>()
        .filterWhere('sitting', '=', typeof sitting === 'number' ? sitting : -1)
        .as('one'),
    ])
    .executeTakeFirstOrThrow()
  const all = Number(row.all)
  if (sitting === null) return { all, shown: Number(row.sittings) }
  return { all, shown: sitting === 'all' ? all : Number(row.one) }
}
