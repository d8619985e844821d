/** A judge's queue is a random permutation that keeps essays of one union as far apart as brute force can. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Queued, queueOrder } from '../../app/domain/queue-order'
import { randomFrom } from '../../app/domain/random'

/** Essays of these unions, one letter each; a dot is an essay without a union. */
function essaysOf(unions: string): Queued[] {
  return [...unions].map((union, index) => ({
    id: `e${index}`,
    groups: union === '.' ? [] : [union],
  }))
}

/** The smallest distance of two essays that share a union, or the number of essays where none do; 4 at most, which is far enough. */
function smallestDistance(essays: readonly Queued[], order: readonly string[]): number {
  const groups = new Map(essays.map(({ id, groups }) => [id, groups]))
  let smallest = order.length
  order.forEach((one, here) => {
    order.forEach((other, there) => {
      const shares = groups.get(one)?.some((group) => groups.get(other)?.includes(group))
      if (here < there && shares) smallest = Math.min(smallest, there - here)
    })
  })
  return Math.min(4, smallest)
}

function permutations(ids: readonly string[]): string[][] {
  if (ids.length === 0) return [[]]
  return ids.flatMap((id) =>
    permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]),
  )
}

const unions = (max: number) =>
  fc.array(fc.constantFrom(...'ABCD.'), { maxLength: max }).map((letters) => letters.join(''))

test('the queue holds every essay once, and the same numbers give the same queue', () => {
  fc.assert(
    fc.property(unions(40), fc.integer(), (letters, seed) => {
      const essays = essaysOf(letters)
      const order = queueOrder(essays, randomFrom(seed))
      expect([...order].sort()).toEqual(essays.map(({ id }) => id).sort())
      expect(queueOrder(essays, randomFrom(seed))).toEqual(order)
    }),
  )
})

test('essays of one union stand as far apart as any permutation can put them', () => {
  fc.assert(
    fc.property(unions(7), fc.integer(), (letters, seed) => {
      const essays = essaysOf(letters)
      const best = Math.max(
        ...permutations(essays.map(({ id }) => id)).map((order) => smallestDistance(essays, order)),
      )
      expect(smallestDistance(essays, queueOrder(essays, randomFrom(seed)))).toBe(best)
    }),
    { numRuns: 150 },
  )
})

test('no two neighbours share a union whenever no union has more than half', () => {
  fc.assert(
    fc.property(unions(60), fc.integer(), (letters, seed) => {
      const most = Math.max(0, ...[...'ABCD'].map((union) => letters.split(union).length - 1))
      fc.pre(2 * most <= letters.length + 1 && letters.length > 1)
      const essays = essaysOf(letters)
      expect(smallestDistance(essays, queueOrder(essays, randomFrom(seed)))).toBeGreaterThan(1)
    }),
  )
})

test('essays of one district only are kept apart by their own unions', () => {
  const essays = [...'AAABBBCCC'].map((union, index) => ({
    id: `e${index}`,
    groups: ['district', union],
  }))
  const own = essays.map(({ id, groups }) => ({ id, groups: groups.slice(1) }))
  for (let seed = 0; seed < 20; seed++) {
    expect(smallestDistance(own, queueOrder(essays, randomFrom(seed)))).toBe(3)
  }
})

test('two essays of one union do not always stand first and last', () => {
  const essays = essaysOf(`AA${'.'.repeat(30)}`)
  const orders = Array.from({ length: 60 }, (_, seed) => queueOrder(essays, randomFrom(seed)))
  const places = orders.map((order) => Math.min(order.indexOf('e0'), order.indexOf('e1')))
  expect(new Set(places).size).toBeGreaterThan(8)
})

test('judges who read the same essays get different queues, and every essay can come first', () => {
  const essays = essaysOf('AAABBBCCDD......')
  const orders = Array.from({ length: 200 }, (_, seed) => queueOrder(essays, randomFrom(seed)))
  expect(new Set(orders.map(String)).size).toBe(200)
  expect(new Set(orders.map(([first]) => first)).size).toBe(essays.length)
})
