/** The second look finds what a look at all of the masked text finds, wherever the masks are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRegistry } from '../../app/domain/blinding'
import { lookAt, originOf } from '../../app/domain/blinding/candidates'
import { lookAgain } from '../../app/domain/blinding/second-look'
import { maskText } from '../../app/domain/masking/mask-text'
import { authors, cases, unions } from './leaks-by-hand'

const registry = buildRegistry({ unions, authors })

const FAR =
  '那年冬天我第一次走进车间，师傅递给我一副手套，说安全是回家的路，母亲在电话那头说一切都好。'

const PIECES = [
  ...unions.flatMap(({ name, aliases }) => [name, ...aliases, name.slice(0, 4), name.slice(2, 5)]),
  ...authors.flatMap(({ name }) => [name, name.slice(1), `${name[0]}老师`, `小${name[0]}`]),
  ...'西 大 西大 西南 铝 重 医 附 二 院 教委 区教委 之家 工会 来到 在 我们 的 国 第 会 【 【作 者】 【作者】 （ ） “'.split(
    ' ',
  ),
  ...'13800138000 1380013 8000 QQ 微信号 a@ b.com LJ Li Jing 天生路 2号'.split(' '),
  ...['\n', '，', ' ', '—'],
]

const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.constant(FAR) },
      { weight: 1, arbitrary: fc.nat(20).map((length) => FAR.slice(0, length)) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''))

/** For each candidate whether it is masked, and stretches that are masked or lifted out besides. */
const chosen = fc.record({
  kept: fc.array(fc.boolean(), { maxLength: 6 }),
  more: fc.array(fc.record({ start: fc.nat(800), length: fc.nat(40), isLifted: fc.boolean() }), {
    maxLength: 3,
  }),
})

type Chosen = { kept: boolean[]; more: { start: number; length: number; isLifted: boolean }[] }

/** Masks what a first look finds, but for some, and other stretches; and looks at the outcome in both ways. */
function bothLooks(body: string, by: string | undefined, { kept, more }: Chosen) {
  const union = authors.find(({ id }) => id === by)?.union ?? '西大'
  const origin = originOf(registry, { authors: by === undefined ? [] : [by], union })
  const first = lookAt(body, origin)
  const stretches = [
    ...first.candidates
      .filter((_, index) => kept[index] ?? true)
      .map((candidate) => ({ ...candidate, token: `【${candidate.word}】` })),
    ...more.map(({ start, length, isLifted }) => ({
      start,
      end: start + length,
      token: isLifted ? '' : '【某单位】',
    })),
  ].sort((one, other) => one.start - other.start)
  let end = 0
  const tokens = stretches.filter((stretch) => {
    const isFree = stretch.start >= end && stretch.end <= body.length
    if (isFree) end = stretch.end
    return isFree
  })
  const masked = maskText(body, tokens)
  return {
    again: lookAgain({ text: body, first, tokens, masked }, origin).candidates,
    whole: lookAt(masked, origin).candidates,
  }
}

const anyone = fc.option(fc.constantFrom(...authors.map(({ id }) => id)), { nil: undefined })

test('on any text with any masks', () => {
  fc.assert(
    fc.property(text, anyone, chosen, (body, by, masks) => {
      const { again, whole } = bothLooks(body, by, masks)
      expect(again).toEqual(whole)
    }),
    { numRuns: 1500 },
  )
})

test('on every text of the file, alone and among other sentences', () => {
  for (const { by, text: marked } of cases) {
    const body = marked.replace(/[⟦⟧]/g, '')
    for (const around of ['', FAR, `${FAR}\n${FAR}${FAR}\n`]) {
      const { again, whole } = bothLooks(around + body + around, by, { kept: [], more: [] })
      expect(again).toEqual(whole)
    }
  }
})
