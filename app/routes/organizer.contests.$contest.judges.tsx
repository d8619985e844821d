/** What the judges can take on: the most essays of each, leaving and coming back, and recorded conflicts 回避. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { ConflictForm, LeaveForm, LoadForm } from '../excusing-forms'
import { optionalLine, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { pageIn, pagesOf } from '../page-number'
import { Button, LinkButton } from '../ui/button'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import {
  CONFLICTS_PAGE,
  dismissJudge,
  openJudges,
  readmitJudge,
  recordConflict,
  setMaxLoad,
  strikeConflict,
} from '../usecases/excusing'
import { wholeNumber } from '../whole-number'

export const meta: MetaFunction = () => [{ title: '评委与回避·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const page = pageIn(url)
  const { contest, ...found } = await openJudges(db, actor, params.contest, page, now)
  const chosen = url.searchParams.get('judge')
  return {
    ...found,
    page,
    pages: pagesOf(found.conflictsTotal, CONFLICTS_PAGE),
    chosen: found.judges.find(({ id, hasLeft }) => id === chosen && !hasLeft) ?? null,
    takenBack: Number(url.searchParams.get('back') ?? Number.NaN),
    contest: { id: contest.id, title: contest.title },
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const reason = paragraphs('原因', 200)
const loadForm = z.object({
  judge: z.string(),
  most: z.string().transform((typed, context) => {
    const most = wholeNumber(typed, 0)
    if (most === null && typed.trim() !== '') {
      context.addIssue('请填 0 以上的整数，不限就留空。')
      return z.NEVER
    }
    return most
  }),
})
const leaveForm = z.object({ judge: z.string(), reason })
const conflictForm = z.object({
  judge: z.string().default(''),
  essay: optionalLine('作品', 200).default(''),
  union: optionalLine('工会', 80).default(''),
  reason,
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest } = params
  const here = `/organizer/contests/${contest}/judges`
  switch (form.get('intent')) {
    case 'load':
      await setMaxLoad(db, actor, contest, readForm(loadForm, form), now)
      return redirect(here)
    case 'leave': {
      const back = await dismissJudge(db, actor, contest, readForm(leaveForm, form), now)
      return redirect(`${here}?back=${back}`)
    }
    case 'readmit':
      await readmitJudge(db, actor, contest, String(form.get('judge') ?? ''), now)
      return redirect(here)
    case 'conflict': {
      const back = await recordConflict(db, actor, contest, readForm(conflictForm, form), now)
      return redirect(`${here}?back=${back}#conflicts`)
    }
    case 'strike':
      await strikeConflict(db, actor, contest, String(form.get('conflict') ?? ''), now)
      return redirect(`${here}#conflicts`)
    default:
      throw new Refusal('invalid', '这个操作无法识别，没有执行。请刷新页面再试。')
  }
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type JudgeRow = Loaded['judges'][number]
type ConflictRow = Loaded['conflicts'][number]

function judgeColumns(isOpen: boolean): readonly Column<JudgeRow>[] {
  return [
    {
      key: 'name',
      header: '评委',
      title: true,
      cell: ({ name, hasLeft }) => (
        <>
          {name} {hasLeft && <Status>已退出</Status>}
        </>
      ),
    },
    { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName ?? '—' },
    {
      key: 'most',
      header: '上限',
      align: 'end',
      cell: ({ maxLoad }) => (maxLoad === null ? '不限' : `${maxLoad} 篇`),
    },
    { key: 'assigned', header: '已分配', align: 'end', cell: ({ assigned }) => `${assigned} 篇` },
    { key: 'submitted', header: '已提交', align: 'end', cell: ({ submitted }) => submitted },
    {
      key: 'acts',
      header: '操作',
      cell: ({ id, name, hasLeft }) => {
        if (!isOpen) return '—'
        if (!hasLeft) {
          return (
            <a href={`?judge=${id}#judge`} aria-label={`设定${name}的上限或退出`}>
              上限、退出
            </a>
          )
        }
        return (
          <Form noValidate method="post">
            <input type="hidden" name="judge" value={id} />
            <Button variant="quiet" type="submit" name="intent" value="readmit">
              恢复评审<span className="visually-hidden">：{name}</span>
            </Button>
          </Form>
        )
      },
    },
  ]
}

function conflictColumns(isStrikable: boolean): readonly Column<ConflictRow>[] {
  return [
    { key: 'judge', header: '评委', title: true, cell: ({ judgeName }) => judgeName },
    {
      key: 'what',
      header: '不评',
      cell: ({ title, unionName }) => (title === null ? `${unionName}的全部作品` : `《${title}》`),
    },
    { key: 'reason', header: '原因', cell: ({ reason: words }) => words },
    { key: 'when', header: '登记', cell: ({ createdAt }) => <Timestamp iso={createdAt} /> },
    {
      key: 'acts',
      header: '操作',
      cell: ({ id, judgeName }) =>
        isStrikable ? (
          <Form noValidate method="post">
            <input type="hidden" name="conflict" value={id} />
            <Button variant="quiet" type="submit" name="intent" value="strike">
              删除<span className="visually-hidden">：{judgeName}</span>
            </Button>
          </Form>
        ) : (
          '—'
        ),
    },
  ]
}

export default function Judges() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, judges, chosen, conflicts, whyNot, takenBack } = loaded
  const refused = ['readmit', 'strike'].map((each) => refusedIn(answer, each).say).find(Boolean)
  const base = `/organizer/contests/${contest.id}`
  return (
    <>
      <PageTitle
        title="评委与回避"
        back={{ to: `${base}/assignment`, label: '评审分配' }}
        lead="本单位的作品、评委自己的作品和评委声明的回避，系统自动避开；其他关系在这里登记。"
      />
      <OrganizerNav contest={contest.id} current="assignment" />
      {takenBack >= 0 && (
        <Notice kind="good" title={`已保存，收回 ${takenBack} 次评阅。`}>
          {takenBack > 0 && (
            <LinkButton to={`${base}/assignment?mode=top-up`}>看补足的方案</LinkButton>
          )}
        </Notice>
      )}
      {whyNot !== null && <Notice>{whyNot}</Notice>}
      <FormError say={refused} />
      {chosen && whyNot === null && (
        <>
          <LoadForm judge={chosen} refused={refusedIn(answer, 'load')} />
          <LeaveForm judge={chosen} refused={refusedIn(answer, 'leave')} />
        </>
      )}
      <Section title="评委">
        <Table
          caption="评委"
          captionHidden
          columns={judgeColumns(whyNot === null)}
          rows={judges}
          rowKey={({ id }) => id}
          empty={<EmptyState title="还没有评委">请先在“人员”中邀请评委。</EmptyState>}
        />
      </Section>
      <Section
        id="conflicts"
        title="登记的回避"
        lead={
          loaded.isReadingBegun
            ? '评委已经开始评阅，登记的回避不能再删除；仍可以增加。'
            : '评委开始评阅以前可以删除。'
        }
      >
        <Table
          caption="登记的回避"
          captionHidden
          columns={conflictColumns(whyNot === null && !loaded.isReadingBegun)}
          rows={conflicts}
          rowKey={({ id }) => id}
          empty={<EmptyState title="没有登记回避">需要避开的评委和作品在下面登记。</EmptyState>}
        />
        <Pager
          page={loaded.page}
          pages={loaded.pages}
          total={loaded.conflictsTotal}
          hrefFor={(to) => `?page=${to}#conflicts`}
        />
        {whyNot === null && (
          <ConflictForm
            judges={judges.filter(({ hasLeft }) => !hasLeft)}
            refused={refusedIn(answer, 'conflict')}
          />
        )}
      </Section>
    </>
  )
}
