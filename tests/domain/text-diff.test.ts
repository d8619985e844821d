import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countChanges, diffTexts, diffTitles, sideOf } from '../../app/domain/text-diff'

/** A difference as one line a paragraph: [removed], {added}, and = − + for whole paragraphs; blank ones left out. */
function shown(before: string, after: string): string {
  const signs = { kept: '=', changed: '~', removed: '-', added: '+' }
  return diffTexts(before, after)
    .filter(({ kind, segments }) => kind === 'changed' || segments[0].text.trim() !== '')
    .map(({ kind, segments }) => {
      const texts = segments.map((segment) => {
        if (kind !== 'changed' || segment.kind === 'kept') return segment.text
        return segment.kind === 'removed' ? `[${segment.text}]` : `{${segment.text}}`
      })
      return `${signs[kind]}${texts.join('')}`
    })
    .join('\n')
}

const READABLE: readonly (readonly [name: string, before: string, after: string, shown: string])[] =
  [
    ['one word', '师傅把饭盒放在桌上。', '师傅把饭盒搁在桌上。', '~师傅把饭盒[放]{搁}在桌上。'],
    [
      'a clause put in stands whole, from mark to mark',
      '家是一盏灯，家是一碗汤。',
      '家是一盏灯，家是一张床，家是一碗汤。',
      '~家是一盏灯，{家是一张床，}家是一碗汤。',
    ],
    [
      'a sentence put in ends with its own mark',
      '他笑了。我们走。',
      '他笑了。她也笑了。我们走。',
      '~他笑了。{她也笑了。}我们走。',
    ],
    [
      'a sentence taken out ends with its own mark',
      '灯亮着。夜深了。人没有走。',
      '灯亮着。人没有走。',
      '~灯亮着。[夜深了。]人没有走。',
    ],
    [
      'numbers and Latin words change whole',
      '我在2021年认识了Tom老师，他教我开车床。',
      '我在2022年认识了Tony老师，他教我开车床。',
      '~我在[2021]{2022}年认识了[Tom]{Tony}老师，他教我开车床。',
    ],
    [
      'a character in common within a rewritten phrase does not break it into crumbs',
      '那一年冬天特别冷，车间里的暖气坏了，大家围着炉子说话。',
      '那一年冬天特别冷，我们挤在一台旧暖风机前面，大家围着炉子说话。',
      '~那一年冬天特别冷，[车间里的暖气坏了]{我们挤在一台旧暖风机前面}，大家围着炉子说话。',
    ],
    [
      'paragraphs that have nothing in common are not compared',
      '工会主席李菁来看望困难职工，带来了米和油。',
      '夜里下了一场雨，江面涨起来了。',
      '-工会主席李菁来看望困难职工，带来了米和油。\n+夜里下了一场雨，江面涨起来了。',
    ],
    [
      'a new paragraph in front does not shift the others',
      '第一段，写的是父亲的背影。\n第二段，写的是母亲和缝纫机。',
      '夜里下了一场雨，江面涨起来了。\n第一段，写的是我父亲的背影。\n第二段，写的是母亲和缝纫机。',
      '+夜里下了一场雨，江面涨起来了。\n~第一段，写的是{我}父亲的背影。\n=第二段，写的是母亲和缝纫机。',
    ],
    [
      'a paragraph cut in two is one change, the break itself',
      '父亲在车间里开了三十年车床。母亲在食堂里做了二十年饭菜。',
      '父亲在车间里开了三十年车床。\n母亲在食堂里做了二十年饭菜。',
      '~父亲在车间里开了三十年车床。{\n}母亲在食堂里做了二十年饭菜。',
    ],
    [
      'two paragraphs joined are one change',
      '父亲在车间里开了三十年车床。\n母亲在食堂里做了二十年饭菜。',
      '父亲在车间里开了三十年车床。母亲在食堂里做了二十年饭菜。',
      '~父亲在车间里开了三十年车床。[\n]母亲在食堂里做了二十年饭菜。',
    ],
    [
      'blank lines between paragraphs pair nothing',
      '甲，写的是父亲的背影。\n\n乙，写的是缝纫机。',
      '夜里下了一场雨，江面涨了。\n\n甲，写的是父亲的背影。\n\n乙，写的是一台缝纫机。',
      '+夜里下了一场雨，江面涨了。\n=甲，写的是父亲的背影。\n~乙，写的是{一台}缝纫机。',
    ],
    ['an emoji changes whole', '我们的家😀很好。', '我们的家😁很好。', '~我们的家[😀]{😁}很好。'],
    ['the same text', '一段。\n\n又一段。', '一段。\n\n又一段。', '=一段。\n=又一段。'],
    ['from nothing', '', '一段。', '+一段。'],
    ['to nothing', '一段。', '', '-一段。'],
  ]

test.each(READABLE)('%s', (_name, before, after, expected) => {
  expect(shown(before, after)).toBe(expected)
})

test('titles are compared as one paragraph', () => {
  expect(diffTitles('车间的灯', '车间里的灯').segments).toEqual([
    { kind: 'kept', text: '车间' },
    { kind: 'added', text: '里' },
    { kind: 'kept', text: '的灯' },
  ])
  expect(diffTitles('车间的灯', '车间的灯').kind).toBe('kept')
})

test('changes are counted by paragraphs and characters', () => {
  const before = '灯亮着。夜深了。人没有走。\n\n第二段。'
  const after = '灯亮着。人没有走。\n\n第二段。\n\n新的 一段。'
  expect(countChanges(diffTexts(before, after))).toEqual({ paragraphs: 2, removed: 4, added: 5 })
  expect(countChanges(diffTexts(before, before))).toEqual({ paragraphs: 0, removed: 0, added: 0 })
})

function textOf(before: string, after: string, side: 'before' | 'after'): string {
  return sideOf(diffTexts(before, after), side)
    .map((segments) => segments.map(({ text }) => text).join(''))
    .join('\n')
}

/** Few characters, so that much is common; with halves of surrogate pairs, joiners, accents and marks. */
const texts = fc
  .array(
    fc.constantFrom(
      ...['家', '灯', '的', '了', '，', '。', '\n', '\n\n', 'a', 'é', '7', ' ', '😀', '👨‍👩‍👧'],
      ...['\uD83D', '\uDE00', '\u200D', '\u0301'],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

test('both texts can be put together from their difference, and no segment is empty', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(textOf(before, after, 'before')).toBe(before)
      expect(textOf(before, after, 'after')).toBe(after)
      for (const { kind, segments } of diffTexts(before, after)) {
        if (kind === 'changed') expect(segments.every(({ text }) => text !== '')).toBe(true)
        else expect(segments.length).toBe(1)
      }
    }),
    { numRuns: 1500 },
  )
})

test('a text and a version of it with a few edits are put together from their difference', () => {
  const edits = fc.array(fc.tuple(fc.nat(400), fc.nat(6), texts), { maxLength: 5 })
  const base = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'.repeat(10)
  fc.assert(
    fc.property(edits, (each) => {
      const after = each.reduce(
        (text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
        base,
      )
      expect(textOf(base, after, 'before')).toBe(base)
      expect(textOf(base, after, 'after')).toBe(after)
    }),
    { numRuns: 200 },
  )
})

test('strangers of ten thousand characters in one paragraph are still told apart at once', () => {
  const stranger = (step: number) =>
    Array.from({ length: 10_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * step) % 997)),
    ).join('')
  const [before, after] = [stranger(7), stranger(13)]
  expect(diffTexts(before, after).length).toBeLessThanOrEqual(2)
  expect(textOf(before, after, 'after')).toBe(after)
})
