/** The blind copy as its author sees it before submitting: made from what the author knows, never from other entries. */
import type { Reader } from '../../db/schema'
import { unionsUpwards } from '../../db/unions'
import { type BlindPreview, blindPreviewOf } from '../domain/blind-preview'
import { buildRegistry } from '../domain/blinding'
import type { Worker } from '../domain/people'
import type { OwnEssay } from './drafting'
import { registered } from './remembering'

/**
 * What judges will probably read of an own essay. The finder knows the essay's authors, their unions and those above:
 * a finder that knew all unions and authors would tell each author who else takes part.
 */
export async function openBlindPreview(
  db: Reader,
  _worker: Worker,
  essay: Pick<OwnEssay, 'title' | 'body' | 'union' | 'authors'>,
): Promise<BlindPreview> {
  const { title, body, union, authors } = essay
  const unions = await unionsUpwards(db, [
    ...new Set([union, ...authors.map((author) => author.union)]),
  ])
  // Authors have no id of their own; their place in the list is enough within one essay.
  const named = authors.map((author, place) => ({
    id: String(place),
    name: author.name,
    union: author.union,
  }))
  const registry = buildRegistry({
    unions: unions.map(registered),
    authors: named,
  })
  return blindPreviewOf(registry, { title, body, union, authors: named.map(({ id }) => id) })
}
