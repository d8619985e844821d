/** Recommended essays as the rows of the 推荐表. */
import type { Recommendation } from './documents/recommendations-xlsx'
import { ESSAY_STATES, type EssayState } from './domain/essay'

type Essay = Omit<Recommendation, 'contact' | 'remark'> & {
  readonly phone: string | null
  readonly email: string | null
  readonly state: EssayState
}

/** Whoever registered without a phone is reached by e-mail; the remark says what has become of an essay since. */
export function recommendationRows(essays: readonly Essay[]): readonly Recommendation[] {
  return essays.map(({ phone, email, state, ...essay }) => ({
    ...essay,
    contact: phone ?? email ?? '',
    remark: state === 'recommended' ? '' : ESSAY_STATES[state],
  }))
}
