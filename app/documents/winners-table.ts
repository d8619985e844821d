/** The list of winners as tables of text: the one content of the spreadsheet and the CSV file. */
import { ORGANISATION_AWARD } from '../domain/prizes/organisation-award'
import { groupByUnion, type Winner } from '../domain/winners'

const COLUMNS = ['奖级', '序号', '作品题目', '作者', '所属工会'] as const

/** The header of these winners; the track stands before the tier where the contest has tracks. */
export function winnerColumns(winners: readonly Winner[]): readonly string[] {
  return hasTracks(winners) ? ['组别', ...COLUMNS] : COLUMNS
}

function hasTracks(winners: readonly Winner[]): boolean {
  return winners.some(({ track }) => track !== undefined)
}

/**
 * One row a winner, cells in the order of winnerColumns. Authors of one union are joined by 、; authors of different
 * unions by ；, and their unions likewise, so that the two cells correspond.
 */
export function winnerRows(winners: readonly Winner[]): readonly (readonly string[])[] {
  const isTracked = hasTracks(winners)
  return winners.map(({ track = '', tier, place, title, authors }) => {
    const groups = groupByUnion(authors)
    return [
      ...(isTracked ? [track] : []),
      tier,
      String(place),
      title,
      groups.map(({ names }) => names.join('、')).join('；'),
      groups.map(({ union }) => union).join('；'),
    ]
  })
}

/** A union with the organisation award. */
export type AwardedUnion = {
  readonly place: number
  readonly union: string
  readonly points: number
}

export const ORGANISATION_COLUMNS = ['奖项', '序号', '单位', '积分'] as const

/** One row a union, cells in the order of ORGANISATION_COLUMNS. */
export function organisationRows(
  organisations: readonly AwardedUnion[],
): readonly (readonly string[])[] {
  return organisations.map(({ union, points }, index) => [
    ORGANISATION_AWARD,
    String(index + 1),
    union,
    String(points),
  ])
}
