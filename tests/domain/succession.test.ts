import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SuccessionInput, successionOf } from '../../app/domain/succession'

const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 2 },
  { name: '三等奖', count: 2 },
]

/** Essays a to h in the order of the standing; the first five hold the prizes. */
function given(change: Partial<SuccessionInput> = {}): SuccessionInput {
  const essays = [...'abcdefgh']
  return {
    ranked: essays.map((essay, index) => ({ essay, rank: index + 1, union: essay })),
    held: new Map([
      ['a', '一等奖'],
      ['b', '二等奖'],
      ['c', '二等奖'],
      ['d', '三等奖'],
      ['e', '三等奖'],
    ]),
    tiers: TIERS,
    subject: 'a',
    to: null,
    follow: 'fill',
    barred: new Set(),
    capPerUnion: null,
    ...change,
  }
}

function said(change: Partial<SuccessionInput> = {}) {
  const found = successionOf(given(change))
  if (found.kind !== 'moves') return found
  return [
    ...found.moves.map(({ essay, from, to }) => `${essay} ${from ?? '-'}→${to ?? '-'}`),
    ...found.vacant.map((tier) => `${tier}空缺`),
  ]
}

test('after a revoked prize the best of each tier below moves up, and the best without a prize comes in', () => {
  expect(said()).toEqual(['a 一等奖→-', 'b 二等奖→一等奖', 'd 三等奖→二等奖', 'f -→三等奖'])
  expect(said({ subject: 'e' })).toEqual(['e 三等奖→-', 'f -→三等奖'])
})

test('where the place is to stay empty, nobody moves', () => {
  expect(said({ follow: 'vacant' })).toEqual(['a 一等奖→-', '一等奖空缺'])
})

test('nobody left to move up leaves the last place vacant', () => {
  expect(said({ ranked: given().ranked.slice(0, 5), subject: 'd' })).toEqual([
    'd 三等奖→-',
    '三等奖空缺',
  ])
})

test('an essay whose prize was revoked before, and one of a union at its cap, do not come in', () => {
  expect(said({ subject: 'e', barred: new Set(['f']) })).toEqual(['e 三等奖→-', 'g -→三等奖'])
  const ranked = given().ranked.map((row) => (row.essay === 'f' ? { ...row, union: 'b' } : row))
  expect(said({ subject: 'e', ranked, capPerUnion: 1 })).toEqual(['e 三等奖→-', 'g -→三等奖'])
})

test('an empty tier is passed over', () => {
  const held = new Map([
    ['a', '一等奖'],
    ['d', '三等奖'],
  ])
  expect(said({ held })).toEqual(['a 一等奖→-', 'd 三等奖→一等奖', 'b -→三等奖'])
})

test('an essay that moves down makes room for those between, and the chain ends with it', () => {
  expect(said({ to: '三等奖' })).toEqual(['a 一等奖→三等奖', 'b 二等奖→一等奖', 'd 三等奖→二等奖'])
  expect(said({ to: '二等奖' })).toEqual(['a 一等奖→二等奖', 'b 二等奖→一等奖'])
})

test('a full tier takes nobody more, and an essay that stays where it is changes nothing', () => {
  expect(said({ subject: 'b', to: '一等奖' })).toEqual({ kind: 'full', tier: '一等奖' })
  expect(said({ to: '二等奖', follow: 'vacant' })).toEqual({ kind: 'full', tier: '二等奖' })
  expect(said({ to: '一等奖' })).toEqual({ kind: 'nothing' })
  expect(said({ subject: 'h' })).toEqual({ kind: 'nothing' })
})

test('equals who might both move up are named, and neither moves', () => {
  const ranked = given().ranked.map((row) => (row.essay === 'c' ? { ...row, rank: 2 } : row))
  expect(said({ ranked })).toEqual({ kind: 'tied', essays: ['b', 'c'], tier: '一等奖' })
})

test('no order of the input changes what follows, no tier grows, and who moves up stood next', () => {
  const subject = fc.constantFrom(...'abcde')
  const shuffled = fc.shuffledSubarray([...given().ranked], { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(
      subject,
      shuffled,
      fc.option(fc.integer({ min: 1, max: 2 })),
      (one, ranked, cap) => {
        const straight = said({ subject: one, capPerUnion: cap })
        expect(said({ subject: one, capPerUnion: cap, ranked })).toEqual(straight)
        const found = successionOf(given({ subject: one, capPerUnion: cap, ranked }))
        if (found.kind !== 'moves') throw new Error(found.kind)
        const after = new Map(given().held)
        for (const { essay, to } of found.moves) {
          if (to === null) after.delete(essay)
          else after.set(essay, to)
        }
        const tiers = [...after.values()]
        expect(TIERS.map(({ name }) => tiers.filter((tier) => tier === name).length)).toEqual([
          1, 2, 2,
        ])
        // The prizes are again those of the best, without the one that was revoked.
        const best = [...'abcdef'].filter((essay) => essay !== one)
        expect([...after.keys()].sort()).toEqual(best)
      },
    ),
  )
})
