/** The invented person who tells a composed essay: the people and things around them, the same in every paragraph. */
import type { Random } from '../random'
import type { DemoUnion } from '../unions'
import type { Kernel, Trade } from './types'

type Writer = { readonly fill: (text: string) => string }

const SURNAMES = '周 罗 邓 蒋 谭 向 冉 秦 田 熊 牟 廖 龚 温 简 游 汤 殷 傅 柏 舒 尹 段 詹'.split(
  ' ',
)
const CHAIR_GIVEN = '国富 云芳 建平 晓梅 长林 敏 德明 淑华 远志 红 世勇 兰'.split(' ')
const HOMETOWNS =
  '开州乡下 梁平坝上 云阳江边 酉阳山里 巫溪深山 潼南柠檬沟 合川渭沱 忠县橘乡 石柱黄水 垫江牡丹坪 川北农村 贵州道真 湖北利川 奉节岸上 秀山平凯'.split(
    ' ',
  )
const YEARS = '七 八 九 十 十一 十二 十三 十四 十五 十六 十八 十九'.split(' ')

/** Makes the writer; `fill` puts names and things in the slots, introducing the chair by full name once. */
export function writerFor(random: Random, trade: Trade, kernel: Kernel, union: DemoUnion): Writer {
  const [mentor, chair, friend, elder] = random.shuffle(SURNAMES)
  const teaches = ['hospital', 'school', 'college', 'culture'].includes(trade.field)
  // The kernel may have said whether there is a son or a daughter.
  const told = kernel.opening + kernel.scene + kernel.closing
  const drawn = random.pick(['女儿', '儿子'])
  const child = /女儿|闺女/.test(told) ? '女儿' : told.includes('儿子') ? '儿子' : drawn
  const slots: Record<string, string> = {
    师傅: teaches ? `${mentor}老师` : `${mentor}师傅`,
    同事: `小${friend}`,
    大姐: `${elder}姐`,
    孩子: child,
    他: child === '女儿' ? '她' : '他',
    老家: random.pick(HOMETOWNS),
    年数: random.pick(YEARS),
    单位: trade.unit,
    班组: trade.crew,
    歇处: trade.rest,
    家什: trade.tool,
    工会全名: union.name,
    简称: union.aliases[0],
    小名: union.aliases[union.aliases.length - 1],
  }
  let isIntroduced = false
  const chairGiven = random.pick(CHAIR_GIVEN)
  return {
    fill: (text) =>
      text
        .replace(/\{(.+?)\}/g, (slot, name: string) => {
          if (name === '主席') {
            const said = isIntroduced ? `${chair}主席` : `工会主席${chair}${chairGiven}`
            isIntroduced = true
            return said
          }
          return slots[name] ?? slot
        })
        // “厂里” followed by “里”.
        .replace(/里里(?!外)/g, '里'),
  }
}
