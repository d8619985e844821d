/** The essays of a contest: filtered, sorted and paged by the address, with a count for each state. */
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { BULK_FORM, BulkForm, BulkReport, reportIn } from '../bulk-forms'
import { COPY_STATES, type CopyState } from '../domain/blind-copy'
import { suggestedDeadline } from '../domain/correction'
import { ESSAY_STATES, type EssayState } from '../domain/essay'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { forInput } from '../domain/time'
import { quoteTitle } from '../domain/winners'
import { DoubtTags } from '../doubts'
import { COPIES, DOUBT_FILTERS, LISTED, listIn, type ORDERS } from '../essay-list'
import { deadline, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { queryWith } from '../list-address'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { LinkButton } from '../ui/button'
import { Select, TextField } from '../ui/field'
import { FilterBar } from '../ui/filter-bar'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { EnteredMark, EssayStatus, Status, type StatusKind } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { BULK_VERDICTS, giveVerdicts } from '../usecases/deciding'
import { openEssayList } from '../usecases/screening'

export const meta: MetaFunction = () => [{ title: '作品·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { chosen, order, direction, query } = listIn(url)
  const { contest, counts, doubts, ...list } = await openEssayList(
    db,
    actor,
    params.contest,
    { ...chosen, order, descending: direction === 'descending', page: pageIn(url) },
    now,
  )
  const { checked, doubtful, byKind } = doubts
  return {
    ...list,
    contest: { id: contest.id, title: contest.title },
    counts: LISTED.map((each) => ({ state: each, count: counts.get(each) ?? 0 })),
    doubts: [
      { doubt: 'any' as const, count: doubtful },
      { doubt: 'none' as const, count: checked - doubtful },
      ...[...byKind].map(([doubt, count]) => ({ doubt, count })),
    ],
    chosen,
    order,
    direction,
    query,
    isDeciding: contest.effectivePhase === 'screening',
    isAllTicked: url.searchParams.get('tick') === 'all',
    suggested: forInput(suggestedDeadline(now)),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const bulkForm = z.object({
  act: z.enum(BULK_VERDICTS, '请选择对勾选的作品做什么。'),
  reason: paragraphs('原因', 500).optional(),
  correctBy: deadline.optional(),
  confirmed: z.string().optional(),
})

const BOX = /^essay-(.+)$/
const SEEN = /^(\d+) ([a-z]+)$/

/** The boxes that were ticked: each names an essay, and carries the version and state that the list showed. */
function tickedIn(form: FormData) {
  return [...form].flatMap(([name, value]) => {
    const [, id] = BOX.exec(name) ?? []
    const [, version, state] = SEEN.exec(String(value)) ?? []
    return id && version && state ? [{ id, state, version: Number(version) }] : []
  })
}

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { reason = '', correctBy = null, confirmed = '', act } = readForm(bulkForm, form)
  const decision = { act, reason, correctBy, confirmed, essays: tickedIn(form) }
  return { report: await giveVerdicts(db, actor, params.contest, decision, now) }
})

/** After a refusal the list must show how the essays stand now. */
export const shouldRevalidate = () => true

type Listed = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Listed['rows'][number]

const KIND_OF_COPY: Readonly<Record<CopyState, StatusKind>> = {
  none: 'neutral',
  saved: 'warn',
  reopened: 'bad',
  outdated: 'bad',
  approved: 'good',
}

function columnsOf({ contest, query, order, direction, tracks }: Listed): readonly Column<Row>[] {
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
      cell: ({ id, title, enteredFor }) => (
        <>
          <a href={`/organizer/contests/${contest.id}/essays/${id}`}>{title}</a>{' '}
          {enteredFor !== null && <EnteredMark />}
        </>
      ),
    },
    ...(tracks.length > 0
      ? [{ key: 'track', header: '组别', cell: ({ track }: Row) => track ?? '—' }]
      : []),
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
    {
      key: 'state',
      header: '状态',
      sort: sortBy('state'),
      cell: ({ state, correction }) => <EssayStatus state={state} correction={correction} />,
    },
    { key: 'doubts', header: '需要留意', cell: ({ doubts }) => <DoubtTags doubts={doubts} /> },
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

/** States in which the list can be ticked for a decision. */
const TICKABLE: readonly EssayState[] = ['submitted', 'recommended', 'returned']

export default function Essays() {
  const list = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, counts, doubts, chosen, query, order, direction, rows } = list
  const { total, page, pages, isDeciding } = list
  const isFiltered = Object.values(chosen).some((value) => value !== null && value !== '')
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const report = reportIn(answer)
  const { typed } = refusedIn(answer)
  const address = `/organizer/contests/${contest.id}/essays`
  const mayTick = isDeciding && rows.some(({ state }) => TICKABLE.includes(state))
  const here = { page: String(page) }
  return (
    <>
      <PageTitle
        title="作品"
        lead="逐篇做资格审查，并确认评委将要读到的匿名稿。系统检查只提醒，由您决定。"
        actions={
          <LinkButton to={`${address}.xlsx${queryWith(query, {})}`}>
            导出 Excel（所见的 {total} 篇）
          </LinkButton>
        }
      />
      <OrganizerNav contest={contest.id} current="essays" />
      {report && <BulkReport report={report} hrefOf={(essay) => `${address}/${essay}`} />}
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
      <ul className="state-counts" aria-label="按疑点">
        {doubts
          .filter(({ doubt, count }) => count > 0 || doubt === 'any' || doubt === chosen.doubt)
          .map(({ doubt, count }) => (
            <li key={doubt}>
              <a
                href={queryWith(query, { doubt: doubt === chosen.doubt ? null : doubt })}
                aria-current={doubt === chosen.doubt}
              >
                {DOUBT_FILTERS[doubt]} <strong>{count}</strong>
              </a>
            </li>
          ))}
      </ul>
      <FilterBar clearHref={isFiltered ? '?' : undefined}>
        <TextField label="题目或作者" name="search" defaultValue={chosen.search} />
        <TextField label="工会或上级工会" name="union" defaultValue={chosen.union} />
        <Select
          label="状态"
          name="state"
          empty="全部"
          defaultValue={chosen.state ?? ''}
          options={LISTED.map((state) => ({ value: state, label: ESSAY_STATES[state] }))}
        />
        {list.tracks.length > 0 && (
          <Select
            label="组别"
            name="track"
            empty="全部"
            defaultValue={chosen.track ?? ''}
            options={list.tracks.map((track) => ({ value: track, label: track }))}
          />
        )}
        <Select
          label="疑点"
          name="doubt"
          empty="全部"
          defaultValue={chosen.doubt ?? ''}
          options={doubts.map(({ doubt }) => ({ value: doubt, label: DOUBT_FILTERS[doubt] }))}
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
        key={report ? report.done.map(({ id }) => id).join() : ''}
        caption="作品"
        captionHidden
        columns={columnsOf(list)}
        rows={rows}
        rowKey={({ id }) => id}
        select={
          mayTick
            ? {
                name: ({ id }) => `essay-${id}`,
                value: ({ seenVersion, state }) => `${seenVersion} ${state}`,
                label: ({ title }) => `选择${quoteTitle(title)}`,
                form: BULK_FORM,
                isDisabled: ({ state }) => !TICKABLE.includes(state),
                isChecked: ({ id, state }) =>
                  TICKABLE.includes(state) &&
                  (typed[`essay-${id}`] !== undefined || list.isAllTicked),
              }
            : undefined
        }
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
      {mayTick && (
        <BulkForm
          answer={answer}
          allHref={queryWith(query, { ...here, tick: 'all' })}
          noneHref={queryWith(query, here)}
          suggested={list.suggested}
        />
      )}
    </>
  )
}
