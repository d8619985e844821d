/**
 * The quotas that bind an officer, each in a line.
 *
 *   QuotaLines({ quotas: { quota, note? }[] })          note: whose quota it is, or of which contest
 */
import { type QuotaInUse, quotaInWords, standingOf } from './domain/quota'
import { QuotaStatus } from './quota-status'

export type QuotaLine = { readonly quota: QuotaInUse; readonly note?: string }

export function QuotaLines({ quotas }: { readonly quotas: readonly QuotaLine[] }) {
  if (quotas.length === 0) return null
  return (
    <ul className="quota-lines" aria-label="推荐名额">
      {quotas.map(({ quota, note }) => (
        <li key={`${quota.unionName}${note ?? ''}`}>
          <span className="quota-union">
            {quota.unionName}
            {note && <span className="quota-note">（{note}）</span>}
          </span>
          <span>{quotaInWords(quota)}</span>
          <QuotaStatus standing={standingOf(quota)} />
        </li>
      ))}
    </ul>
  )
}
