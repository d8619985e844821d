/** Tells the lines around an essay (简介, 电话, 日期, the contest's name) from the essay itself. */
import { enclosed, fieldsOf } from './labels'

const HEADING = /^[（(【[〔]?\s*(?:作者|个人)(?:简介|介绍|信息|简历)\s*[）)】\]〕]?\s*[：:]?$/
const ABOUT_AUTHOR = /^[（(【[]?\s*(?:本文)?作者(?:系|为|是|现任|来自|现就职于|就职于|供职于)/
const PHONE = /^\+?\d[\d\s-]{6,16}\d$/
const MAIL = /^[\w.+-]{1,64}@[\w.-]{3,100}$/
const DATE =
  /^(?:写于|作于|完稿于|于)?\s*(?:(?:[12]\d{3}|[〇零○一二三四五六七八九]{4})\s*年\s*(?:[\d一二三四五六七八九十]{1,2}\s*月\s*(?:[\d一二三四五六七八九十]{1,3}\s*日?)?)?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?)$/

function bare(line: string): string {
  return enclosed(line.trim(), '（(〔【', '）)〕】')
}

/** A sentence that says who wrote this: 作者系…, 本文作者现任…. */
export function isAboutAuthor(line: string): boolean {
  return line.length <= 400 && ABOUT_AUTHOR.test(line)
}

/** A line that only says something about the author or the entry. */
export function isDetail(line: string): boolean {
  const text = bare(line)
  return fieldsOf(line).length > 0 || PHONE.test(text) || MAIL.test(text) || isAboutAuthor(line)
}

/** The heading under which the lines about the author follow. */
export function isDetailHeading(line: string): boolean {
  return HEADING.test(line)
}

export function isDate(line: string): boolean {
  return DATE.test(bare(line))
}

/** The name of the contest, or of an annex, over the title: 附件2, “职工话家”主题征文参赛作品. */
export function isOccasion(line: string): boolean {
  return (
    /^附件\s*[\d一二三四五六七八九十]*\s*[：:]?$/.test(line) ||
    (line.length <= 40 &&
      !/[。！？；]/.test(line) &&
      /(?:征文|征稿|作品征集|主题活动|大赛)(?:比赛|大赛|活动)?(?:参赛|投稿|应征)?(?:作品|稿件|文章|稿)?[）)】]?$/.test(
        line,
      ))
  )
}

/** The genre in brackets under a title: （散文）. */
export function isGenre(line: string): boolean {
  return /^[（(【[]\s*(?:散文|诗歌|现代诗|小说|征文|随笔|记叙文|报告文学|纪实|通讯|故事|征文稿|书信)\s*[）)】\]]$/.test(
    line,
  )
}
