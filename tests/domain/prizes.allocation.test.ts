/** Allocation against brute force on small fields, and the rules that hold for every field. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from '../../app/domain/prizes'

type Input = Parameters<typeof allocate>[0]
type Entry = Input['entries'][number]
type Tie = Input['tie']

const TIES: readonly Tie[] = ['extend', 'down', 'hold']

const field = (largest: number, groups: readonly (string | null)[]) =>
  fc
    .array(
      fc.record({
        keys: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 })),
        group: fc.constantFrom(...groups),
      }),
      { maxLength: largest },
    )
    .map((entries) => entries.map((entry, index): Entry => ({ id: `e${index}`, ...entry })))

const tierCounts = fc
  .array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 })
  .map((counts) => counts.map((count, index) => ({ name: `T${index}`, count })))

const capped = (largest: number): fc.Arbitrary<Input> =>
  fc.record({
    entries: field(largest, ['x', 'y', 'z', null]),
    tiers: tierCounts,
    tie: fc.constantFrom(...TIES),
    capPerGroup: fc.constantFrom(null, 0, 1, 2),
  })

const isAbove = (left: Entry, right: Entry) =>
  left.keys[0] > right.keys[0] || (left.keys[0] === right.keys[0] && left.keys[1] > right.keys[1])
const isEqual = (left: Entry, right: Entry) => !isAbove(left, right) && !isAbove(right, left)

const tierOf = (input: Input) => {
  const { awards } = allocate(input)
  return Object.fromEntries(awards.map(({ id, tier }) => [id, tier]))
}

const simple = (
  tie: Tie,
  keys: readonly number[],
  counts: readonly number[],
  cap: number | null = null,
) => ({
  entries: keys.map((key, index) => ({ id: 'abcdefghij'[index], keys: [key], group: null })),
  tiers: counts.map((count, index) => ({ name: ['一等奖', '二等奖', '三等奖'][index], count })),
  tie,
  capPerGroup: cap,
})

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  )
}

/** Every strict order that agrees with the keys. */
function strictOrders(entries: readonly Entry[]): Entry[][] {
  if (entries.length === 0) return [[]]
  const top = entries.filter((entry) => !entries.some((other) => isAbove(other, entry)))
  const rest = strictOrders(entries.filter((entry) => !top.includes(entry)))
  return permutations(top).flatMap((first) => rest.map((others) => [...first, ...others]))
}

/** What a person does with a list in which nobody is tied: walk down, skip whose union is full, fill tier by tier. */
function strictWalk(order: readonly Entry[], { tiers, capPerGroup }: Input) {
  const places = tiers.flatMap(({ name, count }) => Array<string>(count).fill(name))
  const result: Record<string, string | null> = {}
  const taken: string[] = []
  for (const { id, group } of order) {
    const isFull =
      capPerGroup !== null && taken.filter((other) => other === group).length >= capPerGroup
    const tier = group !== null && isFull ? null : (places.shift() ?? null)
    if (tier !== null && group !== null) taken.push(group)
    result[id] = tier
  }
  return result
}

test('without ties across a line every policy cuts the standing at the counts', () => {
  for (const tie of TIES) {
    const { awards, unresolved, vacant } = allocate(simple(tie, [9, 8, 8, 7, 6], [1, 2, 1]))
    expect(awards.map(({ id, tier, rank }) => [id, tier, rank])).toEqual([
      ['a', '一等奖', 1],
      ['b', '二等奖', 2],
      ['c', '二等奖', 2],
      ['d', '三等奖', 4],
      ['e', null, 5],
    ])
    expect(unresolved).toEqual([])
    expect(vacant).toEqual({ 一等奖: 0, 二等奖: 0, 三等奖: 0 })
  }
})

test('extend takes the whole tie into the upper tier and leaves the next tier its full count', () => {
  const { awards, vacant } = allocate(simple('extend', [9, 8, 8, 7, 6], [2, 2]))
  expect(awards.map(({ tier }) => tier)).toEqual(['一等奖', '一等奖', '一等奖', '二等奖', '二等奖'])
  expect(awards[2].reason).toEqual({
    kind: 'extended',
    tier: '一等奖',
    count: 2,
    places: 1,
    tied: 2,
  })
  expect(vacant).toEqual({ 一等奖: 0, 二等奖: 0 })
})

