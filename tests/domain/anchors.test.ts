/** Anchors are read by everybody, and a judge's standing on them gives nobody else's scores away. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AnchorSheet,
  anchorStanding,
  chooseAnchors,
  standingInWords,
} from '../../app/domain/anchors'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'

const CRITERIA = DEFAULT_CRITERIA.slice(0, 2)
const ANCHORS = ['a1', 'a2', 'a3']

/** Sheets of one judge: by anchor, the tenths of both criteria. */
function sheetsOf(judge: string, scores: readonly (readonly number[])[]): AnchorSheet[] {
  return scores.map(([theme, content], index) => ({
    judge,
    essay: ANCHORS[index],
    tenths: { theme, content },
  }))
}

function standing(panel: Readonly<Record<string, readonly (readonly number[])[]>>, judge = 'me') {
  const sheets = Object.entries(panel).flatMap(([id, scores]) => sheetsOf(id, scores))
  return anchorStanding(ANCHORS, CRITERIA, sheets, Object.keys(panel), judge)
}

const MINE = [
  [200, 210],
  [220, 230],
  [240, 255],
]
const SAME = [
  [180, 200],
  [200, 220],
  [220, 245],
]

test('anchors clash with no judge and come from different unions and genres', () => {
  const essays = Array.from({ length: 40 }, (_, index) => ({
    id: `e${index}`,
    groups: [`u${index % 8}`],
    genre: ['散文', '故事', '诗歌'][index % 3],
  }))
  const judges = [
    { id: 'j1', groups: ['u0', 'u1'] },
    { id: 'j2', groups: ['u2'] },
  ]
  for (let seed = 0; seed < 30; seed++) {
    const chosen = chooseAnchors(essays, judges, [['e3', 'j1']], { count: 5, seed })
    const unions = chosen.map((id) => Number(id.slice(1)) % 8)
    expect([...unions].sort()).toEqual([3, 4, 5, 6, 7])
    expect(new Set(chosen.map((id) => Number(id.slice(1)) % 3)).size).toBe(3)
    expect(chosen).not.toContain('e3')
    expect(
      chooseAnchors([...essays].reverse(), judges, [['e3', 'j1']], { count: 5, seed }),
    ).toEqual(chosen)
  }
})

test('where too few essays may be read by all, only those are anchors', () => {
  const essays = ['a', 'b', 'c'].map((id) => ({ id, groups: [id] }))
  const judges = [{ id: 'j', groups: ['a'] }]
  const wishes = { count: 3, seed: 1 }
  expect([...chooseAnchors(essays, judges, [], wishes)].sort()).toEqual(['b', 'c'])
  expect(chooseAnchors(essays, judges, [['b', 'gone']], wishes)).toHaveLength(2)
  expect(chooseAnchors([], judges, [], wishes)).toEqual([])
  expect(() => chooseAnchors(essays, judges, [], { count: 2, seed: 1 })).toThrow(/^count: /)
})

test('nothing is said before the judge and three others have scored all anchors', () => {
  expect(standing({ x: SAME, y: SAME, z: SAME, me: MINE.slice(0, 1) })).toEqual({
    kind: 'unfinished',
    left: 2,
  })
  expect(standing({ me: MINE, x: SAME, y: SAME })).toEqual({ kind: 'waiting', missing: 1 })
  expect(standing({ me: MINE, x: SAME, y: SAME, z: SAME.slice(0, 2) }).kind).toBe('waiting')
  expect(standing({ me: MINE, x: SAME, y: SAME, z: SAME }).kind).toBe('standing')
})

test('the standing says exactly how much more the judge gave, and in words', () => {
  const found = standing({ x: SAME, me: MINE, y: SAME, z: SAME })
  expect(found).toEqual({
    kind: 'standing',
    others: 3,
    anchors: 3,
    difference: { numerator: 270, denominator: 9 },
    criteria: [
      { id: 'theme', difference: { numerator: 180, denominator: 9 } },
      { id: 'content', difference: { numerator: 90, denominator: 9 } },
    ],
    spread: { own: 85, others: { numerator: 255, denominator: 3 } },
    isClear: true,
  })
  expect(standingInWords(found, CRITERIA)).toEqual([
    '您在 3 篇标杆文上平均比其他 3 位评委高 3 分，偏宽。',
    '按评分项：主题思想+2，内容结构+1（分）。',
    '您给出的最高分与最低分相差 8.5 分，其他评委的平均分相差 8.5 分。',
    '各篇的差别方向一致，不像是偶然。',
    '3 篇作品说明不了太多，这里只供您参考；不必为了接近别人而改分。',
  ])
  const uneven = standing({ x: MINE, y: MINE, z: MINE, me: [MINE[0], MINE[2], SAME[0]] })
  expect(uneven).toMatchObject({ isClear: false })
  const equal = standing({ x: MINE, y: MINE, z: MINE, me: MINE })
  expect(equal).toMatchObject({ difference: { numerator: 0 }, isClear: false })
  expect(standingInWords(equal, CRITERIA)[0]).toBe(
    '您在 3 篇标杆文上的平均分与其他 3 位评委几乎相同。',
  )
})

test('other judges join in threes, so that no single one can be worked out from two looks', () => {
  const panel = { x: SAME, y: SAME, z: SAME, me: MINE }
  const before = standing(panel)
  for (const scores of [SAME, MINE]) {
    expect(standing({ ...panel, u: scores })).toEqual(before)
    expect(standing({ ...panel, u: scores, v: scores })).toEqual(before)
    expect(standing({ ...panel, u: scores, v: scores, w: scores })).toMatchObject({ others: 6 })
  }
})

test('the standing depends on nothing but the sums over the other judges', () => {
  const score = fc.integer({ min: 0, max: 60 }).map((steps) => steps * 5)
  const sheet = fc.array(fc.tuple(score, score), { minLength: 3, maxLength: 3 })
  const shift = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(sheet, sheet, sheet, sheet, shift, (me, x, y, z, by) => {
      const moved = (scores: readonly (readonly number[])[], sign: number) =>
        scores.map((pair, row) => pair.map((value, column) => value + sign * by[2 * row + column]))
      expect(standing({ me, x: moved(x, 1), y: moved(y, -1), z })).toEqual(
        standing({ me, x, y, z }),
      )
      expect(standing({ me, x: z, y: x, z: y })).toEqual(standing({ me, x, y, z }))
    }),
  )
})
