/** Lines of a calendar of holidays as people paste them: `2026-10-01至2026-10-07 休 国庆节`, `2026-10-10 班 国庆节调休`. */
import { DAY_KINDS, type DayKind } from './working-days'

export type CalendarDay = {
  /** yyyy-mm-dd in Shanghai. */
  readonly day: string
  readonly kind: DayKind
  readonly name: string
}

export type CalendarReading =
  | { readonly days: readonly CalendarDay[]; readonly fault?: undefined }
  | { readonly days?: undefined; readonly fault: string }

const DAY_IN_MS = 24 * 60 * 60 * 1000
const LONGEST_RANGE = 31
const LONGEST_NAME = 20

/** The words that people use for the two kinds of days. */
const KINDS: Readonly<Record<string, DayKind>> = {
  [DAY_KINDS.rest]: 'rest',
  休息: 'rest',
  放假: 'rest',
  [DAY_KINDS.work]: 'work',
  上班: 'work',
  调休上班: 'work',
}

/** A day as typed (`2026-1-4`, `2026/1/4`, `2026年1月4日`) as yyyy-mm-dd, or null where there is no such day. */
export function readDay(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (!found) return null
  const day = `${found[1]}-${found[2].padStart(2, '0')}-${found[3].padStart(2, '0')}`
  const time = Date.parse(`${day}T00:00:00.000Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day
}

function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = []
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY_IN_MS) {
    days.push(new Date(time).toISOString().slice(0, 10))
    if (days.length > LONGEST_RANGE) break
  }
  return days
}

function readLine(line: string): readonly CalendarDay[] | string {
  const [when, word, ...rest] = line
    .normalize('NFKC')
    .trim()
    .split(/[\s,;]+/)
  const [from, to = from, ...more] = when.split(/至|到|~|—+/)
  const [first, last] = [readDay(from), readDay(to)]
  if (first === null || last === null || more.length > 0) return '日期要写成 2026-10-01。'
  const kind = Object.hasOwn(KINDS, word ?? '') ? KINDS[word] : undefined
  if (kind === undefined) return '日期后面要写“休”或“班”。'
  const days = daysFrom(first, last)
  if (days.length === 0) return '后一个日期早于前一个。'
  if (days.length > LONGEST_RANGE) return `一行最多 ${LONGEST_RANGE} 天。`
  const name = rest.join(' ')
  if (name.length > LONGEST_NAME) return `名称最多 ${LONGEST_NAME} 个字。`
  return days.map((day) => ({ day, kind, name }))
}

/** The days of all lines, or what is wrong with the first line that cannot be read. A later line wins. */
export function readCalendarLines(text: string): CalendarReading {
  const days = new Map<string, CalendarDay>()
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') continue
    const read = readLine(line)
    if (typeof read === 'string') return { fault: `第 ${index + 1} 行：${read}` }
    for (const day of read) days.set(day.day, day)
  }
  return days.size === 0 ? { fault: '请至少填写一行。' } : { days: [...days.values()] }
}