test('down leaves the place vacant, moves the tie below and gives the next tier its own count', () => {
  const { awards, vacant } = allocate(simple('down', [9, 8, 8, 7, 6], [2, 3]))
  expect(awards.map(({ tier }) => tier)).toEqual(['一等奖', '二等奖', '二等奖', '二等奖', null])
  expect(awards[1].reason).toEqual({
    kind: 'placed',
    tier: '二等奖',
    count: 3,
    movedFrom: ['一等奖'],
  })
  expect(vacant).toEqual({ 一等奖: 1, 二等奖: 0 })
})

test('down asks again at every line, and nobody passes a tie that fell below the last one', () => {
  const { awards, vacant, log } = allocate(simple('down', [9, 8, 8, 8, 7], [2, 2, 1]))
  expect(awards.map(({ tier }) => tier)).toEqual(['一等奖', null, null, null, null])
  expect(awards[1].reason).toEqual({
    kind: 'movedOut',
    movedFrom: ['一等奖', '二等奖', '三等奖'],
    tied: 3,
  })
  expect(vacant).toEqual({ 一等奖: 1, 二等奖: 2, 三等奖: 1 })
  expect(log.map(({ kind }) => kind)).toEqual([
    'placed',
    'movedDown',
    'movedDown',
    'movedDown',
    'below',
  ])
})

test('a tie on its way down does not meet the line of a tier without places', () => {
  const { awards, vacant } = allocate(simple('down', [9, 9], [1, 0, 2]))
  expect(awards[0].reason).toEqual({
    kind: 'placed',
    tier: '三等奖',
    count: 2,
    movedFrom: ['一等奖'],
  })
  expect(vacant).toEqual({ 一等奖: 1, 二等奖: 0, 三等奖: 0 })
})

test('a held tie says in which tiers places wait and whether they are too few', () => {
  const reason = (counts: readonly number[]) =>
    allocate(simple('hold', [9, 8, 8, 8], counts)).awards[1].reason
  expect(reason([2, 2])).toEqual({
    kind: 'held',
    tiers: ['一等奖', '二等奖'],
    overflow: false,
    tied: 3,
  })
  expect(reason([3])).toEqual({ kind: 'held', tiers: ['一等奖'], overflow: true, tied: 3 })
})

test('hold leaves the tie unresolved and keeps the places that it will take', () => {
  const { awards, unresolved, vacant } = allocate(simple('hold', [9, 8, 8, 7, 6], [2, 2]))
  expect(awards.map(({ tier }) => tier)).toEqual(['一等奖', null, null, '二等奖', null])
  expect(unresolved).toEqual([['b', 'c']])
  expect(vacant).toEqual({ 一等奖: 0, 二等奖: 0 })
})

test('places for which there are no entries are vacant', () => {
  expect(allocate(simple('hold', [9], [2, 1])).vacant).toEqual({ 一等奖: 1, 二等奖: 1 })
})

test('the next entry takes the place of one whose union has used up its cap', () => {
  const entries = [
    { id: 'a', keys: [9], group: 'x' },
    { id: 'b', keys: [8], group: 'x' },
    { id: 'c', keys: [7], group: 'y' },
  ]
  const { awards } = allocate({
    entries,
    tiers: [{ name: '一等奖', count: 2 }],
    tie: 'hold',
    capPerGroup: 1,
  })
  expect(awards.map(({ tier, reason }) => [tier, reason.kind])).toEqual([
    ['一等奖', 'placed'],
    [null, 'capped'],
    ['一等奖', 'placed'],
  ])
})

