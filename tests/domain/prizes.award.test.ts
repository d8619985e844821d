/** From facts to prizes: lines with what separated their neighbours, open ties, and the organisation award. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_RULES } from '../../app/domain/contest'
import { award, awardOrganisations, DEFAULT_LADDER, separation } from '../../app/domain/prizes'

type Input = Parameters<typeof award>[0]
type Candidate = Input['standings'][number]

const candidate = (
  id: string,
  score: number,
  theme = 300,
  group: string | null = null,
): Candidate => ({
  id,
  group,
  score: { sum: score, n: 1 },
  mean: { sum: score, n: 1 },
  criteria: { theme: { sum: theme, n: 1 }, content: { sum: 300, n: 1 } },
})

const input = (standings: readonly Candidate[], rest: Partial<Input> = {}): Input => ({
  standings,
  ladder: DEFAULT_LADDER,
  sheets: [],
  decisions: [],
  tiers: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 2 },
  ],
  tie: 'hold',
  capPerGroup: null,
  ...rest,
})

const drawn: fc.Arbitrary<Input> = fc.record({
  standings: fc
    .array(
      fc.record({
        score: fc.integer({ min: 0, max: 3 }),
        theme: fc.integer({ min: 0, max: 1 }),
        group: fc.constantFrom('x', 'y', null),
      }),
      { maxLength: 10 },
    )
    .map((rows) =>
      rows.map(({ score, theme, group }, index) => candidate(`e${index}`, score, theme, group)),
    ),
  ladder: fc.constant(DEFAULT_LADDER),
  sheets: fc.constant([]),
  decisions: fc.constantFrom([], [['e3', 'e0', 'e1', 'e2', 'e4', 'e5']]),
  tiers: fc
    .array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 })
    .map((counts) => counts.map((count, index) => ({ name: `T${index}`, count }))),
  tie: fc.constantFrom('extend' as const, 'down' as const, 'hold' as const),
  capPerGroup: fc.constantFrom(null, 1, 2),
})

test('each line names its neighbours and the step that separates them', () => {
  const { lines, openTies } = award(
    input([
      candidate('a', 900, 310),
      candidate('b', 900, 300),
      candidate('c', 890),
      candidate('d', 880),
    ]),
  )
  expect(lines).toEqual([
    {
      tier: '一等奖',
      above: ['a'],
      below: ['b'],
      separatedBy: { kind: 'criterion', criterion: 'theme' },
      drawnBy: 'count',
    },
    {
      tier: '二等奖',
      above: ['c'],
      below: ['d'],
      separatedBy: { kind: 'score' },
      drawnBy: 'count',
    },
  ])
  expect(openTies).toEqual([])
})

test('a tie that no step separates is open until a decision that names all of it is recorded', () => {
  const standings = [candidate('a', 900), candidate('b', 900), candidate('c', 800)]
  const open = award(input(standings))
  expect(open.openTies).toEqual([['a', 'b']])
  expect(open.lines[0]).toEqual({
    tier: '一等奖',
    above: ['a', 'b'],
    below: ['a', 'b'],
    separatedBy: null,
    drawnBy: 'hold',
  })
  const decided = award(input(standings, { decisions: [['b', 'a']] }))
  expect(decided.openTies).toEqual([])
  expect(decided.lines[0].separatedBy).toEqual({ kind: 'decision' })
  expect(decided.allocation.awards.map(({ id, tier }) => [id, tier])).toEqual([
    ['b', '一等奖'],
    ['a', '二等奖'],
    ['c', '二等奖'],
  ])
})

test('a tie within a tier is not open', () => {
  const standings = [candidate('a', 900), candidate('b', 800), candidate('c', 800)]
  expect(award(input(standings)).openTies).toEqual([])
})

test('a line says when the policy drew it, and the tie is still reported as one that no step separates', () => {
  const standings = [
    candidate('a', 900),
    candidate('b', 900),
    candidate('c', 800),
    candidate('d', 700),
  ]
  const extended = award(input(standings, { tie: 'extend' }))
  expect(extended.lines[0]).toMatchObject({ above: ['a', 'b'], below: ['c'], drawnBy: 'extend' })
  const down = award(input(standings, { tie: 'down' }))
  expect(down.lines[0]).toMatchObject({ above: [], below: ['a', 'b'], drawnBy: 'down' })
  expect(down.lines[1]).toMatchObject({ above: ['a', 'b'], below: ['c'], drawnBy: 'count' })
  for (const { openTies, allocation } of [extended, down]) {
    expect(openTies).toEqual([['a', 'b']])
    expect(allocation.unresolved).toEqual([])
  }
})

test('an entry that a cap passed over is nobody’s neighbour on a line', () => {
  const standings = [
    candidate('a', 900, 300, 'x'),
    candidate('b', 890, 300, 'x'),
    candidate('c', 880, 300, 'y'),
  ]
  const { lines } = award(input(standings, { capPerGroup: 1 }))
  expect(lines[0]).toMatchObject({ above: ['a'], below: ['c'] })
})

test('equals whom a cap passed over together are nobody’s neighbours either', () => {
  const standings = [
    candidate('a', 900, 300, 'x'),
    candidate('b', 900, 300, 'x'),
    candidate('c', 910, 300, 'y'),
    candidate('d', 880, 300, 'z'),
  ]
  const { lines } = award(input(standings, { capPerGroup: 1, tie: 'down' }))
  expect(lines[0]).toMatchObject({ above: ['c'], below: ['d'], drawnBy: 'count' })
})

test('a tier is extended for a tie even if some of it wait for a decision at their cap', () => {
  const standings = [
    candidate('a', 900, 300, 'x'),
    candidate('b', 900, 300, 'x'),
    candidate('c', 900, 300, 'y'),
    candidate('d', 880, 300, 'z'),
  ]
  const { lines, allocation } = award(input(standings, { capPerGroup: 1, tie: 'extend' }))
  expect(lines[0]).toMatchObject({ above: ['a', 'b', 'c'], below: ['d'], drawnBy: 'extend' })
  expect(allocation.unresolved).toEqual([['a', 'b']])
})

test('a tie that reaches past the last tier lies on every line that it crosses', () => {
  const standings = ['a', 'b', 'c', 'd'].map((id) => candidate(id, 900))
  const { lines } = award(input(standings))
  expect(lines.map(({ drawnBy }) => drawnBy)).toEqual(['hold', 'hold'])
  const fitting = award(input(standings.slice(1)))
  expect(fitting.lines.map(({ drawnBy }) => drawnBy)).toEqual(['hold', 'count'])
})

test('the line of a tier that nobody reaches is not drawn by the tie above it', () => {
  const { lines } = award(input([candidate('a', 900), candidate('b', 900)], { tie: 'extend' }))
  expect(lines.map(({ drawnBy }) => drawnBy)).toEqual(['extend', 'count'])
  expect(lines[1]).toMatchObject({ above: ['a', 'b'], below: [], separatedBy: null })
})

test('on every line the neighbours stand next to each other and their step is the one that separates them', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const { lines, ladder, allocation } = award(given)
      const position = new Map(given.tiers.map(({ name }, index) => [name, index]))
      expect(lines.map(({ tier }) => tier)).toEqual(given.tiers.map(({ name }) => name))
      lines.forEach(({ above, below, separatedBy, drawnBy }, index) => {
        if (drawnBy === 'hold') {
          expect(allocation.unresolved).toContainEqual([...above].sort())
          expect(below).toEqual(above)
          return
        }
        for (const one of above) {
          for (const other of below) expect(separation(ladder, one, other)).toEqual(separatedBy)
        }
        for (const { id, tier } of allocation.awards) {
          if (tier !== null && (position.get(tier) ?? 0) > index && below.length > 0) {
            const [own, first] = [id, below[0]].map(
              (name) => allocation.awards.find((other) => other.id === name)?.rank ?? 0,
            )
            expect(own).toBeGreaterThanOrEqual(first)
          }
          if (tier !== null && (position.get(tier) ?? 0) <= index) {
            const [own, last] = [id, above[0]].map(
              (name) => allocation.awards.find((other) => other.id === name)?.rank ?? 0,
            )
            expect(own).toBeLessThanOrEqual(last)
          }
        }
      })
    }),
  )
})

test('open ties are those that hold would leave, whatever the policy', () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const held = award({ ...given, tie: 'hold' })
      expect(award(given).openTies).toEqual(held.allocation.unresolved)
    }),
  )
})

test('a union earns a point for each eligible essay and 5, 3, 2 for its prizes', () => {
  const essay = (union: string, prize: number | null = null) => ({ union, prize })
  const { scores, allocation } = awardOrganisations({
    essays: [
      ...[essay('北碚区总工会', 0), essay('北碚区总工会')],
      ...[essay('教育工会', 1), essay('教育工会', 2), essay('教育工会')],
      ...[essay('渝中区总工会', 3), essay('渝中区总工会')],
    ],
    points: DEFAULT_RULES.organisations,
    tiers: [{ name: '优秀组织奖', count: 2 }],
    tie: 'hold',
    decisions: [],
  })
  expect(scores).toEqual([
    { union: '教育工会', essays: 3, prizes: [0, 1, 1], points: 8 },
    { union: '北碚区总工会', essays: 2, prizes: [1, 0, 0], points: 7 },
    { union: '渝中区总工会', essays: 2, prizes: [0, 0, 0], points: 2 },
  ])
  expect(allocation.awards.map(({ id, tier }) => [id, tier])).toEqual([
    ['教育工会', '优秀组织奖'],
    ['北碚区总工会', '优秀组织奖'],
    ['渝中区总工会', null],
  ])
})

test('unions with equal points on the line wait for a recorded decision', () => {
  const tied = {
    essays: ['甲', '乙', '丙'].map((union) => ({ union, prize: union === '丙' ? 0 : null })),
    points: DEFAULT_RULES.organisations,
    tiers: [{ name: '优秀组织奖', count: 2 }],
    tie: 'hold' as const,
  }
  expect(awardOrganisations({ ...tied, decisions: [] }).openTies).toEqual([['乙', '甲']])
  const { openTies, allocation } = awardOrganisations({ ...tied, decisions: [['甲', '乙']] })
  expect(openTies).toEqual([])
  expect(allocation.awards.map(({ id, tier }) => [id, tier])).toEqual([
    ['丙', '优秀组织奖'],
    ['甲', '优秀组织奖'],
    ['乙', null],
  ])
})
