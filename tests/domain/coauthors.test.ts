import { expect, test } from 'vitest'
import { signatureShortfalls, signaturesOf } from '../../app/domain/coauthors'

const author = (name: string, union = 'u1') => ({ name, union })
const said = (name: string, answer: 'confirmed' | 'declined' | null, union = 'u1') => ({
  ...author(name, union),
  answer,
  reason: null,
})

test('the account’s own author needs no link, wherever in the list; each co-author stands where the answer is', () => {
  const authors = ['巫芯宇', '李菁', '杨倩', '陈玥颖', '李韩玥'].map((name) => author(name))
  const made = [said('巫芯宇', 'confirmed'), said('杨倩', 'declined'), said('陈玥颖', null)]
  expect(signaturesOf(authors, '李菁', made)).toEqual([
    'confirmed',
    'own',
    'declined',
    'asked',
    'unasked',
  ])
})

test('where no author has the account’s name, everybody is asked', () => {
  expect(signaturesOf([author('李菁'), author('巫芯宇')], '小李', [])).toEqual([
    'unasked',
    'unasked',
  ])
})

test('a confirmation holds for the name with the union, and survives a change of the others', () => {
  const made = [said('巫芯宇', 'confirmed')]
  const signatures = (...authors: ReturnType<typeof author>[]) =>
    signaturesOf(authors, '李菁', made)
  expect(signatures(author('李菁'), author('巫芯宇'), author('杨倩'))).toEqual([
    'own',
    'confirmed',
    'unasked',
  ])
  expect(signatures(author('巫芯宇'), author('李菁'))).toEqual(['confirmed', 'own'])
  expect(signatures(author('李菁'), author('巫芯宇', 'u2'))).toEqual(['own', 'unasked'])
  expect(signatures(author('李菁'), author('巫新宇'))).toEqual(['own', 'unasked'])
})

test('each missing word is named with what to do about it, and only where the rules ask', () => {
  const authors = ['李菁', '巫芯宇', '杨倩', '陈玥颖'].map((name) => author(name))
  const signatures = ['own', 'asked', 'declined', 'confirmed'] as const
  expect(signatureShortfalls(authors, signatures, { coauthors: 'listed' })).toEqual([])
  expect(signatureShortfalls(authors, signatures, { coauthors: 'confirmed' })).toEqual([
    {
      field: 'coauthors',
      say: '作者“巫芯宇”还没有确认署名。请提醒本人打开确认链接。',
    },
    {
      field: 'coauthors',
      say: '作者“杨倩”不同意署名。请与本人商量后重新生成链接，或从作者中删去。',
    },
  ])
})
