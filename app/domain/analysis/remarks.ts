/** Where a judge stands out, by rules that are written beside the table. A remark asks people to look; it decides nothing. */
import type { JudgeProfile } from './profiles'

/** Below this many readings a correlation or a spread says too little. */
const ENOUGH = 10
const SEVERITY_SHARE = 0.05
/** A medium correlation by Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 3.2. */
const LOW_CORRELATION = 0.3
const NARROW = 0.5
const HALO_MARGIN = 0.2
const EXTREME_SHARE = 0.1
const EXTREME_LEAST = 3

/** The rules in words, as the page shows them. */
export const REMARK_RULES: readonly string[] = [
  '偏宽、偏严：宽严的 95% 区间不含 0，并且与 0 相差达到满分的 5%。',
  `排序不同：与其他评委共同评过 ${ENOUGH} 篇以上，等级相关低于 0.3（Cohen 1988 的“中等相关”）。`,
  `分差小：评过 ${ENOUGH} 篇以上，标准差不到其他评委中位数的一半。`,
  `各项同升同降：评过 ${ENOUGH} 篇以上，各评分项之间的平均相关比其他评委的中位数高 0.2 以上。`,
  '本区县偏向：本区县作品与其他作品的打分差异的 95% 区间不含 0。',
  `极端分多：与同一作品其他评委的平均分相差超过满分 10% 的评分表，达到 ${EXTREME_LEAST} 份并占一成以上。`,
]

/** What stands out in each profile, in words, in the order of the profiles. `most` is the full score in points. */
export function remarksOn(
  profiles: readonly JudgeProfile[],
  most: number,
): readonly (readonly string[])[] {
  return profiles.map((profile, at) => {
    const others = profiles.filter((_, index) => index !== at)
    return remarksOf(profile, others, most)
  })
}

function remarksOf(
  profile: JudgeProfile,
  others: readonly JudgeProfile[],
  most: number,
): readonly string[] {
  const { n, severity, low, high, shared, spearman, spread, home, extremes } = profile
  const remarks: string[] = []
  if (low !== null && high !== null && (low > 0 || high < 0)) {
    if (Math.abs(severity) >= most * SEVERITY_SHARE) remarks.push(severity > 0 ? '偏宽' : '偏严')
  }
  if (shared >= ENOUGH && spearman !== null && spearman < LOW_CORRELATION) remarks.push('排序不同')
  const usualSpread = median(others.map((other) => other.spread))
  if (n >= ENOUGH && spread !== null && usualSpread !== null && spread < usualSpread * NARROW) {
    remarks.push('分差小')
  }
  const usualHalo = median(others.map((other) => other.halo))
  if (
    n >= ENOUGH &&
    profile.halo !== null &&
    usualHalo !== null &&
    profile.halo > usualHalo + HALO_MARGIN
  ) {
    remarks.push('各项同升同降')
  }
  if (home !== null && home.low !== null && home.high !== null) {
    if (home.low > 0 || home.high < 0) remarks.push('本区县偏向')
  }
  if (extremes >= EXTREME_LEAST && extremes >= shared * EXTREME_SHARE) remarks.push('极端分多')
  return remarks
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b)
  const middle = Math.floor(known.length / 2)
  if (known.length === 0) return null
  return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2
}
