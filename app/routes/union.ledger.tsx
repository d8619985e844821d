/** The ledger: for each union below the officer's, what was submitted and sent up, and how it stands against its quota. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { UNION_KINDS } from '../domain/unions'
import { officer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OfficerNav } from '../officer-nav'
import { pageIn } from '../page-number'
import { QuotaLines } from '../quota-lines'
import { QuotaStatus } from '../quota-status'
import { LinkButton } from '../ui/button'
import { Select } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Stat, Stats } from '../ui/stats'
import { type Column, Table } from '../ui/table'
import { openLedger } from '../usecases/overseeing'

const ORDERS = [
  'name',
  'submitted',
  'returned',
  'recommended',
  'declined',
  'withdrawn',
  'most',
  'left',
] as const
const DIRECTIONS = ['ascending', 'descending'] as const
const FILTERS = ['below'] as const

export const meta: MetaFunction = () => [{ title: '名额台账·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, url, now }) => {
  const order = oneOf(url, 'order', ORDERS) ?? 'name'
  const direction = oneOf(url, 'direction', DIRECTIONS) ?? 'ascending'
  const filter = oneOf(url, 'filter', FILTERS)
  const asked = {
    contest: url.searchParams.get('contest') || null,
    union: url.searchParams.get('union') || null,
  }
  const ledger = await openLedger(
    db,
    actor,
    {
      ...asked,
      onlyBelow: filter === 'below',
      order,
      descending: direction === 'descending',
      page: pageIn(url),
    },
    now,
  )
  if (ledger === null) return { ledger: null, phaseLine: null }
  const { contest, contests, quotas, ...shown } = ledger
  const query = {
    ...asked,
    filter,
    order: order === 'name' ? null : order,
    direction: direction === 'ascending' ? null : direction,
  }
  return {
    ledger: {
      ...shown,
      contest: contest.id,
      contests: contests.map(({ id, title }) => ({ value: id, label: title })),
      quotas: quotas.map((quota) => ({ quota })),
      filter,
      order,
      direction,
      query: Object.fromEntries(
        Object.entries(query).filter(([, value]) => value !== null),
      ) as Record<string, string>,
    },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'officer'),
  }
})

type Ledger = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['ledger']>
type Row = Ledger['rows'][number]

function columnsOf({ query, order, direction }: Ledger): readonly Column<Row>[] {
  const sortBy = (key: (typeof ORDERS)[number]) => {
    const isSorted = order === key
    // Names begin at the beginning, numbers with the largest.
    const first = key === 'name' || key === 'left' ? 'ascending' : 'descending'
    const turned = direction === 'ascending' ? 'descending' : 'ascending'
    const next = isSorted ? turned : first
    return {
      href: queryWith(query, {
        order: key === 'name' ? null : key,
        direction: next === 'ascending' ? null : next,
      }),
      direction: isSorted ? direction : null,
    }
  }
  const number = (
    key: 'submitted' | 'returned' | 'recommended' | 'declined' | 'withdrawn',
    header: string,
  ): Column<Row> => ({
    key,
    header,
    align: 'end',
    sort: sortBy(key),
    cell: (row) => row[key],
  })
  return [
    {
      key: 'name',
      header: '工会',
      title: true,
      sort: sortBy('name'),
      cell: ({ union, unionName, kind, isItself, hasUnionsBelow }) =>
        hasUnionsBelow ? (
          <a href={queryWith(query, { union })}>{unionName}</a>
        ) : (
          `${unionName}${isItself ? `（${UNION_KINDS[kind]}直属作品）` : ''}`
        ),
    },
    {
      key: 'standing',
      header: '情况',
      cell: ({ standing }) => <QuotaStatus standing={standing} />,
    },
    number('recommended', '已推荐'),
    {
      key: 'most',
      header: '名额',
      align: 'end',
      sort: sortBy('most'),
      cell: ({ most }) => most ?? '不限',
    },
    {
      key: 'left',
      header: '剩余',
      align: 'end',
      sort: sortBy('left'),
      cell: ({ left }) => left ?? '—',
    },
    { key: 'least', header: '至少', align: 'end', cell: ({ least }) => least ?? '—' },
    number('submitted', '待审核'),
    number('returned', '退回修改'),
    number('declined', '未推荐'),
    number('withdrawn', '已撤稿'),
  ]
}

export default function LedgerPage() {
  const { ledger } = useLoaderData<typeof loader>()
  if (ledger === null) {
    return (
      <>
        <PageTitle title="名额台账" />
        <OfficerNav current="ledger" />
        <EmptyState title="还没有征文比赛">
          征文通知发布以后，可以在这里查看各工会的情况。
        </EmptyState>
      </>
    )
  }
  const { contest, contests, offices, upper, quotas, sums, rows, query, filter } = ledger
  const { total, page, pages } = ledger
  return (
    <>
      <PageTitle
        title="名额台账"
        lead={upper.name}
        back={
          upper.above === null
            ? undefined
            : { to: `/union/ledger${queryWith(query, { union: upper.above })}`, label: '上一级' }
        }
        actions={
          <LinkButton to={`/union/recommendations.xlsx?${new URLSearchParams({ contest })}`}>
            导出推荐表
          </LinkButton>
        }
      />
      <OfficerNav current="ledger" contest={contest} />
      {ledger.unionStep === 'none' && (
        <Notice>本次征文由作者直接报送组委会，不经工会推荐，名额不起作用。</Notice>
      )}
      <QuotaLines quotas={quotas} />
      <Stats>
        <Stat label="待审核" value={sums.submitted} unit="篇" />
        <Stat label="退回修改" value={sums.returned} unit="篇" />
        <Stat label="已推荐" value={sums.recommended} unit="篇" />
        <Stat label="未推荐" value={sums.declined} unit="篇" />
        <Stat label="已撤稿" value={sums.withdrawn} unit="篇" />
        <Stat
          label="未达最低"
          value={sums.below}
          unit="家"
          note={sums.full > 0 ? `名额已满 ${sums.full} 家` : undefined}
        />
      </Stats>
      <FilterBar clearHref={filter === null ? undefined : queryWith(query, { filter: null })}>
        {contests.length > 1 && (
          <Select label="征文比赛" name="contest" defaultValue={contest} options={contests} />
        )}
        {offices.length > 1 && (
          <Select
            label="工会"
            name="union"
            defaultValue={upper.id}
            options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Select
          label="情况"
          name="filter"
          empty="全部"
          defaultValue={filter ?? ''}
          options={[{ value: 'below', label: '未达最低' }]}
        />
        {contests.length <= 1 && query.contest && (
          <input type="hidden" name="contest" value={query.contest} />
        )}
        {offices.length <= 1 && query.union && (
          <input type="hidden" name="union" value={query.union} />
        )}
      </FilterBar>
      <Table
        caption={`${upper.name}所属工会`}
        captionHidden
        columns={columnsOf(ledger)}
        rows={rows}
        rowKey={({ union }) => union}
        narrow="scroll"
        empty={
          <EmptyState title={filter === null ? '没有下级工会' : '没有未达最低篇数的工会'}>
            {filter === null
              ? '这个工会没有下级工会，也还没有作品。'
              : '设有最低篇数的工会都已达到。'}
          </EmptyState>
        }
      />
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit="家"
        hrefFor={(to) => queryWith(query, { page: String(to) })}
      />
    </>
  )
}
