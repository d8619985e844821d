/**
 * Re-opening: which approved blind copies a change of unions or authors touches. What is looked for is only what has
 * changed, and in each copy only what nobody has confirmed yet.
 */
import { buildRegistry, type Exception, findLeaks } from './blinding'

/** A union as the finder knows it; its former names are among its aliases. */
type UnionNow = Parameters<typeof buildRegistry>[0]['unions'][number]

/** A union with new forms, and what happened to it in words. */
type Cause = { readonly id: string; readonly because: string }

export type UnionChange = {
  readonly before: readonly UnionNow[]
  readonly after: readonly UnionNow[]
  /** Unions that are gone, by the union that has taken over what hung on them. */
  readonly merged: ReadonlyMap<string, string>
}

/** A copy that an organizer has approved, and whose essay it is of. */
export type ApprovedCopy = {
  readonly title: string
  readonly body: string
  /** The essay's union before the change. */
  readonly union: string
  /** Wordings that were let stand when it was approved. */
  readonly kept: readonly string[]
  /** What people have decided is no leak in its contest. */
  readonly exceptions: readonly Exception[]
}

/** Whether a change gives no union new forms and leaves the tree as it is. */
export function changesNothing(change: UnionChange): boolean {
  const parents = new Map(change.before.map(({ id, parent }) => [id, parent]))
  return (
    causesOf(change).length === 0 &&
    change.merged.size === 0 &&
    change.after.every(({ id, parent }) => parents.get(id) === parent)
  )
}

/** The unions with forms that they had not before, and what happened to each. */
function causesOf({ before, after, merged }: UnionChange): readonly Cause[] {
  const known = new Map(before.map((union) => [union.id, union]))
  const into = new Map<string, string[]>()
  for (const [gone, id] of merged) {
    into.set(id, [...(into.get(id) ?? []), known.get(gone)?.name ?? ''])
  }
  return after.flatMap(({ id, name, aliases }) => {
    const was = known.get(id)
    if (was === undefined) return [{ id, because: `新登记了工会“${name}”` }]
    const had = new Set([was.name, ...was.aliases])
    const added = aliases.filter((alias) => !had.has(alias))
    const gone = into.get(id)
    if (gone) return [{ id, because: `工会${quoted(gone)}并入了“${name}”` }]
    if (!had.has(name)) {
      const more = added.length > 0 ? `，增加了别名${quoted(added)}` : ''
      return [{ id, because: `工会“${was.name}”改名为“${name}”${more}` }]
    }
    return added.length === 0 ? [] : [{ id, because: `工会“${name}”增加了别名${quoted(added)}` }]
  })
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join('、')
}

/** What of a copy a change gives away, by what happened, each wording once with how often it occurs. */
export type Touched = readonly {
  readonly because: string
  readonly wordings: readonly { readonly text: string; readonly times: number }[]
}[]

/**
 * Prepares the search for what a change of unions gives away; answers what reads one copy. Copies whose essays stand
 * below a changed union, or whose unions stand elsewhere in the tree now, are read with their own chain of unions, the
 * others with the changed unions alone.
 */
export function unionScanner(change: UnionChange): (copy: ApprovedCopy) => Touched {
  const causes = new Map(causesOf(change).map(({ id, because }) => [id, because]))
  const unions = new Map(change.after.map((union) => [union.id, union]))
  const had = new Map(change.before.map((union) => [union.id, union]))
  const plain = registryOf([...causes.keys()].flatMap((id) => unions.get(id) ?? []))
  const inChain = new Map<string, ReturnType<typeof registryOf>>()
  return (copy) => {
    const union = change.merged.get(copy.union) ?? copy.union
    const chain = chainIn(unions, union)
    const before = new Set(chainIn(had, copy.union))
    const joined = chain.filter((id) => !before.has(id) && !causes.has(id))
    if (joined.length === 0 && !chain.some((id) => causes.has(id))) {
      return causes.size === 0 ? [] : touched(plain, '', copy, causes)
    }
    const registry = inChain.get(union) ?? registryOf(withChain(causes, chain, unions))
    inChain.set(union, registry)
    const name = unions.get(union)?.name ?? ''
    const all = new Map(causes)
    for (const id of joined) {
      all.set(id, `工会“${name}”改属“${unions.get(id)?.name ?? ''}”`)
    }
    return touched(registry, union, copy, all)
  }
}

/** Prepares the search for authors who have come in; answers what reads one copy of another essay. */
export function authorScanner(
  authors: readonly { readonly id: string; readonly name: string }[],
): (copy: ApprovedCopy) => Touched {
  const registry = buildRegistry({
    unions: [],
    authors: authors.map((author) => ({ ...author, union: '' })),
  })
  const causes = new Map(authors.map(({ id, name }) => [id, `新提交的作品署名“${name}”`] as const))
  return (copy) => touched(registry, '', copy, causes)
}

type Registry = ReturnType<typeof buildRegistry>

function registryOf(unions: readonly UnionNow[]): Registry {
  return buildRegistry({ unions, authors: [] })
}

function withChain(
  causes: ReadonlyMap<string, string>,
  chain: readonly string[],
  unions: ReadonlyMap<string, UnionNow>,
): readonly UnionNow[] {
  return [...new Set([...causes.keys(), ...chain])].flatMap((id) => unions.get(id) ?? [])
}

function chainIn(unions: ReadonlyMap<string, UnionNow>, union: string): readonly string[] {
  const chain: string[] = []
  for (let id: string | null = union; id !== null && !chain.includes(id); ) {
    const here = unions.get(id)
    if (here === undefined) break
    chain.push(id)
    id = here.parent
  }
  return chain
}

function touched(
  registry: Registry,
  union: string,
  copy: ApprovedCopy,
  causes: ReadonlyMap<string, string>,
): Touched {
  const found = new Map<string, Map<string, number>>()
  const { title, body, exceptions } = copy
  for (const leak of findLeaks(registry, { title, body, authors: [], union, exceptions })) {
    const because = causes.get(leak.source)
    if (because === undefined || isKept(copy[leak.field], leak, copy.kept)) continue
    const wordings = found.get(because) ?? new Map<string, number>()
    wordings.set(leak.text, (wordings.get(leak.text) ?? 0) + 1)
    found.set(because, wordings)
  }
  return [...found].map(([because, wordings]) => ({
    because,
    wordings: [...wordings].map(([text, times]) => ({ text, times })),
  }))
}

/** Whether a stretch lies within a wording that an organizer has let stand. */
function isKept(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  kept: readonly string[],
): boolean {
  return kept.some((wording) => {
    if (wording === '') return false
    const from = Math.max(0, end - wording.length)
    for (let at = text.indexOf(wording, from); at !== -1 && at <= start; ) {
      if (at + wording.length >= end) return true
      at = text.indexOf(wording, at + 1)
    }
    return false
  })
}

/** Causes that the words name; the rest is counted. */
const NAMED = 3

/** Why a copy is opened again, as an organizer reads it. `touches` is not empty. */
export function touchedInWords(touches: Touched): string {
  const said = touches.slice(0, NAMED).map(({ because, wordings }) => {
    const where = wordings.map(({ text, times }) => `“${text.trim()}” ${times} 处`).join('、')
    return `${because}，匿名稿里出现了${where}`
  })
  const more = touches.length > NAMED ? `；另有 ${touches.length - NAMED} 项变动` : ''
  return `${said.join('；')}${more}。`
}
