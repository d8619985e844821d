/** How many working days 公示 lasts, and who gets certificates, as the form of the rules has them. */
import type { Rules } from '../contest'
import { type Report, readCount, type Typed } from './reading'

const ENDS = [1, 30] as const

export function readPublicity(
  typed: Typed,
  report: Report,
): Pick<Rules, 'publicityDays' | 'certificates'> {
  return {
    publicityDays: readCount(typed, report, 'publicityDays', '公示的工作日', ENDS),
    certificates: typed('certificates') === 'shared' ? 'shared' : 'each',
  }
}

export function publicityFields({
  publicityDays,
  certificates,
}: Rules): Readonly<Record<string, string>> {
  return { publicityDays: String(publicityDays), certificates }
}
