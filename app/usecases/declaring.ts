/** What was declared on an essay 声明, for those who examine it: originality, artificial intelligence, co-authors' word. */
import { confirmationsOf } from '../../db/coauthors'
import { currentRules } from '../../db/contests'
import { declarationOf } from '../../db/declarations'
import type { Reader } from '../../db/schema'
import { type Signature, signaturesOf } from '../domain/coauthors'
import type { AiUse } from '../domain/declaration'
import type { Officer, Organizer } from '../domain/people'
import { normalizeTitle } from '../domain/text'

export type DeclaredOn = {
  readonly pledgedAt: string | null
  /** Null where the contest does not ask. */
  readonly aiUse: AiUse | null
  readonly aiNote: string
  /** For each author in the order of the entry; null where the contest takes the list as it is. */
  readonly signatures: readonly Signature[] | null
}

/** The declarations on an essay that this officer or organizer has opened. Judges are never answered them. */
export async function openDeclared(
  db: Reader,
  _reader: Officer | Organizer,
  essay: {
    readonly id: string
    readonly contest: string
    readonly authors: readonly { readonly name: string; readonly union: string }[]
  },
): Promise<DeclaredOn> {
  const { id, contest, authors } = essay
  const rules = await currentRules(db, contest)
  const { account, pledgedAt, aiUse, aiNote } = await declarationOf(db, id)
  const made = await confirmationsOf(db, id)
  return {
    pledgedAt,
    aiUse,
    aiNote: aiNote ?? '',
    signatures:
      rules.coauthors === 'confirmed' ? signaturesOf(authors, normalizeTitle(account), made) : null,
  }
}
