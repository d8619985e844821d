/**
 * Parts of a page: a headed section, a card on the paper, and columns that stack on phones.
 *
 *   Section({ title, level? = 2, id?, lead?, actions?, children })
 *   Card({ title?, level? = 3, id?, actions?, children })
 *   Columns({ count? = 2, children })          count: 2 or 3; 'aside' puts a narrow second column beside the first
 *   <Section title="征文通知"><Columns><Card title="截稿时间">…</Card><Card title="奖项">…</Card></Columns></Section>
 */
import type { ReactNode } from 'react'

type Level = 2 | 3 | 4

type SectionProps = {
  readonly title: ReactNode
  readonly level?: Level
  readonly id?: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

export function Section({ title, level = 2, id, lead, actions, children }: SectionProps) {
  return (
    <section className="section" id={id}>
      <Head title={title} level={level} actions={actions} />
      {lead && <p className="lead">{lead}</p>}
      {children}
    </section>
  )
}

type CardProps = {
  readonly title?: ReactNode
  readonly level?: Level
  readonly id?: string
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

export function Card({ title, level = 3, id, actions, children }: CardProps) {
  return (
    <div className="card" id={id}>
      {title && <Head title={title} level={level} actions={actions} />}
      {children}
    </div>
  )
}

type HeadProps = Pick<SectionProps, 'title' | 'actions'> & { readonly level: Level }

function Head({ title, level, actions }: HeadProps) {
  const Heading = `h${level}` as const
  return (
    <div className="section-head">
      <Heading>{title}</Heading>
      {actions && <div className="section-actions">{actions}</div>}
    </div>
  )
}

type ColumnsProps = { readonly count?: 2 | 3 | 'aside'; readonly children: ReactNode }

export function Columns({ count = 2, children }: ColumnsProps) {
  return <div className={`columns columns-${count}`}>{children}</div>
}
