/** Names of made-up organisations and numbers that look random, for the benches of the leak finder. */

const PLACES =
  '重庆市 成都市 北碚区 渝中区 沙坪坝区 万州区 涪陵区 贵阳市 昆明市 武汉市 长寿区 綦江区'.split(' ')
const BRANDS =
  '恒 瑞 鑫 泰 隆 宏 嘉 渝 昌 盛 润 捷 博 远 锦 腾 凯 晟 铭 硕 蓉 彭 岷 峡 琦 垒'.split(' ')
const TRADES = '机械制造 建设工程 医药 物流 电力 食品 化工 环保科技 汽车零部件 纺织'.split(' ')
const FORMS = '有限责任公司 股份有限公司 (集团)有限公司 集团有限公司第二分公司'.split(' ')

/** Numbers from 0 up to a limit that look random and are the same each time. */
export function generator(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** A name of a company, without its union. */
export function companyName(next: (limit: number) => number): string {
  const pick = (from: readonly string[]) => from[next(from.length)]
  return `${pick(PLACES)}${pick(BRANDS)}${pick(BRANDS)}${pick(BRANDS)}${pick(TRADES)}${pick(FORMS)}`
}
