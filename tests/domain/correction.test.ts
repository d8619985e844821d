import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PHASES } from '../../app/domain/contest'
import {
  type Correction,
  correctionInWords,
  correctionOf,
  deadlineFault,
  suggestedDeadline,
  timeLeft,
} from '../../app/domain/correction'
import { ESSAY_STATES, type EssayAct, type EssayState, STEPS } from '../../app/domain/essay'
import { phaseLineOf } from '../../app/domain/phase-line'
import { demand, mayKeep, whyNot } from '../../app/domain/policy'

const BY = '2026-06-08T10:00:00.000Z'
const BEFORE = '2026-06-08T09:59:59.999Z'
const STATES = Object.keys(ESSAY_STATES) as EssayState[]

test('a correction is open until its end, to the second, and only while the essay is with its author', () => {
  expect(correctionOf({ state: 'returned', correctBy: BY }, BEFORE)).toEqual({
    by: BY,
    isOpen: true,
  })
  expect(correctionOf({ state: 'returned', correctBy: BY }, BY)).toEqual({ by: BY, isOpen: false })
  expect(correctionOf({ state: 'returned', correctBy: null }, BEFORE)).toBeNull()
  expect(correctionOf({ state: 'recommended', correctBy: BY }, BEFORE)).toBeNull()
})

test.each([
  ['2026-06-08T09:59:30.000Z', '不到 1 分钟'],
  ['2026-06-08T09:59:00.000Z', '1 分钟'],
  ['2026-06-08T09:00:00.000Z', '1 小时'],
  ['2026-06-08T07:29:59.000Z', '2 小时 30 分钟'],
  ['2026-06-07T10:00:00.000Z', '1 天'],
  ['2026-06-05T06:59:00.000Z', '3 天 3 小时'],
  [BY, ''],
  ['2026-06-09T00:00:00.000Z', ''],
])('from %s there are “%s” left', (now, words) => {
  expect(timeLeft(BY, now)).toBe(words)
})

test('the author is told how long there is, and afterwards that nothing is lost', () => {
  expect(correctionInWords({ by: BY, isOpen: true }, '2026-06-06T07:00:00.000Z')).toBe(
    '组委会请您补正：请按下方的说明修改，并在 2026年6月8日 18:00 前重新提交，还剩 2 天 3 小时。',
  )
  expect(correctionInWords({ by: BY, isOpen: false }, BY)).toBe(
    '补正期限（2026年6月8日 18:00）已过，不能再修改。您保存过的文字都在；需要延长期限时，请联系组委会。',
  )
})

test('a deadline must be given, lie ahead, and not too far', () => {
  const now = '2026-06-01T00:00:00.000Z'
  expect(deadlineFault(null, now)).toBe('请填写补正期限。')
  expect(deadlineFault(now, now)).toBe('补正期限要晚于现在。')
  expect(deadlineFault('2027-01-01T00:00:00.000Z', now)).toBe(
    '补正期限最多在 90 天以内，请改早一些。',
  )
  expect(deadlineFault(BY, now)).toBeNull()
  expect(suggestedDeadline(now)).toBe('2026-06-06T10:00:00.000Z')
})

test('the table of steps decides alone, but for what a correction opens to its author in screening', () => {
  const acts = Object.keys(STEPS) as EssayAct[]
  const phases = PHASES.map(({ key }) => key)
  fc.assert(
    fc.property(
      fc.constantFrom(...acts),
      fc.constantFrom(...STATES),
      fc.constantFrom(...phases),
      fc.constantFrom<'none' | 'open' | 'over'>('none', 'open', 'over'),
      (act, state, phase, kind) => {
        const correction: Correction | null =
          state !== 'returned' || kind === 'none' ? null : { by: BY, isOpen: kind === 'open' }
        const isPossible = whyNot(act, { phase, state, correction }) === null
        const { phases: permitted, from } = STEPS[act]
        const isInTable = permitted.includes(phase) && from.includes(state)
        const isAuthors = act === 'edit' || act === 'submit'
        if (isAuthors && phase === 'screening') {
          expect(isPossible).toBe(correction?.isOpen ?? false)
        } else if (act === 'recall') {
          expect(isPossible).toBe(isInTable && correction !== null)
        } else {
          expect(isPossible).toBe(isInTable)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('after the end an author is refused in words that say what has become of the text', () => {
  const over = {
    phase: 'screening',
    state: 'returned',
    correction: { by: BY, isOpen: false },
  } as const
  expect(mayKeep(over)).toBe(false)
  expect(mayKeep({ ...over, correction: { by: BY, isOpen: true } })).toBe(true)
  expect(() => demand('edit', over, '')).toThrow(
    '补正期限（2026年6月8日 18:00）已过，不能再修改。最后一次保存的文字仍在。需要延长期限时，请联系组委会。',
  )
  expect(() => demand('correct', { phase: 'screening', state: 'recommended' }, '')).toThrow(
    '要求补正需要写明原因',
  )
})

test('the phase line of an author who is asked to correct says so', () => {
  const contest = { title: '征文' }
  const line = (correction: Correction | null) =>
    phaseLineOf(contest, 'screening', 'worker', correction).youCan
  expect(line({ by: BY, isOpen: true })).toBe(
    '按组委会的要求补正作品，并在 2026年6月8日 18:00 前重新提交。',
  )
  expect(line({ by: BY, isOpen: false })).toBe('查看作品的审核情况。补正期限已过，不能再修改。')
  expect(line(null)).toBe('查看作品的审核情况。征文已经截稿，不能再修改。')
})
