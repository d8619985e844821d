/** The archive 归档 of a contest: what it holds, how it is kept, and the button that makes it. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { phaseLineOf } from '../domain/phase-line'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { openArchiving } from '../usecases/archiving'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·归档·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, mayArchive } = await openArchiving(db, actor, params.contest, now)
  return {
    contest: { id: contest.id, title: contest.title },
    mayArchive,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export default function Archive() {
  const { contest, mayArchive } = useLoaderData<typeof loader>()
  const base = `/organizer/contests/${contest.id}`
  return (
    <>
      <PageTitle
        title="归档"
        lead="一个 ZIP 文件，装下这次征文的全部内容，以后可以恢复成同样的征文。"
        back={{ to: `${base}/awards`, label: '名单与导出' }}
      />
      <OrganizerNav contest={contest.id} current="awards" />
      {mayArchive ? (
        <>
          <Notice kind="warn" title="归档里有个人信息">
            <p>
              姓名、手机号、邮箱、作品全文、评分和异议都在里面，请像保管数据库一样保管，不要对外发送。谁在什么时候导出过，会留在
              <a href={`${base}/audit`}>操作记录</a>里。
            </p>
          </Notice>
          {/* A plain form: the answer is a file, and the page stays. */}
          <form method="post" action={`${base}/archive.zip`}>
            <ButtonRow>
              <Button variant="primary" type="submit">
                导出归档
              </Button>
            </ButtonRow>
          </form>
        </>
      ) : (
        <EmptyState
          title="公布获奖名单以后可以归档"
          action={<LinkButton to={`${base}/awards`}>回到名单与导出</LinkButton>}
        >
          征文还在进行时，请由管理服务器的人员备份整个数据库。
        </EmptyState>
      )}
      <Section title="里面有什么">
        <ul>
          <li>获奖通报、获奖名单、荣誉证书，各篇作品的文字；</li>
          <li>公开台账，与网站上公布的是同一份；</li>
          <li>上传的原件，以及各项数据和操作记录，恢复时使用；</li>
          <li>清单，写明每个文件的大小和校验码。</li>
        </ul>
        <p>
          不包括：登录密码、邀请链接、组委会和工会干事的身份、从未提交的草稿、评委只给自己看的批注。
        </p>
      </Section>
      <Section title="怎样核对和恢复">
        <p>
          解开后先看 README.txt。恢复由管理服务器的人员运行 <code>npm run restore -- 归档.zip</code>
          ：全部核对无误才会恢复，有一处不同就什么也不恢复。请保留原来的 ZIP
          文件，解开后重新打包的不能恢复。
        </p>
      </Section>
    </>
  )
}
