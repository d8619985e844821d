/** A judge's own scores side by side, the highest first, so that one judges alike from the first essay to the last. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { formatTenths, maxTotal } from '../domain/rubric'
import { judge } from '../gate.server'
import { OwnDistribution } from '../own-distribution'
import { LinkButton } from '../ui/button'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { openComparison } from '../usecases/finishing'
import { wholeNumber } from '../whole-number'

export const meta: MetaFunction = () => [{ title: '我的评分对照·职工话家征文' }]

export const loader = judge.load(async ({ db, actor, url }) => {
  const { searchParams } = url
  const round = wholeNumber(searchParams.get('round'), 1)
  const compared = await openComparison(db, actor, searchParams.get('contest'), round)
  if (!compared) return { compared: null, phaseLine: null }
  const { contest, criteria, rows, isOpen, isFinished } = compared
  return {
    compared: {
      contest: contest.id,
      isOpen,
      mayChange: isOpen && !isFinished,
      criteria,
      rows: rows.map(({ submittedAt, ...row }) => ({ ...row, isSubmitted: submittedAt !== null })),
    },
    phaseLine: phaseLineOf(contest, contest.phase, 'judge'),
  }
})

type Compared = NonNullable<Awaited<ReturnType<typeof loader>>['compared']>
type Row = Compared['rows'][number]

function columnsFor({ criteria, mayChange, isOpen }: Compared): readonly Column<Row>[] {
  return [
    {
      key: 'title',
      header: '题目',
      title: true,
      cell: ({ code, title }) => <a href={`/judge/read/${code}`}>{title}</a>,
    },
    {
      key: 'total',
      header: '总分',
      align: 'end',
      cell: ({ total, isComplete }) => (
        <>
          <strong>{formatTenths(total)}</strong>
          {!isComplete && <span className="quiet"> 未打完</span>}
        </>
      ),
    },
    ...criteria.map(
      ({ id, name, max }): Column<Row> => ({
        key: id,
        header: `${name} ${max}`,
        align: 'end',
        cell: ({ scores }) => (scores[id] === undefined ? '—' : formatTenths(scores[id])),
      }),
    ),
    {
      key: 'state',
      header: '状态',
      cell: ({ isSubmitted }) =>
        isSubmitted ? <Status kind="good">已提交</Status> : <Status kind="warn">未提交</Status>,
    },
    {
      key: 'change',
      header: '改分',
      cell: ({ code, title, isSubmitted }) =>
        mayChange || (isOpen && !isSubmitted) ? (
          <a href={`/judge/read/${code}`} aria-label={`重新评《${title}》`}>
            重新评
          </a>
        ) : (
          '—'
        ),
    },
  ]
}

export default function Comparison() {
  const { compared } = useLoaderData<typeof loader>()
  const back = { to: '/judge', label: '我的评审' }
  if (!compared || compared.rows.length === 0) {
    return (
      <>
        <PageTitle title="我的评分对照" back={back} />
        <EmptyState title="还没有打过分" action={<LinkButton to="/judge">去评审</LinkButton>}>
          打过分的作品会按您给的总分排在这里，方便前后比较、保持尺度一致。
        </EmptyState>
      </>
    )
  }
  const { rows, criteria, mayChange } = compared
  const complete = rows.filter(({ isComplete }) => isComplete)
  return (
    <>
      <PageTitle
        title="我的评分对照"
        lead={`只有您自己的评分，从高到低。${mayChange ? '提交本轮之前，都可以回去重新评。' : ''}`}
        back={back}
      />
      {complete.length > 0 && (
        <Section title={`总分分布（${complete.length} 篇）`}>
          <OwnDistribution totals={complete.map(({ total }) => total)} most={maxTotal(criteria)} />
        </Section>
      )}
      <Section title="逐篇对照">
        <Table
          caption="我评过的作品，总分从高到低"
          captionHidden
          columns={columnsFor(compared)}
          rows={rows}
          rowKey={({ code }) => code}
          narrow="scroll"
        />
      </Section>
    </>
  )
}
