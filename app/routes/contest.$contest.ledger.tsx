/** The public ledger 公开台账, for everybody: what was fixed when, by which hash, and how to check it. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CommitmentList } from '../commitment-list'
import { isAtLeast } from '../domain/contest'
import { phaseLineOf } from '../domain/phase-line'
import { anyone } from '../gate.server'
import { PLAIN } from '../plain-page'
import { shareTags } from '../share'
import { ButtonRow, LinkButton } from '../ui/button'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { openPublicLedger } from '../usecases/public-ledger'

export const handle = PLAIN

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? shareTags({
        origin: data.origin,
        path: `/contest/${data.id}/ledger`,
        title: `${data.title}·公开台账`,
        description: '比赛的每一步都已存证，任何人都可以核对名单和评分没有改动过。',
        follows: `/contest/${data.id}`,
      })
    : [{ title: '公开台账' }]

export const loader = anyone.load(async ({ db, params, now, origin }) => {
  const { contest, commitments } = await openPublicLedger(db, params.contest, now)
  return {
    id: contest.id,
    origin,
    title: contest.title,
    hasList: isAtLeast(contest.effectivePhase, 'publicity'),
    commitments,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'visitor'),
  }
})

export default function PublicLedger() {
  const { id, title, hasList, commitments } = useLoaderData<typeof loader>()
  const own = `/contest/${id}`
  return (
    <>
      <PageTitle
        title="公开台账"
        lead={title}
        back={
          hasList ? { to: `${own}/winners`, label: '获奖名单' } : { to: own, label: '征文通知' }
        }
      />
      <p>
        比赛的每一步都记成一条链，截稿、评审结束、公示、公布时各做一次存证。
        {'存证以后，改动、删去或调换其中任何一处，任何人都查得出来，不需要相信组委会或本系统。'}
        {'内容本身是加封的：只公布规则和名单，看不到别人的作品和分数。'}
      </p>
      {commitments.length === 0 ? (
        <EmptyState title="还没有存证">截稿以后，这里会出现第一次存证。</EmptyState>
      ) : (
        <>
          <ButtonRow>
            <LinkButton variant="primary" to={`${own}/ledger/check`}>
              核对台账
            </LinkButton>
            <LinkButton to={`${own}/ledger.json`} download="ledger.json">
              下载 ledger.json
            </LinkButton>
          </ButtonRow>
          <Section title="各次存证">
            <CommitmentList commitments={commitments} />
          </Section>
        </>
      )}
      <Section title="怎样核对">
        <ol>
          <li>下载 ledger.json，不要用编辑器打开再保存；打开“核对台账”页，选择这个文件。</li>
          <li>
            作者在投稿回执页、评委在评分表页可以下载自己的存证凭据，和台账一起核对：自己的回执、评分表在不在里面，有没有被改动。
          </li>
          <li>
            把上面的校验码与通知、公告上当时登出的对照，也请自己抄一份：台账证明存证以后没有改过，校验码证明台账不是从头重做的。
          </li>
          <li>会用命令行的，可以用 npm run verify -- ledger.json，或按文档用别的工具自己算。</li>
        </ol>
      </Section>
    </>
  )
}
