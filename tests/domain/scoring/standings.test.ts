/** Exact means and standings, against a comparison of the same fractions in big integers. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareMeans, formatMean, ranksOf, standingsOf } from '../../../app/domain/scoring'

const criteria = [{ id: 'theme' }, { id: 'content' }]
const essays = ['a', 'b', 'c', 'd', 'e']
const sheet = fc.record({
  essay: fc.constantFrom(...essays.slice(0, 4)),
  judge: fc.constantFrom('j1', 'j2', 'j3', 'j4', 'j5', 'j6'),
  scores: fc.record({
    theme: fc.integer({ min: 0, max: 60 }).map((steps) => steps * 5),
    content: fc.integer({ min: 0, max: 60 }).map((steps) => steps * 5),
  }),
})
const mean = fc.record({
  sum: fc.integer({ min: 0, max: 2 ** 40 }),
  n: fc.integer({ min: 1, max: 2 ** 30 }),
})

test('a standing holds readings, sums, mean, trimmed mean and rank, worked by hand', () => {
  const totals = { a: [600, 700, 800, 900, 1000], b: [800, 800], c: [805, 795, 805] }
  const sheets = Object.entries(totals).flatMap(([essay, list]) =>
    list.map((total, judge) => ({
      essay,
      judge: `j${judge}`,
      scores: { theme: total - 300, content: 300 },
    })),
  )
  const [a, b, c, none] = standingsOf(sheets, criteria, ['a', 'b', 'c', 'none'])
  expect(a).toEqual({
    essay: 'a',
    readings: 5,
    totalTenths: 4000,
    mean: { sum: 4000, n: 5 },
    meanText: '80.00',
    trimmed: { sum: 2400, n: 3 },
    trimmedText: '80.00',
    trimmedOffered: true,
    criteria: { theme: 2500, content: 1500 },
    rank: 2,
  })
  expect(b).toMatchObject({ rank: 2, trimmed: null, trimmedText: null, trimmedOffered: false })
  expect(c).toMatchObject({
    rank: 1,
    meanText: '80.17',
    trimmed: { sum: 805, n: 1 },
    trimmedOffered: false,
  })
  expect(none).toMatchObject({ readings: 0, mean: null, meanText: null, rank: null })
})

test('means are rounded half up from the exact integers', () => {
  expect(formatMean({ sum: 2557, n: 3 })).toBe('85.23')
  expect(formatMean({ sum: 2005, n: 20 })).toBe('10.03')
  expect(formatMean({ sum: 10, n: 10 })).toBe('0.10')
  expect(formatMean({ sum: 0, n: 4 })).toBe('0.00')
  expect(formatMean({ sum: 9_999, n: 10 })).toBe('99.99')
})

test('a mean as text is within half a hundredth of the mean, ties go up', () => {
  fc.assert(
    fc.property(mean, ({ sum, n }) => {
      const hundredths = BigInt(formatMean({ sum, n }).replace('.', ''))
      const twice = 2n * (hundredths * BigInt(n) - BigInt(sum) * 10n)
      expect(twice > -BigInt(n) && twice <= BigInt(n)).toBe(true)
    }),
  )
})

test('means compare as fractions, also where the products leave the safe integers', () => {
  fc.assert(
    fc.property(mean, mean, (a, b) => {
      const exact = BigInt(a.sum) * BigInt(b.n) - BigInt(b.sum) * BigInt(a.n)
      expect(Math.sign(compareMeans(a, b))).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0)
      expect(compareMeans(a, { sum: a.sum * 3, n: a.n * 3 })).toBe(0)
    }),
  )
})

test('a rank is one more than the number of essays with a higher mean', () => {
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 30 }), (sheets) => {
      const standings = standingsOf(sheets, criteria, essays)
      for (const { mean, rank } of standings) {
        const above = standings.filter(
          (other) => mean && other.mean && compareMeans(other.mean, mean) > 0,
        )
        expect(rank).toBe(mean && above.length + 1)
      }
    }),
  )
})

test('the order of the sheets changes nothing', () => {
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 20 }), (sheets) => {
      expect(standingsOf([...sheets].reverse(), criteria, essays)).toEqual(
        standingsOf(sheets, criteria, essays),
      )
    }),
  )
})

test('the trimmed mean leaves out exactly one highest and one lowest total', () => {
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 30 }), (sheets) => {
      for (const { essay, trimmed, readings } of standingsOf(sheets, criteria, essays)) {
        const totals = sheets
          .filter((own) => own.essay === essay)
          .map(({ scores }) => scores.theme + scores.content)
          .sort((a, b) => a - b)
          .slice(1, -1)
        expect(trimmed).toEqual(
          readings < 3
            ? null
            : { sum: totals.reduce((sum, total) => sum + total, 0), n: totals.length },
        )
      }
    }),
  )
})

test('ranks skip as many places as essays are tied', () => {
  expect(ranksOf([3, 5, 5, null, 1, 3], (a, b) => a - b)).toEqual([3, 1, 1, null, 5, 3])
})

test('a sheet with a missing or broken score, or of an unknown essay, is a bug', () => {
  const good = { essay: 'a', judge: 'j', scores: { theme: 10, content: 10 } }
  const refuse = (broken: typeof good) =>
    expect(() => standingsOf([broken], criteria, essays)).toThrow(RangeError)
  refuse({ ...good, essay: 'unknown' })
  refuse({ ...good, scores: { theme: 10, content: 10.5 } })
  refuse({ ...good, scores: { theme: 10, content: -5 } })
  refuse({ ...good, scores: { theme: 10 } as typeof good.scores })
})
