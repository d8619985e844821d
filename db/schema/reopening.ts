/** What re-opens blind copies, what authors propose for them, and the comments that authors may read. */

/** Counts the changes of what is named; the database's own triggers write it. */
export type RegistryVersions = { what: 'unions'; version: number }

/** What an author proposes for the blind copy; `cancelled_at` is null while it stands. */
export type MaskProposals = {
  id: string
  essay_id: string
  /** `mask`: mask this too. `keep`: what was found here is not about us. */
  kind: 'mask' | 'keep'
  wording: string
  note: string
  created_at: string
  cancelled_at: string | null
}

/** Append-only: the text that judges read until a copy was corrected 更正, by the version of the copy that it was. */
export type CopyCorrections = {
  essay_id: string
  version: number
  title: string
  body: string
  reason: string
  corrected_by: string
  created_at: string
}

/** Comments of judges that the organizer does not pass on to the author. */
export type WithheldComments = {
  assignment_id: string
  reason: string
  withheld_by: string
  created_at: string
}
