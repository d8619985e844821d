/** 先写后注册: whoever has no account yet may begin to write; the text stays in the browser until it goes into an essay. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BeginWriting, BegunTooLate } from '../begin-writing'
import { phaseLineOf } from '../domain/phase-line'
import { anyone } from '../gate.server'
import { LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { openBeginning } from '../usecases/drafting'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `先写起来·${data?.contest.title ?? '征文'}` },
]

export const loader = anyone.load(async ({ db, actor, params, now }) => {
  const { contest, limits } = await openBeginning(db, params.contest, now)
  return {
    contest: { id: contest.id, title: contest.title },
    isOpen: contest.effectivePhase === 'open',
    limits,
    isSignedIn: actor.person !== null,
    isWorker: actor.person?.union != null,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

const JOINING =
  '还没有账号？请打开所属工会发给您的加入链接，或扫工会张贴的二维码。请用这台设备的这个浏览器注册，注册后“我的作品”里会出现这段文字。'

export default function Write() {
  const { contest, isOpen, limits, isSignedIn, isWorker } = useLoaderData<typeof loader>()
  const notice = `/contest/${contest.id}`
  const title = (
    <PageTitle title="先写起来" lead={contest.title} back={{ to: notice, label: '征文通知' }} />
  )
  if (!isOpen) {
    return (
      <>
        {title}
        <BegunTooLate
          contest={contest.id}
          empty={
            <EmptyState
              title="现在不征集作品"
              action={<LinkButton to={notice}>查看征文通知</LinkButton>}
            />
          }
        />
      </>
    )
  }
  return (
    <>
      {title}
      <Notice kind="warn" title="文字只存在这台设备的这个浏览器里">
        {isWorker ? (
          <p>按“放进我的作品”后，系统会随时保存草稿。</p>
        ) : (
          <>
            <p>清除浏览器数据会丢失它。登录后可以放进“我的作品”，由系统随时保存。</p>
            <noscript>
              <p>这个浏览器没有启用脚本，离开本页文字就会丢失。写完请按最下面的按钮。</p>
            </noscript>
            <p>
              {isSignedIn
                ? '您的账号还没有加入工会。请打开所属工会发给您的加入链接，加入后“我的作品”里会出现这段文字。'
                : JOINING}
            </p>
          </>
        )}
      </Notice>
      <BeginWriting
        contest={contest.id}
        limits={limits}
        send={isSignedIn ? '放进我的作品' : '登录，放进我的作品'}
      />
    </>
  )
}
