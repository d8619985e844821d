/** Bylines and tails: lines that say who wrote the text, from where and how to reach them. They are lifted out whole. */
import { TOKEN } from './tokens'

/** From `start` to before `end`. */
export type Stretch = { readonly start: number; readonly end: number }

const LABEL =
  '(?:作者(?:简介|单位|姓名|系|为|信息|联系方式)?|撰稿人?|撰文|供稿(?:人|单位)?|投稿人|通讯员|笔者单位|署名|执笔人?|(?:工作|所在|选送|推荐|报送|参赛|通讯)?单位(?:名称)?|姓名|参赛(?:者|人)|(?:所属|选送|推荐|报送)工会|联系(?:电话|人|方式|地址)|(?:手机|电话)(?:号码?)?|(?:通讯|通信|单位|家庭|邮寄)?地址|邮(?:政)?编(?:码)?|(?:电子)?邮箱|e-?mail|身份证(?:号码?)?|qq(?:号码?)?|微信(?:号)?)'
const LABELLED = new RegExp(`^[\\s（(【\\[—-]*${LABEL}[】\\]]?\\s*[:：]`, 'i')
const INTRODUCED = /^[\s（(]*(?:作者|笔者)(?:系|为|现任|就职于|任职于|来自)/
const REMARK =
  /[（(]\s*(?:作者|撰稿|供稿|通讯员|单位|工作单位|作者单位|文|图文)(?:简介|单位|姓名)?\s*(?:[:：/／]|系|为|现任|来自)(?:[^（()）\n]|[（(][^（()）\n]{0,20}[)）]){1,120}[)）]/g
const LONGEST = 160
const LONGEST_SIGNATURE = 40
const HEAD_LINES = 4
const TAIL_LINES = 8
const SIGNATURE_WORDS =
  /作者|撰稿人?|撰文|供稿|投稿|通讯员|署名|执笔|单位|姓名|图文|文字|摄影|[文图]|[\s:：/／|｜·、，,。.&（()）【】[\]—–\-_*□■○●◎◇◆△▲☆★©]|[和与]/g

const EVERY_TOKEN = new RegExp(TOKEN.source, 'g')

type Line = { readonly start: number; readonly end: number; readonly text: string }

/**
 * The stretches of a text to lift out, given the leaks found in it: labelled lines near the beginning or the end,
 * lines there that hold nothing but leaks, and remarks in brackets on the author. Whole lines go with their line break.
 */
export function findBylines(text: string, leaks: readonly Stretch[]): readonly Stretch[] {
  const lines = linesOf(text).filter(({ text: line }) => line.trim() !== '')
  const last = lines.length - TAIL_LINES
  const near = lines.filter((_, index) => index < HEAD_LINES || index >= last)
  return near.flatMap((line) => {
    if (isByline(line, leaks, lines.length)) return [withBreak(text, line)]
    return Array.from(line.text.matchAll(REMARK), (remark) => ({
      start: line.start + remark.index,
      end: line.start + remark.index + remark[0].length,
    }))
  })
}

function isByline(line: Line, leaks: readonly Stretch[], lines: number): boolean {
  if (line.text.length > LONGEST) return false
  if (LABELLED.test(line.text) || INTRODUCED.test(line.text)) return true
  if (lines < 3) return false
  const rest = withoutLeaks(line, leaks)
  return (
    rest.leaks > 0 &&
    rest.text.length <= LONGEST_SIGNATURE &&
    rest.text.replace(SIGNATURE_WORDS, '') === ''
  )
}

/** What a line holds besides leaks and tokens. */
function withoutLeaks(line: Line, leaks: readonly Stretch[]) {
  let rest = ''
  let count = 0
  let offset = line.start
  for (const leak of leaks) {
    if (leak.end <= line.start || leak.start >= line.end) continue
    rest += line.text.slice(offset - line.start, Math.max(offset, leak.start) - line.start)
    offset = Math.min(line.end, leak.end)
    count += 1
  }
  rest += line.text.slice(offset - line.start)
  const bare = rest.replace(EVERY_TOKEN, () => {
    count += 1
    return ''
  })
  return { text: bare, leaks: count }
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, text: line })
    start += line.length + 1
  }
  return lines
}

function withBreak(text: string, { start, end }: Line): Stretch {
  if (end < text.length) return { start, end: end + 1 }
  return { start: start > 0 ? start - 1 : start, end }
}
