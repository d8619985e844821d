/**
 * What follows when a prize is revoked or moved: 递补, in which the best of the next tier moves up and so on down, or 空缺,
 * in which the place stays empty. Only the standing decides who moves; never an id, a time or chance.
 */

export type Ranked = {
  readonly essay: string
  /** Within the field; equals share one. */
  readonly rank: number
  /** The union that a cap counts by. */
  readonly union: string
}

export const FOLLOWS = { fill: '逐级递补', vacant: '空缺' } as const

export type Follow = keyof typeof FOLLOWS

export type SuccessionInput = {
  /** Essays that may hold a prize, best first. */
  readonly ranked: readonly Ranked[]
  /** The tier of each essay that holds a prize of this field. */
  readonly held: ReadonlyMap<string, string>
  /** Best first. */
  readonly tiers: readonly { readonly name: string; readonly count: number }[]
  readonly subject: string
  /** Where the subject goes; null: it holds no prize any more. */
  readonly to: string | null
  readonly follow: Follow
  /** Essays that may not move up: those whose prize has been revoked before. */
  readonly barred: ReadonlySet<string>
  readonly capPerUnion: number | null
}

export type TierMove = {
  readonly essay: string
  /** Null: it held no prize. */
  readonly from: string | null
  readonly to: string | null
}

export type Succession =
  | {
      readonly kind: 'moves'
      readonly moves: readonly TierMove[]
      readonly vacant: readonly string[]
    }
  /** Equals who might both move up; the committee settles them first. */
  | { readonly kind: 'tied'; readonly essays: readonly string[]; readonly tier: string }
  /** A tier would hold more than its count. */
  | { readonly kind: 'full'; readonly tier: string }
  /** The subject holds no prize, or already stands where it is to go. */
  | { readonly kind: 'nothing' }

/**
 * The moves that follow, the subject's own first. A vacated place is taken by the best by rank of the next tier that has
 * anybody, at last by the best without a prize whose union is not at its cap; each move up vacates the place below.
 */
export function successionOf(input: SuccessionInput): Succession {
  const { held, tiers, subject, to, follow } = input
  const from = held.get(subject)
  if (from === undefined || from === to) return { kind: 'nothing' }
  const now = new Map(held)
  now.delete(subject)
  if (to !== null) now.set(subject, to)
  const moves: TierMove[] = [{ essay: subject, from, to }]
  const names = tiers.map(({ name }) => name)
  const countIn = (map: ReadonlyMap<string, string>, tier: string) =>
    [...map.values()].filter((other) => other === tier).length
  const vacant: string[] = []
  let empty: string | null = from
  while (empty !== null && countIn(now, empty) < countIn(held, empty)) {
    const tier: string = empty
    const next = follow === 'fill' ? nextFor(tier, now, names, input) : []
    if (next.length > 1) return { kind: 'tied', essays: next, tier }
    if (next.length === 0) {
      vacant.push(tier)
      break
    }
    const [essay] = next
    const left = now.get(essay) ?? null
    now.set(essay, tier)
    moves.push({ essay, from: left, to: tier })
    empty = left
  }
  const full = tiers.find(
    ({ name, count }) => countIn(now, name) > Math.max(count, countIn(held, name)),
  )
  return full ? { kind: 'full', tier: full.name } : { kind: 'moves', moves, vacant }
}

/** Who takes an empty place of this tier: one essay, several equals, or nobody. */
function nextFor(
  tier: string,
  now: ReadonlyMap<string, string>,
  names: readonly string[],
  { ranked, subject, barred, capPerUnion }: SuccessionInput,
): readonly string[] {
  const mayMove = ({ essay }: Ranked) => essay !== subject && !barred.has(essay)
  for (const lower of names.slice(names.indexOf(tier) + 1)) {
    const there = ranked.filter((row) => now.get(row.essay) === lower && mayMove(row))
    if (there.length > 0) return best(there)
  }
  const unionOf = new Map(ranked.map(({ essay, union }) => [essay, union]))
  const prizes = (union: string) =>
    [...now.keys()].filter((essay) => unionOf.get(essay) === union).length
  const free = ranked.filter(
    (row) =>
      !now.has(row.essay) &&
      mayMove(row) &&
      (capPerUnion === null || prizes(row.union) < capPerUnion),
  )
  return best(free)
}

function best(rows: readonly Ranked[]): readonly string[] {
  const first = Math.min(...rows.map(({ rank }) => rank))
  return rows.filter(({ rank }) => rank === first).map(({ essay }) => essay)
}
