/** The notice of a contest, for everybody. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isAtLeast } from '../domain/contest'
import { renderNotice } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { toShanghai } from '../domain/time'
import { anyone } from '../gate.server'
import { PLAIN } from '../plain-page'
import { shareTags } from '../share'
import { LinkButton } from '../ui/button'
import { EssayText } from '../ui/essay'
import { PageTitle } from '../ui/page-title'
import { DescriptionList } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { openPublicContest } from '../usecases/contests'
import { hasLedger } from '../usecases/public-ledger'

export const handle = PLAIN

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: '征文通知' }]
  const { contest, origin, closesAt } = data
  const closing = closesAt ? `截稿时间：${toShanghai(closesAt)}。` : ''
  return shareTags({
    origin,
    path: `/contest/${contest.id}`,
    title: `${contest.title}·征文通知`,
    description: `${contest.host}主办。${closing}评委只看匿名稿。`,
    follows: `/contest/${contest.id}`,
  })
}

export const loader = anyone.load(async ({ db, params, now, origin }) => {
  const contest = await openPublicContest(db, params.contest, now)
  return {
    origin,
    contest: { id: contest.id, title: contest.title, host: contest.host },
    opensAt: contest.opensAt,
    closesAt: contest.closesAt,
    extendedBecause: contest.extendedBecause,
    isOpen: contest.effectivePhase === 'open',
    hasLedger: await hasLedger(db, contest.id),
    hasWinners: isAtLeast(contest.effectivePhase, 'publicity'),
    notice: renderNotice(contest.notice),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function ContestNotice() {
  const opened = useLoaderData<typeof loader>()
  const { contest, opensAt, closesAt, extendedBecause, isOpen, hasWinners, notice } = opened
  const facts = [
    { term: '主办', detail: contest.host },
    ...(opensAt ? [{ term: '开始征集', detail: <Timestamp iso={opensAt} /> }] : []),
    ...(closesAt ? [{ term: '截稿', detail: <Timestamp iso={closesAt} /> }] : []),
    ...(extendedBecause ? [{ term: '延期原因', detail: extendedBecause }] : []),
  ]
  return (
    <>
      <PageTitle
        title={contest.title}
        back={{ to: '/', label: '首页' }}
        actions={
          <>
            {isOpen && (
              <LinkButton variant="primary" to={`/contest/${contest.id}/write`}>
                先写起来
              </LinkButton>
            )}
            {hasWinners && (
              <LinkButton variant="primary" to={`/contest/${contest.id}/winners`}>
                查看获奖名单
              </LinkButton>
            )}
          </>
        }
      />
      <DescriptionList items={facts} />
      <div className="prose">
        <EssayText html={notice} />
      </div>
      {opened.hasLedger && (
        <div className="screen-only">
          <p>
            截稿以来的每个阶段都已存证。
            <a href={`/contest/${contest.id}/ledger`}>查看公开台账</a>
          </p>
        </div>
      )}
    </>
  )
}
