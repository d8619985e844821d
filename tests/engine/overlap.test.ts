import { expect, test } from 'vitest'
import { command } from '../../scripts/engine/overlap'

const SHARED = '职工之家是工会为大家遮风挡雨的地方'
const TEXTS = [
  { id: 'a', text: `我说：${SHARED}。` },
  { id: 'b', text: `${SHARED}，他也这样说。` },
  { id: 3, text: '与谁都不相同的一篇文章，说的是另一件事。' },
]

const answer = (raw: string) => command.run(command.input.parse(command.read?.(raw)))

const ANSWER = {
  pairs: [
    {
      a: 'a',
      b: 'b',
      share: 17 / 19,
      shareA: 17 / 19,
      shareB: 17 / 22,
      passages: [{ a: [3, 20], b: [0, 17] }],
    },
  ],
}

test('one JSON object is answered with the pairs and nothing else', () => {
  expect(answer(JSON.stringify({ texts: TEXTS, minShare: 0.05 }))).toEqual(ANSWER)
  expect(answer(JSON.stringify({ texts: TEXTS }, null, 2))).toEqual(ANSWER)
  expect(answer(JSON.stringify({ texts: TEXTS, minShare: 0.9 }))).toEqual({ pairs: [] })
})

test('NDJSON, one text a line, is answered like one object', () => {
  const lines = TEXTS.map((text) => JSON.stringify(text))
  expect(answer(lines.join('\n'))).toEqual(ANSWER)
  expect(answer(`${lines.join('\r\n')}\r\n\r\n`)).toEqual(ANSWER)
  expect(answer(lines[0])).toEqual({ pairs: [] })
})

test('what cannot be used is refused with the place', () => {
  expect(() => answer('{"texts":')).toThrow('standard input is not JSON')
  expect(() => answer(`${JSON.stringify(TEXTS[0])}\n{"id":`)).toThrow('line 2 is not JSON')
  expect(() => answer(JSON.stringify({ texts: [TEXTS[0], TEXTS[0]] }))).toThrow('"a" is used twice')
  expect(command.input.safeParse({ texts: [{ id: 'a' }] }).success).toBe(false)
})
