/** A rung of the tie ladder as one word, for forms and addresses, and in the words of the screen. */
import type { Criterion } from '../rubric'
import type { Rung } from './rung'

/** How many rungs a ladder may have. */
export const MOST_RUNGS = 6

/** `mean`, `headToHead`, or `criterion:` with the criterion's id. */
export function rungCode(rung: Rung): string {
  return rung.kind === 'criterion' ? `criterion:${rung.criterion}` : rung.kind
}

/** The rung of a code, or null where it names none or a criterion that the rubric does not have. */
function rungIn(code: string, criteria: readonly Pick<Criterion, 'id'>[]): Rung | null {
  if (code === 'mean' || code === 'headToHead') return { kind: code }
  const criterion = criteria.find(({ id }) => code === `criterion:${id}`)
  return criterion ? { kind: 'criterion', criterion: criterion.id } : null
}

/** What a rung compares. */
export function sayRung(rung: Rung, criteria: readonly Pick<Criterion, 'id' | 'name'>[]): string {
  if (rung.kind === 'mean') return '平均分'
  if (rung.kind === 'headToHead') return '评委的两两比较'
  return `“${criteria.find(({ id }) => id === rung.criterion)?.name ?? rung.criterion}”平均分`
}

/**
 * The ladder in the fields `ladder-0` to `ladder-5`: empty fields are passed over, a rung may stand once. Null where all
 * are empty, which is the usual ladder. `fault` is called with the field and what is wrong with it.
 */
export function readLadder(
  typed: (field: string) => string,
  criteria: readonly Pick<Criterion, 'id' | 'name'>[],
  fault: (field: string, say: string) => void,
): readonly Rung[] | null {
  const found: Rung[] = []
  for (let row = 0; row < MOST_RUNGS; row++) {
    const field = `ladder-${row}`
    const code = typed(field)
    if (code === '') continue
    const rung = rungIn(code, criteria)
    if (rung === null) {
      fault(field, '这一步要比较的评分项已经没有了，请重新选择。')
    } else if (found.some((other) => rungCode(other) === code)) {
      fault(field, `${sayRung(rung, criteria)}选了两次，请删去一个。`)
    } else found.push(rung)
  }
  return found.length === 0 ? null : found
}
