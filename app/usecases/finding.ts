/** Finding leaks in the essays of one contest: its registry of unions and authors, and what reads a text as an essay's. */
import { type ContestAuthor, contestAuthors } from '../../db/authors'
import type { Reader } from '../../db/schema'
import { allUnions } from '../../db/unions'
import { blindCopyOf, buildRegistry, findLeaks, type Leak } from '../domain/blinding'
import type { ScreenedEssay } from './screening'

/** Something in a text that gives its author or union away, and what stands or would stand in its place. */
export type Given = { readonly text: string; readonly token: string; readonly times: number }

/** The leaks of a text, each wording once, in the order in which they first occur. */
export function gathered(leaks: readonly Leak[]): readonly Given[] {
  const found = new Map<string, Given>()
  for (const { text, token } of leaks) {
    const key = `${text} ${token}`
    found.set(key, { text, token, times: (found.get(key)?.times ?? 0) + 1 })
  }
  return [...found.values()]
}

/** How the leak finder names an author: authors have no id of their own. */
function authorId({ essay, position }: Pick<ContestAuthor, 'essay' | 'position'>): string {
  return `${essay} ${position}`
}

/** Prepares the leak finder for the essays of one contest; answers what reads a text as if it were this essay's. */
export async function openFinder(db: Reader, contest: string, essay: ScreenedEssay) {
  const unions = await allUnions(db)
  const authors = await contestAuthors(db, contest)
  const registry = buildRegistry({
    unions: unions.map(({ id, name, aliases, former, parentId }) => ({
      id,
      name,
      aliases: [...aliases, ...former],
      parent: parentId,
    })),
    authors: authors.map((author) => ({
      id: authorId(author),
      name: author.name,
      union: author.union,
    })),
  })
  const origin = {
    authors: authors.filter((author) => author.essay === essay.id).map(authorId),
    union: essay.union,
  }
  return {
    propose: () => blindCopyOf(registry, { title: essay.title, body: essay.body, ...origin }),
    leaksIn: (text: { readonly title: string; readonly body: string }) =>
      gathered(findLeaks(registry, { title: text.title, body: text.body, ...origin })),
  }
}
