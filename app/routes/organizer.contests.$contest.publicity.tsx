/** The desk of 公示: the countdown, putting off its end, objections, and what must not become public. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readDay } from '../domain/calendar-lines'
import { CONCLUSIONS, OBJECTION_STATES, OPEN_STATES, objectionNumber } from '../domain/objection'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { quoteTitle } from '../domain/winners'
import { dayOf } from '../domain/working-days'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { pageIn, pagesOf } from '../page-number'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { TextArea, TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Card, Columns, Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { extendPublicity, OBJECTIONS_PAGE, openPublicity } from '../usecases/publicizing'

export const meta: MetaFunction = () => [{ title: '公示与异议·职工话家征文' }]

const extension = z.object({
  version: z.coerce.number().int(),
  day: z.string().transform(readDay),
  reason: paragraphs('原因', 200),
})

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const page = pageIn(url)
  const found = await openPublicity(db, actor, { contest: params.contest, page }, now)
  const { contest, counts } = found
  return {
    contest: { id: contest.id, version: contest.version, phase: contest.effectivePhase },
    startedAt: contest.publicityStartedAt,
    endsAt: contest.publicityEndsAt,
    because: contest.publicityBecause,
    publicityDays: found.publicityDays,
    daysLeft: found.daysLeft,
    endByCalendar: found.endByCalendar,
    objections: found.objections,
    counts,
    faults: found.faults,
    page,
    pages: pagesOf(counts.all, OBJECTIONS_PAGE),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest } = params
  await extendPublicity(db, actor, { contest, ...readForm(extension, form) }, now)
  return redirect(`/organizer/contests/${contest}/publicity`)
})

export const shouldRevalidate = () => true

type Row = ReturnType<typeof useLoaderData<typeof loader>>['objections'][number]

function columnsFor(contest: string): readonly Column<Row>[] {
  return [
    {
      key: 'number',
      header: '编号',
      title: true,
      cell: ({ id, number }) => (
        <a href={`/organizer/contests/${contest}/objections/${id}`}>{objectionNumber(number)}</a>
      ),
    },
    { key: 'about', header: '对象', cell: ({ title }) => (title ? quoteTitle(title) : '整个名单') },
    { key: 'name', header: '提出人', cell: ({ name }) => name },
    { key: 'at', header: '时间', cell: ({ createdAt }) => <Timestamp iso={createdAt} /> },
    {
      key: 'state',
      header: '状态',
      cell: ({ state, conclusion }) => (
        <Status kind={OPEN_STATES.includes(state) ? 'warn' : 'neutral'}>
          {OBJECTION_STATES[state]}
          {conclusion && `（${CONCLUSIONS[conclusion]}）`}
        </Status>
      ),
    },
  ]
}

export default function Publicity() {
  const opened = useLoaderData<typeof loader>()
  const { contest, counts, objections, page, pages } = opened
  return (
    <>
      <PageTitle
        title="公示与异议"
        actions={<LinkButton to="/organizer/calendar">工作日历</LinkButton>}
      />
      <OrganizerNav contest={contest.id} current="publicity" />
      <PrivacyCheck />
      <Columns count="aside">
        <Section
          title={`异议（${counts.all} 件）`}
          lead={counts.open > 0 ? `还有 ${counts.open} 件没有答复。` : undefined}
        >
          <Table
            caption="异议"
            captionHidden
            columns={columnsFor(contest.id)}
            rows={objections}
            rowKey={({ id }) => id}
            empty={<EmptyState title="没有异议">公示期间任何人都可以在名单页提出异议。</EmptyState>}
          />
          {pages > 1 && (
            <Pager
              page={page}
              pages={pages}
              total={counts.all}
              unit="件"
              hrefFor={(to) => `?page=${to}`}
            />
          )}
        </Section>
        <div>
          <Countdown />
          {contest.phase === 'publicity' && <ExtensionForm />}
        </div>
      </Columns>
    </>
  )
}

function PrivacyCheck() {
  const { faults } = useLoaderData<typeof loader>()
  if (faults.length === 0) {
    return <Notice kind="good">名单和通知里没有发现手机号、电话、身份证号、邮箱或银行卡号。</Notice>
  }
  return (
    <Notice kind="bad" title="公开的内容里有个人信息，改正之前不能进入公示：">
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Countdown() {
  const { contest, startedAt, endsAt, because, publicityDays, daysLeft, endByCalendar } =
    useLoaderData<typeof loader>()
  if (endsAt === null) {
    return (
      <Card title="公示期" level={2}>
        <p>
          按规则公示 {publicityDays} 个工作日。今天开始公示，到 <Timestamp iso={endByCalendar} />{' '}
          为止。
        </p>
      </Card>
    )
  }
  const isMoved = contest.phase === 'publicity' && because === null && endByCalendar !== endsAt
  return (
    <Card title="公示期" level={2}>
      <DescriptionList
        items={[
          ...(startedAt ? [{ term: '开始', detail: <Timestamp iso={startedAt} /> }] : []),
          { term: '截止', detail: <Timestamp iso={endsAt} /> },
          ...(contest.phase === 'publicity'
            ? [{ term: '还有', detail: `${daysLeft} 个工作日` }]
            : []),
          ...(because ? [{ term: '延长的原因', detail: because }] : []),
        ]}
      />
      {isMoved && (
        <Notice kind="warn">
          按现在的工作日历和规则应到 <Timestamp iso={endByCalendar} />
          。截止时间不会自动改变，需要时请延长。
        </Notice>
      )}
    </Card>
  )
}

function ExtensionForm() {
  const { contest, endsAt } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  return (
    <Card title="延长公示" level={2}>
      <Form noValidate method="post">
        <input type="hidden" name="version" value={contest.version} />
        <FormError say={say} fields={fields} />
        <TextField
          label="新的截止日期"
          name="day"
          type="date"
          width="medium"
          required
          hint="到这一天的 24:00（北京时间）"
          defaultValue={typed.day ?? (endsAt ? dayOf(endsAt) : '')}
          error={fields.day}
        />
        <TextArea
          label="延长的原因"
          name="reason"
          rows={2}
          required
          hint="所有人都会看到"
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <ButtonRow>
          <Button type="submit">延长公示</Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}
