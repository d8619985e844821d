/** Why an essay was returned, each time, beside its text: what the author is asked to change. */
import { Card } from './ui/section'
import { Timestamp } from './ui/timestamp'

type ReturnReasonsProps = {
  readonly essay: string
  readonly returns: readonly {
    readonly act: string
    readonly reason: string
    readonly at: string | null
    readonly version: number | null
  }[]
}

export function ReturnReasons({ essay, returns }: ReturnReasonsProps) {
  return (
    <aside className="return-reasons" aria-label="退回的原因">
      <Card title="退回的原因" level={2}>
        <ol reversed>
          {returns.map(({ act, reason, at, version }, index) => (
            <li key={at ?? act}>
              <strong>{index === 0 && returns.length > 1 ? `最近一次${act}` : act}</strong>{' '}
              {at && <Timestamp iso={at} />}
              <p className="reason">{reason}</p>
              {version !== null && (
                <p className="quiet">
                  <a href={`/worker/essays/${essay}/history/${version}`}>
                    与退回时的第 {version} 版对照
                  </a>
                </p>
              )}
            </li>
          ))}
        </ol>
      </Card>
    </aside>
  )
}
