/**
 * The wording of notices 通知模板: the moments at which people are told something, the usual words of each, and what may
 * stand in braces. An organizer may edit the words for a contest; what does not fit is said before anything is kept.
 */
import type { NoticeMoment } from './notice-groups'
import type { Words } from './notices'

export type TemplatedMoment = Exclude<NoticeMoment, 'account' | 'other'>

/** What may stand in braces anywhere, what it means, and what the preview shows. */
export const PLACEHOLDERS = {
  姓名: { means: '收到通知的人的姓名', sample: '张三' },
  比赛: { means: '征文比赛的名称', sample: '“职工话家”主题征文' },
  题目: { means: '作品题目，带书名号', sample: '《我们的家》' },
  要求: { means: '“请修改后重新提交”或“组委会请您补正”', sample: '请修改后重新提交' },
  原因: { means: '写给作者的原因', sample: '请补充具体事例。' },
  奖级: { means: '奖级，分组别时带组别', sample: '一等奖' },
  回执编号: { means: '投稿回执的编号', sample: '7K2M-94QX-TB5H' },
  结论: { means: '异议的结论，一句话', sample: '《我们的家》：公示异议已有结论，维持原奖项' },
  份数: { means: '这位评委的份数', sample: '12' },
  截止时间: { means: '评审期限，没有设时为空', sample: '2026年12月10日 18:00' },
  轮次: { means: '新一轮评审的名称', sample: '复评' },
  篇数: { means: '进入这一轮的作品篇数', sample: '40' },
} as const

export type Placeholder = keyof typeof PLACEHOLDERS

/** A judge reads blind: none of these tells of an author, a union, or a text, nor carries words that somebody typed. */
type ForJudges = '姓名' | '比赛' | '份数' | '截止时间' | '轮次' | '篇数'

type Moment = {
  readonly label: string
  readonly when: string
  readonly usual: Words
  /** What the words must say. */
  readonly required: readonly Placeholder[]
  /** Whether an organizer may leave the notice out; never where somebody has to act on it. */
  readonly mayBeOff: boolean
} & (
  | { readonly to: '作者'; readonly placeholders: readonly Placeholder[] }
  | { readonly to: '评委'; readonly placeholders: readonly ForJudges[] }
)

export const MOMENTS: Readonly<Record<TemplatedMoment, Moment>> = {
  received: {
    label: '收到作品',
    when: '作者提交作品后',
    to: '作者',
    placeholders: ['姓名', '比赛', '题目', '回执编号'],
    required: ['题目'],
    mayBeOff: true,
    usual: {
      title: '{题目}：作品已收到',
      body: '{比赛}。投稿回执编号 {回执编号}，请在作品页面查看或下载回执。',
    },
  },
  returned: {
    label: '退回修改、补正',
    when: '工会退回作品，或组委会请作者补正时',
    to: '作者',
    placeholders: ['姓名', '比赛', '题目', '要求', '原因'],
    required: ['题目', '要求', '原因'],
    mayBeOff: false,
    usual: { title: '{题目}：{要求}', body: '{比赛}。〔原因：{原因}〕' },
  },
  recommended: {
    label: '已推荐',
    when: '所属工会推荐报送后',
    to: '作者',
    placeholders: ['姓名', '比赛', '题目'],
    required: ['题目'],
    mayBeOff: true,
    usual: { title: '{题目}：所属工会已推荐报送', body: '{比赛}。' },
  },
  declined: {
    label: '未推荐',
    when: '所属工会决定不推荐后',
    to: '作者',
    placeholders: ['姓名', '比赛', '题目', '原因'],
    required: ['题目'],
    mayBeOff: true,
    usual: { title: '{题目}：本次没有推荐', body: '{比赛}。〔原因：{原因}〕' },
  },
  assigned: {
    label: '分配评审',
    when: '评审阶段开始，或评审中又分到作品时；每位评委一条',
    to: '评委',
    placeholders: ['姓名', '比赛', '份数', '截止时间'],
    required: ['份数'],
    mayBeOff: true,
    usual: {
      title: '{比赛}：有 {份数} 篇作品请您评审',
      body: '请进入评审页面阅读匿名稿并评分。〔请在 {截止时间} 前完成。〕',
    },
  },
  reminder: {
    label: '催办',
    when: '组委会提醒还没有提交评分表的评委时',
    to: '评委',
    placeholders: ['姓名', '比赛', '份数', '截止时间'],
    required: ['份数'],
    mayBeOff: false,
    usual: {
      title: '{比赛}：您还有 {份数} 份评分表没有提交',
      body: '请〔在 {截止时间} 前〕完成评审。',
    },
  },
  round: {
    label: '新一轮评审',
    when: '进入下一轮评审时；通知这一轮的评委',
    to: '评委',
    placeholders: ['姓名', '比赛', '轮次', '篇数'],
    required: ['轮次'],
    mayBeOff: true,
    usual: {
      title: '{比赛}：{轮次}即将开始',
      body: '共有 {篇数} 篇作品进入{轮次}。分配好以后会另行通知您。',
    },
  },
  excused: {
    label: '评委退出',
    when: '组委会让评委退出评审后；通知这位评委，不含原因',
    to: '评委',
    placeholders: ['姓名', '比赛', '份数'],
    required: ['比赛'],
    mayBeOff: true,
    usual: {
      title: '{比赛}：您已退出评审',
      body: '没有提交的评分表已经收回，已经提交的都会保留。感谢您的支持；如有疑问，请与组委会联系。',
    },
  },
  won: {
    label: '获奖',
    when: '公布获奖名单时',
    to: '作者',
    placeholders: ['姓名', '比赛', '题目', '奖级'],
    required: ['题目', '奖级'],
    mayBeOff: true,
    usual: {
      title: '{题目}：荣获{奖级}',
      body: '{比赛}的获奖名单已经公布，祝贺您！请在作品页面查看评审结果。',
    },
  },
  lost: {
    label: '未获奖',
    when: '公布获奖名单时，通知参加了评审而没有获奖的作者',
    to: '作者',
    placeholders: ['姓名', '比赛', '题目'],
    required: ['题目'],
    mayBeOff: true,
    usual: {
      title: '{题目}：评审结果已经公布',
      body: '{比赛}的获奖名单已经公布，您的作品这次没有获奖。感谢您的参与，请在作品页面查看评审结果。',
    },
  },
  certificate: {
    label: '证书可以下载',
    when: '颁发荣誉证书后',
    to: '作者',
    placeholders: ['姓名', '比赛', '题目'],
    required: ['题目'],
    mayBeOff: true,
    usual: {
      title: '{题目}：荣誉证书可以下载了',
      body: '{比赛}。请在作品页面下载电子证书，可以自行打印；证书上的二维码可供查验。',
    },
  },
  objection: {
    label: '异议有结论',
    when: '公示异议作出结论后，通知有关作品的作者',
    to: '作者',
    placeholders: ['姓名', '比赛', '结论'],
    required: ['结论'],
    mayBeOff: false,
    usual: {
      title: '{结论}',
      body: '{比赛}。组委会已对公示期间收到的异议作出结论。如有疑问，请与组委会联系。',
    },
  },
}

