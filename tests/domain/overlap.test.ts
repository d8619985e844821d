import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  alignTexts,
  findOverlaps,
  findOverlapsWith,
  fingerprintsOf,
  shelve,
} from '../../app/domain/overlap'
import { commonLimit, fingerprintsNeeded } from '../../app/domain/overlap/candidates'
import { alignByDefinition, relatives, sharesRunOf13 } from './overlap-definition'

/** Characters for texts that share nothing by chance: each text draws from its own hundred. */
const own = (text: number, length: number, start = 0) =>
  Array.from({ length }, (_, at) =>
    String.fromCharCode(0x4e00 + text * 100 + (((at + start) * 37) % 97)),
  ).join('')

const SENTENCE = '职工之家是工会为大家遮风挡雨也是我们共同的精神港湾'

const compare = (...texts: string[]) =>
  findOverlaps(
    texts.map((text, id) => ({ id, text })),
    0,
  )

test('what is found is what trying every pair of places finds', () => {
  let overlapping = 0
  fc.assert(
    fc.property(relatives, ([a, b]) => {
      const pairs = compare(a, b)
      expect(pairs.length === 1).toBe(sharesRunOf13(a, b))
      if (pairs.length === 0) return
      overlapping++
      const expected = alignByDefinition(a, b)
      expect(pairs[0].shareA).toBe(expected.shareA)
      expect(pairs[0].shareB).toBe(expected.shareB)
      expect(pairs[0].passages.map((passage) => [passage.a, passage.b]).sort()).toEqual(
        expected.stretches.map((stretch) => [stretch.a, stretch.b]).sort(),
      )
    }),
    { numRuns: 300 },
  )
  expect(overlapping).toBeGreaterThan(100)
})

test('the order of two texts does not matter', () => {
  fc.assert(
    fc.property(relatives, ([a, b]) => {
      const [there] = compare(a, b)
      const [back] = compare(b, a)
      expect(back?.share).toBe(there?.share)
      expect(back?.shareA).toBe(there?.shareB)
      expect(new Set(back?.passages.map((passage) => `${passage.b}:${passage.a}`))).toEqual(
        new Set(there?.passages.map((passage) => `${passage.a}:${passage.b}`)),
      )
    }),
    { numRuns: 300 },
  )
})

test('a pasted run of 13 characters is found wherever it stands, and one of 12 is not', () => {
  const place = fc.nat(60)
  fc.assert(
    fc.property(place, place, fc.integer({ min: 13, max: 25 }), (before, after, length) => {
      const run = SENTENCE.slice(0, length)
      const a = own(1, before) + run + own(1, 60, before)
      const b = own(2, after) + run + own(2, 60, after)
      const [pair] = compare(a, b)
      expect(pair.passages).toEqual([{ a: [before, before + length], b: [after, after + length] }])
      expect(pair.shareA).toBe(length / (before + length + 60))
    }),
  )
  expect(compare(own(1, 50) + SENTENCE.slice(0, 12), SENTENCE.slice(0, 12) + own(2, 50))).toEqual(
    [],
  )
})

test('a passage with one character in twenty changed is one passage, and only the changed characters do not match', () => {
  const passage = own(3, 80) + own(4, 80) + own(5, 80)
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 6, max: 13 }), { minLength: 12, maxLength: 12 }),
      fc.array(fc.nat(1), { minLength: 12, maxLength: 12 }),
      (places, sides) => {
        const edited = [...passage]
        // One in every twenty, anywhere but at the very ends of the passage.
        places.forEach((place, twenty) => {
          const isInside = twenty > 0 && twenty < 11 && sides[twenty] === 1
          edited[twenty * 20 + (isInside ? (place * 2 + 13) % 20 : place)] = '改'
        })
        const [pair] = compare(
          own(1, 100) + passage + own(1, 50),
          own(2, 70) + edited.join('') + own(2, 90),
        )
        expect(pair.passages).toEqual([{ a: [100, 340], b: [70, 310] }])
        expect(pair.shareA).toBe((240 - 12) / 390)
      },
    ),
    { numRuns: 100 },
  )
})

test('characters put in or left out do not break a passage', () => {
  const passage = own(3, 90)
  const edited = `${passage.slice(0, 30)}其实${passage.slice(30, 60)}${passage.slice(63)}`
  const [pair] = compare(passage + own(1, 50), own(2, 50) + edited)
  expect(pair.passages).toEqual([{ a: [0, 90], b: [50, 139] }])
  expect(pair.shareA).toBe(87 / 140)
})

test('offsets slice the original text: punctuation, spaces, full width, traditional and rare characters', () => {
  const a = `標題。\n　　職工之家，是工會為大家　遮風擋雨的２０２２年𠮷祥港灣！`
  const b = `“职工之家是工会为大家遮风挡雨的2022年𠮷祥港湾”——某人`
  const [pair] = compare(a, b)
  const [passage] = pair.passages
  expect(a.slice(...passage.a)).toBe('職工之家，是工會為大家　遮風擋雨的２０２２年𠮷祥港灣')
  expect(b.slice(...passage.b)).toBe('职工之家是工会为大家遮风挡雨的2022年𠮷祥港湾')
  expect(pair.shareB).toBeCloseTo(24 / 26)
})

