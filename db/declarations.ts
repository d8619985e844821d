/** What was declared when an essay was handed in, and the name of the account that handed it in. */
import type { AiUse } from '../app/domain/declaration'
import type { Reader, Writer } from './schema'

export type DeclarationRow = {
  /** The name of the person whose account the essay belongs to. */
  readonly account: string
  /** The worker for whom this person has entered it, an officer then; null for an essay of their own. */
  readonly enteredFor: string | null
  readonly pledgedAt: string | null
  readonly aiUse: AiUse | null
  readonly aiNote: string | null
  /** The track that it was handed in for. */
  readonly track: string | null
}

/** The declaration on an essay that the caller has opened already. */
export async function declarationOf(db: Reader, essay: string): Promise<DeclarationRow> {
  return db
    .selectFrom('essays')
    .innerJoin('accounts', 'accounts.id', 'essays.account_id')
    .where('essays.id', '=', essay)
    .select(['accounts.name as account', 'essays.pledged_at as pledgedAt'])
    .select(['essays.ai_use as aiUse', 'essays.ai_note as aiNote'])
    .select(['essays.entered_for as enteredFor', 'essays.submitted_track as track'])
    .executeTakeFirstOrThrow()
}

/** Keeps what the author of an own essay declares; `ai` is null where the contest does not ask. */
export async function writeDeclaration(
  db: Writer,
  own: { readonly account: string; readonly essay: string },
  ai: { readonly use: AiUse; readonly note: string } | null,
  now: string,
): Promise<void> {
  await db
    .updateTable('essays')
    .set({ pledged_at: now, ...(ai && { ai_use: ai.use, ai_note: ai.note }) })
    .where('id', '=', own.essay)
    .where('account_id', '=', own.account)
    .execute()
}
