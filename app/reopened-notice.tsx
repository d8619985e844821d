/** Why a blind copy is to be looked at again, above the copy: its approval was withdrawn, or judges have read it. */
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
