/**
 * Numbers and addresses that lead to a person: telephones, ID cards (GB 11643), e-mail, QQ and WeChat ids, and streets
 * with a house number. They are recognised by form alone, so no registry is needed. Works on text folded in place.
 */
import type { LeakKind } from './tokens'

export type NumberFound = {
  readonly start: number
  readonly end: number
  readonly kind: LeakKind
  readonly confidence: number
}

const DIGIT_OF: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  洞: '0',
  一: '1',
  幺: '1',
  壹: '1',
  二: '2',
  贰: '2',
  三: '3',
  叁: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  七: '7',
  柒: '7',
  拐: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
}
const CHINESE_DIGIT = /[〇零洞一幺壹二贰三叁四肆五伍六陆七柒拐八捌九玖]/g
const BETWEEN = '[ \\-._·/()\\t]{0,3}'
/** Five digits in a row, which every number made of digits has. */
const DIGITS =
  /[0-9〇零洞一幺壹二贰三叁四肆五伍六陆七柒拐八捌九玖](?:[ \-._·/()\t]{0,4}[0-9〇零洞一幺壹二贰三叁四肆五伍六陆七柒拐八捌九玖]){4}/

const spaced = (...pieces: readonly string[]): string => pieces.join(BETWEEN)
const times = (count: number): readonly string[] => Array<string>(count).fill('\\d')

const MOBILE = new RegExp(
  `(?<!\\d)(?:(?:\\(\\+?(?:00)?86\\)|\\+?(?:00)?86)${BETWEEN})?${spaced('1', '[3-9]', ...times(9))}(?!\\d)`,
  'g',
)
const AREA = `0${BETWEEN}(?:10|2\\d|[3-9]\\d\\d)`
const LANDLINE = new RegExp(
  `(?<!\\d)(?:\\(${AREA}\\)|${AREA})[ \\-]{0,3}${spaced('[2-9]', ...times(6))}(?:${BETWEEN}\\d)?(?:(?:转|-)\\d{1,5})?(?!\\d)`,
  'g',
)
const SERVICE = /(?<!\d)[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/g
const CUED_PHONE =
  /(?:电话|手机|热线|座机|传真|联系方式|致电|拨打|tel|phone|mobile)(?:号码?)?[^\d\n,。;]{0,6}?((?:\d[ -]?){5,12}\d)(?!\d)/g
const IDENTITY = new RegExp(
  `(?<!\\d)${spaced('[1-9]', ...times(5), '(?:1[89]|2[01])', ...times(2), '(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])', ...times(3), '[\\dx]')}(?![\\da-z])`,
  'g',
)
const OLD_IDENTITY = new RegExp(
  `(?<!\\d)${spaced('[1-9]', ...times(7), '(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])', ...times(3))}(?!\\d)`,
  'g',
)
const MAIL =
  /(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63} ?(?:@|\(at\)|\[at\]|艾特) ?[a-z0-9][a-z0-9-]{0,62}(?: ?(?:[.。]|\(dot\)|\[dot\]|点) ?[a-z0-9-]{1,63}){1,4}/g
const QQ =
  /(?:qq|扣扣|企鹅)(?:号码?|群号?|账号)?[^\da-z\n,。;!?]{0,4}([1-9](?:[ -]?\d){4,11})(?!\d)/g
const WECHAT =
  /(?:微信|wechat|weixin|威信|薇信|v信|(?<![a-z])(?:vx|wx)(?![a-z]))(?:(?:账?号码?|id|昵称)?[ :是为(]{1,4}|(?:账?号码?|id))([a-z][a-z0-9_-]{5,19})(?![a-z0-9_])|(?:微信|wechat|weixin|威信|薇信|vx|wx)([a-z]{1,15}[0-9_-][a-z0-9_-]{2,15})(?![a-z0-9_])/g
const CHAT = /[微威薇]信|w(?:e|x)|v(?:信|x)/
const NO_ACCOUNT = /^(?:wechat|weixin|office|online|public|android|windows|iphone|moments)$/

/**
 * Finds all numbers of a text that is folded in place. Linear: every pattern is bounded in length. Few essays hold any
 * digits in a row, so that is asked first.
 */
export function findNumbers(text: string): readonly NumberFound[] {
  const found: NumberFound[] = []
  const look = (
    source: string,
    pattern: RegExp,
    kind: LeakKind,
    confidence: number,
    accept: (run: string) => boolean = () => true,
  ) => {
    for (const match of source.matchAll(pattern)) {
      const run = match[1] ?? match[2] ?? match[0]
      const start = match.index + match[0].lastIndexOf(run)
      if (accept(run)) found.push({ start, end: start + run.length, kind, confidence })
    }
  }
  if (DIGITS.test(text)) {
    const digits = text.replace(CHINESE_DIGIT, (digit) => DIGIT_OF[digit])
    look(digits, IDENTITY, 'id-number', 0.95)
    look(digits, OLD_IDENTITY, 'id-number', 0.8)
    look(digits, MOBILE, 'phone', 0.95)
    look(digits, LANDLINE, 'phone', 0.85)
    look(text, SERVICE, 'phone', 0.8)
    look(digits, CUED_PHONE, 'phone', 0.8)
    look(digits, QQ, 'account', 0.9)
  }
  if (/[@艾]|\(at|\[at/.test(text)) look(text, MAIL, 'email', 0.95)
  if (CHAT.test(text)) {
    look(text, WECHAT, 'account', 0.85, (run) => !NO_ACCOUNT.test(run))
  }
  return found
}
