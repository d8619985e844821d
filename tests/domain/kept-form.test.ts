import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type KeptForm, keepForm, readKeptForm, textsOf } from '../../app/domain/kept-form'
import { isOwnPath, ownPath } from '../../app/domain/own-path'

test('passwords and files are never kept, everything else is, in its order and as often as it came', () => {
  const kept = keepForm('/worker', [
    ['title', '灯'],
    ['password', '秘密'],
    ['newPassword', '秘密'],
    ['order', '2'],
    ['order', '1'],
    ['file', { name: '作品.docx' }],
    ['empty', { name: '' }],
  ])
  expect(kept).toEqual({
    to: '/worker',
    fields: [
      ['title', '灯'],
      ['order', '2'],
      ['order', '1'],
    ],
    files: ['作品.docx'],
  })
})

test('a form without anything to keep is null', () => {
  expect(keepForm('/worker', [])).toBeNull()
  expect(keepForm('/sign-in', [['password', '秘密']])).toBeNull()
})

test('what is beyond a page is not kept in part', () => {
  expect(keepForm('/worker', [['body', '长'.repeat(299_996)]])).toMatchObject({ to: '/worker' })
  expect(keepForm('/worker', [['body', '长'.repeat(299_997)]])).toBe('too large')
  const many = Array.from({ length: 1501 }, (_, index) => [`f${index}`, ''] as const)
  expect(keepForm('/worker', many)).toBe('too large')
})

test('a kept form comes back as it went, whatever was typed', () => {
  const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/password/i.test(text))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 60 })), { minLength: 1 }),
      (fields) => {
        const kept = keepForm('/worker/essays/1?x=y', fields)
        expect(readKeptForm(JSON.stringify(kept))).toEqual(kept)
      },
    ),
  )
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  'worker',
  '',
])('a kept form never leads to %j', (to) => {
  expect(readKeptForm(JSON.stringify({ to, fields: [['a', 'b']], files: [] }))).toBeNull()
  expect(isOwnPath(to)).toBe(false)
  expect(ownPath(to)).toBe('/')
})

test('whatever is allowed stays on this site once a browser has read it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (rest) => {
      const path = `/${rest}`
      if (isOwnPath(path)) {
        expect(new URL(path, 'https://contest.example').origin).toBe('https://contest.example')
      }
    }),
  )
})

test.each([
  null,
  '',
  'x',
  '[]',
  'null',
  '{"to":"/worker"}',
  '{"to":"/worker","fields":[["a"]],"files":[]}',
  '{"to":"/worker","fields":[["a",1]],"files":[]}',
  '{"to":"/worker","fields":[],"files":[]}',
])('%j is no kept form', (json) => {
  expect(readKeptForm(json)).toBeNull()
})

test('the words for a person leave out what no person typed', () => {
  const kept: KeptForm = {
    to: '/worker/essays/1',
    fields: [
      ['version', '3'],
      ['intent', 'save'],
      ['title', '灯'],
      ['body', '第一段。\n第二段。'],
      ['author-0', '李菁'],
      ['author-union-1', '市总工会'],
      ['author-1', '  '],
      ['score-theme', '25'],
    ],
    files: [],
  }
  expect(textsOf(kept)).toEqual([
    { label: '题目', text: '灯' },
    { label: '正文', text: '第一段。\n第二段。' },
    { label: '作者 1', text: '李菁' },
    { label: '所属工会 2', text: '市总工会' },
    { label: 'score-theme', text: '25' },
  ])
})
