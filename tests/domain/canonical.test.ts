import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, fingerprint } from '../../app/domain/canonical'

test('keys stand in order at every depth, arrays keep theirs', () => {
  expect(canonicalJson({ b: [{ d: 1, c: '家' }, null], a: true, x: undefined, 10: 1, 9: 2 })).toBe(
    '{"10":1,"9":2,"a":true,"b":[{"c":"家","d":1},null]}',
  )
})

test('any JSON value reads back as itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('the order in which an object was filled does not show', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
    }),
  )
})

test('the fingerprint is the SHA-256 of the text in UTF-8', () => {
  for (const text of ['', 'abc', '职工话家𠮷']) {
    expect(fingerprint(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  }
})
