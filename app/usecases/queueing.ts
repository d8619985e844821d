/** Where new readings stand in their judges' queues. */
import { randomInt } from 'node:crypto'
import { PLACES_AHEAD } from '../../db/anchors'
import type { AssignedReading, GroupedEssay } from '../../db/assignments'
import type { Reading } from '../domain/assignment'
import { type Queued, queueOrder } from '../domain/queue-order'
import { randomFrom } from '../domain/random'

/** Seeds of queues are drawn below this, the largest bound that the drawing takes. */
const LARGEST_SECRET = 2 ** 48 - 1

/**
 * A place in each judge's queue, behind what stands there already, so that no place is taken twice; anchors stand before
 * all others. The order is drawn with randomness that nobody can work out from the seed of the proposal, for each judge
 * afresh.
 */
export function seated(
  added: readonly Reading[],
  staying: readonly AssignedReading[],
  { essays, anchors }: { readonly essays: readonly GroupedEssay[]; readonly anchors: Anchors },
) {
  const seats = (isAnchor: boolean, first: number) =>
    seatedFrom(
      added.filter(([essay]) => anchors.has(essay) === isAnchor),
      staying.filter(({ essay }) => anchors.has(essay) === isAnchor),
      essays,
      first,
    )
  return [...seats(true, 1 - PLACES_AHEAD), ...seats(false, 1)]
}

type Anchors = ReadonlySet<string>

function seatedFrom(
  added: readonly Reading[],
  staying: readonly AssignedReading[],
  essays: readonly GroupedEssay[],
  first: number,
) {
  const essayOf = new Map(essays.map((essay) => [essay.id, essay]))
  const last = new Map<string, number>()
  for (const { judge, position } of staying) {
    last.set(judge, Math.max(last.get(judge) ?? position, position))
  }
  const queues = new Map<string, Queued[]>()
  for (const [essay, judge] of added) {
    const queue = queues.get(judge) ?? []
    queues.set(judge, queue)
    queue.push(essayOf.get(essay) ?? { id: essay, groups: [] })
  }
  return [...queues].flatMap(([judge, queue]) => {
    const start = Math.max(first, (last.get(judge) ?? first - 1) + 1)
    return queueOrder(queue, randomFrom(randomInt(LARGEST_SECRET))).map((essay, index) => ({
      essay,
      judge,
      position: start + index,
    }))
  })
}
