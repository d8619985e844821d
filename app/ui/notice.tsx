/**
 * Something the page wants known, and what to say where there is nothing yet.
 *
 *   Notice({ kind? = 'neutral', title?, children? })           kind: neutral | good | warn | bad
 *   EmptyState({ title, children?, action? })                  an empty list says what to do
 *   <Notice kind="good" title="作品已提交">投稿回执编号 …</Notice>
 *   <EmptyState title="还没有作品" action={<LinkButton variant="primary" to="new">开始写</LinkButton>}>…</EmptyState>
 */
import type { ReactNode } from 'react'

type NoticeProps = {
  readonly kind?: 'neutral' | 'good' | 'warn' | 'bad'
  readonly title?: ReactNode
  readonly children?: ReactNode
}

export function Notice({ kind = 'neutral', title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  )
}

type EmptyStateProps = {
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      {children && <div className="empty-state-words">{children}</div>}
      {action}
    </div>
  )
}
