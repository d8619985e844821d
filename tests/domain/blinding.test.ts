/** What holds of the leak finder for every text, and the forms that the adversarial file does not reach. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  blindCopyOf,
  buildRegistry,
  type EssayToBlind,
  findLeaks,
  maskText,
} from '../../app/domain/blinding'
import { buildMatcher } from '../../app/domain/blinding/matching'
import { authors, unions } from './leaks-by-hand'

const registry = buildRegistry({ unions, authors })

const PIECES = [
  ...unions.flatMap(({ name, aliases }) => [name, ...aliases, name.slice(0, 4), name.slice(2, 5)]),
  ...authors.flatMap(({ name }) => [name, name.slice(1), `${name[0]}老师`, `小${name[0]}`]),
  ...'13800138000 138-0013- ８０００ a@b.com 微信号：abcdef1 天生路2号 50010919800101123X'.split(
    ' ',
  ),
  ...'作者： 单位： 联系电话： （作者系 之家 工会 国 的 我们 西 大 总 LJ ( ) （ ） “ ” 【 】 【作者】 【本单位 · *'.split(
    ' ',
  ),
  ...[' ', '\n', '\n\n', '　', '，', '。', '工作', '明白', '阳光'],
]

const text = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary' })),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(''))

const essay: fc.Arbitrary<EssayToBlind> = fc
  .record({ title: text, body: text, by: fc.subarray([...authors], { maxLength: 3 }) })
  .map(({ title, body, by }) => ({
    title,
    body,
    authors: by.map(({ id }) => id),
    union: by[0]?.union ?? '西大',
  }))

test('masking leaves nothing to find, so masking twice is masking once', () => {
  fc.assert(
    fc.property(essay, (original) => {
      const copy = blindCopyOf(registry, original)
      const again = blindCopyOf(registry, { ...original, title: copy.title, body: copy.body })
      expect(again).toEqual({ title: copy.title, body: copy.body, spans: [] })
    }),
    { numRuns: 500 },
  )
})

const namesakes = [
  ...authors,
  ...authors.map(({ name }, index) => ({ id: `${index}`, name, union: unions[index % 3].id })),
]

test('the order in which unions and authors are registered does not matter', () => {
  const shuffled = <Thing>(things: readonly Thing[]) =>
    fc.shuffledSubarray([...things], { minLength: things.length, maxLength: things.length })
  fc.assert(
    fc.property(essay, shuffled(unions), shuffled(namesakes), (original, ofUnions, ofAuthors) => {
      const other = buildRegistry({ unions: ofUnions, authors: ofAuthors })
      const first = buildRegistry({ unions, authors: namesakes })
      expect(blindCopyOf(other, original)).toEqual(blindCopyOf(first, original))
    }),
    { numRuns: 40 },
  )
})

test('offsets slice the text that they name, in order and without overlaps', () => {
  fc.assert(
    fc.property(essay, (original) => {
      const end = { title: 0, body: 0 }
      for (const leak of findLeaks(registry, original)) {
        expect(original[leak.field].slice(leak.start, leak.end)).toBe(leak.text)
        expect(leak.start).toBeGreaterThanOrEqual(end[leak.field])
        expect(leak.end).toBeGreaterThan(leak.start)
        end[leak.field] = leak.end
      }
    }),
    { numRuns: 500 },
  )
})

test('the blind copy is the text with its leaks masked', () => {
  fc.assert(
    fc.property(essay, (original) => {
      const { body, spans } = blindCopyOf(registry, original)
      const leaks = spans.filter(({ field }) => field === 'body')
      expect(maskText(original.body, leaks)).toBe(body)
    }),
  )
})

test('the matcher finds the same occurrences as a search for each pattern', () => {
  const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1 }),
      fc.string({ unit: fc.constantFrom('甲', '乙', '丙') }),
      (patterns, searched) => {
        const found: string[] = []
        buildMatcher(patterns).scan(searched, (pattern, end) => {
          found.push(`${end} ${patterns[pattern]}`)
        })
        const expected = patterns.flatMap((pattern) =>
          Array.from({ length: searched.length + 1 }, (_, end) => end)
            .filter((end) => end >= pattern.length && searched.slice(0, end).endsWith(pattern))
            .map((end) => `${end} ${pattern}`),
        )
        expect(found.sort()).toEqual(expected.sort())
      },
    ),
  )
})

function blind(body: string, by: readonly string[] = ['李菁'], title = '') {
  const union = authors.find(({ id }) => id === by[0])?.union ?? ''
  return blindCopyOf(registry, { title, body, authors: by, union })
}

test('the same thing has the same token everywhere and different things have different ones', () => {
  const { title, body } = blind(
    '李菁和巫芯宇在西大，西南大学的李老师，芯宇。',
    ['李菁', '巫芯宇'],
    '“西图之家”',
  )
  expect(title).toBe('“【职工之家】”')
  expect(body).toBe('【作者甲】和【作者乙】在【本单位】，【本单位】的【作者甲】，【作者乙】。')
})

test('bylines at the beginning and contacts at the end are lifted out whole', () => {
  const story = ['那年冬天很冷。', '我们一起过年。', '春天来了。']
  const { body } = blind(
    [
      '作者：李菁',
      '西南大学 李菁',
      ...story,
      '（作者单位：西南大学）',
      '单位：西南大学工会委员会',
      '联系电话：13800138000',
    ].join('\n'),
  )
  expect(body.trim()).toBe(story.join('\n'))
})

const wordings = (body: string, exceptions: EssayToBlind['exceptions']) =>
  findLeaks(registry, { title: '', body, authors: ['李菁'], union: '西大', exceptions }).map(
    ({ text: wording }) => wording,
  )

test('a wording that people except is left as it is, however it is written', () => {
  const body = '《西图之家》的西图，“西图”之家，李菁。'
  expect(wordings(body, undefined)).toEqual(['西图之家', '西图', '西图”之家', '李菁'])
  expect(wordings(body, [{ text: '西图 之家' }])).toEqual(['西图', '李菁'])
  expect(wordings(body, [{ text: '西图' }])).toEqual(['西图之家', '西图”之家', '李菁'])
  expect(wordings(body, [{ kind: 'author', text: '西图' }])).toContain('西图')
  expect(wordings(body, [{ kind: 'author', text: '李菁' }])).not.toContain('李菁')
  expect(wordings('作者：李菁', undefined)).toEqual(['作者：李菁'])
  expect(wordings('作者：李菁', [{ kind: 'byline', text: '作者:李菁' }])).toEqual([])
})

test('what people except stays excepted in the blind copy, and masking it again changes nothing', () => {
  fc.assert(
    fc.property(essay, fc.nat(), (original, chosen) => {
      const leaks = findLeaks(registry, original).filter(({ kind }) => kind !== 'byline')
      if (leaks.length === 0) return
      const { kind, text: wording } = leaks[chosen % leaks.length]
      const exceptions = [{ kind, text: wording }]
      const copy = blindCopyOf(registry, { ...original, exceptions })
      const again = { ...original, title: copy.title, body: copy.body, exceptions }
      expect(findLeaks(registry, again)).toEqual([])
      expect(copy.spans.map((leak) => `${leak.kind} ${leak.text}`)).not.toContain(
        `${kind} ${wording}`,
      )
    }),
  )
})

test('another author is masked by the full name alone', () => {
  const { body } = blind('杨倩来了。杨老师和小杨也来了。重外森林小学的树绿了。')
  expect(body).toBe('【某同志】来了。杨老师和小杨也来了。【某单位】的树绿了。')
})

test('a colleague of the same union has a word of their own', () => {
  expect(blind('巫芯宇来了。').body).toBe('【某同事】来了。')
})

test('a name with a rare character outside the basic plane is found', () => {
  const rare = buildRegistry({
    unions: [...unions],
    authors: [{ id: 'r', name: '李𬭎', union: '西大' }],
  })
  const original = { title: '', body: '李𬭎笑了，𠮷祥如意。', authors: ['r'], union: '西大' }
  expect(blindCopyOf(rare, original).body).toBe('【作者】笑了，𠮷祥如意。')
})

test('an essay of a registry without unions or authors comes back as it is', () => {
  const none = buildRegistry({ unions: [], authors: [] })
  const original = { title: '题目', body: '正文。', authors: [], union: '' }
  expect(blindCopyOf(none, original)).toEqual({ title: '题目', body: '正文。', spans: [] })
})

test('two hundred thousand patterns are found in one pass', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => {
    const code = (place: number) => String.fromCharCode(0x4e00 + ((index * place) % 9973))
    return `${code(1)}${code(7)}${code(31)}${index}`
  })
  const found: number[] = []
  buildMatcher(many).scan(`前${many[0]}中${many[123_456]}后${many[199_999]}`, (pattern) => {
    found.push(pattern)
  })
  expect(found).toEqual(expect.arrayContaining([0, 123_456, 199_999]))
})
