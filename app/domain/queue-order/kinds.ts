/** Which essays of a queue belong together because they share a union. */

export type Queued = {
  readonly id: string
  /** The unions of the essay; two essays that share one belong together. */
  readonly groups: readonly string[]
}

/** The kind of essays that belong with no other. */
export const ALONE = 0

/**
 * The kind of each essay by number; essays that share no union with another stand alone. Unions are left out of account,
 * the most common first, until no kind makes up more than half.
 */
export function kindsOf(essays: readonly Queued[]): Int32Array {
  const ignored = new Set<string>()
  for (;;) {
    const { kinds, largest } = partsBy(essays, ignored)
    const common = mostCommon(essays, ignored)
    if (2 * largest <= essays.length + 1 || common === null) return kinds
    ignored.add(common)
  }
}

function partsBy(essays: readonly Queued[], ignored: ReadonlySet<string>) {
  const parent = Int32Array.from(essays, (_, index) => index)
  const root = (index: number) => {
    let found = index
    while (parent[found] !== found) {
      parent[found] = parent[parent[found]]
      found = parent[found]
    }
    return found
  }
  const firstOf = new Map<string, number>()
  essays.forEach(({ groups }, index) => {
    for (const group of groups) {
      if (ignored.has(group)) continue
      const first = firstOf.get(group)
      if (first === undefined) firstOf.set(group, index)
      else parent[root(index)] = root(first)
    }
  })
  const sizes = new Int32Array(essays.length)
  const kinds = Int32Array.from(essays, (_, index) => {
    const kind = root(index)
    sizes[kind]++
    return kind
  })
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0)
  return { kinds: kinds.map((kind) => (sizes[kind] === 1 ? ALONE : kind + 1)), largest }
}

/** The union with most essays among those in account, null when every one has a single essay. */
function mostCommon(essays: readonly Queued[], ignored: ReadonlySet<string>): string | null {
  const counts = new Map<string, number>()
  for (const { groups } of essays) {
    for (const group of new Set(groups)) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  let found: string | null = null
  let most = 1
  for (const [group, count] of counts) {
    if (ignored.has(group) || count < most || (count === most && (found === null || group > found)))
      continue
    found = group
    most = count
  }
  return most > 1 ? found : null
}
