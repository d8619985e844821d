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

/** RFC 8785, appendix B: the bits of an IEEE 754 double, and the number as JSON. */
const NUMBERS = `0000000000000000 0
8000000000000000 0
0000000000000001 5e-324
8000000000000001 -5e-324
7fefffffffffffff 1.7976931348623157e+308
ffefffffffffffff -1.7976931348623157e+308
4340000000000000 9007199254740992
c340000000000000 -9007199254740992
4430000000000000 295147905179352830000
44b52d02c7e14af5 9.999999999999997e+22
44b52d02c7e14af6 1e+23
44b52d02c7e14af7 1.0000000000000001e+23
444b1ae4d6e2ef4e 999999999999999700000
444b1ae4d6e2ef4f 999999999999999900000
444b1ae4d6e2ef50 1e+21
3eb0c6f7a0b5ed8c 9.999999999999997e-7
3eb0c6f7a0b5ed8d 0.000001
41b3de4355555553 333333333.3333332
41b3de4355555554 333333333.33333325
41b3de4355555555 333333333.3333333
41b3de4355555556 333333333.3333334
41b3de4355555557 333333333.33333343
becbf647612f3696 -0.0000033333333333333333
43143ff3c1cb0959 1424953923781206.2`

function doubleOf(bits: string): number {
  return Buffer.from(bits, 'hex').readDoubleBE()
}

test('numbers are written as in appendix B of RFC 8785', () => {
  for (const line of NUMBERS.split('\n')) {
    const [bits, text] = line.split(' ')
    expect(canonicalJson(doubleOf(bits)), bits).toBe(text)
  }
})

test('the sample of RFC 8785, section 3.2.2, gives the bytes of section 3.2.4', () => {
  const sample = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`
  const bytes = `
    7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72
    73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32
    2c 31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c
    5c 5c 5c 22 2f 22 7d`
  expect(Buffer.from(canonicalJson(JSON.parse(sample))).toString('hex')).toBe(
    bytes.replace(/\s/g, ''),
  )
})

test('keys stand in the order of RFC 8785, section 3.2.3: by UTF-16 code units, not by code points', () => {
  const sample = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    1: 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  expect(canonicalJson(sample)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
      '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  )
})

test('control characters are escaped in the short or the lower-case form, everything else stands as it is', () => {
  expect(canonicalJson('\b\t\n\f\r\u0000\u001f\u007f"\\/\u2028\u2029𠮷')).toBe(
    '"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\\"\\\\/\u2028\u2029𠮷"',
  )
})

test('what JSON cannot say is refused at any depth', () => {
  const refused = [
    doubleOf('7fffffffffffffff'),
    doubleOf('7ff0000000000000'),
    Number.NEGATIVE_INFINITY,
    '\ud83d',
    'a\ude00b',
    undefined,
    10n,
    Symbol('x'),
    () => 1,
    new Date(0),
    new Map(),
  ]
  for (const value of refused) {
    expect(() => canonicalJson(value), String(value)).toThrow(TypeError)
    expect(() => canonicalJson({ a: [value] }), String(value)).toThrow(TypeError)
  }
  expect(() => canonicalJson({ '\ude00': 1 })).toThrow(TypeError)
  expect(() => canonicalJson(new Array(2))).toThrow(TypeError)
})

test('the fingerprint is the SHA-256 of the text in UTF-8', () => {
  for (const text of ['', 'abc', '职工话家𠮷']) {
    expect(fingerprint(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  }
})
