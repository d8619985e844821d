import { expect, test } from 'vitest'
import { digestOf, letterHeaders } from '../../app/domain/letters'
import {
  GROUP_KEYS,
  groupOf,
  mailFor,
  NOTICE_GROUPS,
  nextDigestAt,
} from '../../app/domain/notice-groups'

test('every moment belongs to one group, matters of the account to none', () => {
  const moments = GROUP_KEYS.flatMap((key) => [...NOTICE_GROUPS[key].moments])
  expect(new Set(moments).size).toBe(moments.length)
  expect(groupOf('account')).toBeNull()
  expect(groupOf('won')).toBe('results')
})

test('what nobody has chosen goes out at once, and so does what concerns the account whatever is chosen', () => {
  expect(mailFor('returned', {})).toBe('now')
  expect(mailFor('returned', { progress: 'daily' })).toBe('daily')
  expect(mailFor('won', { progress: 'none' })).toBe('now')
  const all = Object.fromEntries(GROUP_KEYS.map((key) => [key, 'none']))
  expect(mailFor('account', all)).toBe('now')
})

test('the letter of the day goes out at the next eight o’clock in Shanghai', () => {
  expect(nextDigestAt('2026-06-01T02:00:00.000Z')).toBe('2026-06-02T00:00:00.000Z')
  expect(nextDigestAt('2026-06-01T23:59:59.999Z')).toBe('2026-06-02T00:00:00.000Z')
  expect(nextDigestAt('2026-06-02T00:00:00.000Z')).toBe('2026-06-03T00:00:00.000Z')
})

test('a letter of the day lists fifty messages and says how many more there are', () => {
  const messages = Array.from({ length: 53 }, (_, index) => ({
    title: `第${index + 1}条`,
    body: '内容',
    link: '/worker',
  }))
  const { subject, text } = digestOf({ name: '李菁', messages }, 'https://contest.example')
  expect(subject).toBe('消息汇总：53 条新消息')
  expect(text).toContain('50. 第50条')
  expect(text).not.toContain('第51条')
  expect(text).toContain('另有 3 条，请在网站上查看：https://contest.example/messages')
})

test('one-click is promised over HTTPS alone, and a letter that cannot be stopped promises nothing', () => {
  expect(Object.keys(letterHeaders(null))).toEqual(['Auto-Submitted'])
  expect(letterHeaders('http://x/unsubscribe/k/other')).toEqual({
    'Auto-Submitted': 'auto-generated',
    'List-Unsubscribe': '<http://x/unsubscribe/k/other>',
  })
  expect(letterHeaders('https://x/unsubscribe/k/other')['List-Unsubscribe-Post']).toBe(
    'List-Unsubscribe=One-Click',
  )
})
