/** What authors are told when an objection that touches their essay has been answered. */
type Change = { readonly from: string | null; readonly to: string | null }

type Changed = Change & { readonly kind: 'revoked' | 'adjusted' | 'promoted' }

/** What has become of a prize, in words that may stand in public. */
export function changeInWords(title: string, change: Changed): string {
  return sayChanged(`《${title}》`, change)
}

/** The same; `essay` is how the reader knows it. */
export function sayChanged(essay: string, { kind, from, to }: Changed): string {
  if (kind === 'revoked') return `经复核，撤销${essay}${from ?? ''}`
  if (kind === 'promoted') {
    return from === null ? `${essay}递补为${to}` : `${essay}由${from}递补为${to}`
  }
  return `经复核，${essay}由${from ?? '未获奖'}调整为${to ?? '不获奖'}`
}

/** What has become of an essay whose prize has changed, or stands (`change` null), for its author. */
export function answerInWords(title: string, change: Changed | null): string {
  return change === null
    ? `《${title}》：公示异议已有结论，维持原奖项`
    : changeInWords(title, change)
}
