/**
 * The list of winners as it is published: the sentence of each tier, and the same as a table. A prize that was revoked
 * stays in its tier, struck through, and successors are marked.
 */
import { ORGANISATION_AWARD } from './domain/prizes/organisation-award'
import { prizeName } from './domain/tracks'
import { groupByUnion, quoteTitle, sayVacant, type Winner, winnerSentence } from './domain/winners'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'

type Change = {
  readonly kind: 'revoked' | 'adjusted' | 'promoted'
  readonly title: string
  readonly track: string | null
  readonly from: string | null
  /** What has changed, in words. */
  readonly say: string
  readonly at: string
}

type Listed = Winner & { readonly isSuccessor: boolean }

type WinnerListProps<One extends Listed> = {
  readonly tiers: readonly {
    /** Null where the contest has no tracks. */
    readonly track: string | null
    readonly tier: string
    readonly winners: readonly One[]
    readonly vacant: number
  }[]
  readonly changes: readonly Change[]
  /** Where a title leads, if anywhere. */
  readonly hrefOf?: (winner: One) => string | undefined
}

const COLUMNS: readonly Column<Listed>[] = [
  { key: 'place', header: '序号', align: 'end', cell: ({ place }) => place },
  {
    key: 'title',
    header: '作品',
    title: true,
    cell: ({ title, isSuccessor }) => `${quoteTitle(title)}${isSuccessor ? '（递补）' : ''}`,
  },
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

export function WinnerList<One extends Listed>({ tiers, changes, hrefOf }: WinnerListProps<One>) {
  const columns: readonly Column<One>[] = COLUMNS.map((column) =>
    hrefOf && column.title
      ? {
          ...column,
          cell: (winner) => {
            const href = hrefOf(winner)
            return href === undefined ? (
              column.cell(winner)
            ) : (
              <a href={href}>{column.cell(winner)}</a>
            )
          },
        }
      : column,
  )
  return (
    <>
      {tiers.map(({ track, tier, winners, vacant }) => (
        <Section
          key={prizeName(track, tier)}
          title={`${prizeName(track, tier)}（${winners.length} 篇${vacant > 0 ? `，${sayVacant(vacant)}` : ''}）`}
        >
          <p className="winner-sentence">{winnerSentence(prizeName(track, tier), winners)}</p>
          {winners.length > 0 && (
            <Table
              caption={`${prizeName(track, tier)}名单`}
              captionHidden
              columns={columns}
              rows={winners}
              rowKey={({ place }) => String(place)}
            />
          )}
          <RevokedPrizes
            changes={changes.filter(
              ({ kind, ...change }) =>
                kind === 'revoked' && change.from === tier && change.track === track,
            )}
          />
        </Section>
      ))}
      {changes.length > 0 && (
        <Section title="公示后的变动">
          <ul>
            {changes.map(({ say, at }) => (
              <li key={`${say} ${at}`}>
                {say}（<Timestamp iso={at} part="date" />
                ）。
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function RevokedPrizes({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) return null
  return (
    <ul className="revoked-prizes">
      {changes.map(({ title, say, at }) => (
        <li key={`${say} ${at}`}>
          <del>{quoteTitle(title)}</del>
          {say}
        </li>
      ))}
    </ul>
  )
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
