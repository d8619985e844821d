/** The registry of a contest: all its unions and authors, prepared once so that one pass finds any of them. */
import { buildMatcher, type Matcher } from './matching'
import { publicForms } from './persons'
import { type UnionForms, unionForms } from './unions'

export type RegisteredUnion = {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly parent: string | null
}

export type RegisteredAuthor = {
  readonly id: string
  readonly name: string
  readonly union: string
}

/** Whose form it is, and where it counts. */
type PublicForm = {
  /** The ids of those that it names, in order, so that the order of registration does not matter. */
  readonly unions: readonly string[]
  readonly authors: readonly string[]
  readonly length: number
  readonly gap: number
  readonly confidence: number
  readonly wholeWords: boolean
}

export type Registry = {
  readonly unions: ReadonlyMap<string, RegisteredUnion & { readonly forms: UnionForms }>
  readonly authors: ReadonlyMap<string, RegisteredAuthor>
  readonly matcher: Matcher
  /** The form of each pattern of the matcher. */
  readonly forms: readonly PublicForm[]
  /** The length of the longest form of any union or author, folded. */
  readonly longest: number
}

type Draft = {
  unions: string[]
  authors: string[]
  length: number
  gap: number
  confidence: number
  wholeWords: boolean
}

/**
 * Prepares the unions and authors of a contest. Linear in the total length of the names and aliases.
 * Ids are unique; a parent that is not among the unions counts as none.
 */
export function buildRegistry(contest: {
  readonly unions: readonly RegisteredUnion[]
  readonly authors: readonly RegisteredAuthor[]
}): Registry {
  const drafts = new Map<string, Draft>()
  const draftOf = (form: {
    text: string
    gap: number
    confidence: number
    wholeWords: boolean
  }): Draft => {
    const known = drafts.get(form.text)
    if (known !== undefined) return known
    const draft = { ...form, length: form.text.length, unions: [], authors: [] }
    drafts.set(form.text, draft)
    return draft
  }
  const unions = new Map(
    contest.unions.map((union) => [
      union.id,
      { ...union, forms: unionForms(union.name, union.aliases) },
    ]),
  )
  for (const { id, forms } of unions.values()) {
    for (const form of forms.public) draftOf(form).unions.push(id)
  }
  for (const { id, name } of contest.authors) {
    for (const form of publicForms(name)) draftOf(form).authors.push(id)
  }
  for (const { unions: ofUnions, authors } of drafts.values()) {
    ofUnions.sort()
    authors.sort()
  }
  let longest = 0
  for (const { forms } of unions.values()) {
    longest = Math.max(longest, forms.runs.name.length, ...forms.own.map(({ text }) => text.length))
  }
  for (const { length } of drafts.values()) longest = Math.max(longest, length)
  return {
    unions,
    authors: new Map(contest.authors.map((author) => [author.id, author])),
    matcher: buildMatcher([...drafts.keys()]),
    forms: [...drafts.values()],
    longest,
  }
}

/** A union and those above it, from the nearest up. */
export function chainOf(registry: Registry, union: string): readonly string[] {
  const chain: string[] = []
  for (let id: string | null = union; id !== null && !chain.includes(id); ) {
    const here = registry.unions.get(id)
    if (here === undefined) break
    chain.push(id)
    id = here.parent
  }
  return chain
}
