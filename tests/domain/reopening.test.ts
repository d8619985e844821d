import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRegistry, findLeaks } from '../../app/domain/blinding'
import {
  authorScanner,
  changesNothing,
  touchedInWords,
  type UnionChange,
  unionScanner,
} from '../../app/domain/reopening'

const CITY = { id: 'city', name: '山城市总工会', aliases: [], parent: null }
const WORKS = { id: 'works', name: '渝江机械厂工会委员会', aliases: [], parent: 'city' }
const PRINTERS = { id: 'printers', name: '紫杉印刷厂工会委员会', aliases: [], parent: 'city' }
const ALL = [CITY, WORKS, PRINTERS]

function changed(after: UnionChange['after'], merged: [string, string][] = []): UnionChange {
  return { before: ALL, after, merged: new Map(merged) }
}

const copy = (
  body: string,
  union = 'works',
  kept: readonly string[] = [],
  exceptions: readonly { text: string }[] = [],
) => ({
  title: '灯',
  body,
  union,
  kept,
  exceptions,
})

test('an alias that is taken away, or nothing, changes nothing', () => {
  expect(changesNothing(changed(ALL))).toBe(true)
  const before = [CITY, { ...WORKS, aliases: ['红旗车间'] }, PRINTERS]
  expect(changesNothing({ before, after: ALL, merged: new Map() })).toBe(true)
})

test('only what the changed union gives away is found, by what happened to it', () => {
  const after = [CITY, { ...WORKS, aliases: ['红旗车间'] }, PRINTERS]
  const read = unionScanner(changed(after))
  expect(read(copy('红旗车间的灯。紫杉印刷厂的灯。红旗车间。'))).toEqual([
    {
      because: '工会“渝江机械厂工会委员会”增加了别名“红旗车间”',
      wordings: [{ text: '红旗车间', times: 2 }],
    },
  ])
  expect(read(copy('红旗车间的灯。', 'printers'))).toHaveLength(1)
  expect(read(copy('厂里的灯。'))).toEqual([])
})

test('a wording that was let stand is passed over where it covers the leak, and found elsewhere', () => {
  const after = [CITY, { ...WORKS, aliases: ['红旗车间'] }, PRINTERS]
  const read = unionScanner(changed(after))
  expect(read(copy('老红旗车间的灯。', 'works', ['老红旗车间']))).toEqual([])
  expect(read(copy('老红旗车间，新红旗车间。', 'works', ['老红旗车间']))).toMatchObject([
    { wordings: [{ text: '红旗车间', times: 1 }] },
  ])
  expect(read(copy('红旗车间的灯。', 'works', ['红旗']))).toHaveLength(1)
})

test('what a contest never masks touches no copy', () => {
  const after = [CITY, { ...WORKS, aliases: ['红旗车间'] }, PRINTERS]
  const read = unionScanner(changed(after))
  expect(read(copy('红旗车间的灯。', 'works', [], [{ text: '红旗车间' }]))).toEqual([])
})

test('a union that is put below another one is read with that one’s forms too', () => {
  const after = [CITY, { ...WORKS, parent: 'printers' }, PRINTERS]
  const read = unionScanner(changed(after))
  expect(read(copy('紫杉印刷厂工会的灯。'))).toMatchObject([
    { because: '工会“渝江机械厂工会委员会”改属“紫杉印刷厂工会委员会”' },
  ])
  expect(read(copy('紫杉印刷厂工会的灯。', 'city'))).toEqual([])
})

test('authors who come in are found by their full names', () => {
  const read = authorScanner([{ id: 'e 0', name: '巫芯宇' }])
  const touched = read(copy('巫芯宇提着灯。'))
  expect(touchedInWords(touched)).toBe('新提交的作品署名“巫芯宇”，匿名稿里出现了“巫芯宇” 1 处。')
  expect(read(copy('芯宇提着灯。'))).toEqual([])
})

test('more than three changes are counted', () => {
  const names = ['巫芯宇', '李韩玥', '陈玥颖', '杨倩倩']
  const read = authorScanner(names.map((name, place) => ({ id: String(place), name })))
  expect(touchedInWords(read(copy(names.join('和'))))).toMatch(/；另有 1 项变动。$/)
})

test('whatever alias a union gets, a copy is touched exactly when the finder with all unions finds that union in it', () => {
  const word = fc.stringMatching(/^[红旗灯塔山水间厂车]{3,5}$/)
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 4 }), (alias, words) => {
      const after = [CITY, { ...WORKS, aliases: [alias] }, PRINTERS]
      const body = `${words.join('，')}。`
      for (const union of ['works', 'printers']) {
        const registry = buildRegistry({ unions: after, authors: [] })
        const leaks = findLeaks(registry, { title: '灯', body, authors: [], union })
        const touched = unionScanner(changed(after))(copy(body, union))
        expect(touched.length > 0).toBe(leaks.some(({ source }) => source === 'works'))
      }
    }),
    { numRuns: 200 },
  )
})
