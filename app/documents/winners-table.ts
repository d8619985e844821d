/** The list of winners as a table of text: the one content of the spreadsheet and the CSV file. */
import { groupByUnion, type Winner } from '../domain/winners'

export const WINNER_COLUMNS = ['奖级', '序号', '作品题目', '作者', '所属工会'] as const

/**
 * One row a winner, cells in the order of WINNER_COLUMNS. Authors of one union are joined by 、; authors of different
 * unions by ；, and their unions likewise, so that the two cells correspond.
 */
export function winnerRows(winners: readonly Winner[]): readonly (readonly string[])[] {
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
