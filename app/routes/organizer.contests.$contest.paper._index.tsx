/** Paper mode 纸质评审: which judges read and score on paper, and how far their sheets are read in. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { Button } from '../ui/button'
import { FormError } from '../ui/form-error'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { openPaper, settlePaper } from '../usecases/transcribing'

export const meta: MetaFunction = () => [{ title: '纸质评审·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, judges } = await openPaper(db, actor, params.contest, now)
  return {
    contest: contest.id,
    judges: judges.map(({ account: _, ...judge }) => judge),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const settling = z.object({
  judge: z.string({ error: '请选一位评委。' }),
  intent: z.enum(['paper', 'screen'], { error: '请选纸质评审或在线评审。' }),
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { judge, intent } = readForm(settling, form)
  await settlePaper(db, actor, params.contest, { judge, onPaper: intent === 'paper' }, now)
  return redirect(`/organizer/contests/${params.contest}/paper`)
})

type Row = Awaited<ReturnType<typeof loader>>['judges'][number]

function columnsOf(base: string): readonly Column<Row>[] {
  return [
    {
      key: 'name',
      header: '评委',
      title: true,
      cell: ({ id, name, paperSince }) =>
        paperSince === null ? name : <a href={`${base}/${id}`}>{name}</a>,
    },
    {
      key: 'mode',
      header: '方式',
      cell: ({ paperSince }) =>
        paperSince === null ? '在线' : <Status kind="accent">纸质</Status>,
    },
    { key: 'assigned', header: '分配', align: 'end', cell: ({ assigned }) => assigned },
    {
      key: 'begun',
      header: '待核对',
      align: 'end',
      cell: ({ paperSince, begun }) => (paperSince === null ? '—' : begun),
    },
    { key: 'submitted', header: '已提交', align: 'end', cell: ({ submitted }) => submitted },
    {
      key: 'transcribed',
      header: '其中纸质',
      align: 'end',
      cell: ({ transcribed }) => transcribed,
    },
    {
      key: 'change',
      header: '操作',
      cell: ({ id, name, paperSince }) => (
        <Form method="post">
          <input type="hidden" name="judge" value={id} />
          <Button
            variant="quiet"
            type="submit"
            name="intent"
            value={paperSince === null ? 'paper' : 'screen'}
          >
            {paperSince === null ? '改为纸质评审' : '改为在线评审'}
            <span className="visually-hidden">：{name}</span>
          </Button>
        </Form>
      ),
    },
  ]
}

export default function Paper() {
  const { contest, judges } = useLoaderData<typeof loader>()
  const refused = refusedIn(useActionData<typeof action>())
  const base = `/organizer/contests/${contest}/paper`
  return (
    <>
      <PageTitle
        title="纸质评审"
        lead="不便在线评审的评委可以用打印的匿名稿册和评分表。填好的评分表由两位工作人员分别录入，两遍一致才提交。"
        back={{ to: `/organizer/contests/${contest}/progress`, label: '评审进度' }}
      />
      <OrganizerNav contest={contest} current="progress" />
      <FormError say={refused.say} fields={refused.fields} />
      <Section title="评委">
        <Table
          caption="评委和评审方式"
          captionHidden
          columns={columnsOf(base)}
          rows={judges}
          rowKey={({ id }) => id}
          empty={<EmptyState title="还没有评委">请先在“人员”中邀请评委。</EmptyState>}
        />
      </Section>
    </>
  )
}
