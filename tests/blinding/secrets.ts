/** Who wrote what, when, how often and with whom, in each of two worlds. Nothing of this may reach a judge. */

export type Secrets = {
  readonly federation: string
  readonly district: string
  /** The unions of the authors, with what else each is called. */
  readonly unions: readonly (readonly [name: string, alias: string, former: string])[]
  readonly organizer: string
  readonly officer: string
  readonly judges: readonly string[]
  readonly authors: readonly string[]
  readonly phone: string
  readonly titles: readonly string[]
  readonly body: string
  readonly declared: string
  /** Why a co-author does not want to be named. */
  readonly declined: string
  /** The name of the file that an essay was read from. */
  readonly file: string
  readonly sheet: string
  readonly message: string
  /** Why another judge does not read an essay, and what another one says of it. */
  readonly recusal: string
  readonly comment: string
  /** What another judge notes for nobody else, and why another judge's sheet was returned. */
  readonly note: string
  readonly returned: string
  /** Why an organizer decided as they did. */
  readonly decision: string
  /** Why a blind copy was opened again, and what an author proposes for it. */
  readonly touched: string
  readonly proposal: string
  /** A text on the reference shelf. */
  readonly shelf: string
  /** What is not public yet. */
  readonly draftContest: string
  /** When the first essay came in; the others follow hour by hour. */
  readonly firstAt: string
  /** Whether the essays came in in the order of this judge's queue. */
  readonly inOrder: boolean
  /** How many there are of what differs in number. */
  readonly versions: number
  readonly coauthors: number
  readonly outside: number
  readonly rulesVersions: number
  /** What another judge gave, in tenths, and how many other judges' sheets are in. */
  readonly score: number
  readonly sheets: number
  /** A code that only this world has, of another judge. */
  readonly onlyHere: string
}

export const FIRST: Secrets = {
  federation: '江海市总工会',
  district: '蓝湾区总工会',
  unions: [
    ['蓝鲸造船厂工会委员会', '蓝鲸厂', '蓝鲸修船所工会'],
    ['紫杉医院工会委员会', '紫杉医', '紫杉卫生院工会'],
  ],
  organizer: '万俟组委',
  officer: '慕容干事',
  judges: ['呼延评委', '宇文评委'],
  authors: ['欧阳紫鹃', '司徒青鸾', '端木赤骥'],
  phone: '1991111',
  titles: ['蓝鲸造船厂的夜', '紫杉医院的灯', '我在蓝鲸'],
  body: '我是蓝鲸造船厂的欧阳紫鹃。',
  declared: '用人工智能核对过蓝鲸号的吨位',
  declined: '紫鹃写我的部分与实情不符',
  file: '船厂来稿欧阳.docx',
  sheet: '蓝湾区汇总表.xlsx',
  message: '蓝鲸的作品已经推荐报送',
  recusal: '我在紫杉医院住过院',
  comment: '蓝鲸这一段写得真切',
  note: '船台那一段像紫鹃的手笔',
  returned: '紫杉那一篇的语言分打错了一栏',
  decision: '蓝鲸并列者取其立意',
  touched: '蓝鲸造船厂改名为蓝鲸海工',
  proposal: '第三船台请一并遮去',
  shelf: '蓝鲸厂志·下水的一天',
  draftContest: '蓝湾区明年的征文',
  firstAt: '2026-03-01T08:11:13.000Z',
  inOrder: true,
  versions: 3,
  coauthors: 2,
  outside: 4,
  rulesVersions: 1,
  score: 200,
  sheets: 9,
  onlyHere: 'ONLYFIRS',
}

export const SECOND: Secrets = {
  federation: '云岭市总工会',
  district: '白塔纺织产业工会',
  unions: [
    ['白塔纺织有限公司第三分厂工会委员会', '白塔三分厂', '白塔棉纺社工会'],
    ['赤松煤矿工会', '赤松矿', '赤松窑工会'],
    ['青枫小学工会委员会', '青枫小', '青枫完小工会'],
  ],
  organizer: '上官总管',
  officer: '尉迟专干',
  judges: ['长孙评委', '令狐评委', '澹台评委'],
  authors: ['诸葛墨', '皇甫云舒', '夏侯雪'],
  phone: '1992222',
  titles: ['白塔的清晨与黄昏', '赤松井下的煤', '赤松井下三百米的家书'],
  body: '我在白塔纺织有限公司第三分厂做挡车工，名叫诸葛墨，今年四十一岁，家里有三口人。',
  declared: '没有用过任何工具，白塔没有网',
  declined: '白塔的事我不便署名，请把我从作者里删去',
  file: '第三分厂挡车工投稿（最终版）.txt',
  sheet: '纺织系统报送.csv',
  message: '赤松矿的稿件请补正后再交',
  recusal: '作者是我在赤松矿的徒弟',
  comment: '井下的描写可以再实一些',
  note: '也许是诸葛墨写的，要避嫌吗？',
  returned: '井下与家书两篇弄混了，请重新看过再打分',
  decision: '赤松与白塔同分，抽签决定',
  touched: '作者改名为诸葛墨白',
  proposal: '“我家老三”可以留着，全厂都这么叫',
  shelf: '赤松矿区民谣集',
  draftContest: '云岭市职工摄影展',
  firstAt: '2026-04-04T01:01:59.000Z',
  inOrder: false,
  versions: 1,
  coauthors: 0,
  outside: 7,
  rulesVersions: 3,
  score: 150,
  sheets: 31,
  onlyHere: 'ONLYSECO',
}

/** The contest that both worlds hold. */
export const CONTEST = 'abc123'

/** Older contests with few essays: one whose sheets are all complete, and one whose round this judge has submitted. */
export const COMPLETE = 'aaa222'
export const FINISHED = 'aaa111'
/** A contest in its second round. */
export const ROUNDED = 'aaa000'

/** The hour by which something happened in this world. */
export function hourOf({ firstAt }: Secrets, hours: number): string {
  return new Date(Date.parse(firstAt) + hours * 3_600_000).toISOString()
}

/** The words that stand on no page of their own accord: each is looked for in all that a judge is answered. */
export function plantsOf(secrets: Secrets): readonly string[] {
  const { unions, authors, judges, titles, firstAt } = secrets
  return [
    ...unions.flat(),
    ...unions.map(([name]) => name.slice(0, 4)),
    ...authors,
    ...judges,
    ...titles,
    ...[secrets.federation, secrets.district, secrets.organizer, secrets.officer],
    ...[secrets.phone, secrets.body, secrets.declared, secrets.declined, secrets.file],
    ...[secrets.sheet, secrets.message, secrets.recusal, secrets.comment, secrets.decision],
    ...[secrets.note, secrets.returned, secrets.touched, secrets.proposal, secrets.shelf],
    ...[secrets.draftContest, firstAt],
  ]
}
