/** The winner page, for everybody: proposed during 公示, final after publication. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isAtLeast } from '../domain/contest'
import { phaseLineOf } from '../domain/phase-line'
import { anyone } from '../gate.server'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Timestamp } from '../ui/timestamp'
import { openPublishedList } from '../usecases/publishing'
import { OrganisationList, WinnerList } from '../winner-list'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}·${data.heading}` : '获奖名单' },
]

export const loader = anyone.load(async ({ db, params, now }) => {
  const { contest, tiers, organisations } = await openPublishedList(db, params.contest, now)
  const isFinal = isAtLeast(contest.effectivePhase, 'published')
  return {
    id: contest.id,
    title: contest.title,
    heading: isFinal ? '获奖名单' : '拟获奖名单（公示）',
    isFinal,
    publicityEndsAt: contest.publicityEndsAt,
    publishedAt: contest.publishedAt,
    tiers,
    organisations: organisations.map(({ union }) => union),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function Winners() {
  const { id, title, heading, isFinal, publicityEndsAt, publishedAt, tiers, organisations } =
    useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle title={heading} lead={title} back={{ to: `/contest/${id}`, label: '征文通知' }} />
      {!isFinal && publicityEndsAt && (
        <Notice>
          <p>
            公示到 <Timestamp iso={publicityEndsAt} /> 为止。对名单有异议，请在此之前向组委会反映。
          </p>
        </Notice>
      )}
      {isFinal && publishedAt && (
        <p>
          公布时间：
          <Timestamp iso={publishedAt} />
        </p>
      )}
      <WinnerList tiers={tiers} />
      <OrganisationList unions={organisations} />
    </>
  )
}
