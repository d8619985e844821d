/**
 * Quotas 推荐名额: how many essays a union may (名额) and should (最低篇数) send up in a contest.
 *
 * An essay takes a place by 推荐报送 and holds it through whatever the organizer decides: 认定合格, 认定不合格 and
 * 重新审查 neither take nor free one, so a rejection gives no second try. The union frees it by 重新审核 or 退回修改, the
 * author by 撤稿. A place counts for every union at or above the essay's own that has a quota, and each of them must have
 * one left. An essay that the organizer rejected without a recommendation never held a place.
 */
import type { FieldMessages } from './refusal'

export type Quota = {
  /** The most essays that may be sent up; null is as many as there are. */
  readonly most: number | null
  /** The fewest that are expected; null is none. */
  readonly least: number | null
}

export type QuotaInUse = Quota & {
  readonly unionName: string
  /** Essays of the union's subtree that hold a place. */
  readonly used: number
}

/** Places that are left; negative when the quota was lowered below what had been sent up, null without a limit. */
export function leftOf({ most, used }: Omit<QuotaInUse, 'unionName'>): number | null {
  return most === null ? null : most - used
}

export const QUOTA_STANDINGS = {
  none: '未设名额',
  below: '未达最低',
  free: '有余额',
  full: '名额已满',
  over: '超出名额',
} as const

export type QuotaStanding = keyof typeof QUOTA_STANDINGS

/** Where a union stands against its quota. Too many weighs more than too few, and too few more than full. */
export function standingOf(quota: Omit<QuotaInUse, 'unionName'>): QuotaStanding {
  const { most, least, used } = quota
  if (most === null && least === null) return 'none'
  if (most !== null && used > most) return 'over'
  if (least !== null && used < least) return 'below'
  return used === most ? 'full' : 'free'
}

/** The quota in a line: 名额 5，已推荐 3，剩 2；至少 3. */
export function quotaInWords(quota: Omit<QuotaInUse, 'unionName'>): string {
  const { most, least, used } = quota
  const left = leftOf(quota)
  const rest =
    left === null ? '名额不限' : left < 0 ? `超出 ${-left}` : left === 0 ? '已满' : `剩 ${left}`
  const limit = most === null ? `已推荐 ${used}，${rest}` : `名额 ${most}，已推荐 ${used}，${rest}`
  if (least === null) return limit
  return used < least
    ? `${limit}；至少 ${least}，还差 ${least - used}`
    : `${limit}；至少 ${least}，已达到`
}

/** What is set, without its use: 名额 5，至少 3. */
export function settingInWords({ most, least }: Quota): string {
  const limit = most === null ? '名额不限' : `名额 ${most}`
  return least === null ? limit : `${limit}，至少 ${least}`
}

/** Why none of these quotas' unions may send one more up, or null when each has a place left. */
export function whyNoPlace(quotas: readonly QuotaInUse[]): string | null {
  const full = quotas.filter((quota) => (leftOf(quota) ?? 1) <= 0)
  if (full.length === 0) return null
  const unions = full.map(
    ({ unionName, most, used }) => `“${unionName}”的推荐名额是 ${most} 篇，已推荐 ${used} 篇`,
  )
  return `${unions.join('；')}，没有剩余名额，不能再推荐报送。请先把另一篇已推荐的作品“重新审核”，腾出名额；或请组委会增加名额。`
}

/** The quotas as the audit keeps them: 渝中区总工会 3/5. */
export function quotasInShort(quotas: readonly QuotaInUse[]): readonly string[] {
  return quotas.map(({ unionName, used, most }) => `${unionName} ${used}/${most ?? '不限'}`)
}

const LARGEST = 9999
const UNLIMITED = '无'

/** A number as typed: empty and 无 are none, full-width digits count; undefined when it cannot be read. */
function readNumber(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim()
  if (text === '' || text === UNLIMITED) return null
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return value <= LARGEST ? value : undefined
}

export type QuotaReading =
  | { readonly quota: Quota; readonly faults?: undefined }
  | { readonly quota?: undefined; readonly faults: FieldMessages }

/** Reads what was typed for a union. `most` and `least` in the faults stand for the two fields. */
export function readQuota(typed: { readonly most: string; readonly least: string }): QuotaReading {
  const [most, least] = [readNumber(typed.most), readNumber(typed.least)]
  const range = `请填 0 到 ${LARGEST} 的整数，空着表示不限。`
  if (most === undefined || least === undefined) {
    return {
      faults: {
        ...(most === undefined && { most: range }),
        ...(least === undefined && { least: range }),
      },
    }
  }
  if (most !== null && least !== null && least > most) {
    return { faults: { least: `最低篇数不能超过名额（${most} 篇）。` } }
  }
  return { quota: { most, least } }
}

/** Fills a quota in for many unions: an empty field leaves what stands there, 无 takes it away. */
export function filledIn(
  typed: { readonly most: string; readonly least: string },
  filling: { readonly most: string; readonly least: string },
): { readonly most: string; readonly least: string } {
  const choose = (filled: string, present: string) => (filled.trim() === '' ? present : filled)
  return { most: choose(filling.most, typed.most), least: choose(filling.least, typed.least) }
}
