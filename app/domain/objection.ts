/** An objection 异议 to the proposed list: its states, and the acts that lead from one to the next. */

export const OBJECTION_STATES = {
  received: '已收到',
  investigating: '调查中',
  concluded: '已有结论，待答复',
  closed: '已答复',
  declined: '不予受理',
} as const

export type ObjectionState = keyof typeof OBJECTION_STATES

export const CONCLUSIONS = {
  maintained: '维持',
  adjusted: '调整',
  revoked: '撤销',
} as const

export type Conclusion = keyof typeof CONCLUSIONS

export const OBJECTION_ACTS = {
  accept: { name: '受理异议', from: ['received'], to: 'investigating' },
  decline: { name: '不予受理异议', from: ['received'], to: 'declined' },
  note: { name: '记录异议调查', from: ['investigating'], to: 'investigating' },
  conclude: { name: '作出异议结论', from: ['investigating'], to: 'concluded' },
  answer: { name: '答复异议', from: ['concluded'], to: 'closed' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly name: string
      readonly from: readonly ObjectionState[]
      readonly to: ObjectionState
    }
  >
>

export type ObjectionAct = keyof typeof OBJECTION_ACTS

/** States in which the committee still owes something; a contest is not published over them without a reason. */
export const OPEN_STATES: readonly ObjectionState[] = ['received', 'investigating', 'concluded']

/** What may be done with an objection in this state. */
export function actsIn(state: ObjectionState): readonly ObjectionAct[] {
  return (Object.keys(OBJECTION_ACTS) as ObjectionAct[]).filter((act) => leads(act, state))
}

function leads(act: ObjectionAct, state: ObjectionState): boolean {
  return (OBJECTION_ACTS[act].from as readonly ObjectionState[]).includes(state)
}

/** The state after an act, or null where the act is not possible. */
export function stateAfter(state: ObjectionState, act: ObjectionAct): ObjectionState | null {
  return leads(act, state) ? OBJECTION_ACTS[act].to : null
}

/** The number that an objection is known by: YY-0001. */
export function objectionNumber(number: number): string {
  return `YY-${String(number).padStart(4, '0')}`
}

/** What people who follow an objection read of its state. */
export const STATE_FOR_PUBLIC: Readonly<Record<ObjectionState, string>> = {
  received: '组委会已收到您的异议，将审查是否受理。',
  investigating: '组委会已受理，正在调查。',
  concluded: '调查已有结论，组委会正在准备答复。',
  closed: '组委会已经答复。',
  declined: '组委会没有受理这项异议，理由见下方。',
}
