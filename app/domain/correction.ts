/** A correction 补正: after 截稿 the organizer lets one author change an essay until a deadline. */
import { ESSAY_STATES, type EssayState } from './essay'
import { forInput, parseShanghaiInput, toShanghai } from './time'

/** How long an author may be given at most, in days. */
const LONGEST_IN_DAYS = 90

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A correction as it stands at a moment; `by` is its end, ISO 8601 in UTC. */
export type Correction = { readonly by: string; readonly isOpen: boolean }

/** The correction of an essay at time `now`, or null when none was asked for. It ends to the second. */
export function correctionOf(
  { state, correctBy }: { readonly state: EssayState; readonly correctBy: string | null },
  now: string,
): Correction | null {
  if (state !== 'returned' || correctBy === null) return null
  return { by: correctBy, isOpen: now < correctBy }
}

/** What a state is called; an essay that the organizer has sent back is 补正中 until the deadline. */
export function stateName(state: EssayState, correction: Correction | null = null): string {
  if (correction === null) return ESSAY_STATES[state]
  return correction.isOpen ? '补正中' : '补正逾期'
}

/** What is wrong with an end of a correction that was typed (ISO 8601 in UTC, or null), or null when nothing is. */
export function deadlineFault(by: string | null, now: string): string | null {
  if (by === null) return '请填写补正期限。'
  if (by <= now) return '补正期限要晚于现在。'
  const days = (Date.parse(by) - Date.parse(now)) / DAY
  return days > LONGEST_IN_DAYS ? `补正期限最多在 ${LONGEST_IN_DAYS} 天以内，请改早一些。` : null
}

const SUGGESTED_IN_DAYS = 5

/** An end of a correction to begin with: in five days, at 18:00 in Shanghai. ISO 8601, UTC. */
export function suggestedDeadline(now: string): string {
  const day = forInput(new Date(Date.parse(now) + SUGGESTED_IN_DAYS * DAY).toISOString())
  return parseShanghaiInput(`${day.slice(0, 10)}T18:00`) as string
}

/** How long there is from `now` until `iso`, in words, rounded down: `2 天 3 小时`, `5 分钟`. Empty once it is over. */
export function timeLeft(iso: string, now: string): string {
  const left = Date.parse(iso) - Date.parse(now)
  if (left <= 0) return ''
  if (left < MINUTE) return '不到 1 分钟'
  const days = Math.floor(left / DAY)
  const hours = Math.floor((left % DAY) / HOUR)
  const minutes = Math.floor((left % HOUR) / MINUTE)
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分钟` : `${hours} 小时`
  return `${minutes} 分钟`
}

/** What a correction means for its author at time `now`, in words. */
export function correctionInWords({ by, isOpen }: Correction, now: string): string {
  return isOpen
    ? `组委会请您补正：请按下方的说明修改，并在 ${toShanghai(by)} 前重新提交，还剩 ${timeLeft(by, now)}。`
    : `补正期限（${toShanghai(by)}）已过，不能再修改。您保存过的文字都在；需要延长期限时，请联系组委会。`
}
