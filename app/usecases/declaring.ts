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
  /** The officer who entered the essay for its author; null where the author handed it in. */
  readonly enteredBy: string | null
  readonly pledgedAt: string | null
  /** Null where the contest does not ask. */
  readonly aiUse: AiUse | null
  readonly aiNote: string
  /** Null where the contest has no tracks, or none was chosen. */
  readonly track: string | null
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
  const { account, enteredFor, pledgedAt, aiUse, aiNote, track } = await declarationOf(db, id)
  const made = await confirmationsOf(db, id)
  // Nobody is asked to confirm an entered essay: the officer vouches for all its authors.
  const isConfirmed = rules.coauthors === 'confirmed' && enteredFor === null
  return {
    enteredBy: enteredFor === null ? null : account,
    pledgedAt,
    aiUse,
    aiNote: aiNote ?? '',
    track: rules.tracks.length === 0 ? null : track,
    signatures: isConfirmed ? signaturesOf(authors, normalizeTitle(account), made) : null,
  }
}
