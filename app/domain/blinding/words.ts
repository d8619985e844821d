/**
 * Ordinary words: what must not be masked however well it fits a name. The vocabulary is the platform's own word
 * breaker (ECMA-402 `Intl.Segmenter`, Unicode UAX 29 with a Chinese dictionary), completed by a short list of words
 * that also are names or pieces of names and that essays about work and home use.
 */
import { BARRIER } from './folding'

const breaker = new Intl.Segmenter('zh', { granularity: 'word' })

const MORE_WORDS = new Set(
  `道德 阳光 明白 工会 职工 职工之家 之家 光明 文明 和平 建设 建国 建华 国庆 国强 富强 胜利 幸福 快乐 平安 健康
  安宁 安静 安心 高兴 高尚 高明 温暖 温馨 希望 春天 春风 春雨 春梅 春花 秋实 秋叶 夏天 冬雪 雪花 雪梅 红梅 梅花
  兰花 荷花 桂花 菊花 桃花 牡丹 玫瑰 杨柳 松柏 青松 海洋 大海 江河 江山 长江 黄河 山川 山河 高山 青山 白云 蓝天
  天空 星光 星辰 星星 月亮 明月 晨光 晨曦 朝阳 朝霞 夕阳 彩霞 彩虹 清风 和风 微风 东风 雷雨 雨露 甘露 冰雪 白雪
  黄金 金秋 金色 红旗 红星 红军 红色 方向 方圆 方正 方法 马上 马路 万年 万里 千里 百川 永远 永恒 长久 长征 长城
  中华 中国 国家 国际 人民 爱国 爱民 爱心 志愿 志气 立志 立新 创新 革新 新华 新闻 新春 新年 学习 学文 学问 文化
  文化人 文学 文章 文静 文雅 文艺 美丽 美好 美德 丽人 佳人 佳期 家和 家园 家乡 小康 小平 小心 小时 小雨 小雪 大勇
  大伟 伟大 英雄 英勇 勇敢 勇气 坚强 坚定 刚强 刚毅 正义 正直 正气 公正 公平 公开 成功 成长 成才 成熟 成龙 云霞
  云海 如意 如玉 思想 思源 思念 思考 感恩 感谢 关爱 友爱 友好 友谊 团结 和谐 和睦 和气 祥和 吉祥 喜庆 喜悦 欢乐
  欢喜 开心 开朗 开放 改革 发展 进步 奋斗 奋进 拼搏 劳动 光荣 荣光 荣誉 自强 自立 自信 自豪 信心 诚信 诚实 真诚
  真心 真理 忠诚 忠心 初心 匠心 用心 同心 一心 一鸣 万物 东方 西方 南方 北方 西南 西北 东南 东北 华东 华西 华南
  华北 江南 江北 海南 山东 广东 重庆 北京 上海 天津 四川 市场 市长 区长 院长 校长 总工 总工会 分工 安全 安康 平凡
  平静 平常 向上 向阳 向前 向往 明天 明年 明日 明确 明显 时光 时代 智慧 聪明 聪慧 贤惠 善良 温柔 温和 清洁 清白
  白雪 白天 黑白 石头 金属 钢铁 石油 铁路 公路 水利 水电 电力 电网 电信 通信 邮政 银行 商业 工业 农业 林业 教育
  卫生 医疗 医院 学校 大学 中学 小学 学院 公司 集团 企业 单位 机关 车间 班组 工厂 矿山 煤矿 森林 园林 花园 公园
  食堂 宿舍 大家 大家庭 家庭 家人 娘家 娘家人 回家 一家 国中 全家 亲人 女工 男工 工人 工友 工作 工地 工程 书屋`
    .trim()
    .split(/\s+/),
)

const known = new Map<string, boolean>()
const KNOWN_AT_MOST = 50_000

/** No word of the dictionary that an essay may hold is longer. */
const LONGEST_WORD = 7

/** Whether a text is one ordinary word. */
export function isOrdinaryWord(text: string): boolean {
  if (text.length < 2 || text.length > LONGEST_WORD) return false
  if (MORE_WORDS.has(text)) return true
  const before = known.get(text)
  if (before !== undefined) return before
  const ordinary = breaker.segment(text).containing(0)?.segment === text
  if (known.size >= KNOWN_AT_MOST) known.clear()
  known.set(text, ordinary)
  return ordinary
}

/** The words of a text, in order; single characters where the dictionary knows none. */
export function wordsOf(text: string): readonly string[] {
  return Array.from(breaker.segment(text), ({ segment }) => segment)
}

const AROUND = 6
const BREAKS = new Set(Array.from(`${BARRIER}，。！？；：、,!?;:\n`, (unit) => unit.charCodeAt(0)))

/**
 * What the words of the running text that go across an edge of the run from `start` to `end` have outside it: 国 before
 * 王明 in 国王明白. '' where no word goes across.
 */
export function crossingWords(text: string, start: number, end: number): Crossing {
  const least = Math.max(0, start - AROUND)
  let left = start
  while (left > least && !BREAKS.has(text.charCodeAt(left - 1))) left -= 1
  const most = Math.min(text.length, end + AROUND)
  let right = end
  while (right < most && !BREAKS.has(text.charCodeAt(right))) right += 1
  const window = text.slice(left, right)
  const from = start - left
  const to = end - left
  const key = `${from} ${to} ${window}`
  const seen = crossings.get(key)
  if (seen !== undefined) return seen
  const words = breaker.segment(window)
  const first = words.containing(from)?.index ?? from
  const last = words.containing(to)
  const crossing = {
    left: window.slice(first, from),
    right:
      last === undefined || last.index >= to
        ? ''
        : window.slice(to, last.index + last.segment.length),
  }
  if (crossings.size >= KNOWN_AT_MOST) crossings.clear()
  crossings.set(key, crossing)
  return crossing
}

type Crossing = { readonly left: string; readonly right: string }

/** The windows that have been looked at: masking looks at each text twice. */
const crossings = new Map<string, Crossing>()

/** Whether a word of the running text goes across an edge of the run: then the run is no name but an accident. */
export function cutsWords(text: string, start: number, end: number): boolean {
  const { left, right } = crossingWords(text, start, end)
  return left !== '' || right !== ''
}
