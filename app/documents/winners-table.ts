/** The list of winners as tables: the one content of its workbook, CSV and JSON, and of the table in a notice. */
import { ORGANISATION_AWARD } from '../domain/prizes/organisation-award'
import { groupByUnion, sayVacant, type Winner } from '../domain/winners'
import { type ColumnOf, column, type ExportTable, type Sheet, sheetOf, withoutEmpty } from './table'

/** A tier of one track, or of the whole contest where `track` is null. */
type Tier<One> = {
  readonly track: string | null
  readonly tier: string
  readonly winners: readonly One[]
  /** Places that nobody holds. */
  readonly vacant: number
}

type Listed = Winner & { readonly essay: string; readonly isSuccessor: boolean }

type OrganisationAward = {
  readonly place: number
  readonly union: string
  readonly points: number
}

export type AwardedList = {
  readonly contest: { readonly id: string; readonly title: string }
  readonly tiers: readonly Tier<Listed>[]
  /** What happened to the list since it was fixed, oldest first. */
  readonly changes: readonly Change[]
  readonly organisations: readonly OrganisationAward[]
}

type Change = { readonly essay: string; readonly say: string; readonly at: string }

/** A winner, or null for the vacant places at the end of a tier. */
type Row<One> = { readonly tier: Tier<One>; readonly winner: One | null }

function rowsOf<One>(tiers: readonly Tier<One>[]): readonly Row<One>[] {
  return tiers.flatMap((tier) => [
    ...tier.winners.map((winner) => ({ tier, winner })),
    ...(tier.vacant > 0 ? [{ tier, winner: null }] : []),
  ])
}

/** What a cell says of each union, so that the cells of authors and unions correspond. */
function byUnion(
  { winner }: Row<Winner>,
  say: (group: ReturnType<typeof groupByUnion>[number]) => string,
): string {
  return groupByUnion(winner?.authors ?? [])
    .map(say)
    .join('；')
}

const COLUMNS: readonly ColumnOf<Row<Winner>>[] = [
  column('tier', '奖级', 'text', 9, ({ tier }) => tier.tier),
  column('place', '序号', 'integer', 6, ({ winner }) => winner?.place ?? null),
  column('title', '作品题目', 'text', 38, ({ winner, tier }) =>
    winner ? winner.title : sayVacant(tier.vacant),
  ),
  column('authors', '作者', 'text', 16, (row) => byUnion(row, ({ names }) => names.join('、'))),
  column('unions', '所属工会', 'text', 31, (row) => byUnion(row, ({ union }) => union)),
]

const TRACK = column<Row<Winner>>('track', '组别', 'text', 12, ({ tier }) => tier.track)

/** The winners of one field, whose track the table's caption names. */
export const FIELD_TABLE = {
  columns: COLUMNS.map(({ heading }) => heading),
  rowsOf: (tiers: readonly Omit<Tier<Winner>, 'track'>[]) =>
    rowsOf(tiers.map((tier) => ({ ...tier, track: null }))).map((row, index) =>
      COLUMNS.map(({ value }) => String(value(row, index) ?? '')),
    ),
}

/** The winners, with a remark where the list was changed; then the changes and the organisation awards, if any. */
export function winnersTable(list: AwardedList, madeAt: string): ExportTable {
  const { contest, tiers, changes, organisations } = list
  const said = new Map(changes.map(({ essay, say }) => [essay, say]))
  const remark = column<Row<Listed>>('remark', '备注', 'text', 24, ({ winner }) =>
    winner === null ? null : (said.get(winner.essay) ?? (winner.isSuccessor ? '递补' : null)),
  )
  const rows = rowsOf(tiers)
  const columns = withoutEmpty([TRACK, ...COLUMNS, remark], rows, 'track', 'remark')
  const name = '获奖名单'
  const sheets = [
    sheetOf({ key: 'winners', name, title: `${contest.title}${name}` }, columns, rows),
  ]
  if (changes.length > 0) {
    const described = { key: 'changes', name: '名单变动', title: `${contest.title}名单变动` }
    sheets.push(sheetOf(described, CHANGES, changes))
  }
  if (organisations.length > 0) sheets.push(organisationSheet(list))
  return { key: 'winners', name, contest: { id: contest.id, title: contest.title }, madeAt, sheets }
}

const CHANGES: readonly ColumnOf<Change>[] = [
  column('at', '时间', 'time', 18, ({ at }) => at),
  column('change', '变动', 'text', 90, ({ say }) => say),
]

export function organisationSheet({
  contest,
  organisations,
}: Pick<AwardedList, 'contest' | 'organisations'>): Sheet {
  const title = `${contest.title}${ORGANISATION_AWARD}`
  return sheetOf<OrganisationAward>(
    { key: 'organisations', name: ORGANISATION_AWARD, title },
    [
      column('award', '奖项', 'text', 12, () => ORGANISATION_AWARD),
      column('place', '序号', 'integer', 8, (_, index) => index + 1),
      column('union', '单位', 'text', 60, ({ union }) => union),
      column('points', '积分', 'integer', 12, ({ points }) => points),
    ],
    organisations,
  )
}