export const TEMPLATED = Object.keys(MOMENTS) as readonly TemplatedMoment[]

export function isTemplated(typed: string | null): typed is TemplatedMoment {
  return typed !== null && Object.hasOwn(MOMENTS, typed)
}

/** What a moment has to say, by placeholder; '' where there is nothing to say. */
export type Values = Readonly<Partial<Record<Placeholder, string>>>

function keysIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, key]) => key)
}

/** Whether the words name a placeholder. */
export function says({ title, body }: Words, key: Placeholder): boolean {
  return keysIn(`${title}${body}`).includes(key)
}

/**
 * The words with the values in the places of their braces; what stands in 〔〕 is left out when a value in it is empty.
 * Values are put in as they are, so that braces in a title stay braces. Throws on braces that the values do not know.
 */
export function fill({ title, body }: Words, values: Values): Words {
  return { title: fillText(title, values), body: fillText(body, values) }
}

function fillText(text: string, values: Values): string {
  const valueFor = (key: string) => {
    const value = Object.hasOwn(values, key) ? values[key as Placeholder] : undefined
    if (value === undefined) throw new Error(`a notice cannot fill {${key}}`)
    return value
  }
  const put = (part: string) => part.replace(/\{([^{}]*)\}/g, (_, key: string) => valueFor(key))
  return text
    .split(/(〔[^〔〕]*〕)/)
    .map((part) => {
      const keys = part.startsWith('〔') ? keysIn(part) : []
      if (keys.length === 0) return put(part)
      return keys.some((key) => valueFor(key) === '') ? '' : put(part.slice(1, -1))
    })
    .join('')
    .trim()
}

/** What the preview of a moment is filled with. */
export function sampleOf(moment: TemplatedMoment): Values {
  return Object.fromEntries(
    MOMENTS[moment].placeholders.map((key) => [key, PLACEHOLDERS[key].sample]),
  )
}

/** The preview of words that may still be wrong: braces that are not known stay as they were typed. */
export function previewOf(moment: TemplatedMoment, words: Words): Words {
  const strange = [...keysIn(words.title), ...keysIn(words.body)].map((key) => [key, `{${key}}`])
  return fill(words, { ...Object.fromEntries(strange), ...sampleOf(moment) })
}

const LONGEST = { title: 100, body: 1000 } as const
const FIELD_NAMES = { title: '标题', body: '正文' } as const

/** What a person typed, as it is kept: a title of one line, a body without blank ends. */
export function asKept({ title, body }: Words): Words {
  return {
    title: title.replace(/\s+/g, ' ').trim(),
    body: body.replaceAll('\r\n', '\n').trim(),
  }
}

/** What does not fit in the words of a moment, by field; empty for sound ones. */
export function noticeFaults(
  moment: TemplatedMoment,
  words: Words,
): Readonly<Partial<Record<keyof Words, string>>> {
  const { placeholders, required } = MOMENTS[moment]
  const known: readonly string[] = placeholders
  const faults: Partial<Record<keyof Words, string>> = {}
  for (const field of ['title', 'body'] as const) {
    const text = words[field]
    const name = FIELD_NAMES[field]
    const length = [...text].length
    const strange = keysIn(text).find((key) => !known.includes(key))
    if (text === '') faults[field] = `请填写${name}。`
    else if (length > LONGEST[field]) {
      faults[field] = `${name}有 ${length} 个字，最多 ${LONGEST[field]} 个字，请缩短。`
    } else if (strange !== undefined) {
      faults[field] = `这条通知里不能用“{${strange}}”，可以用的有${inBraces(placeholders)}。`
    } else if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) {
      faults[field] = `${name}里的花括号不成对，请补上或删去。`
    }
  }
  const lacking = required.filter((key) => !says(words, key))
  if (lacking.length > 0 && Object.keys(faults).length === 0) {
    faults.body = `标题或正文里要有${inBraces(lacking)}，否则收到的人不知道说的是什么。请补上。`
  }
  return faults
}

function inBraces(keys: readonly Placeholder[]): string {
  return keys.map((key) => `{${key}}`).join('、')
}
