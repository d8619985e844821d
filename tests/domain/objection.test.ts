import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  actsIn,
  OBJECTION_ACTS,
  OBJECTION_STATES,
  type ObjectionAct,
  type ObjectionState,
  OPEN_STATES,
  objectionNumber,
  stateAfter,
} from '../../app/domain/objection'

const STATES = Object.keys(OBJECTION_STATES) as ObjectionState[]
const ACTS = Object.keys(OBJECTION_ACTS) as ObjectionAct[]

test('the road of an objection is this table and nothing else', () => {
  const table = STATES.map((state) => [
    state,
    Object.fromEntries(actsIn(state).map((act) => [act, stateAfter(state, act)])),
  ])
  expect(Object.fromEntries(table)).toEqual({
    received: { accept: 'investigating', decline: 'declined' },
    investigating: { note: 'investigating', conclude: 'concluded' },
    concluded: { answer: 'closed' },
    closed: {},
    declined: {},
  })
})

test('whatever is tried in whatever order, an objection ends answered after a conclusion, declined, or open', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ACTS), { maxLength: 12 }), (acts) => {
      let state: ObjectionState = 'received'
      const done: ObjectionAct[] = []
      for (const act of acts) {
        const next = stateAfter(state, act)
        expect(next === null).toBe(!actsIn(state).includes(act))
        if (next === null) continue
        state = next
        done.push(act)
      }
      const path = done.filter((act) => act !== 'note').join(' ')
      const expected: Readonly<Record<ObjectionState, string>> = {
        received: '',
        investigating: 'accept',
        concluded: 'accept conclude',
        closed: 'accept conclude answer',
        declined: 'decline',
      }
      expect(path).toBe(expected[state])
      expect(actsIn(state).length > 0).toBe(OPEN_STATES.includes(state))
    }),
  )
})

test('numbers have four digits at least', () => {
  expect([1, 42, 12345].map(objectionNumber)).toEqual(['YY-0001', 'YY-0042', 'YY-12345'])
})
