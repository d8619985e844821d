/** Why blind copies are to be looked at again: their approval was withdrawn, or judges have read them. */
import { quoteTitle } from './domain/winners'
import { Notice } from './ui/notice'
import { Timestamp } from './ui/timestamp'

type ReopenedNoticeProps = {
  readonly copy: {
    readonly approvedAt: string | null
    readonly reopenedBecause: string | null
    readonly reopenedAt: string | null
  }
}

export function ReopenedNotice({ copy }: ReopenedNoticeProps) {
  const { approvedAt, reopenedBecause, reopenedAt } = copy
  if (reopenedBecause === null || reopenedAt === null) return null
  return (
    <Notice
      kind="warn"
      title={
        approvedAt === null ? '这份匿名稿要重新确认' : '评委已经读到这份匿名稿，现在发现新的疑点'
      }
    >
      <p className="reason">
        <Timestamp iso={reopenedAt} />：{reopenedBecause}
      </p>
      {approvedAt === null && <p>原来的确认已撤销，文字没有变。请看过后改掉，或再次确认。</p>}
    </Notice>
  )
}

type WarnedCopiesProps = {
  readonly contest: string
  readonly warned: {
    readonly count: number
    readonly essays: readonly { readonly id: string; readonly title: string }[]
  }
}

export function WarnedCopies({ contest, warned }: WarnedCopiesProps) {
  if (warned.count === 0) return null
  return (
    <Notice kind="warn" title={`评委已经读到的匿名稿，有 ${warned.count} 份发现新的疑点`}>
      <ul>
        {warned.essays.map(({ id, title }) => (
          <li key={id}>
            <a href={`/organizer/contests/${contest}/essays/${id}#blind-copy`}>
              {quoteTitle(title)}
            </a>
          </li>
        ))}
      </ul>
      {warned.count > warned.essays.length && (
        <p>另有 {warned.count - warned.essays.length} 份，处理以后会列在这里。</p>
      )}
    </Notice>
  )
}
