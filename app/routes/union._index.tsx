/** The officer's queue: the essays of their own union subtree, by state. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ESSAY_STATES, type EssayState } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { officer } from '../gate.server'
import { oneOf, queryWith } from '../list-address'
import { OfficerNav } from '../officer-nav'
import { pageIn } from '../page-number'
import { QuotaLines } from '../quota-lines'
import { Select } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { EnteredMark, EssayStatus } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { openReviewQueue } from '../usecases/reviewing'

const LISTED = (Object.keys(ESSAY_STATES) as EssayState[]).filter(
  (state) => state !== 'draft' && state !== 'withdrawn',
)

export const meta: MetaFunction = () => [{ title: '工会审核·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, url, now }) => {
  const state = oneOf(url, 'state', LISTED)
  const contest = url.searchParams.get('contest') || null
  const queue = await openReviewQueue(db, actor, { state, contest, page: pageIn(url) }, now)
  const { counts, offices, contests, quotas, ...list } = queue
  const shown = contests.find(({ id }) => id === contest) ?? contests[0]
  return {
    ...list,
    state,
    contest,
    contests: contests.map(({ id, title }) => ({ value: id, label: title })),
    offices: offices.map(({ name }) => name),
    quotas: quotasShown(quotas.filter((each) => contest === null || each.contest === contest)),
    counts: LISTED.map((each) => ({ state: each, count: counts.get(each) ?? 0 })),
    query: Object.fromEntries(
      Object.entries({ state, contest }).filter(([, value]) => value !== null),
    ) as Record<string, string>,
    phaseLine: shown ? phaseLineOf(shown, shown.effectivePhase, 'officer') : null,
  }
})

/** The quotas as lines; the contest is named where there are several. */
function quotasShown(quotas: Awaited<ReturnType<typeof openReviewQueue>>['quotas']) {
  const isOne = new Set(quotas.map(({ contest }) => contest)).size === 1
  return quotas.map(({ quota, contestTitle, isAbove }) => {
    const notes = [...(isOne ? [] : [contestTitle]), ...(isAbove ? ['上级工会，合计'] : [])]
    return { quota, ...(notes.length > 0 && { note: notes.join('，') }) }
  })
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>

const TRACK: Column<Listed['rows'][number]> = {
  key: 'track',
  header: '组别',
  cell: ({ track }) => track ?? '—',
}

const COLUMNS: readonly Column<Listed['rows'][number]>[] = [
  {
    key: 'title',
    header: '作品',
    title: true,
    cell: ({ id, title, enteredFor }) => (
      <>
        <a href={`/union/essays/${id}`}>{title}</a> {enteredFor !== null && <EnteredMark />}
      </>
    ),
  },
  { key: 'authors', header: '作者', cell: ({ authors }) => authors.join('、') },
  { key: 'union', header: '工会', cell: ({ unionName }) => unionName },
  { key: 'length', header: '字数', align: 'end', cell: ({ length }) => length },
  {
    key: 'submitted',
    header: '提交时间',
    cell: ({ submittedAt }) => (submittedAt ? <Timestamp iso={submittedAt} /> : '—'),
  },
  { key: 'state', header: '状态', cell: (row) => <EssayStatus {...row} /> },
]

export default function Queue() {
  const list = useLoaderData<typeof loader>()
  const { rows, counts, state, contest, contests, offices, quotas, query } = list
  const { total, page, pages } = list
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageTitle title="工会审核" lead={offices.join('、')} />
      <OfficerNav current="queue" contest={contest} />
      <QuotaLines quotas={quotas} />
      <ul className="state-counts" aria-label="按状态">
        <li>
          <a href={queryWith(query, { state: null })} aria-current={state === null}>
            全部 <strong>{all}</strong>
          </a>
        </li>
        {counts
          .filter(({ state: each, count }) => count > 0 || each === state)
          .map(({ state: each, count }) => (
            <li key={each}>
              <a href={queryWith(query, { state: each })} aria-current={state === each}>
                {ESSAY_STATES[each]} <strong>{count}</strong>
              </a>
            </li>
          ))}
      </ul>
      {contests.length > 1 && (
        <FilterBar clearHref={contest === null ? undefined : '?'}>
          <Select
            label="征文比赛"
            name="contest"
            empty="全部"
            defaultValue={contest ?? ''}
            options={contests}
          />
        </FilterBar>
      )}
      <Table
        caption="本工会的作品"
        captionHidden
        columns={
          rows.some(({ track }) => track !== null) ? COLUMNS.toSpliced(1, 0, TRACK) : COLUMNS
        }
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="没有作品">
            {all === 0
              ? '职工提交作品后会出现在这里。请把加入链接发给职工，提醒他们在截稿前投稿。'
              : '这个状态下没有作品，请换一个状态查看。'}
          </EmptyState>
        }
      />
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit="篇"
        hrefFor={(to) => `?${new URLSearchParams({ ...query, page: String(to) })}`}
      />
    </>
  )
}
