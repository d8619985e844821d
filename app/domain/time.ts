/** Time as people in China read and type it. Everything is stored as ISO 8601 in UTC and shown in Asia/Shanghai. */

/** Asia/Shanghai has been UTC+8 without summer time since 1991, so the offset needs no time zone database. */
const OFFSET_IN_MS = 8 * 60 * 60 * 1000

type Parts = { readonly date: string; readonly time: string }

/** `date` as yyyy-mm-dd and `time` as hh:mm on the clocks of Shanghai. */
function partsOf(iso: string): Parts {
  const shifted = new Date(Date.parse(iso) + OFFSET_IN_MS).toISOString()
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

/** An ISO 8601 instant as a date and time in Shanghai: `2026年11月24日 17:30`. Throws a RangeError when it is none. */
export function toShanghai(iso: string): string {
  return `${toShanghaiDate(iso)} ${toShanghaiTime(iso)}`
}

/** An instant to the second, as a receipt needs it: `2026年11月24日 17:30:05`. Throws a RangeError as above. */
export function toShanghaiSecond(iso: string): string {
  const seconds = new Date(Date.parse(iso)).toISOString().slice(16, 19)
  return `${toShanghai(iso)}${seconds}`
}

/** The date alone, as in `2026年11月24日`; months and days carry no leading zero. Throws a RangeError as above. */
export function toShanghaiDate(iso: string): string {
  const [year, month, day] = partsOf(iso).date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** The time alone, as in `17:30`. Throws a RangeError as above. */
export function toShanghaiTime(iso: string): string {
  return partsOf(iso).time
}

/** The value of an `<input type="datetime-local">` for an instant: `2026-11-24T17:30`; empty for null. */
export function forInput(iso: string | null): string {
  if (iso === null) return ''
  const { date, time } = partsOf(iso)
  return `${date}T${time}`
}

/**
 * What a person typed into an `<input type="datetime-local">`, read as Shanghai time, as ISO 8601 in UTC:
 * `2026-11-24T17:30` → `2026-11-24T09:30:00.000Z`. Null when it is no such text or no such day (30 February).
 */
export function parseShanghaiInput(typed: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?$/.exec(typed.trim())
  if (!match) return null
  const local = `${match[1]}T${match[2]}:${match[3] ?? '00'}.000Z`
  const milliseconds = Date.parse(local)
  // Date.parse rolls 30 February over to March in some engines; a real time reads back as it was written.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== local) return null
  return new Date(milliseconds - OFFSET_IN_MS).toISOString()
}
