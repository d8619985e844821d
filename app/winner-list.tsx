/** The list of winners as it is published: the sentence of each tier, and the same as a table. */
import { ORGANISATION_AWARD } from './domain/prizes/organisation-award'
import { prizeName } from './domain/tracks'
import { groupByUnion, quoteTitle, type Winner, winnerSentence } from './domain/winners'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'

type WinnerListProps = {
  readonly tiers: readonly {
    /** Null where the contest has no tracks. */
    readonly track: string | null
    readonly tier: string
    readonly winners: readonly Winner[]
  }[]
}

const COLUMNS: readonly Column<Winner>[] = [
  { key: 'place', header: '序号', align: 'end', cell: ({ place }) => place },
  { key: 'title', header: '作品', title: true, cell: ({ title }) => quoteTitle(title) },
  {
    key: 'authors',
    header: '作者',
    cell: ({ authors }) => authors.map(({ name }) => name).join('、'),
  },
  {
    key: 'unions',
    header: '所属工会',
    cell: ({ authors }) =>
      groupByUnion(authors)
        .map(({ union }) => union)
        .join('；'),
  },
]

export function WinnerList({ tiers }: WinnerListProps) {
  return tiers.map(({ track, tier, winners }) => {
    const prize = prizeName(track, tier)
    return (
      <Section key={prize} title={`${prize}（${winners.length} 篇）`}>
        <p className="winner-sentence">{winnerSentence(prize, winners)}</p>
        {winners.length > 0 && (
          <Table
            caption={`${prize}名单`}
            captionHidden
            columns={COLUMNS}
            rows={winners}
            rowKey={({ place }) => String(place)}
          />
        )}
      </Section>
    )
  })
}

/** The unions with the organisation award, best first; nothing where none was given. */
export function OrganisationList({ unions }: { readonly unions: readonly string[] }) {
  if (unions.length === 0) return null
  return (
    <Section title={`${ORGANISATION_AWARD}（${unions.length} 家）`}>
      <p className="winner-sentence">
        {unions.join('、')}荣获{ORGANISATION_AWARD}。
      </p>
    </Section>
  )
}
