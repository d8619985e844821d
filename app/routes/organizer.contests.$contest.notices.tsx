/** Notices: what people are told at each moment of a contest, and one of them to edit beside its preview. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MOMENTS } from '../domain/notice-templates'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { organizer } from '../gate.server'
import { NoticeForm } from '../notice-form'
import { OrganizerNav } from '../organizer-nav'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { Table } from '../ui/table'
import { Timestamp } from '../ui/timestamp'
import { openNotices, readMoment, writeNotice } from '../usecases/wording'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·通知模板·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest, notices } = await openNotices(db, actor, params.contest, now)
  const asked = url.searchParams.get('moment')
  const moment = asked === null ? null : readMoment(asked)
  return {
    contest: { id: contest.id, title: contest.title },
    notices,
    shown: notices.find((each) => each.moment === moment) ?? null,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const noticeForm = z.object({
  title: z.string(),
  body: z.string(),
  version: z.coerce.number().int().min(0),
})

export const action = organizer.act(async ({ db, actor, params, url, form, now }) => {
  const moment = readMoment(url.searchParams.get('moment'))
  const { version, ...typed } = readForm(noticeForm, form)
  const isOff = form.get('off') !== null
  const intent = form.get('intent')
  if (intent === 'preview') return { tried: { ...typed, isOff, version } }
  const words = intent === 'restore' ? MOMENTS[moment].usual : typed
  await writeNotice(db, actor, params.contest, { moment, words, isOff, version }, now)
  return redirect(`/organizer/contests/${params.contest}/notices`)
})

function triedIn(answer: unknown) {
  return typeof answer === 'object' && answer !== null && 'tried' in answer
    ? (answer as { tried: Parameters<typeof NoticeForm>[0]['tried'] }).tried
    : null
}

export default function Notices() {
  const { contest, notices, shown } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageTitle title="通知模板" />
      <OrganizerNav contest={contest.id} current="notices" />
      {shown && (
        <Section title={`修改“${MOMENTS[shown.moment].label}”`}>
          <p className="quiet">
            {MOMENTS[shown.moment].when}。发给：{MOMENTS[shown.moment].to}。
          </p>
          <NoticeForm
            key={shown.moment}
            moment={shown.moment}
            words={shown.words}
            isChanged={shown.isChanged}
            isOff={shown.isOff}
            version={shown.version}
            tried={triedIn(answer)}
            refused={refusedIn(answer)}
          />
        </Section>
      )}
      <Section title="各个时刻的通知">
        <p className="quiet">
          通知随操作同时发出：在“消息”里看到，登记了邮箱的人另收到邮件。修改只影响以后的通知。
        </p>
        <Table
          caption="各个时刻的通知"
          captionHidden
          rows={notices}
          rowKey={({ moment }) => moment}
          columns={[
            {
              key: 'label',
              header: '通知',
              title: true,
              cell: ({ moment }) => <a href={`?moment=${moment}`}>{MOMENTS[moment].label}</a>,
            },
            { key: 'when', header: '什么时候', cell: ({ moment }) => MOMENTS[moment].when },
            { key: 'to', header: '发给', cell: ({ moment }) => MOMENTS[moment].to },
            { key: 'title', header: '标题', cell: ({ words }) => words.title },
            {
              key: 'state',
              header: '状态',
              cell: ({ isChanged, isOff, changed }) => (
                <>
                  {isOff && <Status kind="warn">停发</Status>}{' '}
                  {isChanged ? <Status kind="accent">已修改</Status> : !isOff && '默认文字'}
                  {(isChanged || isOff) && changed && (
                    <span className="quiet">
                      {' '}
                      {changed.by}，<Timestamp iso={changed.at} />
                    </span>
                  )}
                </>
              ),
            },
          ]}
        />
      </Section>
    </>
  )
}
