/** The front page: the contests that are under way, and the way in. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PHASE_LABEL } from '../domain/contest'
import { anyone } from '../gate.server'
import { shareTags } from '../share'
import { LinkButton } from '../ui/button'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Card, Section } from '../ui/section'
import { Status } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
import { listPublicContests } from '../usecases/contests'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  shareTags({
    origin: data?.origin ?? '',
    path: '/',
    title: '职工话家征文',
    description: '职工写自己的家、自己的岗位、自己的工会；评委只看匿名稿，每个奖项都说得清来历。',
    follows: '/',
  })

export const loader = anyone.load(async ({ db, actor, now, origin }) => ({
  origin,
  signedIn: actor.person !== null,
  contests: await listPublicContests(db, now),
}))

export default function Home() {
  const { contests, signedIn } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title="职工话家征文"
        lead="职工写自己的家、自己的岗位、自己的工会；评委只看匿名稿，每个奖项都说得清来历。"
        actions={!signedIn && <LinkButton to="/sign-in">登录</LinkButton>}
      />
      <Section title="征文比赛">
        {contests.length === 0 && (
          <EmptyState title="现在没有进行中的征文">征文通知发布后会显示在这里。</EmptyState>
        )}
        {contests.map((contest) => (
          <Card
            key={contest.id}
            title={<a href={`/contest/${contest.id}`}>{contest.title}</a>}
            actions={<Status kind="accent">{PHASE_LABEL[contest.effectivePhase]}</Status>}
          >
            <p>{contest.host}</p>
            {contest.closesAt && (
              <p>
                截稿时间：
                <Timestamp iso={contest.closesAt} />
              </p>
            )}
          </Card>
        ))}
      </Section>
    </>
  )
}
