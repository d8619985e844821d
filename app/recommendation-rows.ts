/** Recommended essays as the rows of the 推荐表. */
import type { Recommendation } from './documents/recommendations-xlsx'
import { type Correction, stateName } from './domain/correction'
import type { EssayState } from './domain/essay'

type Essay = Omit<Recommendation, 'contact' | 'remark'> & {
  readonly phone: string | null
  readonly email: string | null
  readonly state: EssayState
  readonly correction: Correction | null
  /** Null or absent for an essay without one. */
  readonly track?: string | null
}

/** Whoever registered without a phone is reached by e-mail; the remark says its track, and what has become of an essay since. */
export function recommendationRows(essays: readonly Essay[]): readonly Recommendation[] {
  return essays.map(({ phone, email, state, correction, track = null, ...essay }) => ({
    ...essay,
    contact: phone ?? email ?? '',
    remark: [track ?? '', state === 'recommended' ? '' : stateName(state, correction)]
      .filter((words) => words !== '')
      .join('，'),
  }))
}
