import { expect, test } from 'vitest'
import { buildRegistry } from '../../app/domain/blinding'
import { maskComment } from '../../app/domain/comment-masking'

const contest = buildRegistry({
  unions: [
    { id: 'works', name: '渝江机械厂工会委员会', aliases: ['渝机'], parent: null },
    { id: 'printers', name: '紫杉印刷厂工会委员会', aliases: [], parent: null },
  ],
  authors: [
    { id: 'a', name: '李菁', union: 'works' },
    { id: 'b', name: '巫芯宇', union: 'printers' },
  ],
})
const judges = buildRegistry({
  unions: [{ id: 'library', name: '山城市图书馆工会', aliases: ['市图书馆'], parent: null }],
  authors: [
    { id: 'j', name: '欧阳紫鹃', union: 'library' },
    { id: 'k', name: '司徒青鸾', union: '' },
  ],
})

function mask(text: string) {
  const by = { authors: ['a'], union: 'works', judge: 'j', judgeUnion: 'library' }
  return maskComment({ contest, judges }, { text, ...by })
}

test('the essay’s author and union, other authors, the judge and the judge’s union are masked', () => {
  expect(mask('渝机的李菁写得比巫芯宇好。').text).toBe('【本单位】的【作者】写得比【某同志】好。')
  expect(mask('我欧阳紫鹃在市图书馆工作，司徒青鸾也这样看。').text).toBe(
    '我【评委】在【某单位】工作，【评委】也这样看。',
  )
  expect(mask('欧阳老师的电话是13812345678。').text).toBe('【评委】的电话是【电话】。')
})

test('what was taken out is told once each, and a clean comment stays as it is', () => {
  expect(mask('李菁，李菁！').found).toEqual([{ text: '李菁', token: '【作者】' }])
  const clean = '细节扎实，读完心里是热的。'
  expect(mask(clean)).toEqual({ text: clean, found: [] })
})

test('a masked comment holds nothing to mask', () => {
  const { text } = mask('我欧阳紫鹃在市图书馆，知道渝机的李菁和巫芯宇，电话13812345678。')
  expect(mask(text)).toEqual({ text, found: [] })
})
