/** The list of winners as tables of text: the one content of the spreadsheet and the CSV file. */
import { ORGANISATION_AWARD } from '../domain/prizes/organisation-award'
import { groupByUnion, sayVacant, type Winner } from '../domain/winners'

const COLUMNS = ['奖级', '序号', '作品题目', '作者', '所属工会'] as const

/** A tier of one track, or of the whole contest where `track` is null. */
export type AwardedTier = {
  readonly track: string | null
  readonly tier: string
  readonly winners: readonly Winner[]
  /** Places that nobody holds. */
  readonly vacant: number
}

/** A union with the organisation award. */
export type AwardedUnion = {
  readonly place: number
  readonly union: string
  readonly points: number
}

export type AwardedList = {
  readonly tiers: readonly AwardedTier[]
  readonly organisations: readonly AwardedUnion[]
}

/** The header of these tiers; the track stands before the tier where the contest has tracks. */
export function winnerColumns(tiers: readonly AwardedTier[]): readonly string[] {
  return hasTracks(tiers) ? ['组别', ...COLUMNS] : COLUMNS
}

function hasTracks(tiers: readonly AwardedTier[]): boolean {
  return tiers.some(({ track }) => track !== null)
}

/**
 * One row a winner, cells in the order of winnerColumns; a tier with vacant places ends with a row that says how many.
 * Authors of one union are joined by 、; authors of different unions by ；, and their unions likewise, so that the two
 * cells correspond.
 */
export function winnerRows(tiers: readonly AwardedTier[]): readonly (readonly string[])[] {
  const isTracked = hasTracks(tiers)
  return tiers.flatMap(({ track, tier, winners, vacant }) => {
    const rows = [
      ...winners.map((winner) => cellsOf(tier, winner)),
      ...(vacant > 0 ? [[tier, '', sayVacant(vacant), '', '']] : []),
    ]
    return isTracked ? rows.map((cells) => [track ?? '', ...cells]) : rows
  })
}

function cellsOf(tier: string, { place, title, authors }: Winner): readonly string[] {
  const groups = groupByUnion(authors)
  return [
    tier,
    String(place),
    title,
    groups.map(({ names }) => names.join('、')).join('；'),
    groups.map(({ union }) => union).join('；'),
  ]
}

/** The winners of one field, whose track the table's caption names. */
export const FIELD_TABLE = {
  columns: [...COLUMNS],
  rowsOf: (tiers: readonly Omit<AwardedTier, 'track'>[]) =>
    winnerRows(tiers.map((tier) => ({ ...tier, track: null }))),
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
