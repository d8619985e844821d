/** The calendar of holidays and make-up days. */
import type { CalendarDay } from '../app/domain/calendar-lines'
import type { Calendar } from '../app/domain/working-days'
import type { Reader, Writer } from './schema'

/** The days of one year, in order. */
export async function holidaysOf(db: Reader, year: number): Promise<readonly CalendarDay[]> {
  return db
    .selectFrom('holidays')
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .select(['day', 'kind', 'name'])
    .orderBy('day')
    .execute()
}

/** All days from this one on, yyyy-mm-dd. */
export async function calendarFrom(db: Reader, day: string): Promise<Calendar> {
  const rows = await db
    .selectFrom('holidays')
    .where('day', '>=', day)
    .select(['day', 'kind'])
    .execute()
  return new Map(rows.map((row) => [row.day, row.kind]))
}

export async function putHolidays(db: Writer, days: readonly CalendarDay[]): Promise<void> {
  for (const { day, kind, name } of days) {
    await db
      .insertInto('holidays')
      .values({ day, kind, name })
      .onConflict((conflict) => conflict.column('day').doUpdateSet({ kind, name }))
      .execute()
  }
}

/** Answers whether the day was there. */
export async function dropHoliday(db: Writer, day: string): Promise<boolean> {
  const result = await db.deleteFrom('holidays').where('day', '=', day).executeTakeFirst()
  return result.numDeletedRows === 1n
}
