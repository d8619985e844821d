/** The standing as a table: prize lines and ties between the rows, and everything that tells how firm a place is. */
import type { Mark } from './domain/awarding/marks'
import { queryWith } from './list-address'
import { EmptyState } from './ui/notice'
import { RankInterval } from './ui/rank-interval'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'
import type { openRanking, RankedRow } from './usecases/ranking'

type StandingsTableProps = {
  readonly contest: string
  readonly desk: Pick<
    Awaited<ReturnType<typeof openRanking>>,
    'rows' | 'marks' | 'end' | 'ranksBy' | 'tracks'
  >
  readonly query: Readonly<Record<string, string>>
}

type Numbered = RankedRow & { readonly marks: readonly Mark[] }

export function StandingsTable({ contest, desk, query }: StandingsTableProps) {
  const rows = desk.rows.map((row, index): Numbered => ({ ...row, marks: desk.marks[index] }))
  return (
    <div className="standings-table">
      <Table
        caption="作品的排名"
        captionHidden
        narrow="cards"
        columns={columnsOf(contest, desk, query)}
        rows={rows}
        rowKey={({ id }) => id}
        above={({ marks }) => (marks.length > 0 ? <Marks marks={marks} /> : null)}
        end={desk.end.length > 0 ? <Marks marks={desk.end} /> : null}
        empty={<EmptyState title="没有这样的作品">换一个筛选条件，或查看全部作品。</EmptyState>}
      />
    </div>
  )
}

function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return marks.map(({ kind, title, words }) =>
    kind === 'line' ? (
      <p className="mark mark-line" key={title}>
        <strong>{title}</strong>
        {words.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </p>
    ) : (
      <div className="mark mark-tie" key={words.join()}>
        <p>
          <strong>{title}</strong>
        </p>
        <ul>
          {words.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
    ),
  )
}

function columnsOf(
  contest: string,
  { ranksBy, tracks, rows }: StandingsTableProps['desk'],
  query: StandingsTableProps['query'],
): readonly Column<Numbered>[] {
  // The last place of each tier, where essays of one field stand on one way.
  const lines = tracks.length === 1 ? placesOf(tracks[0].tiers) : []
  const [from, to] = [
    Math.min(...rows.map(({ rankLow }) => rankLow ?? Number.POSITIVE_INFINITY)),
    Math.max(...rows.map(({ rankHigh }) => rankHigh ?? 0)),
  ]
  const sort = (key: string | null) => ({
    href: queryWith(query, { sort: key }),
    direction: (query.sort ?? null) === key ? ('descending' as const) : null,
  })
  const other: Column<Numbered> =
    ranksBy === 'mean'
      ? {
          key: 'adjusted',
          header: '校正分',
          align: 'end',
          cell: ({ adjusted, error, adjustedRank }) => (
            <Figure figure={adjusted} rank={adjustedRank} error={error} />
          ),
        }
      : {
          key: 'mean',
          header: '平均分',
          align: 'end',
          sort: sort('mean'),
          cell: ({ mean, meanRank }) => <Figure figure={mean} rank={meanRank} />,
        }
  return [
    {
      key: 'rank',
      header: '名次',
      align: 'end',
      sort: { href: queryWith(query, { sort: null }), direction: query.sort ? null : 'ascending' },
      cell: ({ rank, track }) => (
        <>
          {rank ?? '—'}
          {track !== null && <span className="standings-note">{track}</span>}
        </>
      ),
    },
    {
      key: 'title',
      header: '作品',
      title: true,
      cell: ({ id, title, unionName, sensitivity }) => (
        <>
          <a href={`/organizer/contests/${contest}/essays/${id}/explanation`}>{title}</a>
          <span className="standings-note">{unionName}</span>
          {sensitivity !== null && <span className="standings-note">{sensitivity}</span>}
        </>
      ),
    },
    {
      key: 'score',
      header: ranksBy === 'adjusted' ? '校正分' : ranksBy === 'mean' ? '平均分' : '去高低均分',
      align: 'end',
      cell: (row) => <Score row={row} showsError={ranksBy === 'adjusted'} />,
    },
    other,
    {
      key: 'interval',
      header: '名次区间',
      align: 'end',
      cell: ({ rankLow, rankHigh, rank }) =>
        rankLow === null || rankHigh === null ? (
          '—'
        ) : (
          <>
            {rankLow === rankHigh ? rankLow : `${rankLow}–${rankHigh}`}
            <RankInterval
              low={rankLow}
              high={rankHigh}
              rank={rank}
              from={from}
              to={to}
              lines={lines}
            />
          </>
        ),
    },
    {
      key: 'readings',
      header: '评委数',
      align: 'end',
      cell: ({ readings, expected }) =>
        readings < expected ? (
          <Status kind="warn">
            {readings} / {expected}
          </Status>
        ) : (
          readings
        ),
    },
    {
      key: 'range',
      header: '分差',
      align: 'end',
      sort: sort('range'),
      cell: ({ range, isDisputed }) => (
        <>
          {range ?? '—'} {isDisputed && <Status kind="warn">分歧大</Status>}
        </>
      ),
    },
    {
      key: 'tier',
      header: '拟定奖级',
      cell: ({ tier, isHeld }) => {
        if (isHeld) return <Status kind="warn">并列待定</Status>
        return tier === null ? '—' : <Status kind="accent">{tier}</Status>
      },
    },
  ]
}

function placesOf(tiers: readonly { readonly count: number }[]): readonly number[] {
  let sum = 0
  return tiers.map(({ count }) => {
    sum += count
    return sum
  })
}

type FigureProps = {
  readonly figure: string | null
  readonly rank: number | null
  readonly error?: string | null
}

function Figure({ figure, rank, error = null }: FigureProps) {
  if (figure === null) return '—'
  return (
    <>
      {figure}
      {error !== null && ` ± ${error}`}
      {rank !== null && <span className="standings-note">第 {rank}</span>}
    </>
  )
}

function Score({ row, showsError }: { readonly row: Numbered; readonly showsError: boolean }) {
  const { score, error, above, below, isTied } = row
  if (score === null) return '—'
  return (
    <>
      {score}
      {showsError && error !== null && ` ± ${error}`}
      {isTied && (
        <>
          {' '}
          <Status kind="warn">同分</Status>
        </>
      )}
      {above !== null && above > 0 && (
        <span className="standings-note">比上一名 −{points(above)}</span>
      )}
      {below !== null && below > 0 && (
        <span className="standings-note">比下一名 +{points(below)}</span>
      )}
    </>
  )
}

function points(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}
