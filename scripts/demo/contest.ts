/** The contest itself: its title, host, dates and the notice in Markdown. */
import { FEDERATION } from './unions'

type DemoNotice = {
  readonly title: string
  readonly host: string
  readonly notice: string
  /** ISO 8601 in UTC. */
  readonly opensAt: string
  readonly closesAt: string
}

const DAY = 24 * 60 * 60 * 1000
// Contests close at the end of a day in China, which is 15:59:59 in UTC.
const END_OF_DAY_IN_CHINA = 'T15:59:59.000Z'

/**
 * The contest as it stands around `base` (ISO 8601): opened four weeks before, closing seventeen days after. Pass a
 * later or earlier base to have it closed or not yet opened.
 */
export function contestAround(base: string): DemoNotice {
  const dayAfter = (days: number) =>
    new Date(Date.parse(base) + days * DAY).toISOString().slice(0, 10)
  const opens = dayAfter(-28)
  const closes = dayAfter(17)
  const dates = {
    opens: inChinese(opens),
    closes: inChinese(closes),
    screened: inChinese(dayAfter(27)),
    judged: inChinese(dayAfter(48)),
    published: inChinese(dayAfter(60)),
  }
  return {
    title: '「职工话家」2022 主题征文比赛',
    host: FEDERATION,
    notice: noticeWith(dates),
    opensAt: `${opens}T00:00:00.000Z`,
    closesAt: `${closes}${END_OF_DAY_IN_CHINA}`,
  }
}

function inChinese(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

type Dates = Readonly<Record<'opens' | 'closes' | 'screened' | 'judged' | 'published', string>>

function noticeWith(dates: Dates): string {
  return `各区县（自治县）总工会、各产业工会，各基层工会：

为展现新时代职工爱岗敬业、爱家兴家的精神风貌，讲好职工之家建设的生动故事，增强基层工会的凝聚力和职工的归属感，${FEDERATION}决定开展「职工话家」主题征文比赛。现将有关事项通知如下。

## 一、征文主题

**职工话家。** 围绕“家”字，写单位、写班组、写工会、写同事、写亲人。可以从以下方面选材：

1. 职工之家、职工小家、户外劳动者驿站建设中的人和事；
2. 工会组织维护权益、帮扶困难、关心职工的真实经历；
3. 师徒情、同事情，劳模精神、劳动精神、工匠精神在身边的传承；
4. 职工家庭的好家风、好家训，家人对一线劳动者的理解和支持。

## 二、参赛对象

本市各级工会会员均可参加。可以个人创作，也可以合作创作，每篇作者不超过 3 人。每位会员限报 1 篇。

## 三、作品要求

1. 题目自拟，体裁以记叙文、散文为主，诗歌除外；
2. 正文 800 至 2000 字；
3. 内容真实，感情真挚，语言流畅，有细节、有温度；
4. 须为作者本人原创，未在公开出版物上发表，未在其他比赛中获奖。凡抄袭、套改、代笔的，一经查实即取消资格；
5. 评审采用匿名方式，请不要在正文中写明作者姓名。正文提及所在单位的，由组委会在评审前作匿名处理。

## 四、投稿方式

1. 作者通过所属基层工会的参赛链接注册，在线填写并提交作品；
2. 所属工会审核后推荐报送，作者可随时查看作品状态；
3. 截稿前可以修改或撤回。截稿时间为 **${dates.closes} 24:00**，逾期系统自动停止接收，请尽早提交。

## 五、评审办法

1. 组委会对作品进行资格审查，合格作品以匿名稿送评委评审；
2. 评委从四个方面打分，满分 100 分，以 0.5 分为一档：

| 评分项 | 分值 | 说明 |
| --- | --- | --- |
| 主题思想 | 30 | 切合主题，立意鲜明，情感真挚 |
| 内容结构 | 30 | 内容真实具体，结构完整，详略得当 |
| 语言文字 | 20 | 语言准确流畅，有感染力，用字规范 |
| 创新性 | 20 | 视角新颖，表达有新意 |

3. 评委与作品所属工会有关联的，实行回避；
4. 按平均分排序定奖。奖级线上出现并列的，由评委会合议决定，并记录理由。

## 六、奖项设置

- 一等奖 4 篇；
- 二等奖 10 篇；
- 三等奖 12 篇。

获奖作者颁发荣誉证书，获奖作品择优结集。

## 七、时间安排

| 阶段 | 时间 |
| --- | --- |
| 征集投稿 | ${dates.opens}至${dates.closes} |
| 资格审查 | ${dates.screened}前 |
| 匿名评审 | ${dates.judged}前 |
| 公布结果 | ${dates.published}前 |

## 八、其他事项

1. 各级工会要广泛发动，注意发现和推荐一线职工、新就业形态劳动者的作品；
2. 作者享有署名权，主办单位可以在非商业宣传中使用获奖作品；
3. 本次比赛不收取任何费用；
4. 未尽事宜由「职工话家」征文比赛组委会负责解释。

${FEDERATION}

${dates.opens}
`
}
