/** The organizer's front page: all contests, a new one, the unions, and who else organizes. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { PHASE_LABEL } from '../domain/contest'
import { refusedIn } from '../domain/refusal'
import { line, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { InvitationForm, InvitationLink } from '../invitation-form'
import { pageIn, pagesOf } from '../page-number'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Card, Columns, Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { CONTESTS_PAGE, listAllContests, makeContest } from '../usecases/organizing'
import { invite } from '../usecases/staffing'

export const meta: MetaFunction = () => [{ title: '组委会·职工话家征文' }]

const newContest = z.object({ title: line('征文名称', 60), host: line('主办单位', 60) })
const newOrganizer = z.object({ name: line('姓名', 30) })

export const loader = organizer.load(async ({ db, actor, url, now }) => {
  const page = pageIn(url)
  const { contests, total } = await listAllContests(db, actor, page, now)
  return {
    page,
    pages: pagesOf(total, CONTESTS_PAGE),
    total,
    contests: contests.map(({ id, title, effectivePhase, closesAt, essays, judges }) => ({
      id,
      title,
      phase: effectivePhase,
      closesAt,
      essays,
      judges,
    })),
  }
})

export const action = organizer.act(async ({ db, actor, form, url, now }) => {
  if (form.get('intent') === 'invite') {
    const { name } = readForm(newOrganizer, form)
    const token = await invite(
      db,
      actor,
      { role: 'organizer', name, union: '', contest: null },
      now,
    )
    return { invited: { name, link: `${url.origin}/invite/${token}` } }
  }
  const id = await makeContest(db, actor, readForm(newContest, form), now)
  return redirect(`/organizer/contests/${id}`)
})

type Row = Awaited<ReturnType<typeof loader>>['contests'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'title',
    header: '征文',
    title: true,
    cell: ({ id, title }) => <a href={`/organizer/contests/${id}`}>{title}</a>,
  },
  { key: 'phase', header: '阶段', cell: ({ phase }) => <Status>{PHASE_LABEL[phase]}</Status> },
  {
    key: 'closes',
    header: '截稿',
    cell: ({ closesAt }) => (closesAt ? <Timestamp iso={closesAt} /> : '未定'),
  },
  { key: 'essays', header: '投稿', align: 'end', cell: ({ essays }) => `${essays} 篇` },
  { key: 'judges', header: '评委', align: 'end', cell: ({ judges }) => `${judges} 位` },
]

export default function Organizing() {
  const { contests, page, pages, total } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say, fields, typed } = refusedIn(answer, 'make')
  const invited = answer && 'invited' in answer ? answer.invited : null
  return (
    <>
      <PageTitle
        title="组委会"
        actions={
          <>
            <LinkButton to="/organizer/unions">工会与加入链接</LinkButton>
            <LinkButton to="/organizer/accounts">账号</LinkButton>
            <LinkButton to="/organizer/calendar">工作日历</LinkButton>
          </>
        }
      />
      <Section title="征文比赛">
        <Table
          caption="征文比赛"
          captionHidden
          columns={COLUMNS}
          rows={contests}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title="还没有征文">
              先在下面新建一个征文，再填写通知与规则、导入工会、邀请评委。
            </EmptyState>
          }
        />
        {total > 0 && (
          <Pager
            page={page}
            pages={pages}
            total={total}
            unit="个"
            hrefFor={(to) => `?page=${to}`}
          />
        )}
      </Section>
      <Columns>
        <Card title="新建征文" level={2}>
          <Form noValidate method="post">
            <input type="hidden" name="intent" value="make" />
            <FormError say={say} fields={fields} />
            <TextField
              label="征文名称"
              name="title"
              required
              hint="例如：“职工话家”主题征文"
              defaultValue={typed.title}
              error={fields.title}
            />
            <TextField
              label="主办单位"
              name="host"
              required
              hint="例如：重庆市总工会"
              defaultValue={typed.host}
              error={fields.host}
            />
            <ButtonRow>
              <Button variant="primary" type="submit">
                新建
              </Button>
            </ButtonRow>
          </Form>
        </Card>
        <Card title="邀请组委会成员" level={2}>
          {invited && <InvitationLink {...invited} />}
          <InvitationForm
            invitee="organizer"
            intent="invite"
            made={invited?.link ?? null}
            refused={refusedIn(answer, 'invite')}
          />
        </Card>
      </Columns>
    </>
  )
}
