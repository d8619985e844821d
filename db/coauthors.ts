/** The links by which co-authors confirm that they are named: one for each name and union of an essay. */
import type { CoauthorAnswer } from '../app/domain/coauthors'
import { newId, newToken } from './ids'
import type { Reader, Writer } from './schema'

export type ConfirmationRow = {
  readonly name: string
  readonly union: string
  readonly token: string
  readonly answer: CoauthorAnswer | null
  readonly answeredAt: string | null
  readonly reason: string | null
}

/** All links of an essay, those of people who are no longer named among them. */
export async function confirmationsOf(
  db: Reader,
  essay: string,
): Promise<readonly ConfirmationRow[]> {
  return db
    .selectFrom('coauthor_confirmations')
    .where('essay_id', '=', essay)
    .select(['name', 'union_id as union', 'token', 'answer', 'answered_at as answeredAt', 'reason'])
    .orderBy('id')
    .execute()
}

/** Makes a link for a co-author; the one before it, and what was answered behind it, are gone. Answers the secret. */
export async function putConfirmation(
  db: Writer,
  author: { readonly essay: string; readonly name: string; readonly union: string },
  now: string,
): Promise<string> {
  const fresh = {
    token: newToken(),
    created_at: now,
    answer: null,
    answered_at: null,
    reason: null,
  }
  await db
    .insertInto('coauthor_confirmations')
    .values({
      id: newId(),
      essay_id: author.essay,
      name: author.name,
      union_id: author.union,
      ...fresh,
    })
    .onConflict((conflict) => conflict.columns(['essay_id', 'name', 'union_id']).doUpdateSet(fresh))
    .execute()
  return fresh.token
}

/** What stands behind a link, as long as this co-author is named and the essay is in its contest; else null. */
export async function findConfirmation(db: Reader, token: string) {
  const row = await db
    .selectFrom('coauthor_confirmations')
    .innerJoin('essays', 'essays.id', 'coauthor_confirmations.essay_id')
    .innerJoin('accounts', 'accounts.id', 'essays.account_id')
    .innerJoin('essay_authors', (join) =>
      join
        .onRef('essay_authors.essay_id', '=', 'coauthor_confirmations.essay_id')
        .onRef('essay_authors.name', '=', 'coauthor_confirmations.name')
        .onRef('essay_authors.union_id', '=', 'coauthor_confirmations.union_id'),
    )
    .innerJoin('unions', 'unions.id', 'coauthor_confirmations.union_id')
    .where('coauthor_confirmations.token', '=', token)
    .where('essays.state', '!=', 'withdrawn')
    .select(['essays.id as essay', 'essays.contest_id as contest', 'essays.title', 'essays.body'])
    .select(['essays.length', 'accounts.id as account', 'accounts.name as sender'])
    .select(['coauthor_confirmations.name', 'unions.name as unionName'])
    .select(['coauthor_confirmations.answer', 'coauthor_confirmations.answered_at as answeredAt'])
    .select('coauthor_confirmations.reason')
    .executeTakeFirst()
  return row ?? null
}

/** Keeps the one answer behind a link; answers whether there was none yet. */
export async function writeAnswer(
  db: Writer,
  token: string,
  given: { readonly answer: CoauthorAnswer; readonly reason: string | null },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('coauthor_confirmations')
    .set({ answer: given.answer, reason: given.reason, answered_at: now })
    .where('token', '=', token)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Moves the links of one union to another; where a person has links under both, the one of `into` stays. */
export async function moveConfirmations(db: Writer, from: string, into: string): Promise<void> {
  await db
    .deleteFrom('coauthor_confirmations')
    .where('union_id', '=', from)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('coauthor_confirmations as kept')
          .where('kept.union_id', '=', into)
          .whereRef('kept.essay_id', '=', 'coauthor_confirmations.essay_id')
          .whereRef('kept.name', '=', 'coauthor_confirmations.name')
          .select('kept.id'),
      ),
    )
    .execute()
  await db
    .updateTable('coauthor_confirmations')
    .set({ union_id: into })
    .where('union_id', '=', from)
    .execute()
}
