import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byStrokes, strokeKinds, surnameStrokes } from '../../app/domain/stroke-order'
import { RARE } from '../../app/domain/stroke-order/rare'

const sorted = (names: readonly string[]) => byStrokes(names, (name) => name)

/** Sorted from the last to the first, so that the order that was given helps nothing. */
function expectOrder(text: string) {
  const names = text.split(' ')
  expect(sorted(names.toReversed())).toEqual(names)
}

test('surnames stand as printed lists set them, from two strokes to seventeen', () => {
  expectOrder(
    '丁 于 万 马 王 尹 邓 田 付 冯 朱 刘 许 孙 李 杨 吴 何 沈 张 陈 邵 周 郑 赵 胡 徐 高 郭 黄 曹 彭 韩 程 谢 蔡 熊 黎 戴 魏',
  )
})

test('of as many strokes, the kinds of the strokes decide: 横 竖 撇 点 折', () => {
  // Four strokes: 1121 1132 1134 1234 1324 … as the index of a dictionary by strokes has them.
  expectOrder('王 韦 车 牛 毛 文 方 尹 孔 邓')
  expectOrder('卢 田 史 丘 白 印 冯')
  expectOrder('安 许 阮 孙 牟 纪')
  expectOrder('李 杨 吴 何 余 邹 汪 沈 宋 张 陆 陈')
})

test('main forms stand before accessory ones: 干 before 于, 十 before 丁', () => {
  expect([strokeKinds('干'), strokeKinds('于')]).toEqual(['112', '112'])
  expectOrder('十 丁')
  expectOrder('干 于')
  // Nothing in the strokes tells these apart.
  expectOrder('土 士')
})

/** A hundred surnames, each with its strokes as one reads them off the written character. */
const SURNAMES = `
  丁12 卜24 刁51 于112 万153 马551 王1121 尤1354 车1512 牛3112 毛3115 方4153 文4134 尹5113 孔5215 邓5452 艾12234
  左13121 石13251 龙13534 卢21513 叶25112 申25112 田25121 史25134 丘32121 白32511 付32124 冯41551 宁44512 司51251
  邢113252 吉121251 成135534 毕153512 曲251221 吕251251 朱311234 乔313432 伍321251 任323121 华323512 向325251
  刘413422 关431134 江441121 汤441533 安445531 许453112 孙521234 阮521135 牟543112 纪551515 严1224313 苏1225344
  杜1234121 李1234521 杨1234533 吴2511134 邱3212152 何3212512 余3411234 邹3551152 辛4143112 汪4411121 沈4414535
  宋4451234 张5153154 陆5211252 陈5215234 邵5325152 武11212154 林12341234 欧13453534 尚24325251 罗25221354
  季31234521 金34112431 周35121251 庞41313534 郑43113452 孟52125221 赵121213434 胡122513511 柳123435352
  钟311152512 段321113554 侯325131134 姜431121531 祝452425135 姚531341534 贺532512534 袁1212513534 莫1222511134
  贾1252212534 夏1325111354 顾1355132534 徐3323411234 高4125125251 郭4125152152 唐4135112251 黄12212512134
  萧12251123234 曹12512212511 梁44153441234 彭121251431333 董122312511211 韩122511121152 程312342511121
  曾432524312511 谢453251113124 蔡12235445411234 谭45125221251112 潘441343123425121 薛1223251514143112
  戴12125121122134534 魏31234531325113554
`

test('the strokes of a hundred surnames are those of the written character', () => {
  const pairs = SURNAMES.trim().split(/\s+/)
  expect(pairs.length).toBeGreaterThanOrEqual(100)
  for (const pair of pairs) {
    const [surname] = pair
    expect(`${surname}${strokeKinds(surname)}`).toBe(pair)
  }
})

test('a given name decides within a surname, character by character, and the shorter name comes first', () => {
  expectOrder('王一 王一丁 王二 王十 王丁 王小满 王伟 王芳 王芳华')
  expectOrder('李丽 李丽华 李明 李菁 李韩玥')
  expectOrder('欧阳一 欧阳修 欧洋')
})

test('rare characters have their place, and what nobody knows stands behind those of as many strokes', () => {
  expect(strokeKinds('䶮')).toBe('135341134')
  expect(strokeKinds('㛃')).toBe('531111253')
  expect(strokeKinds('𠮷')).toBe('121251')
  expect(strokeKinds('堃')).toBe('41534153121')
  expect(surnameStrokes('䶮琤')).toBe(9)
  // 㐱 is in no dictionary here: the Unicode collation gives five strokes.
  expect(strokeKinds('㐱')).toBeNull()
  expect(surnameStrokes('㐱一')).toBe(5)
  expectOrder('田一 冯一 㐱一 朱一')
})

test('every rare character is written with strokes and characters that are known', () => {
  for (const character of Object.keys(RARE)) {
    expect(strokeKinds(character), character).toMatch(/^[1-5]{6,}$/)
  }
})

test('names that are not Chinese come last, and the dot within a name does not count', () => {
  expectOrder('阿依古丽·买买提 魏征 𰻝一 Anna Bob')
  expect(sorted(['阿依·买', '阿依丁'])).toEqual(['阿依丁', '阿依·买'])
  expect(surnameStrokes('Anna')).toBeNull()
  expect(surnameStrokes('')).toBeNull()
})

test('equal names keep their order, and sorting is the same from any order', () => {
  const rows = [
    { name: '王芳', place: 1 },
    { name: '丁一', place: 2 },
    { name: '王芳', place: 3 },
  ]
  expect(byStrokes(rows, ({ name }) => name).map(({ place }) => place)).toEqual([2, 1, 3])
  const surname = fc.constantFrom(...'丁于万马王尹邓田付冯朱刘许孙李杨吴何沈张䶮㐱')
  const given = fc.string({ unit: fc.constantFrom(...'一丁明华芳a'), maxLength: 2 })
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(surname, given).map(([one, other]) => one + other)),
      fc.infiniteStream(fc.nat()),
      (names, keys) => {
        const shuffled = names
          .map((name) => ({ name, key: keys.next().value }))
          .sort((one, other) => one.key - other.key)
          .map(({ name }) => name)
        expect(sorted(shuffled)).toEqual(sorted(names))
      },
    ),
  )
})
