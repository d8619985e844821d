/** Authors' proposals for the masks of their blind copies. Rows are added and cancelled, never changed. */
import type { ProposalKind } from '../app/domain/mask-proposal'
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export type Proposal = {
  readonly id: string
  readonly kind: ProposalKind
  readonly wording: string
  readonly note: string
  readonly at: string
}

/** What stands proposed for an essay, oldest first. */
export async function proposalsFor(db: Reader, essay: string): Promise<readonly Proposal[]> {
  return db
    .selectFrom('mask_proposals')
    .where('essay_id', '=', essay)
    .where('cancelled_at', 'is', null)
    .select(['id', 'kind', 'wording', 'note', 'created_at as at'])
    .orderBy('id')
    .execute()
}

export async function addProposal(
  db: Writer,
  proposal: Omit<Proposal, 'id' | 'at'> & { readonly essay: string },
  now: string,
): Promise<void> {
  const { essay, kind, wording, note } = proposal
  await db
    .insertInto('mask_proposals')
    .values({ id: newId(), essay_id: essay, kind, wording, note, created_at: now })
    .execute()
}

/** Cancels a proposal of this essay; answers whether it stood. */
export async function cancelProposal(
  db: Writer,
  { essay, id }: { readonly essay: string; readonly id: string },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('mask_proposals')
    .set({ cancelled_at: now })
    .where('id', '=', id)
    .where('essay_id', '=', essay)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
