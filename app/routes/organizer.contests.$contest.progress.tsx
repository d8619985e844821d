/** Progress: who has how much left, which essays lack readings, and who has recused themselves from what. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { organizer } from '../gate.server'
import { JudgeBars } from '../judge-bars'
import { OrganizerNav } from '../organizer-nav'
import { ButtonRow, LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Progress } from '../ui/progress'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { openProgress } from '../usecases/watching'

export const meta: MetaFunction = () => [{ title: '评审进度·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, ...progress } = await openProgress(db, actor, params.contest, now)
  return {
    ...progress,
    contest: { id: contest.id, title: contest.title },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

type Watched = ReturnType<typeof useLoaderData<typeof loader>>
type JudgeRow = Watched['judges'][number]
type RecusalRow = Watched['recusals'][number]

const JUDGE_COLUMNS: readonly Column<JudgeRow>[] = [
  { key: 'name', header: '评委', title: true, cell: ({ name }) => name },
  { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName ?? '—' },
  { key: 'assigned', header: '分配', align: 'end', cell: ({ assigned }) => assigned },
  {
    key: 'begun',
    header: '填写中',
    align: 'end',
    cell: ({ begun, submitted }) => begun - submitted,
  },
  { key: 'submitted', header: '已提交', align: 'end', cell: ({ submitted }) => submitted },
  {
    key: 'left',
    header: '还差',
    align: 'end',
    cell: ({ assigned, submitted }) => {
      if (assigned === 0) return '—'
      if (assigned === submitted) return <Status kind="good">已完成</Status>
      return <Status kind="warn">{assigned - submitted} 份</Status>
    },
  },
  {
    key: 'last',
    header: '最近保存',
    cell: ({ lastSavedAt }) => (lastSavedAt ? <Timestamp iso={lastSavedAt} /> : '—'),
  },
]

const RECUSAL_COLUMNS: readonly Column<RecusalRow>[] = [
  { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
  { key: 'judge', header: '评委', cell: ({ judgeName }) => judgeName },
  { key: 'reason', header: '原因', cell: ({ reason }) => reason },
  { key: 'when', header: '时间', cell: ({ createdAt }) => <Timestamp iso={createdAt} /> },
]

export default function JudgingProgress() {
  const { contest, judges, sheets, essays, short, recusals } = useLoaderData<typeof loader>()
  const base = `/organizer/contests/${contest.id}`
  return (
    <>
      <PageTitle title="评审进度" lead="还差得多的评委排在前面。" />
      <OrganizerNav contest={contest.id} current="progress" />
      <Stats>
        <Stat label="合格作品" value={essays.total} unit="篇" />
        <Stat label="评齐的作品" value={essays.complete} unit="篇" />
        <Stat
          label="已提交评分表"
          value={sheets.submitted}
          unit="份"
          note={`共分配 ${sheets.assigned} 份`}
        />
        <Stat label="评阅不足" value={essays.short} unit="篇" />
      </Stats>
      {essays.short > 0 && (
        <Notice kind="warn" title={`有 ${essays.short} 篇作品的评委不足`}>
          <ul>
            {short.map(({ id, title, assigned, needs }) => (
              <li key={id}>
                <a href={`${base}/assignment?essay=${id}#readers`}>{title}</a>：{assigned} / {needs}{' '}
                位
              </li>
            ))}
            {essays.short > short.length && <li>另有 {essays.short - short.length} 篇</li>}
          </ul>
          <ButtonRow>
            <LinkButton to={`${base}/assignment?mode=top-up&short=1`}>去补足评阅</LinkButton>
          </ButtonRow>
        </Notice>
      )}
      <Section title="评委">
        <Progress label="全部评分表" value={sheets.submitted} max={sheets.assigned} unit="份" />
        {judges.length > 0 && <JudgeBars judges={judges} />}
        <Table
          caption="评委的进度"
          captionHidden
          columns={JUDGE_COLUMNS}
          rows={judges}
          rowKey={({ id }) => id}
          empty={<EmptyState title="还没有评委">请先在“人员”中邀请评委。</EmptyState>}
        />
      </Section>
      <Section title="回避">
        <Table
          caption="声明的回避"
          captionHidden
          columns={RECUSAL_COLUMNS}
          rows={recusals}
          rowKey={({ judge, essay }) => `${judge} ${essay}`}
          empty={<EmptyState title="没有评委声明回避">评委声明的回避和原因会列在这里。</EmptyState>}
        />
      </Section>
    </>
  )
}
