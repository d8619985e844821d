/**
 * Numbers with their labels, and terms with their descriptions.
 *
 *   Stats({ children: Stat… })     Stat({ label, value, unit?, note? })
 *   DescriptionList({ items: { term, detail }[] })
 *   <Stats><Stat label="投稿" value={132} unit="篇" note="昨天 8 篇" /></Stats>
 *   <DescriptionList items={[{ term: '截稿时间', detail: <Timestamp iso={closesAt} /> }]} />
 */
import type { ReactNode } from 'react'

export function Stats({ children }: { readonly children: ReactNode }) {
  return <dl className="stats">{children}</dl>
}

type StatProps = {
  readonly label: ReactNode
  readonly value: ReactNode
  readonly unit?: string
  readonly note?: ReactNode
}

export function Stat({ label, value, unit, note }: StatProps) {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd className="stat-value">
        {value}
        {unit && <span className="stat-unit"> {unit}</span>}
      </dd>
      {note && <dd className="stat-note">{note}</dd>}
    </div>
  )
}

type DescriptionListProps = {
  readonly items: readonly { readonly term: string; readonly detail: ReactNode }[]
}

export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className="descriptions">
      {items.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}
