/** Progress, live: who has how much left, which essays lack readings, reminders, and who has recused themselves from what. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { oneOf } from '../list-address'
import { useLive } from '../live'
import { OrganizerNav } from '../organizer-nav'
import { pageIn } from '../page-number'
import { EssaysProgress, JudgesProgress } from '../progress-tables'
import { RemindForm } from '../remind-form'
import { ButtonRow, LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Progress } from '../ui/progress'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { REMINDED_FOR_HOURS, remind, whomToRemind } from '../usecases/reminding'
import { openProgress } from '../usecases/watching'

export const meta: MetaFunction = () => [{ title: '评审进度·职工话家征文' }]

const VIEWS = ['judges', 'essays'] as const
const ASKS_AGAIN_AFTER_SECONDS = 10

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const view = oneOf(url, 'by', VIEWS) ?? 'judges'
  const whom = url.searchParams.get('remind')
  const input = { view, page: pageIn(url) }
  const { contest, ...progress } = await openProgress(db, actor, params.contest, input, now)
  const judge = whom === 'all' ? null : whom
  return {
    ...progress,
    view,
    now,
    isLate: progress.dueAt !== null && progress.dueAt < now,
    reminder:
      whom === null
        ? null
        : { whom, judges: await whomToRemind(db, actor, params.contest, judge, now) },
    told: Number(url.searchParams.get('told')) || 0,
    hours: REMINDED_FOR_HOURS,
    isJudging: contest.effectivePhase === 'judging' && !progress.round?.isClosed,
    contest: { id: contest.id, title: contest.title },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const whom = form.get('whom')
  if (form.get('intent') !== 'remind' || typeof whom !== 'string' || whom === '') {
    throw new Refusal('invalid', '这个操作无法识别，没有执行。请刷新页面再试。')
  }
  const judge = whom === 'all' ? null : whom
  const again = form.get('again') === 'yes'
  const told = await remind(db, actor, params.contest, { judge, again }, now)
  return redirect(`/organizer/contests/${params.contest}/progress?told=${told}`)
})

type Watched = ReturnType<typeof useLoaderData<typeof loader>>
type RecusalRow = Watched['recusals'][number]

const RECUSAL_COLUMNS: readonly Column<RecusalRow>[] = [
  { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
  { key: 'judge', header: '评委', cell: ({ judgeName }) => judgeName },
  { key: 'reason', header: '原因', cell: ({ reason }) => reason },
  { key: 'when', header: '时间', cell: ({ createdAt }) => <Timestamp iso={createdAt} /> },
]

export default function JudgingProgress() {
  const watched = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  useLive(ASKS_AGAIN_AFTER_SECONDS)
  const { contest, sheets, essays, dueAt, isLate, reminder, told, isJudging, behind } = watched
  return (
    <>
      <PageTitle
        title={watched.round === null ? '评审进度' : `评审进度：${watched.round.name}`}
        lead={
          <>
            还差得多的排在前面。{' '}
            {dueAt !== null && (
              <>
                完成期限 <Timestamp iso={dueAt} />
                {isLate && '，已过'}。
              </>
            )}
          </>
        }
        actions={
          <>
            {isJudging && behind > 0 && (
              <LinkButton to="?remind=all#remind">提醒没有评完的 {behind} 位</LinkButton>
            )}
            {watched.round && (
              <LinkButton to={`/organizer/contests/${contest.id}/rounds`}>评审轮次</LinkButton>
            )}
            <LinkButton to={`/organizer/contests/${contest.id}/paper`}>纸质评审</LinkButton>
          </>
        }
      />
      <OrganizerNav contest={contest.id} current="progress" />
      {told > 0 && <Notice kind="good" title={`已提醒 ${told} 位评委`} />}
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
      {reminder && (
        <RemindForm {...reminder} hours={watched.hours} refused={refusedIn(answer, 'remind')} />
      )}
      <Short />
      <Rows />
      <Section title="回避">
        <Table
          caption="声明的回避"
          captionHidden
          columns={RECUSAL_COLUMNS}
          rows={watched.recusals}
          rowKey={({ judge, essay }) => `${judge} ${essay}`}
          empty={<EmptyState title="没有评委声明回避">评委声明的回避和原因会列在这里。</EmptyState>}
        />
      </Section>
    </>
  )
}

function Rows() {
  const { contest, view, judges, byEssay, sheets, page, pages, total, now, ...rest } =
    useLoaderData<typeof loader>()
  const base = `/organizer/contests/${contest.id}`
  return (
    <Section title={view === 'judges' ? '按评委' : '按作品'} id="rows">
      <ul className="tabs">
        {VIEWS.map((each) => (
          <li key={each}>
            <a href={`?by=${each}#rows`} aria-current={each === view ? 'true' : undefined}>
              {each === 'judges' ? '按评委' : '按作品'}
            </a>
          </li>
        ))}
      </ul>
      {sheets.assigned > 0 && (
        <Progress label="全部评分表" value={sheets.submitted} max={sheets.assigned} unit="份" />
      )}
      <p>
        截至 <Timestamp iso={now} part="time" />
        ，本页打开时每 {ASKS_AGAIN_AFTER_SECONDS} 秒更新。<a href={`?by=${view}`}>刷新</a>
      </p>
      {view === 'judges' ? (
        <JudgesProgress
          judges={judges}
          assignment={`${base}/assignment`}
          isJudging={rest.isJudging}
          readByAll={rest.readByAll}
        />
      ) : (
        <EssaysProgress essays={byEssay} base={base} />
      )}
      <Pager
        page={page}
        pages={pages}
        total={total}
        unit={view === 'judges' ? '位' : '篇'}
        hrefFor={(to) => `?by=${view}&page=${to}`}
      />
    </Section>
  )
}

function Short() {
  const { contest, essays, short } = useLoaderData<typeof loader>()
  const base = `/organizer/contests/${contest.id}`
  if (essays.short === 0) return null
  return (
    <Notice kind="warn" title={`有 ${essays.short} 篇作品的评委不足`}>
      <ul className="short-essays">
        {short.map(({ id, title, assigned, needs }) => (
          <li key={id}>
            <a href={`${base}/assignment?essay=${id}#readers`}>{title}</a>：{assigned} / {needs} 位
          </li>
        ))}
        {essays.short > short.length && <li>另有 {essays.short - short.length} 篇</li>}
      </ul>
      <ButtonRow>
        <LinkButton to={`${base}/assignment?mode=top-up`}>去补足评阅</LinkButton>
      </ButtonRow>
    </Notice>
  )
}
