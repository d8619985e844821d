/** Groups of messages 通知类别: what a person can choose to have by mail at once, once a day, or not at all. */

/** On what occasion a message is written; what no template words is an account's own, or `other`. */
export type NoticeMoment =
  | 'received'
  | 'returned'
  | 'recommended'
  | 'declined'
  | 'assigned'
  | 'reminder'
  | 'round'
  | 'won'
  | 'lost'
  | 'certificate'
  | 'excused'
  | 'objection'
  | 'account'
  | 'other'

export const MAIL_CHOICES = { now: '立即', daily: '每日汇总', none: '不发' } as const
export type MailChoice = keyof typeof MAIL_CHOICES

type Group = {
  readonly label: string
  readonly hint: string
  readonly moments: readonly NoticeMoment[]
}

/** Matters of the account belong to no group: they always go out at once. */
export const NOTICE_GROUPS = {
  progress: {
    label: '作品进展',
    hint: '作品收到、退回修改、推荐报送、未推荐',
    moments: ['received', 'returned', 'recommended', 'declined'],
  },
  tasks: {
    label: '任务与期限',
    hint: '评审分配、轮次、回避、提醒，以及期限的变动',
    moments: ['assigned', 'reminder', 'round', 'excused'],
  },
  results: {
    label: '结果与证书',
    hint: '获奖、未获奖、荣誉证书',
    moments: ['won', 'lost', 'certificate'],
  },
  objections: { label: '异议', hint: '异议的处理结果', moments: ['objection'] },
  other: { label: '其他通知', hint: '组委会群发的通知和其他消息', moments: ['other'] },
} as const satisfies Readonly<Record<string, Group>>

export type NoticeGroup = keyof typeof NOTICE_GROUPS

export const GROUP_KEYS = Object.keys(NOTICE_GROUPS) as readonly NoticeGroup[]

/** The group that a person chooses for; null for matters of the account. */
export function groupOf(moment: NoticeMoment): NoticeGroup | null {
  const holds = (key: NoticeGroup) =>
    (NOTICE_GROUPS[key].moments as readonly NoticeMoment[]).includes(moment)
  return GROUP_KEYS.find(holds) ?? null
}

export type MailChoices = Readonly<Partial<Record<NoticeGroup, MailChoice>>>

/** How a message of this moment goes out; what nobody has chosen goes out at once. */
export function mailFor(moment: NoticeMoment, choices: MailChoices): MailChoice {
  const group = groupOf(moment)
  return group === null ? 'now' : (choices[group] ?? 'now')
}

const HOUR = 3_600_000
/** 08:00 in Shanghai (UTC+8, without summer time) is midnight in UTC. */
const DAY = 24 * HOUR

/** The first 08:00 in Shanghai after this instant, when a day's messages go out together; ISO 8601, UTC. */
export function nextDigestAt(now: string): string {
  return new Date((Math.floor(Date.parse(now) / DAY) + 1) * DAY).toISOString()
}
