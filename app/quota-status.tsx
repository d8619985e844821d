/** Where a union stands against its quota, in a word with a colour. */
import { QUOTA_STANDINGS, type QuotaStanding } from './domain/quota'
import { Status, type StatusKind } from './ui/status'

const KINDS: Readonly<Record<QuotaStanding, StatusKind>> = {
  none: 'neutral',
  below: 'warn',
  free: 'good',
  full: 'accent',
  over: 'bad',
}

export function QuotaStatus({ standing }: { readonly standing: QuotaStanding }) {
  return <Status kind={KINDS[standing]}>{QUOTA_STANDINGS[standing]}</Status>
}
