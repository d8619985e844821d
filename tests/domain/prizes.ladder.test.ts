/** The tie ladder: exact comparisons, one step after another, with a log of who was told apart by what. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_LADDER, runLadder, separation } from '../../app/domain/prizes'
import { headToHead, sheetsByEssay } from '../../app/domain/prizes/headtohead'
import { compareRatios } from '../../app/domain/prizes/ratio'

type Input = Parameters<typeof runLadder>[0]
type Standing = Input['standings'][number]

/** An essay that one judge gave these tenths. */
const essay = (
  id: string,
  score: number,
  mean: number,
  theme: number,
  content: number,
): Standing => ({
  id,
  score: { sum: score, n: 1 },
  mean: { sum: mean, n: 1 },
  criteria: { theme: { sum: theme, n: 1 }, content: { sum: content, n: 1 } },
})

const input = (standings: readonly Standing[], rest: Partial<Input> = {}): Input => ({
  standings,
  ladder: DEFAULT_LADDER,
  sheets: [],
  decisions: [],
  ...rest,
})

const ratio = fc.record({
  sum: fc.integer({ min: 0, max: 6 }),
  n: fc.integer({ min: 1, max: 3 }),
})
const field = fc
  .array(fc.record({ score: ratio, mean: ratio, theme: ratio, content: ratio }), { maxLength: 12 })
  .map((rows) =>
    rows.map(({ score, mean, theme, content }, index): Standing => {
      return { id: `e${index}`, score, mean, criteria: { theme, content } }
    }),
  )
const sheets = fc
  .uniqueArray(
    fc.record({
      judge: fc.constantFrom('甲', '乙', '丙', '丁'),
      essay: fc.constantFrom('e0', 'e1', 'e2', 'e3', 'e4'),
      total: fc.integer({ min: 0, max: 3 }),
    }),
    { selector: ({ judge, essay: read }) => judge + read, maxLength: 20 },
  )
  .map((drawn) => [...drawn])

test('each step tells apart only those whom all steps before it left equal', () => {
  const run = runLadder(
    input([
      essay('a', 900, 880, 200, 200),
      essay('b', 900, 890, 100, 100),
      essay('c', 900, 880, 210, 100),
      essay('d', 950, 100, 0, 0),
      essay('e', 900, 880, 200, 190),
    ]),
  )
  expect(separation(run, 'd', 'a')).toEqual({ kind: 'score' })
  expect(separation(run, 'b', 'a')).toEqual({ kind: 'mean' })
  expect(separation(run, 'c', 'a')).toEqual({ kind: 'criterion', criterion: 'theme' })
  expect(separation(run, 'a', 'e')).toEqual({ kind: 'criterion', criterion: 'content' })
  expect(
    run.log.map(({ step, tied, found }) => [step.kind, tied, found.map(({ ids }) => ids)]),
  ).toEqual([
    ['mean', ['a', 'b', 'c', 'e'], [['b'], ['a', 'c', 'e']]],
    ['criterion', ['a', 'c', 'e'], [['c'], ['a', 'e']]],
    ['criterion', ['a', 'e'], [['a'], ['e']]],
  ])
  expect(run.log[2].found[1].figure).toEqual({ sum: 190, n: 1 })
})

test('a mean of three readings equals one of six exactly, where floating point would not agree', () => {
  const standing = (id: string, sum: number, n: number): Standing => ({
    ...essay(id, 0, 0, 0, 0),
    score: { sum, n },
  })
  const run = runLadder(input([standing('a', 2771, 3), standing('b', 5542, 6)]))
  expect(separation(run, 'a', 'b')).toBeNull()
  expect(run.keys.get('a')).toEqual(run.keys.get('b'))
})

test('fractions compare exactly up to the largest safe integers', () => {
  const safe = fc.record({
    sum: fc.maxSafeInteger(),
    n: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  })
  fc.assert(
    fc.property(safe, safe, (left, right) => {
      const exact = BigInt(left.sum) * BigInt(right.n) - BigInt(right.sum) * BigInt(left.n)
      expect(Math.sign(compareRatios(left, right))).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0)
    }),
  )
  const large = Number.MAX_SAFE_INTEGER
  expect(
    compareRatios({ sum: large, n: large - 1 }, { sum: large - 1, n: large - 2 }),
  ).toBeLessThan(0)
})

test('keys order a field as comparing the fractions one after another does', () => {
  fc.assert(
    fc.property(field, (standings) => {
      const ladder = DEFAULT_LADDER.slice(0, 3)
      const { keys } = runLadder(input(standings, { ladder }))
      const figures = ({ score, mean, criteria: { theme, content } }: Standing) =>
        [score, mean, theme, content].map(({ sum, n }) => (sum * 6) / n)
      const compare = (left: readonly number[], right: readonly number[]) => {
        const index = left.findIndex((figure, position) => figure !== right[position])
        return index === -1 ? 0 : Math.sign(left[index] - right[index])
      }
      for (const left of standings) {
        for (const right of standings) {
          const [one, other] = [keys.get(left.id) ?? [], keys.get(right.id) ?? []]
          expect(compare(one, other)).toBe(compare(figures(left), figures(right)))
        }
      }
    }),
  )
})

