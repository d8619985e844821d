import { expect, test } from 'vitest'
import { blindPreviewOf } from '../../app/domain/blind-preview'
import { blindCopyOf, buildRegistry } from '../../app/domain/blinding'
import { renderEssay } from '../../app/domain/markdown'

const registry = buildRegistry({
  unions: [
    { id: 'city', name: '重庆市总工会', aliases: [], parent: null },
    { id: 'own', name: '渝江机械厂工会委员会', aliases: ['渝机'], parent: 'city' },
    { id: 'other', name: '蓝鲸造船厂工会委员会', aliases: [], parent: 'city' },
  ],
  authors: [
    { id: '0', name: '欧阳紫鹃', union: 'own' },
    { id: '1', name: '司徒青鸾', union: 'other' },
  ],
})

const ESSAY = {
  title: '我在渝江机械厂的三十年',
  body: [
    '渝江机械厂工会委员会 欧阳紫鹃',
    '我叫**欧阳紫鹃**，在渝机做钳工，<b>一做</b>三十年。',
    '司徒青鸾从蓝鲸造船厂来看我。有事请打 13812345678，再说一遍 13812345678。',
  ].join('\n'),
  authors: ['0', '1'],
  union: 'own',
}

test('every mask is marked, the rest reads as judges will read it, and nothing gets through as HTML', () => {
  const preview = blindPreviewOf(registry, ESSAY)
  const copy = blindCopyOf(registry, ESSAY)
  expect(preview.html.replaceAll(/<\/?mark>/g, '')).toBe(renderEssay(copy.body))
  expect(preview.title.map(({ text }) => text).join('')).toBe(copy.title)
  expect(preview.title).toContainEqual({ text: '【本单位】', at: 2, isMask: true })
  expect(preview.html).toContain('<mark>【电话】</mark>')
  expect(preview.html).toContain('&lt;b&gt;一做&lt;/b&gt;')
  for (const secret of ['欧阳紫鹃', '司徒青鸾', '渝机', '渝江', '蓝鲸', '13812345678']) {
    expect(`${preview.html}${copy.title}`).not.toContain(secret)
  }
})

test('each thing is listed once with its mask, the reason in words and how often it was found', () => {
  const { masked } = blindPreviewOf(registry, ESSAY)
  expect(masked).toContainEqual({ text: '13812345678', token: '【电话】', why: '电话', times: 2 })
  expect(masked).toContainEqual({
    text: '渝机',
    token: '【本单位】',
    why: '本单位及简称',
    times: 1,
  })
  expect(masked.find(({ token }) => token === '')).toMatchObject({ why: '署名行', times: 1 })
  expect(masked.map(({ why }) => why)).toEqual(
    expect.arrayContaining(['作者姓名', '合作作者的单位']),
  )
})

test('a text that gives nothing away is shown as it stands', () => {
  const plain = { ...ESSAY, title: '灯', body: '车间的灯亮了。' }
  expect(blindPreviewOf(registry, plain)).toEqual({
    title: [{ text: '灯', at: 0, isMask: false }],
    html: '<p>车间的灯亮了。</p>\n',
    masked: [],
  })
})
