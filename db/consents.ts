/** What authors have answered to the question whether everybody may read their winning essay, and those essays' texts. */
import type { ConsentAnswer } from '../app/domain/consent'
import { findRevision } from './revisions'
import type { Reader, Writer } from './schema'

export type Consent = { readonly answer: ConsentAnswer; readonly at: string }

/** Puts this answer in the place of the one before. */
export async function saveConsent(
  db: Writer,
  {
    essay,
    answer,
    account,
  }: { readonly essay: string; readonly answer: ConsentAnswer; readonly account: string },
  now: string,
): Promise<void> {
  const values = { answer, answered_by: account, answered_at: now }
  await db
    .insertInto('publication_consents')
    .values({ essay_id: essay, ...values })
    .onConflict((conflict) => conflict.column('essay_id').doUpdateSet(values))
    .execute()
}

/** The answer for an essay; null where nobody has given one. */
export async function consentOf(db: Reader, essay: string): Promise<Consent | null> {
  const row = await db
    .selectFrom('publication_consents')
    .where('essay_id', '=', essay)
    .select(['answer', 'answered_at as at'])
    .executeTakeFirst()
  return row ?? null
}

export type WinningText = {
  readonly essay: string
  readonly title: string
  /** As it was handed in, without masks. */
  readonly body: string
  /** Null where nobody has answered. */
  readonly consent: ConsentAnswer | null
}

/**
 * The texts of the essays that hold a prize, by id, as they were handed in. An essay is only read from its versions
 * where its author has gone on writing since.
 */
export async function winningTexts(db: Reader, contest: string): Promise<readonly WinningText[]> {
  const rows = await db
    .selectFrom('awards')
    .innerJoin('essays', 'essays.id', 'awards.essay_id')
    .leftJoin('publication_consents', 'publication_consents.essay_id', 'essays.id')
    .where('awards.contest_id', '=', contest)
    .orderBy('essays.id')
    .select(['essays.id as essay', 'essays.title', 'essays.body', 'essays.version'])
    .select(['essays.submitted_version as submitted', 'publication_consents.answer as consent'])
    .execute()
  return Promise.all(
    rows.map(async ({ version, submitted, ...row }) => {
      if (submitted === null || submitted === version) return row
      const handed = await findRevision(db, row.essay, submitted)
      return handed === null ? row : { ...row, title: handed.title, body: handed.body }
    }),
  )
}
