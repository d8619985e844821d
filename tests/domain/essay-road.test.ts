import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PHASES, type Phase } from '../../app/domain/contest'
import { ESSAY_STATES, type EssayState } from '../../app/domain/essay'
import { type EssayOnRoad, essayRoadOf } from '../../app/domain/essay-road'

const ACTS = [
  { act: '新建草稿', at: '2026-05-01T00:00:00.000Z' },
  { act: '提交', at: '2026-05-02T00:00:00.000Z' },
  { act: '退回修改', at: '2026-05-03T00:00:00.000Z' },
  { act: '提交', at: '2026-05-04T00:00:00.000Z' },
  { act: '推荐报送', at: '2026-05-05T00:00:00.000Z' },
  { act: '认定合格', at: '2026-06-02T00:00:00.000Z' },
]

function roadOf(state: EssayState, phase: Phase, more: Partial<EssayOnRoad> = {}) {
  const { stations, next } = essayRoadOf({
    state,
    phase,
    unionStep: 'required',
    acts: [],
    submittedAt: null,
    ...more,
  })
  const line = stations.map(({ label, status }) =>
    status === 'ahead' ? label : `${label}:${status}`,
  )
  return { line: line.join(' '), next: next && `${next.who}${next.does}` }
}

const CASES: readonly (readonly [EssayState, Phase, string, string | null])[] = [
  ['draft', 'open', '草稿:here 已提交 工会推荐 资格审查 评审 结果', '您写好后预览并提交。'],
  ['draft', 'screening', '草稿:here 已提交 工会推荐 资格审查 评审 结果', null],
  [
    'submitted',
    'open',
    '草稿:done 已提交:here 工会推荐 资格审查 评审 结果',
    '所属工会审核作品，决定是否推荐报送。',
  ],
  ['returned', 'open', '退回修改:back 已提交 工会推荐 资格审查 评审 结果', '您修改后重新提交。'],
  [
    'returned',
    'screening',
    '退回修改:back 已提交 工会推荐 资格审查 评审 结果',
    '组委会进行资格审查。',
  ],
  [
    'recommended',
    'open',
    '草稿:done 已提交:done 工会推荐:here 资格审查 评审 结果',
    '组委会截稿后进行资格审查。',
  ],
  ['declined', 'open', '草稿:done 已提交:done 未推荐:exit', null],
  [
    'eligible',
    'screening',
    '草稿:done 已提交:done 工会推荐:done 资格审查:here 评审 结果',
    '组委会确认匿名稿，送评委评审。',
  ],
  [
    'eligible',
    'judging',
    '草稿:done 已提交:done 工会推荐:done 资格审查:done 评审:here 结果',
    '评委阅读匿名稿并打分。',
  ],
  [
    'eligible',
    'deliberating',
    '草稿:done 已提交:done 工会推荐:done 资格审查:done 评审:here 结果',
    '组委会合议定奖，然后公示拟获奖名单。',
  ],
  [
    'eligible',
    'publicity',
    '草稿:done 已提交:done 工会推荐:done 资格审查:done 评审:done 结果:here',
    '组委会公示期满后公布获奖名单。',
  ],
  [
    'eligible',
    'published',
    '草稿:done 已提交:done 工会推荐:done 资格审查:done 评审:done 结果:here',
    null,
  ],
  ['ineligible', 'judging', '草稿:done 已提交:done 工会推荐:done 不合格:exit', null],
  ['withdrawn', 'open', '草稿:done 已提交:done 已撤稿:exit', null],
]

test.each(CASES)('%s while the contest is %s', (state, phase, line, next) => {
  expect(roadOf(state, phase)).toEqual({ line, next })
})

test('a contest of direct entry has no station of the union', () => {
  const direct = { unionStep: 'none' } as const
  expect(roadOf('submitted', 'screening', direct)).toEqual({
    line: '草稿:done 已提交:here 资格审查 评审 结果',
    next: '组委会进行资格审查。',
  })
  expect(roadOf('eligible', 'judging', direct).line).toBe(
    '草稿:done 已提交:done 资格审查:done 评审:here 结果',
  )
  expect(roadOf('recommended', 'screening', direct).line).toBe(
    '草稿:done 已提交:here 资格审查 评审 结果',
  )
  expect(roadOf('withdrawn', 'open', direct).line).toBe('草稿:done 已提交:done 已撤稿:exit')
})

test('each station that was passed tells when, the last time that it was', () => {
  const { stations } = essayRoadOf({
    state: 'eligible',
    phase: 'judging',
    unionStep: 'required',
    acts: ACTS,
    submittedAt: null,
  })
  expect(stations.map(({ at }) => at?.slice(5, 10) ?? null)).toEqual([
    '05-01',
    '05-04',
    '05-05',
    '06-02',
    null,
    null,
  ])
})

test('an essay that came in without a trail still tells when it was handed in', () => {
  const submittedAt = '2026-05-09T00:00:00.000Z'
  const { stations } = essayRoadOf({
    state: 'submitted',
    phase: 'open',
    unionStep: 'required',
    acts: [],
    submittedAt,
  })
  expect(stations[1]).toEqual({ label: '已提交', status: 'here', at: submittedAt })
})

test('in every state and phase an essay is in exactly one place, behind it all is done and before it nothing', () => {
  const states = Object.keys(ESSAY_STATES) as EssayState[]
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom(...PHASES.map(({ key }) => key)),
      fc.constantFrom('required' as const, 'none' as const),
      (state, phase, unionStep) => {
        const { stations } = essayRoadOf({ state, phase, unionStep, acts: ACTS, submittedAt: null })
        const here = stations.findIndex(({ status }) => status !== 'done')
        expect(stations.map(({ status }) => status)).toEqual([
          ...stations.slice(0, here).map(() => 'done'),
          expect.stringMatching(/^(here|back|exit)$/),
          ...stations.slice(here + 1).map(() => 'ahead'),
        ])
      },
    ),
  )
})
