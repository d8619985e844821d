import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonEnds } from '../../app/domain/common-ends'

test.each([
  ['a b c', 'a x c', 1, 1],
  ['a b c', 'a b c', 3, 0],
  ['a b', 'a b c', 2, 0],
  ['b c', 'a b c', 0, 2],
  ['a a', 'a a a', 2, 0],
  ['', 'a', 0, 0],
])('%j and %j share %i lines at the beginning and %i at the end', (one, other, start, end) => {
  expect(commonEnds(one.split(' '), other.split(' '))).toEqual({ start, end })
})

test('what is shared at both ends never overlaps and is indeed shared', () => {
  const lines = fc.array(fc.constantFrom('甲', '乙'), { maxLength: 8 })
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      const { start, end } = commonEnds(one, other)
      expect(start + end).toBeLessThanOrEqual(Math.min(one.length, other.length))
      expect(one.slice(0, start)).toEqual(other.slice(0, start))
      expect(one.slice(one.length - end)).toEqual(other.slice(other.length - end))
    }),
  )
})
