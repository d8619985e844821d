/** The order of a judge's queue: random, and essays of one union as far apart as can be. */
import { ALONE, kindsOf, type Queued } from './queue-order/kinds'
import type { Random } from './random'

export type { Queued }

/**
 * Far enough apart: beyond this distance the order stays free, since otherwise two essays of one union would always
 * stand first and last, and places in the queue would depend on the union.
 */
const FAR = 4

/**
 * The ids of the essays in a random order in which two essays of one union stand as far apart as any order allows, up to
 * four places: the smallest distance of two essays of one kind is the largest possible. Essays that share a union,
 * directly or over other essays, count as one kind. Where one kind makes up more than half, no order could keep it
 * apart, so the most common union is left out of account and the finer ones decide. The same essays in the same order and the same
 * random numbers give the same queue.
 *
 * Method: at each place a random essay of a kind that has rested long enough, provided that always taking the most
 * frequent kind can finish the rest; its own next step is always one of those provided for, so the order never gets
 * stuck. While no kind has more than half of what the distance would allow, that is not tried out.
 * Source: W. A. Horn, "Some simple scheduling algorithms", 1974 (most urgent first, at unit lengths).
 */
export function queueOrder(essays: readonly Queued[], random: Random): readonly string[] {
  const kinds = kindsOf(essays)
  const waiting = new Map<number, number[]>([[ALONE, []]])
  for (const index of shuffledIndices(essays.length, random)) {
    const known = waiting.get(kinds[index])
    if (known) known.push(index)
    else waiting.set(kinds[index], [index])
  }
  const queues = [...waiting.entries()].sort(([a], [b]) => a - b).map(([, indices]) => indices)
  const state: State = {
    left: Int32Array.from(queues, (indices) => indices.length),
    freeFrom: new Int32Array(queues.length),
    distance: 0,
  }
  state.distance = largestDistance(state)
  while (state.distance > 1 && !canFinish(state, 0)) state.distance--
  return essays.map((_, place) => {
    const kind = drawKind(state, place, random)
    take(state, kind, place)
    return essays[queues[kind].pop() as number].id
  })
}

/** How many essays each kind has left and from which place on it may be taken; the first kind are those that stand alone. */
type State = { readonly left: Int32Array; readonly freeFrom: Int32Array; distance: number }

function take({ left, freeFrom, distance }: State, kind: number, place: number): void {
  left[kind]--
  if (kind !== ALONE) freeFrom[kind] = place + distance
}

function mostOf({ left }: State): number {
  return left.reduce((most, count, kind) => (kind === ALONE ? most : Math.max(most, count)), 0)
}

function totalOf({ left }: State): number {
  return left.reduce((sum, count) => sum + count, 0)
}

/** The largest distance that the most frequent kinds leave room for. */
function largestDistance(state: State): number {
  const most = mostOf(state)
  if (most <= 1) return 1
  const equals = state.left.reduce(
    (sum, count, kind) => sum + (kind !== ALONE && count === most ? 1 : 0),
    0,
  )
  return Math.min(FAR, Math.floor((totalOf(state) - equals) / (most - 1)))
}

/** A kind for this place, drawn by the essays it has left, after which the rest can still be finished. */
function drawKind(state: State, place: number, random: Random): number {
  const { left, freeFrom, distance } = state
  const free = [...left.keys()].filter((kind) => left[kind] > 0 && freeFrom[kind] <= place)
  const isAmple = 2 * mostOf(state) * distance <= totalOf(state)
  for (;;) {
    let drawn = random.below(free.reduce((sum, kind) => sum + left[kind], 0))
    const at = free.findIndex((kind) => {
      drawn -= left[kind]
      return drawn < 0
    })
    const [kind] = free.splice(at, 1)
    if (free.length === 0 || isAmple) return kind
    const after = { left: left.slice(), freeFrom: freeFrom.slice(), distance }
    take(after, kind, place)
    if (canFinish(after, place + 1)) return kind
  }
}

/** Whether always taking the kind with most essays left fills every place from here on. */
function canFinish({ left, freeFrom, distance }: State, from: number): boolean {
  const rest = { left: left.slice(), freeFrom: freeFrom.slice(), distance }
  const end = from + totalOf(rest)
  for (let place = from; place < end; place++) {
    let best = rest.left[ALONE] > 0 ? ALONE : -1
    let most = best === ALONE ? 1 : 0
    for (let kind = ALONE + 1; kind < left.length; kind++) {
      if (rest.left[kind] <= most || rest.freeFrom[kind] > place) continue
      best = kind
      most = rest.left[kind]
    }
    if (best < 0) return false
    take(rest, best, place)
  }
  return true
}

function shuffledIndices(length: number, random: Random): Int32Array {
  const indices = Int32Array.from({ length }, (_, index) => index)
  random.shuffle(indices)
  return indices
}
