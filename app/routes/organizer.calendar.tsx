/** The calendar of working days 工作日历: the holidays and make-up days of a year. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import type { CalendarDay } from '../domain/calendar-lines'
import { refusedIn } from '../domain/refusal'
import { toShanghaiDate } from '../domain/time'
import { dayOf, endOfDay } from '../domain/working-days'
import { organizer } from '../gate.server'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { TextArea } from '../ui/field'
import { FormError } from '../ui/form-error'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { type Column, Table } from '../ui/table'
import { addDays, openCalendar, removeDay } from '../usecases/calendaring'

export const meta: MetaFunction = () => [{ title: '工作日历·职工话家征文' }]

function yearIn(url: URL, now: string): number {
  const year = Number(url.searchParams.get('year'))
  return Number.isInteger(year) && year >= 2000 && year <= 2100
    ? year
    : Number(dayOf(now).slice(0, 4))
}

export const loader = organizer.load(async ({ db, actor, url, now }) => {
  const year = yearIn(url, now)
  return { year, days: await openCalendar(db, actor, year) }
})

export const action = organizer.act(async ({ db, actor, form, url, now }) => {
  if (form.get('intent') === 'remove') {
    await removeDay(db, actor, String(form.get('day') ?? ''), now)
  } else {
    await addDays(db, actor, String(form.get('lines') ?? ''), now)
  }
  return redirect(`/organizer/calendar?year=${yearIn(url, now)}`)
})

const COLUMNS: readonly Column<CalendarDay>[] = [
  { key: 'day', header: '日期', title: true, cell: ({ day }) => toShanghaiDate(endOfDay(day)) },
  {
    key: 'kind',
    header: '安排',
    cell: ({ kind }) =>
      kind === 'rest' ? <Status kind="good">休息</Status> : <Status kind="warn">上班</Status>,
  },
  { key: 'name', header: '名称', cell: ({ name }) => name },
  {
    key: 'remove',
    header: '操作',
    cell: ({ day }) => (
      <Form method="post">
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="day" value={day} />
        <Button variant="quiet" type="submit">
          删去<span className="visually-hidden">{toShanghaiDate(endOfDay(day))}</span>
        </Button>
      </Form>
    ),
  },
]

export default function WorkingCalendar() {
  const { year, days } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle
        title="工作日历"
        lead="公示按工作日计算。周一到周五是工作日，与此不同的日子列在这里。改动日历不会移动已经开始的公示。"
        back={{ to: '/organizer', label: '组委会' }}
        actions={
          <>
            <LinkButton to={`?year=${year - 1}`}>{year - 1} 年</LinkButton>
            <LinkButton to={`?year=${year + 1}`}>{year + 1} 年</LinkButton>
          </>
        }
      />
      <Section title="添加或修改">
        <Form noValidate method="post">
          <FormError say={say} fields={fields} />
          <TextArea
            label="放假和调休"
            name="lines"
            rows={5}
            required
            hint="每行一天或一段，例如“2027-10-01至2027-10-07 休 国庆节”“2027-10-09 班 国庆节调休”。请以国务院办公厅的通知为准。"
            defaultValue={typed.lines}
            error={fields.lines}
          />
          <ButtonRow>
            <Button variant="primary" type="submit">
              加入日历
            </Button>
          </ButtonRow>
        </Form>
      </Section>
      <Section title={`${year} 年`}>
        <Table
          caption={`${year} 年的放假和调休`}
          captionHidden
          columns={COLUMNS}
          rows={days}
          rowKey={({ day }) => day}
          empty={
            <EmptyState title={`${year} 年还没有放假安排`}>
              只按周末计算。国务院办公厅发布放假通知后，请在上面加入。
            </EmptyState>
          }
        />
      </Section>
    </>
  )
}
