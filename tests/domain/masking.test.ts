/** What holds of masks whatever is decided, and how decisions meet new texts and new finds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  addWording,
  applyChange,
  carryOver,
  changeBetween,
  copyFrom,
  decide,
  everywhere,
  extend,
  isValid,
  type Mask,
  mergeFound,
  moveEdge,
  type Original,
  openMask,
  retoken,
  riskOf,
  withoutWording,
} from '../../app/domain/masking'

const PIECES = ['西图', '我们', '𠮷', '，', '。', '\n', '李', '李菁', '家', ' ', 'a']
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((all) => all.join(''))
const original: fc.Arbitrary<Original> = fc.record({ title: text, body: text })

const stretch = fc.record({
  field: fc.constantFrom('title' as const, 'body' as const),
  start: fc.nat(40),
  length: fc.integer({ min: 1, max: 6 }),
  token: fc.constantFrom('【本单位】', '【作者】', ''),
})

type Drawn = { field: 'title' | 'body'; start: number; length: number; token: string }

function selected({ field, start, length }: Drawn, { [field]: { length: end } }: Original) {
  return { field, start: Math.min(start, end), end: Math.min(start + length, end) }
}

function masksOf(essay: Original, drawn: readonly Drawn[]): readonly Mask[] {
  return drawn.reduce<readonly Mask[]>(
    (masks, each) => add(essay, masks, selected(each, essay), each.token) ?? masks,
    [],
  )
}

const sitting = fc.record({ essay: original, drawn: fc.array(stretch, { maxLength: 6 }) })

type Act = { act: number; at: number; drawn: Drawn }

const acts = fc.array(fc.record({ act: fc.nat(7), at: fc.nat(5), drawn: stretch }), {
  maxLength: 12,
})

function done(essay: Original, masks: readonly Mask[], { act, at, drawn }: Act): readonly Mask[] {
  const mask = masks[at % Math.max(1, masks.length)]
  if (!mask || act === 0) return add(essay, masks, selected(drawn, essay), drawn.token) ?? masks
  const next = [
    () => decide(masks, mask, 'rejected'),
    () => decide(masks, mask, 'accepted'),
    () => extend(essay, masks, mask, selected(drawn, essay)),
    () => moveEdge(essay, masks, mask, 'start', drawn.start % 2 ? 1 : -1),
    () => moveEdge(essay, masks, mask, 'end', drawn.start % 2 ? 1 : -1),
    () => everywhere(essay, masks, mask),
    () => retoken(masks, mask, drawn.token),
  ][act - 1]()
  return next ?? masks
}

test('whatever is decided, the masks lie validly over the text, and every step can be undone', () => {
  fc.assert(
    fc.property(sitting, acts, ({ essay, drawn }, all) => {
      let masks = masksOf(essay, drawn)
      for (const each of all) {
        const next = done(essay, masks, each)
        expect(isValid(essay, next)).toBe(true)
        expect(applyChange(next, changeBetween(next, masks))).toEqual(masks)
        masks = next
      }
    }),
  )
})

test('with nothing masked the copy is the original, and what is masked everywhere is nowhere in it', () => {
  fc.assert(
    fc.property(sitting, ({ essay, drawn }) => {
      const masks = masksOf(essay, drawn)
      expect(
        copyFrom(
          essay,
          masks.map((mask) => ({ ...mask, state: 'rejected' as const })),
        ),
      ).toEqual(essay)
      const all = addWording(essay, masks, '西图', '【本单位】')
      if (all) {
        const copy = copyFrom({ title: essay.title, body: essay.body }, all)
        const unmasked = copyFrom(
          essay,
          all.map((mask) => ({ ...mask, token: '#' })),
        )
        expect(`${unmasked.title}\n${unmasked.body}`).not.toContain('西图')
        expect(copy.title.length).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('masks carried to the same text stay, and to another text lie validly or are told', () => {
  fc.assert(
    fc.property(sitting, original, ({ essay, drawn }, later) => {
      const masks = masksOf(essay, drawn)
      expect(carryOver(masks, essay, essay)).toEqual({ masks, dropped: [] })
      const carried = carryOver(masks, essay, later)
      expect(isValid(later, carried.masks)).toBe(true)
      expect(carried.masks.length + carried.dropped.length).toBe(masks.length)
    }),
  )
})

test('finds that meet decisions stay valid, and meeting them again changes nothing', () => {
  fc.assert(
    fc.property(sitting, fc.array(stretch), acts, ({ essay, drawn }, others, all) => {
      const found = masksOf(essay, others).map(openMask)
      const masks = all.reduce((list, each) => done(essay, list, each), masksOf(essay, drawn))
      const merged = mergeFound(masks, found)
      expect(isValid(essay, merged)).toBe(true)
      expect(mergeFound(merged, found)).toEqual(merged)
    }),
  )
})

const ESSAY: Original = { title: '西图之家', body: '我们的西图。\n李菁在西图写道：西图是家。' }

function found(field: 'title' | 'body', start: number, words: string, more = {}): Mask {
  return openMask({
    field,
    start,
    end: start + words.length,
    text: words,
    token: '【本单位】',
    kind: 'own-union',
    source: 'u1',
    confidence: 0.95,
    ...more,
  })
}

test('a mask goes everywhere in the essay with its token', () => {
  const first = found('title', 0, '西图')
  const masks = everywhere(ESSAY, [first], first)
  expect(copyFrom(ESSAY, masks)).toEqual({
    title: '【本单位】之家',
    body: '我们的【本单位】。\n李菁在【本单位】写道：【本单位】是家。',
  })
})

test('an added mask takes in what it overlaps, and half a character is never masked', () => {
  const masks = add(
    ESSAY,
    [found('title', 0, '西图')],
    { field: 'title', start: 1, end: 4 },
    '【作者】',
  )
  expect(masks?.map(({ text: words, kind }) => [words, kind])).toEqual([['西图之家', 'author']])
  const rare = { title: '𠮷家', body: '' }
  const whole = add(rare, [], { field: 'title', start: 1, end: 2 }, '')
  expect(whole?.map(({ text: words }) => words)).toEqual(['𠮷'])
})

test('a decision survives new finds; a longer find takes its place and is open again', () => {
  const rejected = { ...found('title', 0, '西图'), state: 'rejected' as const }
  expect(mergeFound([rejected], [found('title', 0, '西图')])).toEqual([rejected])
  const longer = found('title', 0, '西图之家')
  expect(mergeFound([rejected], [longer])).toEqual([longer])
})

test('what is excepted goes with its decision; what nobody decided goes when it is no longer found', () => {
  const accepted = { ...found('title', 0, '西图'), state: 'accepted' as const }
  expect(mergeFound([accepted], [])).toEqual([accepted])
  expect(mergeFound([accepted], [], ({ text: words }) => words === '西图')).toEqual([])
  expect(mergeFound([found('title', 0, '西图')], [])).toEqual([])
})

test('a new find never gets the token of another thing', () => {
  const accepted = { ...found('title', 0, '西图'), state: 'accepted' as const }
  const [, other] = mergeFound([accepted], [found('body', 7, '李菁', { source: 'u2' })])
  expect(other.token).toBe('【本单位甲】')
})

test('masks follow their wording into a new version; a wording left readable elsewhere is asked about again', () => {
  const later = { ...ESSAY, body: '从前没有这一句。我们的西图。\n李菁写道：家在西图。' }
  const masks: Mask[] = [
    { ...found('body', 3, '西图'), state: 'accepted' },
    { ...found('body', 10, '西图'), state: 'rejected' },
    { ...found('body', 7, '李菁'), state: 'accepted' },
  ]
  const { masks: carried, dropped } = carryOver(masks, ESSAY, later)
  expect(carried.map((mask) => [mask.start, mask.text, mask.state])).toEqual([
    [11, '西图', 'accepted'],
    [15, '李菁', 'accepted'],
  ])
  expect(dropped).toEqual([masks[1]])
})

test('the risk counts what is not decided, twice where the finder is unsure', () => {
  const unsure = { ...found('body', 3, '西图'), confidence: 0.5 }
  const decided = { ...found('title', 0, '西图'), state: 'accepted' as const }
  expect(riskOf([decided])).toBe(0)
  expect(riskOf([found('title', 0, '西图'), unsure])).toBe(15)
})

test('a wording that is not masked loses the masks of its kind, or of every kind', () => {
  const find = {
    field: 'body',
    text: '大姐',
    token: '【作者】',
    source: '',
    confidence: 0.5,
  } as const
  const asAuthor = openMask({ ...find, start: 0, end: 2, kind: 'author' })
  const asUnion = openMask({ ...find, start: 4, end: 6, kind: 'own-union' })
  const other = openMask({ ...find, start: 8, end: 10, text: '二哥', kind: 'author' })
  const masks = [asAuthor, asUnion, other]
  expect(withoutWording(masks, { text: '大姐', kind: 'author' })).toEqual([asUnion, other])
  expect(withoutWording(masks, { text: '大姐', kind: null })).toEqual([other])
})
