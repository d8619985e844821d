/** Names of organisations: what is left of a full legal name when people leave out what goes without saying. */
import { isOrdinaryWord, wordsOf } from './words'

/** How a trade union names itself after the organisation that it belongs to. */
const UNION_TAIL =
  /(?:工会联合会|联合工会|基层工会|机关工会|直属工会|工会)(?:第[一二三四五六七八九十]+届)?(?:(?:工作|筹备|基层)?委员会)?$/
const COMPANY = ['有限责任公司', '股份有限公司', '有限公司', '集团公司', '总公司', '公司']
const PROVINCES =
  '中国|全国|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门'
const PLACE = new RegExp(
  `^(?:${PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?|^[^省市县公司院校]{2,4}(?:省|市|县)(?!场|政|民)|^[^省市区县公司院校小社园]{2,3}区(?!域)`,
)

/** Words that many organisations have in common: a run of nothing but these names none of them. */
const SHARED = [
  ...COMPANY,
  ...'有限责任 股份有限 有限 股份 控股 集团 责任 工会 总工会 委员会 工会委员会 联合会 基层 机关 直属 联合 工作 市 区 县 省 镇 乡 街道 社区 村 中国 全国 国家 人民 政府 中央 地方 大学 学院 学校 中学 小学 幼儿园 高中 初中 中心 中心小学 附属 实验 职业 技术 第一 第二 第三 第四 第五 一 二 三 四 五 医院 卫生院 卫生 服务 门诊 局 厅 部 处 科 室 院 所 站 队 厂 矿 场 段 店 馆 办 办公室 分公司 子公司 总 分 支行 分行 银行 研究院 研究所 设计院 工程 建设 建筑 工业 产业 行业 企业 事业 单位 项目部 车间 班组 管理 服务中心 管理局 教育 文化 科技 科学 交通 运输 电力 发展 投资 实业 贸易 商贸 物业 制造 生产 集体 职工 员工 教职工 家 之家 会 协会 学会 商会 党委 支部 第 的'.split(
    ' ',
  ),
].sort((one, other) => other.length - one.length)
const ONLY_SHARED = new RegExp(`^(?:${SHARED.join('|')})+$`)

/** Whether a run is made of nothing but words that many organisations share. */
export function isShared(run: string): boolean {
  return ONLY_SHARED.test(run)
}

/** The organisation in a folded name of a union: 西南大学 of 西南大学工会委员会. */
export function organisationOf(name: string): string {
  if (name.endsWith('总工会')) return name
  const organisation = name.replace(UNION_TAIL, '')
  return organisation.length < 2 ? name : organisation
}

/** The places that a folded name begins with, from the largest down. */
function placesOf(name: string): readonly string[] {
  const places: string[] = []
  let length = 0
  while (places.length < 3) {
    const next = PLACE.exec(name.slice(length))?.[0] ?? ''
    if (next === '' || name.length - length - next.length < 2) break
    places.push(next)
    length += next.length
  }
  return places
}

/** The place that a folded name begins with, or ''. */
export function placeOf(name: string): string {
  return placesOf(name).join('')
}

const INNER_ORGANISATION =
  /(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|公司|集团|学校|大学|学院|医院|局)/g

/**
 * A folded organisation taken apart where a part of it has a name of its own: 重庆外国语学校 and 森林小学. Null when it
 * has no such part.
 */
function takenApart(
  organisation: string,
): { readonly whole: string; readonly part: string } | null {
  const ends = Array.from(organisation.matchAll(INNER_ORGANISATION), (inner) => inner)
  for (const inner of ends.reverse()) {
    const part = organisation.slice(inner.index + inner[0].length)
    if (part.length >= 3 && inner.index >= 2) {
      return { whole: organisation.slice(0, inner.index + inner[0].length), part }
    }
  }
  return null
}

/**
 * How strangers shorten the name of an organisation that is a part of another: the beginning or the initials of the
 * whole, then the part, as in 西南铝锻造厂, 重外森林小学 and 中建五局三公司. At least five characters long.
 */
export function partForms(name: string): readonly string[] {
  const apart = takenApart(organisationOf(name))
  if (apart === null) return []
  const { whole, part } = apart
  const place = placeOf(whole)
  const rest = whole.slice(place.length)
  const bare = rest.replace(INNER_ORGANISATION, '')
  const words = wordsOf(place).concat(wordsOf(rest))
  const initials = words.map((word) => word[0]).join('')
  const ordinal = /^第([一二三四五六七八九十]+).*公司$/.exec(part)?.[1]
  const parts = ordinal === undefined ? [part] : [part, `${ordinal}公司`]
  const starts = [rest, bare, rest.slice(0, 2), rest.slice(0, 3), rest.slice(0, 4)]
  return [...starts, initials.slice(0, 2), initials.slice(0, 3)]
    .filter((start) => start.length >= 2)
    .flatMap((start) => parts.map((one) => start + one))
    .filter((form) => form.length >= 5 && !isShared(form))
}

/**
 * The forms of a folded name in which whole words are left out: the union's tail, the company's legal form, the place
 * or its 省, 市 and 区. The name itself comes first. Forms that name nobody in particular are not among them.
 */
export function shortForms(name: string): readonly string[] {
  const organisation = organisationOf(name)
  const levels = placesOf(organisation)
  const rest = organisation.slice(levels.join('').length)
  const places = new Set([''])
  levels.forEach((_, level) => {
    const place = levels.slice(level).join('')
    places.add(place).add(place.replace(/(?<=[^省市区县]{2})[省市区县]/g, ''))
  })
  if (rest.length < 4 && levels.length > 0) places.delete('')
  const forms = new Set<string>([name, organisation])
  for (const shorter of withoutLegalForm(rest)) {
    for (const where of places) forms.add(where + shorter)
  }
  return [...forms].filter((form) => form === name || (form.length >= 3 && !namesNobody(form)))
}

/** The rest of a name without its company's legal form, with 公司 in its place, and each without 集团. */
function withoutLegalForm(rest: string): readonly string[] {
  const legal = /(?:有限责任|股份有限|集团有限|控股有限|有限)公司|集团公司|总公司|公司/g
  const shorter = [rest, rest.replace(legal, '公司'), rest.replace(legal, '')]
  return [...new Set([...shorter, ...shorter.map((form) => form.replace(/集团|控股/g, ''))])]
}

function namesNobody(form: string): boolean {
  return isShared(form) || (form.length < 5 && isOrdinaryWord(form))
}

/** How a union is spoken of after its organisation's name. */
const TAIL_IN_TEXT = /(?:基层|机关)?工会(?:委员会)?/y

/** The end of a mention in folded text together with 工会 or 工会委员会 after it. */
export function withTail(text: string, end: number): number {
  TAIL_IN_TEXT.lastIndex = end
  return end + (TAIL_IN_TEXT.exec(text)?.[0].length ?? 0)
}
