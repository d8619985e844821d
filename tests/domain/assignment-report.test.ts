/** The desk's tables say what is true of an assignment, and nothing else. */
import { expect, test } from 'vitest'
import type { AssignmentProblem, Reading } from '../../app/domain/assignment'
import { nearMisses, overlapMatrix, reasonsFor } from '../../app/domain/assignment/report'

const READINGS: readonly Reading[] = [
  ['e1', 'a'],
  ['e1', 'b'],
  ['e2', 'a'],
  ['e2', 'b'],
  ['e3', 'b'],
  ['e3', 'c'],
]

test('the matrix counts the essays that two judges share, and on the diagonal their own', () => {
  expect(overlapMatrix([...READINGS, READINGS[0]], ['a', 'b', 'c', 'd'])).toEqual([
    [2, 2, 0, 0],
    [2, 3, 1, 0],
    [0, 1, 1, 0],
    [0, 0, 0, 0],
  ])
  expect(overlapMatrix([['e1', 'gone']], ['a'])).toEqual([[0]])
  expect(overlapMatrix([], [])).toEqual([])
})

test('allowed readings over one level above or a former union are near misses, clashes and strangers are not', () => {
  const entries = [
    { id: 'e1', groups: ['u1'], above: ['city'], former: ['u5'] },
    { id: 'e2', groups: ['u2'], above: ['port'] },
    { id: 'e3', groups: ['__proto__'] },
  ]
  const judges = [
    { id: 'a', groups: ['u5'], above: ['city', 'port'] },
    { id: 'b', groups: ['u3'], former: ['u2', 'u5', '__proto__'] },
    { id: 'c', groups: ['u2'], above: ['port'] },
  ]
  const all = entries.flatMap(({ id }) => judges.map((judge): Reading => [id, judge.id]))
  expect(nearMisses([...all, ['e9', 'a'], ['e1', 'z']], entries, judges)).toEqual([
    { entry: 'e1', judge: 'a', kind: 'former', unions: ['u5'] },
    { entry: 'e1', judge: 'a', kind: 'above', unions: ['city'] },
    { entry: 'e1', judge: 'b', kind: 'former', unions: ['u5'] },
    { entry: 'e2', judge: 'a', kind: 'above', unions: ['port'] },
    { entry: 'e2', judge: 'b', kind: 'former', unions: ['u2'] },
    { entry: 'e3', judge: 'b', kind: 'former', unions: ['__proto__'] },
  ])
})

test('a reason names the choice there was, the load, the meetings and the union', () => {
  const problem: AssignmentProblem = {
    entries: [
      { id: 'e1', groups: ['u1'] },
      { id: 'e2', groups: ['u1'] },
      { id: 'e3', groups: [] },
    ],
    judges: ['a', 'b', 'c', 'd'].map((id) => ({ id, groups: id === 'd' ? ['u1'] : [] })),
    conflicts: [['e2', 'c']],
    perEntry: 2,
    seed: 1,
    keep: [['e3', 'b']],
  }
  const reasonOf = reasonsFor(problem, READINGS)
  expect(reasonOf(['e1', 'a'])).toBe(
    '与作者没有需要回避的关系；可以评的评委有 3 位，这位评委评 2 篇（各位评 1～3 篇）；与同评的评委另有共同作品 1 篇；另评同一工会的作品 1 篇。',
  )
  expect(reasonOf(['e2', 'b'])).toBe(
    '与作者没有需要回避的关系；可以评的 2 位评委都评这篇作品；与同评的评委另有共同作品 1 篇；另评同一工会的作品 1 篇。',
  )
  expect(reasonOf(['e3', 'b'])).toBe(
    '与作者没有需要回避的关系；可以评的评委有 4 位，这位评委评 3 篇（各位评 0～3 篇）；原来已经分配，保持不变；与同评的评委没有别的共同作品。',
  )
  expect(reasonOf(['e3', 'c'])).toContain('与同评的评委没有别的共同作品')
  expect(reasonOf(['e2', 'c'])).toBe('应当回避，请改派。')
  expect(reasonOf(['e1', 'd'])).toBe('应当回避，请改派。')
})
