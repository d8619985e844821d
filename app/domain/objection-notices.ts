/** What authors are told when an objection to their essay has been answered, and judges and organizers of re-readings. */
import type { Words } from './notices'

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

/** To a judge who is asked to read an essay again; the essay is known by its page alone. `until` is in words. */
export function reviewAskedNotice(contest: string, until: string): Words {
  return {
    title: `${contest}：请您复评一篇作品`,
    body: `组委会请您读一份匿名稿并提出意见，请在 ${until} 前提交。如不便评审，可在页面上声明回避。`,
  }
}

/** To a judge whose opinion is no longer asked for. */
export function reviewWithdrawnNotice(contest: string, because: string): Words {
  return { title: `${contest}：一份复评已撤回，不用再写意见`, body: `原因：${because}` }
}

/** To the organizer who asked. */
export function reviewAnsweredNotice(
  contest: string,
  { judge, isRecusal }: { readonly judge: string; readonly isRecusal: boolean },
): Words {
  return {
    title: isRecusal ? `${judge}对复评声明回避` : `${judge}提交了复评意见`,
    body: `${contest}。请在异议页面查看。`,
  }
}
