/** How many working days 公示 lasts, as the form of the rules has it. */
import type { Rules } from '../contest'

const LEAST = 1
const MOST = 30

export function readPublicity(
  typed: (field: string) => string,
  report: (field: string, say: string) => void,
): Pick<Rules, 'publicityDays'> {
  const text = typed('publicityDays').normalize('NFKC').trim()
  const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  if (!(days >= LEAST && days <= MOST)) {
    report('publicityDays', `公示的工作日请填 ${LEAST} 到 ${MOST} 之间的整数。`)
  }
  return { publicityDays: days }
}

export function publicityFields({ publicityDays }: Rules): Readonly<Record<string, string>> {
  return { publicityDays: String(publicityDays) }
}
