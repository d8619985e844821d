/** Recommended essays as the rows of the 推荐表. */
import type { Recommendation } from './documents/recommendations-xlsx'
import { type Correction, stateName } from './domain/correction'
import type { EssayState } from './domain/essay'

type Essay = Omit<Recommendation, 'contact' | 'remark'> & {
  readonly phone: string | null
  readonly email: string | null
  readonly state: EssayState
  readonly correction: Correction | null
}

/** Whoever registered without a phone is reached by e-mail; the remark says what has become of an essay since. */
export function recommendationRows(essays: readonly Essay[]): readonly Recommendation[] {
  return essays.map(({ phone, email, state, correction, ...essay }) => ({
    ...essay,
    contact: phone ?? email ?? '',
    remark: state === 'recommended' ? '' : stateName(state, correction),
  }))
}
