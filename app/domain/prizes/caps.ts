/** The cap per union: which of several equals may still take a prize, and which of them contend for too little room. */
import type { Entry } from './standing'

/** Equals of one union for whom the cap leaves fewer prizes (`room`) than there are of them. */
export type Contest = {
  readonly group: string
  readonly room: number
  readonly members: readonly Entry[]
}

type CapSplit = {
  /** The cap does not stand in their way. */
  readonly free: readonly Entry[]
  /** Some of them may take a prize, and nothing says which. */
  readonly contested: readonly Contest[]
  /** Their union has no room left. */
  readonly full: readonly Contest[]
}

/** Splits equals by the prizes that the cap still allows their unions. `used` counts prizes taken or waited for. */
export function splitByCap(
  members: readonly Entry[],
  cap: number | null,
  used: ReadonlyMap<string, number>,
): CapSplit {
  if (cap === null) return { free: members, contested: [], full: [] }
  const byGroup = new Map<string, Entry[]>()
  for (const entry of members) {
    if (entry.group === null) continue
    const others = byGroup.get(entry.group)
    if (others) others.push(entry)
    else byGroup.set(entry.group, [entry])
  }
  const tight = [...byGroup]
    .map(([group, own]) => ({ group, room: cap - (used.get(group) ?? 0), members: own }))
    .filter(({ room, members: own }) => own.length > room)
  const tightGroups = new Set(tight.map(({ group }) => group))
  return {
    free: members.filter(({ group }) => group === null || !tightGroups.has(group)),
    contested: tight.filter(({ room }) => room > 0),
    full: tight.filter(({ room }) => room === 0),
  }
}
