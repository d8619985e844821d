import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  asWished,
  moved,
  movedTo,
  reordered,
  sameMembers,
} from '../../app/domain/recommendation-order'

const LIST = ['a', 'b', 'c', 'd']

test.each([
  ['b', -1, 'b a c d'],
  ['b', 1, 'a c b d'],
  ['a', -1, 'a b c d'],
  ['d', 1, 'a b c d'],
  ['a', 9, 'b c d a'],
  ['x', 1, 'a b c d'],
])('%s moved by %i', (id, by, result) => {
  expect(moved(LIST, id, by).join(' ')).toBe(result)
})

test('an id is put at an index of the others', () => {
  expect(movedTo(LIST, 'd', 0)).toEqual(['d', 'a', 'b', 'c'])
  expect(movedTo(LIST, 'a', 3)).toEqual(['b', 'c', 'd', 'a'])
  expect(movedTo(LIST, 'x', 0)).toEqual(LIST)
})

test('a wished order keeps what is still there and puts what is new last', () => {
  expect(asWished(LIST, ['c', 'gone', 'a', 'c'])).toEqual(['c', 'a', 'b', 'd'])
  expect(asWished(LIST, [])).toEqual(LIST)
  expect(asWished(LIST, [''])).toEqual(LIST)
})

test('members are the same in whatever order, and never twice', () => {
  expect(sameMembers(LIST, ['d', 'c', 'b', 'a'])).toBe(true)
  expect(sameMembers(LIST, ['a', 'b', 'c'])).toBe(false)
  expect(sameMembers(['a', 'b'], ['a', 'a'])).toBe(false)
  expect(sameMembers(['a', 'a'], ['a', 'b'])).toBe(false)
  expect(sameMembers(['a', 'b'], ['a', 'x'])).toBe(false)
})

test('an own order moves nobody else', () => {
  expect(reordered(LIST, ['d', 'b'])).toEqual(['a', 'd', 'c', 'b'])
  const lists = fc
    .uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 12 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all)))
  fc.assert(
    fc.property(lists, ([all, own]) => {
      const result = reordered(all, own)
      expect(sameMembers(result, all)).toBe(true)
      expect(result.filter((id) => own.includes(id))).toEqual(own)
      all.forEach((id, index) => {
        if (!own.includes(id)) expect(result[index]).toBe(id)
      })
    }),
  )
})
