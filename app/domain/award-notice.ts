/**
 * The notice of the winners 获奖通报 as its parts, before any form is given to them: what it says, in the order in
 * which official documents say it (GB/T 9704-2012, 7.3: 标题、主送机关、正文、附件说明、发文机关署名、成文日期、附件).
 */
import { chineseNumeral } from './chinese-numerals'
import { prizeName } from './tracks'
import { sayVacant, type Winner, winnerSentence } from './winners'

export type NoticeTier = {
  readonly tier: string
  readonly winners: readonly Winner[]
  /** Places that were left vacant 空缺. */
  readonly vacant: number
}

export type AwardNoticeFacts = {
  readonly contest: string
  readonly host: string
  /** Tiers of one track, or of the whole contest where `track` is null. */
  readonly fields: readonly {
    readonly track: string | null
    readonly tiers: readonly NoticeTier[]
  }[]
  /** Unions with the organisation award 优秀组织奖, best first. */
  readonly organisations: readonly string[]
  /** Essays that competed. */
  readonly essays: number
  /** 成文日期 as it is printed, 2022年9月5日 (GB/T 9704-2012, 7.3.5.4: Arabic numerals, no leading zeros). */
  readonly date: string
}

export type NoticeSection = { readonly heading: string; readonly paragraphs: readonly string[] }

export type NoticeAttachment = {
  readonly name: string
  /** Tables, each with its own caption where there are several. */
  readonly tables: readonly {
    readonly caption: string | null
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }[]
}

export type AwardNotice = {
  readonly title: string
  readonly recipients: string
  readonly opening: readonly string[]
  readonly sections: readonly NoticeSection[]
  readonly closing: readonly string[]
  readonly attachments: readonly NoticeAttachment[]
  readonly signature: string
  readonly date: string
}

/** `rowsOf` says how the tiers of one field read in a table, cells in the order of `columns`. */
export type WinnerTable = {
  readonly columns: readonly string[]
  readonly rowsOf: (tiers: readonly NoticeTier[]) => readonly (readonly string[])[]
}

/**
 * What the notice says. Every tier is a sentence, as notices print it, and the list stands in an attachment. A tier
 * without winners is announced as vacant, one with some places left says how many.
 */
export function awardNotice(facts: AwardNoticeFacts, table: WinnerTable): AwardNotice {
  const { contest, host, fields, organisations, essays } = facts
  const prizes = fields.flatMap(({ tiers }) => tiers)
  const won = prizes.reduce((sum, { winners }) => sum + winners.length, 0)
  const bodies = fields.flatMap(({ track, tiers }) =>
    tiers.map(({ tier, winners, vacant }) => ({
      heading: `${prizeName(track, tier)}（${winners.length} 篇）`,
      paragraphs: [
        winnerSentence(prizeName(track, tier), winners),
        ...(winners.length > 0 && vacant > 0
          ? [`${prizeName(track, tier)}${sayVacant(vacant)}。`]
          : []),
      ],
    })),
  )
  const honoured =
    organisations.length === 0
      ? []
      : [
          {
            heading: `优秀组织奖（${organisations.length} 个）`,
            paragraphs: [`${listed(organisations)}荣获优秀组织奖。`],
          },
        ]
  const sections = [...bodies, ...honoured].map(({ heading, paragraphs }, index) => ({
    heading: `${chineseNumeral(index + 1)}、${heading}`,
    paragraphs,
  }))
  return {
    title: `关于公布${contest}获奖名单的通报`,
    recipients: '各区县总工会、各产业工会，各有关单位：',
    opening: [
      `${contest}开展以来，各级工会精心组织，广大职工踊跃投稿。经资格审查、匿名评审、合议定奖和公示，参评的 ${essays} 篇作品中有 ${won} 篇获奖。现将结果通报如下。`,
    ],
    sections,
    closing: [
      '希望获奖的职工和单位珍惜荣誉，再接再厉。各级工会要用好职工自己的故事，把职工之家建得更实、更暖。',
    ],
    attachments: [
      {
        name: `${contest}获奖作品名单`,
        tables: fields.map(({ track, tiers }) => ({
          caption: track,
          columns: table.columns,
          rows: table.rowsOf(tiers),
        })),
      },
      ...(organisations.length === 0
        ? []
        : [
            {
              name: `${contest}优秀组织奖名单`,
              tables: [
                {
                  caption: null,
                  columns: ['序号', '单位'],
                  rows: organisations.map((union, index) => [String(index + 1), union]),
                },
              ],
            },
          ]),
    ],
    signature: host,
    date: facts.date,
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join('、')}和${names[names.length - 1]}`
}
