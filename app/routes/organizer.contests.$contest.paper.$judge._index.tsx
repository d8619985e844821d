/** One judge on paper: what to print, and how far each sheet is read in. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { TRANSCRIPT_STATES } from '../domain/transcript'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { ButtonRow, LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Progress } from '../ui/progress'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { openPaperJudge } from '../usecases/transcribing'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.judge.name ?? '评委'}·纸质评审·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, judge, sheets } = await openPaperJudge(
    db,
    actor,
    params.contest,
    params.judge,
    now,
  )
  return {
    contest: contest.id,
    judge: { id: judge.id, name: judge.name, isOnPaper: judge.paperSince !== null },
    isJudging: contest.effectivePhase === 'judging',
    sheets,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

type Row = Awaited<ReturnType<typeof loader>>['sheets'][number]

const KINDS = { none: 'neutral', once: 'warn', different: 'bad', done: 'good' } as const

function columnsOf(contest: string): readonly Column<Row>[] {
  return [
    {
      key: 'code',
      header: '作品编号',
      title: true,
      cell: ({ code }) => <a href={`/organizer/contests/${contest}/transcripts/${code}`}>{code}</a>,
    },
    { key: 'title', header: '匿名稿题目', cell: ({ title }) => title },
    {
      key: 'state',
      header: '录入',
      cell: ({ state, onScreen }) => (
        <Status kind={KINDS[state]}>{onScreen ? '已在线提交' : TRANSCRIPT_STATES[state]}</Status>
      ),
    },
    { key: 'by', header: '录入人', cell: ({ readBy }) => readBy.join('、') || '—' },
    { key: 'mine', header: '我录过', cell: ({ mine }) => (mine ? '是' : '—') },
  ]
}

export default function PaperJudge() {
  const { contest, judge, isJudging, sheets } = useLoaderData<typeof loader>()
  const base = `/organizer/contests/${contest}/paper`
  const done = sheets.filter(({ state }) => state === 'done').length
  return (
    <>
      <PageTitle
        title={`${judge.name}的纸质评审`}
        back={{ to: base, label: '纸质评审' }}
        lead="扫评分表上的二维码，或按作品编号打开，录入分数。另一位工作人员再录一遍。"
      />
      <OrganizerNav contest={contest} current="progress" />
      {!judge.isOnPaper && (
        <Notice kind="warn" title="这位评委现在在线评审">
          需要打印和录入时，请先在“纸质评审”中改为纸质评审。
        </Notice>
      )}
      {judge.isOnPaper && isJudging && sheets.length > 0 && (
        <ButtonRow>
          <LinkButton variant="primary" to={`${base}/${judge.id}/booklet.pdf`} download>
            下载匿名稿册
          </LinkButton>
          <LinkButton to={`${base}/${judge.id}/forms.pdf`} download>
            下载评分表
          </LinkButton>
        </ButtonRow>
      )}
      <Section title="评分表">
        <Progress label="已提交" value={done} max={sheets.length} unit="份" />
        <Table
          caption="评分表的录入"
          captionHidden
          columns={columnsOf(contest)}
          rows={sheets}
          rowKey={({ code }) => code}
          empty={
            <EmptyState title="还没有分配作品">
              在“评审分配”中分配以后，这里列出每一份评分表。
            </EmptyState>
          }
        />
      </Section>
    </>
  )
}
