/** The organizer's view of the public ledger: how far the chain goes, what is fixed, and a check of all of it. */
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { CommitmentList } from '../commitment-list'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { Stat, Stats } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { checkLedger, type LedgerCheck, openOwnLedger } from '../usecases/ledger-checking'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·公开台账·职工话家征文` },
]

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const { contest, head, commitments } = await openOwnLedger(db, actor, params.contest, now)
  return {
    contest: { id: contest.id, title: contest.title, isPublic: contest.phase !== 'draft' },
    rows: head.size,
    commitments,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(
  ({ db, actor, params, now }) => checkLedger(db, actor, params.contest, now),
  async ({ prepared, now }) => ({ check: prepared, at: now }),
)

export default function OwnLedger() {
  const { contest, rows, commitments } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = refusedIn(answer)
  const isBusy = useNavigation().state === 'submitting'
  const last = commitments.at(-1)
  return (
    <>
      <PageTitle
        title="公开台账"
        lead="每一步操作接成一条链；截稿、评审结束、公示、公布时自动存证，任何人都可以核对。"
        back={{ to: `/organizer/contests/${contest.id}`, label: contest.title }}
      />
      <OrganizerNav contest={contest.id} current="ledger" />
      <Stats>
        <Stat label="操作记录" value={rows} unit="行" />
        <Stat label="存证" value={commitments.length} unit="次" />
        <Stat label="叶" value={last?.size ?? 0} unit="片" />
      </Stats>
      <div aria-live="polite">
        {answer && 'check' in answer && !isBusy && <Checked {...answer.check} at={answer.at} />}
      </div>
      <Form method="post" className="ledger-acts">
        <FormError say={refused.say} />
        <ButtonRow>
          <Button variant="primary" type="submit" busy={isBusy}>
            立即核对
          </Button>
          {contest.isPublic && (
            <LinkButton to={`/contest/${contest.id}/ledger`}>公开的页面</LinkButton>
          )}
          {last && (
            <LinkButton to={`/contest/${contest.id}/ledger.json`} download="ledger.json">
              下载 ledger.json
            </LinkButton>
          )}
        </ButtonRow>
      </Form>
      <Section
        title="各次存证"
        lead="请把每次存证的校验码写进通知、公告：登在系统以外的校验码，才能证明台账没有被从头重做。"
      >
        {commitments.length === 0 ? (
          <EmptyState title="还没有存证">截稿以后会自动做第一次存证，不需要操作。</EmptyState>
        ) : (
          <CommitmentList commitments={commitments} />
        )}
      </Section>
    </>
  )
}

function Checked({
  chain,
  site,
  leaves,
  commitments,
  faults,
  at,
}: LedgerCheck & { readonly at: string }) {
  const when = (
    <>
      （核对于 <Timestamp iso={at} part="second" />）
    </>
  )
  if (faults.length === 0) {
    return (
      <Notice kind="good" title="全部相符">
        <p>
          重新计算了 {chain} 行操作记录、{leaves} 片叶和 {commitments}{' '}
          次存证，并与数据库里的规则、回执、匿名稿、评分表和名单逐一对照；账号、工会、日历等不属于某次征文的
          {site} 行操作记录也重新计算过。{when}
        </p>
      </Notice>
    )
  }
  const [first, ...others] = faults
  return (
    <Notice kind="bad" title={`发现 ${faults.length} 处不符`}>
      <p>
        {first.say}
        {when}
      </p>
      {others.length > 0 && (
        <ul>
          {others.slice(0, 20).map(({ code, place, say }) => (
            <li key={`${code} ${place}`}>{say}</li>
          ))}
        </ul>
      )}
      <p>请停止操作，保留数据库和备份，对照以前下载的 ledger.json 查明原因。</p>
    </Notice>
  )
}
