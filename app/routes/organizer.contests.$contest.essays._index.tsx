/** The essays of a contest: filtered, sorted and paged by the address, with a count for each state. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { COPY_STATES, type CopyState } from '../domain/blind-copy'
import { ESSAY_STATES, type EssayState } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { organizer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { Select, TextField } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { EssayStatus, Status, type StatusKind } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { openEssayList } from '../usecases/screening'

const ORDERS = ['submitted', 'title', 'union', 'length', 'recommended'] as const
const DIRECTIONS = ['ascending', 'descending'] as const
const LISTED = (Object.keys(ESSAY_STATES) as EssayState[]).filter((state) => state !== 'draft')
const COPIES = Object.keys(COPY_STATES) as CopyState[]

export const meta: MetaFunction = () => [{ title: '作品·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100)
  const chosen = {
    state: oneOf(url, 'state', LISTED),
    copy: oneOf(url, 'copy', COPIES),
    union: text('union'),
    search: text('search'),
  }
  const order = oneOf(url, 'order', ORDERS) ?? 'submitted'
  const direction = oneOf(url, 'direction', DIRECTIONS) ?? 'ascending'
  const { contest, counts, ...list } = await openEssayList(
    db,
    actor,
    params.contest,
    { ...chosen, order, descending: direction === 'descending', page: pageIn(url) },
    now,
  )
  const { state, copy, union, search } = chosen
  return {
    ...list,
    contest: { id: contest.id, title: contest.title },
    counts: LISTED.map((each) => ({ state: each, count: counts.get(each) ?? 0 })),
    chosen,
    order,
    direction,
    query: Object.fromEntries(
      Object.entries({ state, copy, union, search, order, direction }).flatMap(([name, value]) =>
        value === null || value === '' || value === 'submitted' || value === 'ascending'
          ? []
          : [[name, value]],
      ),
    ) as Record<string, string>,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

type Listed = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Listed['rows'][number]

const KIND_OF_COPY: Readonly<Record<CopyState, StatusKind>> = {
  none: 'neutral',
  saved: 'warn',
  outdated: 'bad',
  approved: 'good',
}

function columnsOf({ contest, query, order, direction }: Listed): readonly Column<Row>[] {
  const sortBy = (key: (typeof ORDERS)[number]) => {
    const isSorted = order === key
    const turned = isSorted && direction === 'ascending' ? 'descending' : null
    return {
      href: queryWith(query, { order: key === 'submitted' ? null : key, direction: turned }),
      direction: isSorted ? direction : null,
    }
  }
  return [
    {
      key: 'title',
      header: '作品',
      title: true,
      sort: sortBy('title'),
      cell: ({ id, title }) => (
        <a href={`/organizer/contests/${contest.id}/essays/${id}`}>{title}</a>
      ),
    },
    { key: 'authors', header: '作者', cell: ({ authors }) => authors.join('、') },
    { key: 'union', header: '工会', sort: sortBy('union'), cell: ({ unionName }) => unionName },
    {
      key: 'length',
      header: '字数',
      align: 'end',
      sort: sortBy('length'),
      cell: ({ length }) => length,
    },
    {
      key: 'submitted',
      header: '提交时间',
      sort: sortBy('submitted'),
      cell: ({ submittedAt }) => (submittedAt ? <Timestamp iso={submittedAt} /> : '—'),
    },
    { key: 'state', header: '状态', cell: ({ state }) => <EssayStatus state={state} /> },
    {
      key: 'recommended',
      header: '推荐顺序',
      align: 'end',
      sort: sortBy('recommended'),
      cell: ({ position }) => position ?? '—',
    },
    {
      key: 'copy',
      header: '匿名稿',
      cell: ({ copy }) => <Status kind={KIND_OF_COPY[copy]}>{COPY_STATES[copy]}</Status>,
    },
  ]
}

export default function Essays() {
  const list = useLoaderData<typeof loader>()
  const { contest, counts, chosen, query, order, direction, rows, total, page, pages } = list
  const isFiltered = Object.values(chosen).some((value) => value !== null && value !== '')
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageTitle title="作品" lead="逐篇做资格审查，并确认评委将要读到的匿名稿。" />
      <OrganizerNav contest={contest.id} current="essays" />
      <ul className="state-counts" aria-label="按状态">
        <li>
          <a href={queryWith(query, { state: null })} aria-current={chosen.state === null}>
            全部 <strong>{all}</strong>
          </a>
        </li>
        {counts
          .filter(({ state, count }) => count > 0 || state === chosen.state)
          .map(({ state, count }) => (
            <li key={state}>
              <a href={queryWith(query, { state })} aria-current={chosen.state === state}>
                {ESSAY_STATES[state]} <strong>{count}</strong>
              </a>
            </li>
          ))}
      </ul>
      <FilterBar clearHref={isFiltered ? '?' : undefined}>
        <TextField label="题目或作者" name="search" defaultValue={chosen.search} />
        <TextField label="工会" name="union" defaultValue={chosen.union} />
        <Select
          label="状态"
          name="state"
          empty="全部"
          defaultValue={chosen.state ?? ''}
          options={LISTED.map((state) => ({ value: state, label: ESSAY_STATES[state] }))}
        />
        <Select
          label="匿名稿"
          name="copy"
          empty="全部"
          defaultValue={chosen.copy ?? ''}
          options={COPIES.map((copy) => ({ value: copy, label: COPY_STATES[copy] }))}
        />
        {query.order !== undefined && <input type="hidden" name="order" value={order} />}
        {query.direction !== undefined && (
          <input type="hidden" name="direction" value={direction} />
        )}
      </FilterBar>
      <Table
        caption="作品"
        captionHidden
        columns={columnsOf(list)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          isFiltered ? (
            <EmptyState title="没有符合条件的作品">换一个条件，或清除筛选。</EmptyState>
          ) : (
            <EmptyState title="还没有作品">职工提交以后，作品会列在这里。草稿不会显示。</EmptyState>
          )
        }
      />
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit="篇"
        hrefFor={(each) => queryWith(query, { page: String(each) })}
      />
    </>
  )
}
