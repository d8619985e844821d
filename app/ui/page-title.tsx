/**
 * The one h1 of a page, with the way back, a lead sentence and the page's acts.
 *
 *   PageTitle({ title, lead?, back?: { to, label }, actions? })
 *   <PageTitle title="我的作品" lead="每人限交一篇。" back={{ to: '/', label: '首页' }} actions={<LinkButton …/>} />
 */
import type { ReactNode } from 'react'

type PageTitleProps = {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly back?: { readonly to: string; readonly label: string }
  readonly actions?: ReactNode
}

export function PageTitle({ title, lead, back, actions }: PageTitleProps) {
  return (
    <div className="page-title">
      {back && (
        <a className="page-back" href={back.to}>
          <span aria-hidden="true">← </span>
          {back.label}
        </a>
      )}
      <div className="page-title-row">
        <h1>{title}</h1>
        {actions && <div className="page-title-actions">{actions}</div>}
      </div>
      {lead && <p className="lead">{lead}</p>}
    </div>
  )
}