test('head-to-head counts for each pair the judges who read both and preferred one', () => {
  const tied = ['e0', 'e1', 'e2', 'e3']
  fc.assert(
    fc.property(sheets, (drawn) => {
      const total = (judge: string, read: string) =>
        drawn.find((sheet) => sheet.judge === judge && sheet.essay === read)?.total
      const expected = tied.map((own) => {
        let count = 0
        for (const other of tied) {
          for (const judge of ['甲', '乙', '丙', '丁']) {
            const [mine, theirs] = [total(judge, own), total(judge, other)]
            if (mine !== undefined && theirs !== undefined) count += Math.sign(mine - theirs)
          }
        }
        return [own, count]
      })
      expect([...headToHead(tied, sheetsByEssay(drawn))]).toEqual(expected)
    }),
  )
})

test('head-to-head separates equals by their common judges', () => {
  const equals = [essay('a', 900, 900, 300, 300), essay('b', 900, 900, 300, 300)]
  const sheet = (judge: string, read: string, total: number) => ({ judge, essay: read, total })
  const run = runLadder(
    input(equals, {
      sheets: [
        sheet('甲', 'a', 950),
        sheet('甲', 'b', 900),
        sheet('乙', 'a', 910),
        sheet('乙', 'b', 905),
        sheet('丙', 'a', 840),
        sheet('丙', 'b', 895),
        sheet('丁', 'b', 999),
      ],
    }),
  )
  expect(separation(run, 'a', 'b')).toEqual({ kind: 'headToHead' })
  expect(run.log.at(-1)?.found).toEqual([
    { ids: ['a'], figure: { sum: 1, n: 1 } },
    { ids: ['b'], figure: { sum: -1, n: 1 } },
  ])
})

test('the latest decision that names all of a tie is followed, others are reported as idle', () => {
  const equals = ['a', 'b', 'c'].map((id) => essay(id, 900, 900, 300, 300))
  const decisions = [
    ['a', 'b', 'c'],
    ['c', 'x', 'a', 'b'],
    ['b', 'a'],
  ]
  const run = runLadder(input(equals, { decisions }))
  expect(separation(run, 'c', 'a')).toEqual({ kind: 'decision' })
  expect(separation(run, 'a', 'b')).toEqual({ kind: 'decision' })
  expect(run.log.at(-1)?.found.map(({ ids, figure }) => [ids, figure.sum])).toEqual([
    [['c'], 1],
    [['a'], 3],
    [['b'], 4],
  ])
  expect(run.log.at(-1)?.decision).toBe(1)
  expect(run.idleDecisions).toEqual([0, 2])
})

test('a decision cannot overturn what a step has told apart', () => {
  const run = runLadder(
    input([essay('a', 900, 0, 0, 0), essay('b', 800, 0, 0, 0)], { decisions: [['b', 'a']] }),
  )
  expect(separation(run, 'a', 'b')).toEqual({ kind: 'score' })
  expect(run.keys.get('a')?.[0]).toBeGreaterThan(run.keys.get('b')?.[0] ?? 0)
  expect(run.idleDecisions).toEqual([0])
})

test('a tie that nothing separates is logged at every step and stays a tie', () => {
  const run = runLadder(input(['a', 'b'].map((id) => essay(id, 900, 900, 300, 300))))
  expect(separation(run, 'a', 'b')).toBeNull()
  expect(run.log.map(({ step, found }) => [step.kind, found.length])).toEqual([
    ['mean', 1],
    ['criterion', 1],
    ['criterion', 1],
    ['headToHead', 1],
    ['decision', 1],
  ])
})

test('the order of standings and sheets is irrelevant to a ladder run', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(field, sheets)
        .chain(([standings, drawn]) =>
          fc.tuple(
            fc.constant(input(standings, { sheets: drawn, decisions: [['e0', 'e1', 'e2']] })),
            fc.shuffledSubarray([...standings], { minLength: standings.length }),
            fc.shuffledSubarray(drawn, { minLength: drawn.length }),
          ),
        ),
      ([given, standings, drawn]) => {
        const [one, other] = [runLadder(given), runLadder({ ...given, standings, sheets: drawn })]
        expect(other.log).toEqual(one.log)
        for (const { id } of standings) expect(other.keys.get(id)).toEqual(one.keys.get(id))
      },
    ),
  )
})

test('faulty facts are refused with one sentence that names the fault', () => {
  const [a, b] = [essay('a', 900, 900, 300, 300), essay('b', 900, 900, 300, 300)]
  const sheet = { judge: '甲', essay: 'a', total: 900 }
  const cases: readonly [Input, RegExp][] = [
    [input([a, a]), /duplicate id/],
    [input([a, { ...b, score: { sum: 0, n: 0 } }]), /number of readings: 0\/0/],
    [input([a, { ...b, mean: { sum: 90.5, n: 1 } }]), /whole tenths/],
    [input([a, { ...b, criteria: {} }]), /b has no figure for the criterion theme/],
    [input([a, b], { decisions: [['a', 'b', 'a']] }), /names an essay twice/],
    [input([a, b], { sheets: [sheet, { ...sheet, total: 800 }] }), /two sheets of 甲 for a/],
    [input([a, b], { sheets: [{ ...sheet, total: 0.5 }] }), /not in whole tenths/],
  ]
  for (const [given, fault] of cases) expect(() => runLadder(given)).toThrow(fault)
  expect(() => separation(runLadder(input([a])), 'a', 'z')).toThrow(/not in the standings: z/)
})
