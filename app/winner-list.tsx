/** The list of winners as it is published: the sentence of each tier, and the same as a table. */
import { groupByUnion, quoteTitle, sayVacant, type Winner, winnerSentence } from './domain/winners'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'

type WinnerListProps<One extends Winner> = {
  readonly tiers: readonly {
    readonly tier: string
    readonly winners: readonly One[]
    readonly vacant: number
  }[]
  /** Where a title leads, if anywhere. */
  readonly hrefOf?: (winner: One) => string
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

export function WinnerList<One extends Winner>({ tiers, hrefOf }: WinnerListProps<One>) {
  const columns: readonly Column<One>[] = COLUMNS.map((column) =>
    hrefOf && column.title
      ? { ...column, cell: (winner) => <a href={hrefOf(winner)}>{column.cell(winner)}</a> }
      : column,
  )
  return tiers.map(({ tier, winners, vacant }) => (
    <Section
      key={tier}
      title={`${tier}（${winners.length} 篇${vacant > 0 ? `，${sayVacant(vacant)}` : ''}）`}
    >
      <p className="winner-sentence">{winnerSentence(tier, winners)}</p>
      {winners.length > 0 && (
        <Table
          caption={`${tier}名单`}
          captionHidden
          columns={columns}
          rows={winners}
          rowKey={({ place }) => String(place)}
        />
      )}
    </Section>
  ))
}
