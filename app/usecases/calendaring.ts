/** The calendar of working days 工作日历: holidays and make-up days, which the length of 公示 is counted by. */
import { record } from '../../db/audit'
import { dropHoliday, holidaysOf, putHolidays } from '../../db/holidays'
import type { Reader, Writer } from '../../db/schema'
import { readCalendarLines } from '../domain/calendar-lines'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'

export async function openCalendar(db: Reader, _organizer: Organizer, year: number) {
  return holidaysOf(db, year)
}

/** Adds the days of these lines, or changes them where they are; answers how many. */
export async function addDays(
  db: Writer,
  organizer: Organizer,
  lines: string,
  now: string,
): Promise<number> {
  const { days, fault } = readCalendarLines(lines)
  if (fault !== undefined) {
    throw new Refusal('invalid', '日历没有改动，请看下面标出的地方。', { lines: fault })
  }
  await putHolidays(db, days)
  await record(
    db,
    {
      contest: null,
      actor: organizer.account,
      act: '修改工作日历',
      subject: 'calendar',
      subjectId: null,
      detail: { days: days.map(({ day, kind, name }) => ({ day, kind, name })) },
    },
    now,
  )
  return days.length
}

export async function removeDay(
  db: Writer,
  organizer: Organizer,
  day: string,
  now: string,
): Promise<void> {
  if (!(await dropHoliday(db, day))) throw missing('这一天')
  await record(
    db,
    {
      contest: null,
      actor: organizer.account,
      act: '修改工作日历',
      subject: 'calendar',
      subjectId: null,
      detail: { removed: day },
    },
    now,
  )
}
