/** Invented people: no name here is meant for a real person, and the phone numbers are from a range nobody uses. */
import type { Random } from './random'

const SURNAMES =
  '王李张刘陈杨黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万覃武钱代向冉'

const GIVEN =
  '家珍 永福 秀芬 建川 晓岚 国庆 渝生 素华 明富 春燕 志刚 桂兰 世全 小琴 光荣 红梅 德贵 雪莲 成林 忠平 玉梅 天碧 兴国 丽蓉 ' +
  '泽宇 梓涵 雨桐 思源 俊杰 欣怡 浩然 嘉懿 晨曦 文博 佳琪 睿 静 涛 磊 娟 勇 敏 波 霞 强 艳 鑫 璐 宁 岩 蓓 骁 ' +
  '开云 万春 代蓉 启明 正权 先碧 昌吉 朝阳 远洋 长顺 可欣 诗雨 一鸣 沛然 若溪 子墨 卓然 语晴 亦凡 安琪 书瑶 以宁 ' +
  '大勇 小满 立秋 冬梅 金凤 银川 铁军 水生 茂林 松柏 云霞 海燕 江涛 山河 石明 禾 芮 畅 茜 韬 琳琳 倩 洋 露 帆 ' +
  '成芳 绍平 继红 少华 仕英 学文 尚书 在田 和平 胜利 爱民 卫东 援朝 小兵 利群 淑贤 惠芳 美玲 传英 代平 显贵 登科'

/** Makes names that have not been given out before. */
export function namer(random: Random): () => string {
  const surnames = [...SURNAMES]
  const given = GIVEN.split(' ')
  const taken = new Set<string>()
  return () => {
    for (;;) {
      // Common surnames stand first and are drawn more often.
      const reach = random.below(3) === 0 ? surnames.length : 40
      const name = surnames[random.below(reach)] + random.pick(given)
      if (!taken.has(name)) {
        taken.add(name)
        return name
      }
    }
  }
}

type PhoneBook = 'author' | 'judge' | 'officer' | 'organizer'

const RANGES: Readonly<Record<PhoneBook, number>> = {
  author: 19900000000,
  judge: 19900001000,
  officer: 19900002000,
  organizer: 19900003000,
}

/** The sign-in phone of the nth person (from 0) of a role: recognisably not a real number. */
export function phoneOf(role: PhoneBook, index: number): string {
  return String(RANGES[role] + index + 1)
}

export type DemoJudge = {
  readonly name: string
  readonly phone: string
  /** The union in the contest that the judge belongs to; null for a judge from outside. */
  readonly unionName: string | null
  /** Who the judge is, as a notice would put it. */
  readonly title: string
}

const JURY: readonly (readonly [title: string, unionName: string | null])[] = [
  ['作家，市作家协会会员', null],
  ['高校文学院教授', '重庆云篆师范学院工会委员会'],
  ['报社副刊编辑', null],
  ['中学语文特级教师', '开州区汉丰湖中学工会委员会'],
  ['职工文学刊物主编', null],
  ['工会理论研究会研究员', null],
  ['图书馆副研究馆员', '北碚区缙麓图书馆工会委员会'],
  ['散文作家，退休编审', null],
  ['广播电台文艺部主任编辑', null],
]

/** Nine judges, three of whom belong to unions that send essays. */
export function judgesFor(nextName: () => string): readonly DemoJudge[] {
  return JURY.map(([title, unionName], index) => ({
    name: nextName(),
    phone: phoneOf('judge', index),
    unionName,
    title,
  }))
}
