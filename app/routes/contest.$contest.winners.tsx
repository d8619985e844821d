/** The winner page, for everybody: proposed during 公示, final after publication. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isAtLeast } from '../domain/contest'
import { phaseLineOf } from '../domain/phase-line'
import { anyone } from '../gate.server'
import { ButtonRow, LinkButton } from '../ui/button'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Timestamp } from '../ui/timestamp'
import { daysLeftOf } from '../usecases/publicizing'
import { openPublishedList } from '../usecases/publishing'
import { OrganisationList, WinnerList } from '../winner-list'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}·${data.heading}` : '获奖名单' },
]

export const loader = anyone.load(async ({ db, params, now }) => {
  const list = await openPublishedList(db, params.contest, now)
  const { contest, tiers, organisations, changes, isFixed } = list
  const isFinal = isAtLeast(contest.effectivePhase, 'published')
  return {
    id: contest.id,
    title: contest.title,
    heading: isFinal ? '获奖名单' : '拟获奖名单（公示）',
    isFinal,
    isFixed,
    startedAt: contest.publicityStartedAt,
    publicityEndsAt: contest.publicityEndsAt,
    because: contest.publicityBecause,
    daysLeft: await daysLeftOf(db, contest, now),
    isOver: contest.publicityEndsAt !== null && contest.publicityEndsAt < now,
    publishedAt: contest.publishedAt,
    tiers,
    changes,
    organisations: organisations.map(({ union }) => union),
    isReadable: tiers.some(({ winners }) => winners.some(({ address }) => address !== undefined)),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function Winners() {
  const list = useLoaderData<typeof loader>()
  const { id, title, heading, isFinal, publishedAt, tiers, organisations, changes } = list
  return (
    <>
      <PageTitle title={heading} lead={title} back={{ to: `/contest/${id}`, label: '征文通知' }} />
      {!isFinal && <Countdown />}
      {isFinal && publishedAt && (
        <p>
          公布时间：
          <Timestamp iso={publishedAt} />
        </p>
      )}
      {list.isReadable && (
        <p>
          点题目可以读到作者同意公开的作品，也可以
          <a href={`/contest/${id}/anthology`}>读整本作品集</a>。
        </p>
      )}
      <WinnerList tiers={tiers} changes={changes} hrefOf={({ address }) => address} />
      <OrganisationList unions={organisations} />
      {list.isFixed && (
        <div className="screen-only">
          <p>
            这份名单已存证。<a href={`/contest/${id}/ledger`}>查看公开台账，核对名单没有改动过</a>
          </p>
        </div>
      )}
    </>
  )
}

/** How long the list can be objected to, and how. */
function Countdown() {
  const { id, startedAt, publicityEndsAt, because, daysLeft, isOver } =
    useLoaderData<typeof loader>()
  const left = daysLeft === 0 ? '今天是最后一天' : `还有 ${daysLeft} 个工作日`
  return (
    <Notice
      title={
        isOver
          ? '公示期已满，等待组委会公布'
          : publicityEndsAt === null
            ? '正在公示'
            : `正在公示，${left}`
      }
    >
      {publicityEndsAt !== null && (
        <p>
          公示期：
          {startedAt && (
            <>
              <Timestamp iso={startedAt} part="date" />至
            </>
          )}
          <Timestamp iso={publicityEndsAt} part="date" /> 24:00。
          {because && `公示已延长，原因：${because}`}
        </p>
      )}
      <p>对名单有异议的，可以在公布之前提出，不需要账号；姓名和联系方式不会公开。</p>
      <ButtonRow>
        <LinkButton variant="primary" to={`/contest/${id}/objections/new`}>
          提出异议
        </LinkButton>
      </ButtonRow>
    </Notice>
  )
}
