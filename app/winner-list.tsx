/**
 * The list of winners as it is published, tier by tier: as a sentence, as lines, as a table, or as the sentence with the
 * table. A prize that was revoked stays in its tier, struck through, and successors are marked.
 */
import type { ReactNode } from 'react'
import { ORGANISATION_AWARD } from './domain/prizes/organisation-award'
import { prizeName } from './domain/tracks'
import {
  bylineOf,
  groupByUnion,
  quoteTitle,
  sayVacant,
  type Winner,
  type WinnerForm,
  winnerSentence,
} from './domain/winners'
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
  readonly form?: Exclude<WinnerForm, 'names'>
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

export function WinnerList<One extends Listed>(props: WinnerListProps<One>) {
  const { tiers, changes, form = 'notice', hrefOf } = props
  return (
    <>
      {tiers.map(({ track, tier, winners, vacant }) => {
        const prize = prizeName(track, tier)
        const written = { prize, winners, hrefOf }
        return (
          <Section
            key={prize}
            title={`${prize}（${winners.length} 篇${vacant > 0 ? `，${sayVacant(vacant)}` : ''}）`}
          >
            {(form === 'notice' || form === 'sentence') && (
              <p className="winner-sentence">{winnerSentence(prize, winners)}</p>
            )}
            {form === 'sentence' && <Successors winners={winners} />}
            {form === 'lines' && <WinnerLines {...written} />}
            {(form === 'notice' || form === 'table') && <WinnerTable {...written} />}
            {winners.length === 0 && (form === 'lines' || form === 'table') && <p>{prize}空缺。</p>}
            <RevokedPrizes
              changes={changes.filter((change) => change.from === tier && change.track === track)}
            />
          </Section>
        )
      })}
      <ChangesSince changes={changes} />
    </>
  )
}

type WrittenTier<One extends Listed> = Pick<WinnerListProps<One>, 'hrefOf'> & {
  readonly prize: string
  readonly winners: readonly One[]
}

function WinnerTable<One extends Listed>({ prize, winners, hrefOf }: WrittenTier<One>) {
  const columns: readonly Column<One>[] = COLUMNS.map((column) =>
    hrefOf && column.title
      ? {
          ...column,
          cell: (winner) => <TitleLink to={hrefOf(winner)}>{column.cell(winner)}</TitleLink>,
        }
      : column,
  )
  if (winners.length === 0) return null
  return (
    <Table
      caption={`${prize}名单`}
      captionHidden
      columns={columns}
      rows={winners}
      rowKey={({ place }) => String(place)}
    />
  )
}

/** A title that leads to its essay where everybody may read it. */
export function TitleLink({
  to,
  children,
}: {
  readonly to?: string
  readonly children: ReactNode
}) {
  return to === undefined ? children : <a href={to}>{children}</a>
}

function WinnerLines<One extends Listed>({ winners, hrefOf }: WrittenTier<One>) {
  return (
    <ul className="winner-lines">
      {winners.map((winner) => (
        <li key={winner.place}>
          <TitleLink to={hrefOf?.(winner)}>{quoteTitle(winner.title)}</TitleLink>
          {bylineOf(winner)}
          {winner.isSuccessor && '（递补）'}
        </li>
      ))}
    </ul>
  )
}

/** The sentence has no room for marks: who came to the tier by 递补 is said after it. */
function Successors({ winners }: { readonly winners: readonly Listed[] }) {
  const titles = winners.filter(({ isSuccessor }) => isSuccessor).map(({ title }) => title)
  return titles.length > 0 && <p>其中{titles.map(quoteTitle).join('、')}为递补。</p>
}

/** What has become of prizes since the list was proposed. */
export function ChangesSince({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) return null
  return (
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
  )
}

/** Prizes that were revoked, struck through; the other changes are left out. */
export function RevokedPrizes({ changes }: { readonly changes: readonly Change[] }) {
  const revoked = changes.filter(({ kind }) => kind === 'revoked')
  if (revoked.length === 0) return null
  return (
    <ul className="revoked-prizes">
      {revoked.map(({ title, say, at }) => (
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
