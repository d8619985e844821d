/**
 * A state in a word. Colour never says it alone.
 *
 *   Status({ kind? = 'neutral', children })          kind: neutral | good | warn | bad | accent
 *   EssayStatus({ state, correction? })              the words and colour of an essay's state
 *   EnteredMark()                                    on what a union has entered for its author; judges never see it
 *   <Status kind="warn">还差 2 份</Status>  <EssayStatus state="returned" />
 */
import type { ReactNode } from 'react'
import { type Correction, stateName } from '../domain/correction'
import type { EssayState } from '../domain/essay'

export type StatusKind = 'neutral' | 'good' | 'warn' | 'bad' | 'accent'

type StatusProps = { readonly kind?: StatusKind; readonly children: ReactNode }

export function Status({ kind = 'neutral', children }: StatusProps) {
  return <span className={`status status-${kind}`}>{children}</span>
}

const KIND_OF_STATE: Readonly<Record<EssayState, StatusKind>> = {
  draft: 'neutral',
  submitted: 'accent',
  returned: 'warn',
  recommended: 'good',
  declined: 'neutral',
  eligible: 'good',
  ineligible: 'bad',
  withdrawn: 'neutral',
}

type EssayStatusProps = { readonly state: EssayState; readonly correction?: Correction | null }

export function EssayStatus({ state, correction = null }: EssayStatusProps) {
  return <Status kind={KIND_OF_STATE[state]}>{stateName(state, correction)}</Status>
}

export function EnteredMark() {
  return <Status>工会代投</Status>
}
