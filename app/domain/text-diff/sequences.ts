/** The shortest way from one sequence to another, bounded: Myers, An O(ND) Difference Algorithm (1986), by `diff`. */
import { diffArrays } from 'diff'

export type Run = { readonly kind: 'kept' | 'removed' | 'added'; readonly items: readonly string[] }

/** Steps that a search may take; their square bounds its time. */
const MOST_EDITS = 800

/** The difference as runs, removed before added, or null when the two have too little in common to look further. */
export function diffSequences(
  before: readonly string[],
  after: readonly string[],
): readonly Run[] | null {
  const found = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS })
  return (
    found?.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'kept',
      items: value,
    })) ?? null
  )
}