test('characters of the compatibility blocks and combining accents are folded as whole texts would be', () => {
  const [pair] = compare(`${SENTENCE}㈱①½㎏éガ`, `${SENTENCE}株112kge\u0301ｶﾞ`)
  expect([pair.shareA, pair.shareB]).toEqual([1, 1])
})

test('the share is of the shorter text, and only pairs with at least the share asked for are told, greatest first', () => {
  const texts = [
    { id: 'long', text: own(1, 80) + own(3, 80) },
    { id: 'short', text: own(1, 40) },
    { id: 'half', text: own(2, 40) + own(1, 40) },
    { id: 'none', text: own(5, 90) },
  ]
  const told = (minShare: number) =>
    findOverlaps(texts, minShare).map(({ a, b, share }) => [a, b, share])
  expect(told(0.05)).toEqual([
    ['long', 'short', 1],
    ['short', 'half', 1],
    ['long', 'half', 0.5],
  ])
  expect(told(0.6)).toEqual([
    ['long', 'short', 1],
    ['short', 'half', 1],
  ])
})

test('a slogan that many texts hold is shown apart and not counted, a passage that two of them share still is', () => {
  const texts = Array.from({ length: 40 }, (_, id) => ({
    id,
    text: own(id + 10, 90) + SENTENCE + own(id + 10, 60, 90) + (id < 2 ? own(1, 40) : ''),
  }))
  const pairs = findOverlaps(texts, 0.01)
  expect(pairs.map(({ a, b, share }) => [a, b, share])).toEqual([[0, 1, 40 / 215]])
  const slogan = [{ a: [90, 115], b: [90, 115] }]
  expect(pairs[0].commonPassages).toEqual(slogan)
  const few = findOverlaps(texts.slice(0, commonLimit(40)), 0.01)
  expect(few).toHaveLength(45)
})

test('an essay handed in by many is told although all of it is common', () => {
  const texts = Array.from({ length: 100 }, (_, id) => ({
    id,
    text: own(id + 10, 60) + own(1, 90) + own(2, 90),
  }))
  const told = new Set(findOverlaps(texts, 0.5).flatMap(({ a, b }) => [a, b]))
  expect(told.size).toBe(100)
  expect(findOverlaps(texts.slice(0, 60), 0.5)).toHaveLength((60 * 59) / 2)
})

test('one new text against a shelf finds what comparing all finds', () => {
  fc.assert(
    fc.property(
      fc.array(relatives, { minLength: 1, maxLength: 4 }),
      ([[added, ...rest], ...more]) => {
        const shelf = [...rest, ...more.flat()].map((text, id) => ({ id, text }))
        const all = findOverlaps([{ id: 'new', text: added }, ...shelf], 0.2)
        const found = findOverlapsWith(shelve(shelf), { id: 'new', text: added }, 0.2)
        expect(found).toEqual(all.filter(({ a }) => a === 'new'))
      },
    ),
  )
})

test('fingerprints kept elsewhere lead to the pairs that comparing all finds', () => {
  fc.assert(
    fc.property(relatives, ([a, b]) => {
      const [one, other] = [fingerprintsOf(a), fingerprintsOf(b)]
      const shared = one.hashes.filter((hash) => other.hashes.includes(hash)).length
      const candidate = shared >= fingerprintsNeeded(Math.min(one.length, other.length), 0.05)
      const aligned = alignTexts({ id: 0, text: a }, { id: 1, text: b })
      expect(candidate && aligned.passages.length > 0 ? [aligned] : []).toEqual(compare(a, b))
    }),
  )
})

test('a text that repeats itself is compared in full', () => {
  const [pair] = compare('哈'.repeat(1000) + own(1, 1000), '哈'.repeat(1000) + own(2, 1000))
  expect(pair.share).toBe(0.5)
  expect(pair.passages).toEqual([{ a: [0, 1000], b: [0, 1000] }])
})

test('many texts are compared as the two that overlap alone would be', () => {
  const texts = Array.from({ length: 1500 }, (_, id) => {
    const start = (id * 7919) % 18000
    const text = Array.from({ length: 200 }, (_, at) =>
      String.fromCharCode(0x4e00 + ((start + at * (1 + (id % 113)) * 31) % 20000)),
    )
    return { id, text: text.join('') }
  })
  texts[1400] = { id: 1400, text: own(1, 30) + texts[3].text.slice(50, 100) + own(1, 60, 30) }
  const pairs = findOverlaps(texts, 0.05)
  const expected = alignTexts(texts[3], texts[1400])
  expect(pairs).toContainEqual(expected)
  expect(expected.passages).toEqual([{ a: [50, 100], b: [30, 80] }])
})

test('empty and short texts share nothing', () => {
  expect(compare('', '', '短', '短', '。。。！！！——', '😀')).toEqual([])
  expect(findOverlaps([], 0.05)).toEqual([])
})
