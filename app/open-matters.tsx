/** What stands between the committee and the list, on top of the desk: ties, faults, drafts, and whose turn it is not. */
import { LinkButton } from './ui/button'
import { Notice } from './ui/notice'
import { Card, Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type Tie = {
  readonly essays: readonly {
    readonly id: string
    readonly title: string
    readonly unionName: string
    readonly rank: number | null
    readonly score: string | null
  }[]
  readonly steps: readonly string[]
  readonly isBlocking: boolean
  readonly clash: string | null
}

type OpenMattersProps = {
  readonly base: string
  readonly desk: {
    readonly isDeliberating: boolean
    readonly ties: readonly Tie[]
    readonly faults: readonly string[]
    readonly clashes: readonly string[]
    readonly sessions: readonly { readonly number: number; readonly isOpen: boolean }[]
    readonly applied: { readonly by: string; readonly at: string } | null
    readonly isOutdated: boolean
  }
}

export function OpenMatters({ base, desk }: OpenMattersProps) {
  const { isDeliberating, ties, faults, clashes, sessions, applied, isOutdated } = desk
  const blocking = ties.filter((tie) => tie.isBlocking).length
  const drafts = sessions.filter(({ isOpen }) => isOpen)
  const isReady = blocking === 0 && faults.length === 0
  return (
    <>
      {clashes.length > 0 && (
        <Notice kind="warn" title="您对一部分作品需要回避">
          <p>
            您所在或负责的工会：{clashes.join('、')}
            。这些工会的作品由其他组委会成员合议和调整；整份名单仍可由您确认。
          </p>
        </Notice>
      )}
      {applied && (
        <Notice
          kind={isOutdated ? 'warn' : 'good'}
          title={isOutdated ? '名单确认之后又有变化，请重新确认' : '定奖名单已经确认'}
        >
          <p>
            {applied.by} 于 <Timestamp iso={applied.at} /> 确认。
            <a href={`${base}/awards`}>名单与导出</a>
          </p>
        </Notice>
      )}
      {isDeliberating && !isReady && (
        <Notice kind="warn" title="还不能确认名单">
          <ul>
            {blocking > 0 && <li>奖级线上有 {blocking} 处并列没有决定。</li>}
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isDeliberating && isReady && applied === null && (
        <Notice kind="good" title="没有待决的事项">
          <p>核对下面的名单，没有要调整的就可以确认。</p>
        </Notice>
      )}
      {drafts.length > 0 && (
        <Notice title="有没有结束的合议">
          <p>
            {drafts.map(({ number }) => (
              <a key={number} href={`${base}/deliberation/${number}`}>
                第 {number} 次合议（草稿）{' '}
              </a>
            ))}
          </p>
        </Notice>
      )}
      {isDeliberating && ties.length > 0 && (
        <Section title="奖级线上的并列">
          {ties.map((tie) => (
            <TieCard key={tie.essays.map(({ id }) => id).join()} tie={tie} base={base} />
          ))}
        </Section>
      )}
    </>
  )
}

function TieCard({ tie, base }: { readonly tie: Tie; readonly base: string }) {
  const { essays, steps, isBlocking, clash } = tie
  const query = new URLSearchParams([
    ['matter', 'tie'],
    ...essays.map(({ id }): [string, string] => ['essay', id]),
  ])
  const titles = essays.map(({ title }) => `《${title}》`).join('与')
  return (
    <Card title={`${essays.length} 篇并列第 ${essays[0]?.rank ?? '—'} 名`}>
      <ul>
        {essays.map(({ id, title, unionName, score }) => (
          <li key={id}>
            <a href={`${base}/essays/${id}`}>《{title}》</a>
            {unionName}，{score} 分
          </li>
        ))}
      </ul>
      {steps.length > 0 && (
        <details>
          <summary>规则怎样比较过它们（{steps.length} 步）</summary>
          <ul>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </details>
      )}
      {!isBlocking && <p>规则对这样的并列已有规定，名单按规则拟定；也可以合议排出先后。</p>}
      {clash === null ? (
        <p>
          <LinkButton
            variant={isBlocking ? 'primary' : 'plain'}
            to={`${base}/deliberation/new?${query}`}
          >
            合议这处并列
            <span className="visually-hidden">：{titles}</span>
          </LinkButton>
        </p>
      ) : (
        <p>您需要回避：{clash}。请由其他组委会成员记录合议。</p>
      )}
    </Card>
  )
}
