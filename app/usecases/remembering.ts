/** Remembering the leak finder's registries: building one takes long, so a process keeps those that it used last. */
import { type ContestAuthor, contestAuthors } from '../../db/authors'
import { registryVersion } from '../../db/registry-versions'
import type { Reader } from '../../db/schema'
import { allUnions, type KnownUnion } from '../../db/unions'
import { buildRegistry, type Registry } from '../domain/blinding'

export type ContestRegistry = {
  /** The version of the unions and authors that it was made from; see db/registry-versions.ts. */
  readonly version: string
  readonly registry: Registry
  /** How the registry names the authors of an essay. */
  readonly authorsOf: (essay: string) => readonly string[]
}

/** Registries of thousands of unions take tens of megabytes each. */
const MOST_KEPT = 3

type Kept = Map<string, { readonly version: string; readonly made: Promise<ContestRegistry> }>

/** By handle: what a transaction has written, and may yet undo, is never kept for others. */
const kept = new WeakMap<Reader, Kept>()

/**
 * The registry of all unions and authors of a contest as they are now, made anew only when they have changed. The
 * version is read before the rows are: a change in between makes the kept registry newer than its version says, and the
 * next look finds another version and makes it anew.
 */
export async function contestRegistry(db: Reader, contest: string): Promise<ContestRegistry> {
  const version = await registryVersion(db, contest)
  const known = kept.get(db) ?? new Map()
  kept.set(db, known)
  const found = known.get(contest)
  known.delete(contest)
  if (found?.version === version) {
    known.set(contest, found)
    return found.made
  }
  const made = makeRegistry(db, contest, version)
  known.set(contest, { version, made })
  const [oldest] = known.keys()
  if (known.size > MOST_KEPT) known.delete(oldest)
  // A failure is for those who wait for it now; the next one tries again.
  made.catch(() => {
    if (known.get(contest)?.made === made) known.delete(contest)
  })
  return made
}

async function makeRegistry(
  db: Reader,
  contest: string,
  version: string,
): Promise<ContestRegistry> {
  const unions = await allUnions(db)
  const authors = await contestAuthors(db, contest)
  const registry = buildRegistry({
    unions: unions.map(registered),
    authors: authors.map((author) => ({
      id: authorId(author),
      name: author.name,
      union: author.union,
    })),
  })
  const ids = new Map<string, string[]>()
  for (const author of authors) {
    const known = ids.get(author.essay)
    if (known) known.push(authorId(author))
    else ids.set(author.essay, [authorId(author)])
  }
  return { version, registry, authorsOf: (essay) => ids.get(essay) ?? [] }
}

/** A union as the leak finder knows it: a former name is an alias. */
export function registered({
  id,
  name,
  aliases,
  former,
  parentId,
}: Pick<KnownUnion, 'id' | 'name' | 'aliases' | 'former' | 'parentId'>) {
  return { id, name, aliases: [...aliases, ...former], parent: parentId }
}

/** How the leak finder names an author: authors have no id of their own. */
function authorId({ essay, position }: Pick<ContestAuthor, 'essay' | 'position'>): string {
  return `${essay} ${position}`
}
