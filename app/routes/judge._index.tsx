/** The judge's queue: which blind copies to read, what is done, what is left. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { formatTenths } from '../domain/rubric'
import { judge } from '../gate.server'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Progress } from '../ui/progress'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { openQueue, QUEUE_PAGE } from '../usecases/judging'

export const meta: MetaFunction = () => [{ title: '评审·职工话家征文' }]

const STATES = {
  new: { kind: 'neutral', words: '未开始' },
  begun: { kind: 'warn', words: '评分中' },
  submitted: { kind: 'good', words: '已提交' },
} as const

export const loader = judge.load(async ({ db, actor, url }) => {
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1)
  const chosen = url.searchParams.get('contest')
  const { contests, contest, items } = await openQueue(db, actor, { contest: chosen, page })
  return {
    page,
    contest: contest && { id: contest.id, title: contest.title },
    others: contests.filter(({ id }) => id !== contest?.id).map(({ id, title }) => ({ id, title })),
    readings: contest?.readings ?? 0,
    submitted: contest?.submitted ?? 0,
    pages: Math.max(1, Math.ceil((contest?.readings ?? 0) / QUEUE_PAGE)),
    items,
    phaseLine: contest && phaseLineOf(contest, contest.phase, 'judge'),
  }
})

type Item = Awaited<ReturnType<typeof loader>>['items'][number]

const COLUMNS: readonly Column<Item>[] = [
  {
    key: 'title',
    header: '题目',
    title: true,
    cell: ({ code, title }) => <a href={`/judge/read/${code}`}>{title}</a>,
  },
  { key: 'code', header: '作品编号', cell: ({ code }) => code },
  {
    key: 'state',
    header: '状态',
    cell: ({ state }) => <Status kind={STATES[state].kind}>{STATES[state].words}</Status>,
  },
  {
    key: 'total',
    header: '我的评分',
    align: 'end',
    cell: ({ total }) => (total === null ? '—' : formatTenths(total)),
  },
]

export default function Queue() {
  const { contest, others, readings, submitted, items, page, pages } =
    useLoaderData<typeof loader>()
  if (!contest) {
    return (
      <>
        <PageTitle title="评审" />
        <EmptyState title="现在没有要评的作品">
          评审开始后，分配给您的匿名稿会显示在这里。组委会会通知您。
        </EmptyState>
      </>
    )
  }
  const hrefFor = (to: number) => `/judge?contest=${contest.id}&page=${to}`
  return (
    <>
      <PageTitle title="评审" lead="您读到的都是匿名稿。作品的次序是随机的，每位评委都不同。" />
      <Progress label="已提交" value={submitted} max={readings} unit="篇" />
      <Table
        caption="分配给我的作品"
        captionHidden
        columns={COLUMNS}
        rows={items}
        rowKey={({ code }) => code}
      />
      <Pager page={page} pages={pages} total={readings} unit="篇" hrefFor={hrefFor} />
      {others.length > 0 && (
        <Section title="我评审的其他征文">
          <ul>
            {others.map(({ id, title }) => (
              <li key={id}>
                <a href={`/judge?contest=${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
