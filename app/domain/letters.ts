/** Letters: a day's messages in one letter, and how a letter tells a mail program to stop its kind. */
import { NOTICE_GROUPS, type NoticeGroup } from './notice-groups'
import type { Words } from './notices'

/** A letter that lists more is not read. */
const MOST_LISTED = 50

/** A day's messages of one person, oldest first, as one letter. */
export function digestOf(
  {
    name,
    messages,
  }: { readonly name: string; readonly messages: readonly (Words & { readonly link: string })[] },
  site: string,
): { readonly subject: string; readonly text: string } {
  const listed = messages
    .slice(0, MOST_LISTED)
    .map(({ title, body, link }, index) => `${index + 1}. ${title}\n${body}\n查看：${site}${link}`)
  const left = messages.length - listed.length
  const more = left > 0 ? [`另有 ${left} 条，请在网站上查看：${site}/messages`] : []
  const text = [`${name}，您好：`, `您有 ${messages.length} 条新消息。`, ...listed, ...more]
  return {
    subject: `消息汇总：${messages.length} 条新消息`,
    text: `${text.join('\n\n')}\n\n这封信由系统发出，请不要直接回复。\n`,
  }
}

/** What an address in a letter stops: a group, or the letter of the day. */
export type Stoppable = NoticeGroup | 'daily'

export function isStoppable(text: string): text is Stoppable {
  return text === 'daily' || Object.hasOwn(NOTICE_GROUPS, text)
}

export function stoppableLabel(what: Stoppable): string {
  return what === 'daily' ? '每日汇总' : NOTICE_GROUPS[what].label
}

/** The page that stops letters of this kind for the holder of the key. */
export function stopAddress(site: string, key: string, what: Stoppable): string {
  return `${site}/unsubscribe/${key}/${what}`
}

/**
 * The headers by which mail programs offer to stop such letters: RFC 2369, and RFC 8058 where the site is reached over
 * HTTPS, which that standard demands. A letter that cannot be stopped has `address` null.
 */
export function letterHeaders(address: string | null): Readonly<Record<string, string>> {
  return {
    // RFC 3834: nobody's out-of-office answers to it.
    'Auto-Submitted': 'auto-generated',
    ...(address !== null && { 'List-Unsubscribe': `<${address}>` }),
    ...(address?.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}
