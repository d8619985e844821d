/** What authors are told when an objection that touches their essay has been answered. */
import type { Words } from './notices'

type Change = { readonly from: string | null; readonly to: string | null }

/** What has become of a prize, in words that may stand in public. */
export function changeInWords(
  title: string,
  { kind, from, to }: Change & { readonly kind: 'revoked' | 'adjusted' | 'promoted' },
): string {
  const quoted = `《${title}》`
  if (kind === 'revoked') return `经复核，撤销${quoted}${from ?? ''}`
  if (kind === 'promoted') {
    return from === null ? `${quoted}递补为${to}` : `${quoted}由${from}递补为${to}`
  }
  return `经复核，${quoted}由${from ?? '未获奖'}调整为${to ?? '不获奖'}`
}

/** To the author of an essay whose prize has changed, or stands (`change` null). */
export function answerNotice(
  essay: { readonly title: string; readonly contest: string },
  change: (Change & { readonly kind: 'revoked' | 'adjusted' | 'promoted' }) | null,
): Words {
  return {
    title:
      change === null
        ? `《${essay.title}》：公示异议已有结论，维持原奖项`
        : changeInWords(essay.title, change),
    body: `${essay.contest}。组委会已对公示期间收到的异议作出结论。如有疑问，请与组委会联系。`,
  }
}
