/** The list of winners as a table of text: the one content of the spreadsheet and the CSV file. */
import { groupByUnion, sayVacant, type Winner } from '../domain/winners'

export const WINNER_COLUMNS = ['奖级', '序号', '作品题目', '作者', '所属工会'] as const

/** Every tier in its order, with the places of it that nobody holds. */
export type VacantPlaces = ReadonlyMap<string, number>

/** The rows of the winners; a tier with vacant places ends with a row that says how many. */
export function winnerRows(
  winners: readonly Winner[],
  vacant: VacantPlaces = new Map(),
): readonly (readonly string[])[] {
  const tiers = new Set([...vacant.keys(), ...winners.map(({ tier }) => tier)])
  return [...tiers].flatMap((tier) => {
    const places = vacant.get(tier) ?? 0
    const rows = rowsOf(winners.filter((winner) => winner.tier === tier))
    return places > 0 ? [...rows, [tier, '', sayVacant(places), '', '']] : rows
  })
}

/**
 * One row a winner, cells in the order of WINNER_COLUMNS. Authors of one union are joined by 、; authors of different
 * unions by ；, and their unions likewise, so that the two cells correspond.
 */
function rowsOf(winners: readonly Winner[]): readonly (readonly string[])[] {
  return winners.map(({ tier, place, title, authors }) => {
    const groups = groupByUnion(authors)
    return [
      tier,
      String(place),
      title,
      groups.map(({ names }) => names.join('、')).join('；'),
      groups.map(({ union }) => union).join('；'),
    ]
  })
}
