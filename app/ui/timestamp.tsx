/**
 * A moment on the clocks of Shanghai, rendered the same by server and browser.
 *
 *   Timestamp({ iso, part? = 'both' })          part: both | date | time | second
 *   <Timestamp iso="2026-11-24T09:30:00.000Z" />                                   → 2026年11月24日 17:30
 */
import { toShanghai, toShanghaiDate, toShanghaiSecond, toShanghaiTime } from '../domain/time'

type TimestampProps = {
  readonly iso: string
  readonly part?: 'both' | 'date' | 'time' | 'second'
}

const WORDS = {
  both: toShanghai,
  date: toShanghaiDate,
  time: toShanghaiTime,
  second: toShanghaiSecond,
}

export function Timestamp({ iso, part = 'both' }: TimestampProps) {
  return <time dateTime={iso}>{WORDS[part](iso)}</time>
}
