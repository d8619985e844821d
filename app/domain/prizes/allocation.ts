/** Allocation 定奖: walks down the standing and gives out the places of each tier. */
import type { Rules, TierRule } from '../contest'
import { type Contest, splitByCap } from './caps'
import type { Allocation, AllocationEvent, Award, Places, Reason } from './outcome'
import { demandSound } from './soundness'
import { classesOf, compareIds, type Entry, type EqualClass } from './standing'

export type AllocationInput = {
  readonly entries: readonly Entry[]
  /** Best tier first. */
  readonly tiers: readonly TierRule[]
  readonly tie: Rules['tie']
  /** The most prizes of all tiers together that one group may take; null for no cap. */
  readonly capPerGroup: number | null
}

type Walk = AllocationInput & {
  /** Places that each tier still has. */
  readonly left: number[]
  /** Index of the tier that is being filled. */
  at: number
  readonly used: Map<string, number>
  readonly awards: Award[]
  readonly unresolved: (readonly string[])[]
  readonly vacant: number[]
  readonly log: AllocationEvent[]
}

/**
 * Gives out the places of the tiers, best tier first, to classes of equal entries, best class first.
 *
 * A class that needs more places than the tier has left is tied across its line. `extend` takes all of it into the
 * tier, and the next tier keeps its full count. `down` closes the tier, leaves its places vacant, and asks the same at
 * the next line. `hold` leaves the class unresolved: the places that its members will take in whatever order the
 * committee puts them wait, in this tier and the next, so those who follow stand where they stand after any decision.
 *
 * With a cap, an entry whose group has no room left is passed over and takes no place. A cap is never exceeded. Equals
 * of one group with too little room for all are tied across the cap: `down` passes over all of them and forfeits the
 * room; otherwise they are unresolved while the places for as many as there is room wait. `extend` stretches a tier,
 * not a cap.
 *
 * Nothing is decided by id, by time of submission or by chance, and the order of `entries` is irrelevant. Tracks with
 * their own tiers are allocated one by one; leave out those who are not finalists.
 *
 * Throws a RangeError for duplicate ids or tier names, keys that are not finite or not equally many, and counts or a
 * cap that are not whole numbers from 0 up. Time: sorting, then linear.
 */
export function allocate(input: AllocationInput): Allocation {
  demandSound(input)
  const { entries, tiers } = input
  const walk: Walk = {
    ...input,
    left: tiers.map(({ count }) => count),
    at: 0,
    used: new Map(),
    awards: [],
    unresolved: [],
    vacant: tiers.map(() => 0),
    log: [],
  }
  const classes = classesOf(entries)
  let reached = 0
  for (; reached < classes.length; reached++) {
    skipFullTiers(walk)
    if (walk.at === tiers.length) break
    place(walk, classes[reached])
  }
  concludeBelow(walk, classes.slice(reached))
  leaveVacant(walk)
  return {
    awards: walk.awards.sort(
      (left, right) => left.rank - right.rank || compareIds(left.id, right.id),
    ),
    unresolved: walk.unresolved,
    vacant: Object.fromEntries(tiers.map(({ name }, index) => [name, walk.vacant[index]])),
    log: walk.log,
  }
}

/** Ends the walk for those whose turn comes when no place is left. */
function concludeBelow(walk: Walk, classes: readonly EqualClass[]): void {
  if (classes.length === 0) return
  const entries = classes.reduce((sum, { members }) => sum + members.length, 0)
  walk.log.push({ kind: 'below', rank: classes[0].rank, entries })
  const reason: Reason = { kind: 'below', lastTier: walk.tiers.at(-1)?.name ?? null }
  for (const equals of classes) conclude(walk, equals, equals.members, null, reason)
}

/** Places that are left when no entry is. */
function leaveVacant(walk: Walk): void {
  for (; walk.at < walk.tiers.length; walk.at++) {
    const places = walk.left[walk.at]
    if (places === 0) continue
    walk.vacant[walk.at] = places
    walk.log.push({ kind: 'vacant', tier: walk.tiers[walk.at].name, places })
  }
}

