/** What is not possible or not allowed about an assignment is said in Chinese, with what would resolve it. */
import { expect, test } from 'vitest'
import {
  type AssignmentProblem,
  type Breach,
  breachInWords,
  checkAssignment,
  explainInfeasible,
  proposeAssignment,
} from '../../app/domain/assignment'
import { randomProblem } from '../../scripts/bench/assign-oracle'

const problem: AssignmentProblem = {
  entries: [
    { id: 'e1', groups: ['u1'] },
    { id: 'e2', groups: [] },
  ],
  judges: [
    { id: 'j1', groups: ['u1'] },
    { id: 'j2', groups: [], maxLoad: 1 },
    { id: 'j3', groups: [] },
  ],
  conflicts: [['e2', 'j3']],
  perEntry: 1,
  seed: 1,
}

test('the checker names each breach of a hand-made assignment', () => {
  const given = (...assignments: [string, string][]) => checkAssignment(problem, assignments)
  expect(given(['e1', 'j3'], ['e2', 'j2'])).toEqual([])
  expect(given(['e1', 'j1'], ['e2', 'j3'])).toEqual([
    { kind: 'same-group', entry: 'e1', judge: 'j1', group: 'u1' },
    { kind: 'conflict', entry: 'e2', judge: 'j3' },
  ])
  expect(given(['e1', 'j2'], ['e2', 'j2'])).toEqual([
    { kind: 'over-load', judge: 'j2', has: 2, most: 1 },
  ])
  expect(given(['e1', 'j3'], ['e1', 'j3'])).toEqual([
    { kind: 'twice', entry: 'e1', judge: 'j3' },
    { kind: 'too-few', entry: 'e2', has: 0, needs: 1 },
  ])
  expect(given(['e9', 'j3'], ['e1', 'j9'], ['e1', 'j2'], ['e1', 'j3'], ['e2', 'j1'])).toEqual([
    { kind: 'unknown-entry', entry: 'e9', judge: 'j3' },
    { kind: 'unknown-judge', entry: 'e1', judge: 'j9' },
    { kind: 'too-many', entry: 'e1', has: 2, needs: 1 },
  ])
})

test('the checker demands that kept readings stay, and lets an essay have all that it kept', () => {
  const kept: AssignmentProblem = {
    ...problem,
    keep: [
      ['e1', 'j2'],
      ['e1', 'j3'],
    ],
  }
  expect(
    checkAssignment(kept, [
      ['e1', 'j2'],
      ['e2', 'j1'],
    ]),
  ).toEqual([
    { kind: 'lost', entry: 'e1', judge: 'j3' },
    { kind: 'too-few', entry: 'e1', has: 1, needs: 2 },
  ])
  expect(proposeAssignment(kept).assignments).toEqual([
    ['e1', 'j2'],
    ['e1', 'j3'],
    ['e2', 'j1'],
  ])
})

test('with "all" the checker demands every judge that does not clash', () => {
  const all: AssignmentProblem = { ...problem, perEntry: 'all' }
  expect(
    checkAssignment(all, [
      ['e1', 'j3'],
      ['e2', 'j1'],
    ]),
  ).toEqual([
    { kind: 'too-few', entry: 'e1', has: 1, needs: 2 },
    { kind: 'too-few', entry: 'e2', has: 1, needs: 2 },
  ])
})

test('every kind of breach is said in Chinese with the names of what it concerns', () => {
  const entry = 'e1'
  const judge = 'j1'
  const breaches: readonly Breach[] = [
    { kind: 'unknown-entry', entry, judge },
    { kind: 'unknown-judge', entry, judge },
    { kind: 'twice', entry, judge },
    { kind: 'same-group', entry, judge, group: 'u1' },
    { kind: 'conflict', entry, judge },
    { kind: 'lost', entry, judge },
    { kind: 'too-few', entry, has: 1, needs: 3 },
    { kind: 'too-many', entry, has: 5, needs: 3 },
    { kind: 'over-load', judge, has: 12, most: 10 },
  ]
  const names = { entry: () => '作品甲', judge: () => '王评委', group: () => '某厂工会' }
  const said = breaches.map((breach) => breachInWords(breach, names))
  expect(new Set(said).size).toBe(breaches.length)
  for (const sentence of said) expect(sentence).toMatch(/。$/)
  expect(said[3]).toBe('评委“王评委”评作品“作品甲”应当回避：双方同属“某厂工会”。请换一位评委。')
  expect(said[6]).toBe('作品“作品甲”应有 3 位评委，现在只有 1 位，请再分配 2 位。')
})

test('a witness becomes one explanation for each set of essays that shares judges', () => {
  const two: AssignmentProblem = {
    entries: [
      { id: 'a1', groups: ['u1'] },
      { id: 'a2', groups: ['u1'] },
      { id: 'b1', groups: ['u2'] },
      { id: 'c1', groups: ['u1', 'u2'] },
    ],
    judges: [
      { id: 'j1', groups: ['u2'], maxLoad: 1 },
      { id: 'j2', groups: ['u1'] },
    ],
    conflicts: [],
    perEntry: 1,
    seed: 1,
  }
  const { infeasible } = proposeAssignment(two)
  expect(infeasible).toEqual({ entries: ['a1', 'a2', 'c1'], judges: ['j1'], short: 2 })
  if (infeasible === null) return
  expect(explainInfeasible(two, infeasible)).toEqual([
    {
      what: '1 篇作品（c1）没有评委可以评。',
      why: '所有评委都要回避这些作品。',
      resolutions: [
        '邀请与这些作品没有回避关系的评委，至少 1 位。',
        '核对回避登记和工会归属，更正登记有误的回避。',
      ],
    },
    {
      what: '2 篇作品（a1、a2）共需要 2 次评阅，可以评的只有 1 位评委（j1），最多承担 1 次，还差 1 次。',
      why: '另有 1 位评委要回避所有这些作品；1 位评委的评阅上限不够。',
      resolutions: [
        '增加与这些作品没有回避关系的评委，至少 1 位。',
        '提高评阅上限，一共至少 1 篇：j1现为 1 篇。',
        '核对回避登记和工会归属，更正登记有误的回避。',
      ],
    },
  ])
})

test('the readings that explanations miss add up to those of the witness', () => {
  let explained = 0
  for (let seed = 0; seed < 600; seed++) {
    const asked = randomProblem(seed)
    const { infeasible } = proposeAssignment(asked)
    if (infeasible === null) continue
    const explanations = explainInfeasible(asked, infeasible)
    const missing = explanations.map(({ what }) => {
      const unread = /^(\d+) 篇作品（.*）没有评委可以评。$/.exec(what)
      if (unread) return Number(unread[1]) * (asked.perEntry === 'all' ? 1 : asked.perEntry)
      return Number(/还差 (\d+) 次。$/.exec(what)?.[1])
    })
    expect([seed, missing.reduce((sum, own) => sum + own, 0)]).toEqual([seed, infeasible.short])
    expect(Math.min(...missing)).toBeGreaterThan(0)
    for (const { why } of explanations) expect(why.length).toBeGreaterThan(3)
    explained++
  }
  expect(explained).toBeGreaterThan(50)
})
