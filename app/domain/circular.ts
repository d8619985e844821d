/** Notices to many 群发通知: to whom they can go, and their text with what is put in for each reader. */
import type { EssayState } from './essay'
import type { Words } from './notices'

/** To whom a notice goes. */
export const AUDIENCES = {
  authors: { label: '作者', hint: '可以按作品状态选择；代投的作品由代投的工会干事收到' },
  winners: { label: '获奖作品的作者', hint: '公示开始以后' },
  judges: { label: '全部评委', hint: '不含已退出的评委' },
  'judges-behind': { label: '还有评分表没有提交的评委', hint: '本轮评审' },
  officers: { label: '全部工会干事', hint: '' },
  'officers-unused': { label: '推荐名额没有用完的工会的干事', hint: '设了名额上限的工会' },
} as const

export type AudienceKey = keyof typeof AUDIENCES

export type Audience = {
  readonly to: AudienceKey
  /** Of the essays of authors; all but withdrawn ones when it is empty. Empty for other audiences. */
  readonly states: readonly EssayState[]
}

export function isForJudges({ to }: Audience): boolean {
  return to === 'judges' || to === 'judges-behind'
}

/** The page that the message of a reader opens. */
export function linkOf({ to }: Audience, contest: string, isWorker: boolean): string {
  if (to === 'judges' || to === 'judges-behind') return `/judge?contest=${contest}`
  if (to === 'officers' || to === 'officers-unused') return '/union'
  return isWorker ? '/worker' : '/union/entries'
}

const PLACEHOLDER = /\{([^{}]{0,20})\}/g
const KNOWN = ['姓名', '比赛']

/** What is wrong with the placeholders of a text, in words; null when nothing is. */
export function placeholderFault(text: string): string | null {
  const unknown = [...text.matchAll(PLACEHOLDER)].find(([, name]) => !KNOWN.includes(name))
  if (unknown) {
    return `不认识“${unknown[0]}”。可以用的只有 {姓名} 和 {比赛}，请改正或删去。`
  }
  return /[{}]/.test(text.replaceAll(PLACEHOLDER, ''))
    ? '花括号没有成对。占位符写作 {姓名} 或 {比赛}，其他地方请不要用花括号。'
    : null
}

/** The notice as one reader gets it. What is put in is text and is not read for placeholders again. */
export function circularFor(
  words: Words,
  values: { readonly name: string; readonly contest: string },
): Words {
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (whole, name: string) =>
      name === '姓名' ? values.name : name === '比赛' ? values.contest : whole,
    )
  return { title: fill(words.title), body: fill(words.body) }
}

/** Those of these names that a text says, longest first; a name of one character says nothing. */
export function namesIn(text: string, names: readonly string[]): readonly string[] {
  return [...new Set(names)]
    .filter((name) => name.length > 1 && text.includes(name))
    .toSorted((one, other) => other.length - one.length)
}
