import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyPatch,
  bodyFrom,
  isSameSitting,
  MOST_ROWS,
  patchOf,
  type StoredBody,
  storedBody,
} from '../../app/domain/revision'

const texts = fc
  .array(fc.constantFrom('家', '灯', '，', '\n', 'a', '😀', '😁', '🏠', '"', '\\'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''))

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

test('a patch leads from one text to the other, and cuts no character in two', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const patch = patchOf(before, after)
      expect(applyPatch(before, patch)).toBe(after)
      expect(patch.middle).not.toMatch(LONE)
    }),
    { numRuns: 2000 },
  )
})

test('a patch is what was typed, wherever it was typed', () => {
  expect(patchOf('车间的灯亮了', '车间里的灯亮了')).toEqual({ prefix: 2, suffix: 4, middle: '里' })
  expect(patchOf('啊啊', '啊啊啊')).toEqual({ prefix: 2, suffix: 0, middle: '啊' })
  expect(patchOf('家😀', '家😁')).toEqual({ prefix: 1, suffix: 0, middle: '😁' })
  expect(patchOf('灯', '灯')).toEqual({ prefix: 1, suffix: 0, middle: '' })
})

test('a patch that was made on a longer text is refused', () => {
  expect(() => applyPatch('灯', { prefix: 1, suffix: 1, middle: '' })).toThrow('longer text')
})

test('every version of a history is read again from at most sixteen rows', () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 70 }), fc.nat(40), (history, before) => {
      const rows: StoredBody[] = []
      const first = before + 1
      history.forEach((body, index) => {
        rows.push(storedBody(first + index, index === 0 ? null : history[index - 1], body))
        const whole = rows.findLastIndex(({ base }) => base === null)
        expect(rows.length - whole).toBeLessThanOrEqual(MOST_ROWS)
        expect(bodyFrom(rows.slice(whole))).toBe(body)
      })
    }),
    { numRuns: 200 },
  )
})

test('a thousand saves while an essay is typed take a small part of what whole texts would', () => {
  const line = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。'
  const essay = line.repeat(60)
  const versions = Array.from({ length: 1000 }, (_, index) => essay.slice(0, (index + 1) * 2))
  const stored = versions.map((body, index) =>
    storedBody(index + 1, index === 0 ? null : versions[index - 1], body),
  )
  const size = (bodies: readonly { readonly body: string }[]) =>
    bodies.reduce((sum, { body }) => sum + body.length, 0)
  expect(size(stored)).toBeLessThan(0.1 * size(versions.map((body) => ({ body }))))
})

test('rows that do not begin with a whole version are not read', () => {
  expect(() => bodyFrom([])).toThrow('whole version')
  expect(() => bodyFrom([{ base: 1, body: '[0,0,"灯"]' }])).toThrow('whole version')
})

test('a sitting goes on for half an hour after each save', () => {
  expect(isSameSitting('2026-05-01T00:00:00.000Z', '2026-05-01T00:30:00.000Z')).toBe(true)
  expect(isSameSitting('2026-05-01T00:00:00.000Z', '2026-05-01T00:30:00.001Z')).toBe(false)
  expect(isSameSitting('2026-05-01T00:00:00.000Z', '2026-04-30T23:59:59.999Z')).toBe(false)
})