/** Gives one class of equals its places. At least one place is left. */
function place(walk: Walk, equals: EqualClass): void {
  const { tie, tiers } = walk
  const { free, contested, full } = splitByCap(equals.members, walk.capPerGroup, walk.used)
  for (const group of full) concludeAtCap(walk, equals, group, 'capped')
  if (tie === 'down') {
    for (const group of contested) {
      concludeAtCap(walk, equals, group, 'cappedTogether')
      use(walk, group.group, group.room)
    }
  }
  const waiting = tie === 'down' ? [] : contested
  const needed = free.length + waiting.reduce((sum, { room }) => sum + room, 0)
  if (needed === 0) return
  for (const { group } of free) use(walk, group, 1)
  for (const { group, room } of waiting) use(walk, group, room)

  const isAcross = needed > walk.left[walk.at]
  if (isAcross && tie === 'hold') {
    hold(walk, equals, [...free, ...waiting.flatMap(({ members }) => members)], needed)
    return
  }
  const movedFrom: string[] = []
  if (isAcross && tie === 'down') {
    movedFrom.push(...moveDown(walk, equals, free))
    if (walk.at === tiers.length) {
      const reason: Reason = { kind: 'movedOut', movedFrom, tied: free.length }
      conclude(walk, equals, free, null, reason)
      return
    }
  }
  const { name: tier, count } = tiers[walk.at]
  const places = walk.left[walk.at]
  const left = Math.max(0, places - needed)
  walk.left[walk.at] = left
  const isExtended = needed > places
  if (free.length > 0) {
    const ids = free.map(({ id }) => id)
    walk.log.push(
      isExtended
        ? { kind: 'extended', tier, rank: equals.rank, ids, places }
        : { kind: 'placed', tier, rank: equals.rank, ids, left },
    )
    const tied = free.length + waiting.reduce((sum, { members }) => sum + members.length, 0)
    const reason: Reason = isExtended
      ? { kind: 'extended', tier, count, places, tied }
      : { kind: 'placed', tier, count, movedFrom }
    conclude(walk, equals, free, tier, reason)
  }
  for (const group of waiting) {
    concludeAtCap(walk, equals, group, 'heldAtCap')
    walk.unresolved.push(group.members.map(({ id }) => id))
  }
}

/** Closes tiers until one takes all of the equals or none is left; answers the names of the closed ones. */
function moveDown(walk: Walk, { rank }: EqualClass, members: readonly Entry[]): string[] {
  const closed: string[] = []
  const ids = members.map(({ id }) => id)
  while (walk.at < walk.tiers.length && walk.left[walk.at] < members.length) {
    const tier = walk.tiers[walk.at].name
    const places = walk.left[walk.at]
    walk.vacant[walk.at] = places
    walk.left[walk.at] = 0
    walk.log.push({ kind: 'movedDown', tier, rank, ids, places })
    closed.push(tier)
    skipFullTiers(walk)
  }
  return closed
}

/** Leaves equals to the committee and keeps the places that they will take, in this tier and the next ones. */
function hold(walk: Walk, equals: EqualClass, members: readonly Entry[], needed: number): void {
  const reserved: Places[] = []
  let open = needed
  for (; open > 0 && walk.at < walk.tiers.length; skipFullTiers(walk)) {
    const places = Math.min(open, walk.left[walk.at])
    walk.left[walk.at] -= places
    open -= places
    reserved.push({ tier: walk.tiers[walk.at].name, places })
  }
  const ids = members.map(({ id }) => id).sort()
  walk.log.push({ kind: 'held', rank: equals.rank, ids, reserved })
  walk.unresolved.push(ids)
  const tiers = reserved.map(({ tier }) => tier)
  const reason: Reason = { kind: 'held', tiers, overflow: open > 0, tied: members.length }
  conclude(walk, equals, members, null, reason)
}

function concludeAtCap(
  walk: Walk,
  equals: EqualClass,
  { group, room, members }: Contest,
  kind: 'capped' | 'cappedTogether' | 'heldAtCap',
): void {
  const tier = walk.tiers[walk.at].name
  const cap = walk.capPerGroup ?? 0
  const ids = members.map(({ id }) => id)
  walk.log.push({ kind, tier, rank: equals.rank, ids, group, cap, room })
  const reason: Reason =
    kind === 'capped'
      ? { kind, group, cap, tier }
      : { kind, group, cap, room, tied: members.length, tier }
  conclude(walk, equals, members, null, reason)
}

function conclude(
  walk: Walk,
  { rank }: EqualClass,
  members: readonly Entry[],
  tier: string | null,
  reason: Reason,
): void {
  for (const { id } of members) walk.awards.push({ id, tier, rank, reason })
}

function use(walk: Walk, group: string | null, prizes: number): void {
  if (group !== null) walk.used.set(group, (walk.used.get(group) ?? 0) + prizes)
}

function skipFullTiers(walk: Walk): void {
  while (walk.at < walk.tiers.length && walk.left[walk.at] === 0) walk.at++
}
