/** What has become of an objection, for whoever has its address; nothing private stands here. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OBJECTION_STATES } from '../domain/objection'
import { quoteTitle } from '../domain/winners'
import { anyone } from '../gate.server'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { Status } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
import { followObjection } from '../usecases/objecting'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `异议 ${data?.number ?? ''}·职工话家征文` },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' },
]

export const loader = anyone.load(async ({ db, params, url }) => ({
  ...(await followObjection(db, params.key)),
  isNew: url.searchParams.has('new'),
  address: `${url.origin}/objection/${params.key}`,
}))

export default function FollowObjection() {
  const found = useLoaderData<typeof loader>()
  const facts = [
    { term: '编号', detail: found.number },
    {
      term: '征文',
      detail: <a href={`/contest/${found.contest}/winners`}>{found.contestTitle}</a>,
    },
    {
      term: '对象',
      detail: found.title === null ? '整个名单，或者其他问题' : quoteTitle(found.title),
    },
    { term: '提交时间', detail: <Timestamp iso={found.createdAt} /> },
    { term: '状态', detail: <Status>{OBJECTION_STATES[found.state]}</Status> },
    { term: '最近处理', detail: <Timestamp iso={found.updatedAt} /> },
    ...(found.conclusion === null ? [] : [{ term: '结论', detail: found.conclusion }]),
  ]
  return (
    <>
      <PageTitle title={`异议 ${found.number}`} lead={found.say} />
      {found.isNew && (
        <Notice kind="good" title="异议已经提交">
          <p>
            编号 {found.number}
            。请记下本页的网址，凭它查看处理情况；网址丢失后无法找回，也请不要转给别人。
          </p>
          <p className="objection-address">{found.address}</p>
        </Notice>
      )}
      <DescriptionList items={facts} />
      {found.declineReason !== null && (
        <Section title="不予受理的理由">
          <p className="typed-text">{found.declineReason}</p>
        </Section>
      )}
      {found.answer !== null && (
        <Section title="组委会的答复">
          <p className="typed-text">{found.answer}</p>
        </Section>
      )}
    </>
  )
}