test('equals of one union with too little room under the cap go to the committee, or below together', () => {
  const entries = [
    { id: 'a', keys: [9], group: 'x' },
    { id: 'b', keys: [9], group: 'x' },
    { id: 'c', keys: [8], group: 'x' },
    { id: 'd', keys: [7], group: 'y' },
    { id: 'e', keys: [6], group: 'y' },
  ]
  const outcome = (tie: Tie) => {
    const tiers = [{ name: '一等奖', count: 2 }]
    const { awards, unresolved } = allocate({ entries, tiers, tie, capPerGroup: 1 })
    return { kinds: awards.map(({ reason }) => reason.kind), unresolved }
  }
  const waiting = {
    kinds: ['heldAtCap', 'heldAtCap', 'capped', 'placed', 'below'],
    unresolved: [['a', 'b']],
  }
  expect(outcome('hold')).toEqual(waiting)
  expect(outcome('extend')).toEqual(waiting)
  expect(outcome('down')).toEqual({
    kinds: ['cappedTogether', 'cappedTogether', 'capped', 'placed', 'capped'],
    unresolved: [],
  })
})

test('hold decides exactly those whose tier is the same in every order that the committee can choose', () => {
  fc.assert(
    fc.property(capped(6), (drawn) => {
      const input: Input = { ...drawn, tie: 'hold' }
      const outcomes = strictOrders(input.entries).map((order) => strictWalk(order, input))
      const { awards, unresolved } = allocate(input)
      const open = new Set(unresolved.flat())
      for (const { id, tier } of awards) {
        const possible = new Set(outcomes.map((outcome) => outcome[id]))
        expect([id, open.has(id)]).toEqual([id, possible.size > 1])
        expect([id, tier]).toEqual([id, possible.size > 1 ? null : [...possible][0]])
      }
    }),
    { numRuns: 300 },
  )
})

test('entries without ties are placed as a person walks down the list, whatever the policy', () => {
  fc.assert(
    fc.property(capped(9), (drawn) => {
      const entries = drawn.entries.map((entry, index) => ({
        ...entry,
        keys: [...entry.keys, -index],
      }))
      const input = { ...drawn, entries }
      const order = strictOrders(entries)[0]
      const everyone = Object.fromEntries(entries.map(({ id }) => [id, null]))
      expect(tierOf(input)).toEqual({ ...everyone, ...strictWalk(order, input) })
    }),
  )
})

