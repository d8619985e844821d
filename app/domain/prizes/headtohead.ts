/** Head-to-head: among equals, how often judges who read both of two essays put one above the other. */

/** What one judge gave one essay, in tenths of a point over the whole rubric. */
export type Sheet = { readonly judge: string; readonly essay: string; readonly total: number }

/** Sheets by the essay that they score. */
export type SheetsByEssay = ReadonlyMap<string, readonly Sheet[]>

export function sheetsByEssay(sheets: readonly Sheet[]): SheetsByEssay {
  const byEssay = new Map<string, Sheet[]>()
  for (const sheet of sheets) {
    if (!Number.isSafeInteger(sheet.total)) {
      throw new RangeError(`a total of ${sheet.essay} is not in whole tenths: ${sheet.total}`)
    }
    const others = byEssay.get(sheet.essay)
    if (others) others.push(sheet)
    else byEssay.set(sheet.essay, [sheet])
  }
  return byEssay
}

/**
 * The count of each of the tied essays: over all others of them and all judges who read both, one up where the judge
 * scored it higher and one down where lower. For two essays this is the majority of their common judges. Counting
 * both ways keeps an essay from gaining by having been read more often; the counts of a group sum to zero.
 * Source: Borda's count in its symmetric form, taken over the rankings that each judge's totals imply.
 * Throws a RangeError when a judge has two sheets for one essay. Time: linear in the sheets, but for sorting.
 */
export function headToHead(tied: readonly string[], sheets: SheetsByEssay): Map<string, number> {
  const counts = new Map(tied.map((essay) => [essay, 0]))
  const byJudge = new Map<string, Sheet[]>()
  for (const sheet of tied.flatMap((essay) => sheets.get(essay) ?? [])) {
    const own = byJudge.get(sheet.judge) ?? []
    if (own.at(-1)?.essay === sheet.essay) {
      throw new RangeError(`two sheets of ${sheet.judge} for ${sheet.essay}`)
    }
    own.push(sheet)
    byJudge.set(sheet.judge, own)
  }
  for (const own of byJudge.values()) {
    own.sort((left, right) => left.total - right.total)
    for (let start = 0; start < own.length; ) {
      let end = start + 1
      while (end < own.length && own[end].total === own[start].total) end++
      const net = start - (own.length - end)
      for (const { essay } of own.slice(start, end)) {
        counts.set(essay, (counts.get(essay) ?? 0) + net)
      }
      start = end
    }
  }
  return counts
}
