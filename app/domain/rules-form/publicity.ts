/** How many working days 公示 lasts, as the form of the rules has it. */
import type { Rules } from '../contest'
import { type Report, readCount, type Typed } from './reading'

const ENDS = [1, 30] as const

export function readPublicity(typed: Typed, report: Report): Pick<Rules, 'publicityDays'> {
  return { publicityDays: readCount(typed, report, 'publicityDays', '公示的工作日', ENDS) }
}

export function publicityFields({ publicityDays }: Rules): Readonly<Record<string, string>> {
  return { publicityDays: String(publicityDays) }
}