test('extend and down agree with their definition by counting those above', () => {
  fc.assert(
    fc.property(capped(9), fc.constantFrom('extend', 'down'), (drawn, tie) => {
      const input: Input = { ...drawn, tie, capPerGroup: null }
      let remaining = [...input.entries]
      const expected: Record<string, string | null> = {}
      for (const { name, count } of input.tiers) {
        const winners = remaining.filter((entry) =>
          tie === 'extend'
            ? remaining.filter((other) => isAbove(other, entry)).length < count
            : remaining.filter((other) => !isAbove(entry, other)).length <= count,
        )
        for (const { id } of winners) expected[id] = name
        remaining = remaining.filter((entry) => !winners.includes(entry))
      }
      for (const { id } of remaining) expected[id] = null
      expect(tierOf(input)).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

test('the order of the input is irrelevant, to the last word of the log', () => {
  fc.assert(
    fc.property(
      capped(12).chain((input) =>
        fc.tuple(
          fc.constant(input),
          fc.shuffledSubarray([...input.entries], { minLength: input.entries.length }),
        ),
      ),
      ([input, shuffled]) => {
        expect(allocate({ ...input, entries: shuffled })).toEqual(allocate(input))
      },
    ),
  )
})

test('other ids for the same entries change no tier', () => {
  fc.assert(
    fc.property(capped(12), (input) => {
      const last = input.entries.length - 1
      const renamed = input.entries.map((entry, index) => ({ ...entry, id: `e${last - index}` }))
      const tiers = tierOf({ ...input, entries: renamed })
      expect(input.entries.map((_, index) => tiers[`e${last - index}`])).toEqual(
        input.entries.map(({ id }) => tierOf(input)[id]),
      )
    }),
  )
})

test('equals are treated alike unless their unions differ in the room that a cap leaves', () => {
  fc.assert(
    fc.property(capped(12), (input) => {
      const tiers = tierOf(input)
      for (const left of input.entries) {
        for (const right of input.entries) {
          const areComparable = input.capPerGroup === null || left.group === right.group
          if (areComparable && isEqual(left, right)) expect(tiers[left.id]).toBe(tiers[right.id])
        }
      }
    }),
  )
})

test('no tier exceeds its count unless extended, no cap is exceeded, and every place is accounted for', () => {
  fc.assert(
    fc.property(capped(14), (input) => {
      const { awards, vacant, log } = allocate(input)
      const group = new Map(input.entries.map((entry) => [entry.id, entry.group]))
      for (const { name, count } of input.tiers) {
        const taken = awards.filter(({ tier }) => tier === name).length
        const waiting = log.reduce((sum, event) => {
          if (event.kind === 'heldAtCap' && event.tier === name) return sum + event.room
          if (event.kind !== 'held') return sum
          return sum + (event.reserved.find(({ tier }) => tier === name)?.places ?? 0)
        }, 0)
        const isExtended = log.some((event) => event.kind === 'extended' && event.tier === name)
        if (isExtended) {
          expect(input.tie).toBe('extend')
          expect(taken + waiting).toBeGreaterThan(count)
        } else {
          expect(taken + waiting + vacant[name]).toBe(count)
        }
      }
      for (const union of ['x', 'y', 'z']) {
        const taken = awards.filter(({ id, tier }) => tier !== null && group.get(id) === union)
        expect(taken.length).toBeLessThanOrEqual(input.capPerGroup ?? 14)
      }
    }),
  )
})

test('nobody stands above somebody of the same union who has a better tier', () => {
  fc.assert(
    fc.property(capped(12), (input) => {
      const { awards, unresolved } = allocate(input)
      const place = new Map(
        awards.map(({ id, tier }) => [id, input.tiers.findIndex(({ name }) => name === tier)]),
      )
      const open = new Set(unresolved.flat())
      for (const left of input.entries) {
        for (const right of input.entries) {
          const areComparable = input.capPerGroup === null || left.group === right.group
          if (!areComparable || !isAbove(left, right) || open.has(left.id)) continue
          const [better, worse] = [place.get(left.id) ?? -1, place.get(right.id) ?? -1]
          if (worse !== -1) {
            expect(better).toBeGreaterThan(-1)
            expect(better).toBeLessThanOrEqual(worse)
          }
        }
      }
    }),
  )
})

test('awards are listed by rank, which is one more than the number of entries above, then by id', () => {
  fc.assert(
    fc.property(capped(12), (input) => {
      const { awards } = allocate(input)
      const listed = awards.map(({ id, rank }) => `${String(rank).padStart(2, '0')} ${id}`)
      expect(listed).toEqual([...listed].sort())
      for (const { id, rank } of awards) {
        const entry = input.entries.find((other) => other.id === id) as Entry
        expect(rank).toBe(1 + input.entries.filter((other) => isAbove(other, entry)).length)
      }
    }),
  )
})

test('faulty input is refused with one sentence that names the fault', () => {
  const sound = simple('hold', [9, 8], [1])
  const [first, second] = sound.entries
  const cases: readonly [Input, RegExp][] = [
    [{ ...sound, entries: [first, { ...second, id: 'a' }] }, /duplicate entry id: a/],
    [{ ...sound, entries: [first, { ...second, keys: [1, 2] }] }, /unequal length/],
    [{ ...sound, entries: [first, { ...second, keys: [Number.NaN] }] }, /key of b/],
    [{ ...sound, entries: [first, { ...second, keys: [Infinity] }] }, /key of b/],
    [{ ...sound, tiers: [{ name: '一等奖', count: -1 }] }, /count of tier 一等奖/],
    [{ ...sound, tiers: [{ name: '一等奖', count: 1.5 }] }, /count of tier 一等奖/],
    [{ ...sound, tiers: [...sound.tiers, ...sound.tiers] }, /duplicate tier name/],
    [{ ...sound, capPerGroup: -1 }, /capPerGroup/],
  ]
  for (const [input, fault] of cases) expect(() => allocate(input)).toThrow(fault)
})
