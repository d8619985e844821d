/** Names of persons: the forms in which an essay mentions its author or a colleague. */
import { fold, GAP } from './folding'
import { initialsOf, romanisedForms } from './romanised'
import { isOrdinaryWord } from './words'

/** A form to look for in folded text. */
export type PersonForm = {
  readonly text: string
  /** The widest gap that the form may have inside. */
  readonly gap: number
  readonly confidence: number
  /** Whether the form counts only where no word of the text goes across its edges. */
  readonly wholeWords: boolean
  /** Whether the form counts only beside a word that says that a person is meant. */
  readonly needsCue: boolean
  /** Whether the form counts only before a form of address, which then belongs to it. */
  readonly titled: boolean
}

const DOUBLE_SURNAMES = new Set(
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 端木 百里 南宫 轩辕 独孤 呼延 闻人 申屠 公冶 太史 淳于 单于 赫连 拓跋 钟离 东郭 西门 第五 澹台 濮阳'.split(
    ' ',
  ),
)

/** Forms of address that follow a surname, and a few that follow a given name. */
const TITLES =
  '老师 师傅 师父 同志 先生 女士 小姐 阿姨 大姐 大哥 大妈 大爷 大叔 大娘 大嫂 大伯 叔叔 叔 姨 姐 哥 妹 弟 嫂 婶 爷爷 奶奶 主席 副主席 主任 副主任 书记 副书记 局长 副局长 处长 副处长 科长 副科长 部长 副部长 厂长 副厂长 校长 副校长 院长 副院长 所长 副所长 站长 队长 副队长 班长 组长 段长 工长 车间主任 经理 副经理 总经理 董事长 董事 总监 总 工 工程师 教授 副教授 博士 医生 大夫 护士 护士长 教练 师 导 干事 委员 会计 秘书 司机 警官 法官 律师 馆长 社长 主编 编辑 记者 教官 馆员 政委 指导员 老板 店长 园长 镇长 乡长 村长 区长 县长 市长 主管 领班 劳模 老 家妹子'.split(
    ' ',
  )

const TITLE = new RegExp([...TITLES].sort((one, other) => other.length - one.length).join('|'), 'y')

/** The end of the form of address that begins at an offset; the offset itself when there is none. */
export function endOfTitle(text: string, offset: number): number {
  TITLE.lastIndex = offset
  return offset + (TITLE.exec(text)?.[0].length ?? 0)
}

/** Familiar names that are everyday words, too: 小康 is seldom a Mr Kang. */
const EVERYDAY = new Set(
  '小康 小平 小心 小时 小雨 小雪 小学 小说 小国 小人 小事 小家 小组 小区 小队 小花 小草 小河 小溪 小山 小星 小月 小龙 小海 小江 小船 小城 小路 小金 小钱 小曲 小车 小米 小麦 小满 小暑 小寒 小卖 小费 小鸟 小夏 老成 老实 老板 老家 老乡 老庄 老路 老边 老师 老关 老城 大方 大海 大江 大白 大高 大关 大米 大路 大金 大家 大国 大学 大雨 大雪 大夏 大成 大安 大车 大庆 大王 大同 大连 大会 大门 大为 大华 大和 大明 大洪 大战 大计 大别 大都 阿里'.split(
    ' ',
  ),
)

/** Splits a folded name into surname and given name; the given name is '' when it cannot be told. */
function splitName(name: string): { readonly surname: string; readonly given: string } {
  if (/[^\u3400-\u9fff\uf900-\ufaff\ud800-\udfff]/.test(name)) return { surname: name, given: '' }
  const characters = [...name]
  const size =
    characters.length > 2 && DOUBLE_SURNAMES.has(characters.slice(0, 2).join(''))
      ? 2
      : characters.length >= 4 && characters.length <= 4
        ? 2
        : 1
  if (characters.length < 2 || characters.length > 4) return { surname: name, given: '' }
  return { surname: characters.slice(0, size).join(''), given: characters.slice(size).join('') }
}

/** The form in which any registered person is looked for in other people's essays: the full name. */
export function publicForms(name: string): readonly PersonForm[] {
  const text = fold(name).text
  if (text.length < 2 || isOrdinaryWord(text)) return []
  return [
    {
      text,
      gap: text.length > 2 ? GAP.space : GAP.none,
      confidence: 0.9,
      wholeWords: text.length === 2,
      needsCue: false,
      titled: false,
    },
  ]
}

/**
 * The forms in which an essay's own author is looked for: full name, surname with 小, 老 or a form of address, given
 * name (alone unless it is an ordinary word, always with a form of address), transcriptions and initials.
 */
export function ownForms(name: string): readonly PersonForm[] {
  const text = fold(name).text
  if (text === '') return []
  const { surname, given } = splitName(text)
  const forms: PersonForm[] = []
  const add = (form: string, confidence: number, more: Partial<PersonForm> = {}) =>
    forms.push({
      text: form,
      gap: GAP.none,
      confidence,
      wholeWords: false,
      needsCue: false,
      titled: false,
      ...more,
    })
  if (text.length > 1) {
    add(text, 1, { gap: given === '' ? GAP.mark : GAP.space, needsCue: isOrdinaryWord(text) })
  }
  if (given !== '') {
    add(surname, 0.85, { titled: true, wholeWords: true })
    add(given, 0.85, { titled: true, wholeWords: true })
    for (const before of ['小', '老', '阿', '大']) {
      const familiar = before + surname
      add(familiar, 0.7, { wholeWords: true, needsCue: EVERYDAY.has(familiar) })
    }
    for (const character of new Set(given)) {
      for (const familiar of [
        `小${character}`,
        `阿${character}`,
        `${character}姐`,
        `${character}哥`,
      ]) {
        add(familiar, 0.6, { wholeWords: true, needsCue: EVERYDAY.has(familiar) })
      }
    }
    if (given.length > 1) {
      add(given, 0.8, { wholeWords: true, needsCue: isOrdinaryWord(given) })
      add(`小${given}`, 0.8)
      add(`阿${given}`, 0.8)
    } else {
      add(given + given, 0.6, { wholeWords: true })
    }
    for (const some of ['某', '某某']) add(surname + some, 0.6, { wholeWords: true })
    for (const form of romanisedForms(surname, given)) add(form, 0.9, { gap: GAP.mark })
    for (const form of initialsOf(surname, given)) add(form, 0.6, { gap: GAP.space })
  }
  return forms
}

const CUE_BEFORE = /(?:我叫|我是|名叫|名字叫|作者|同事|同志|笔者|姓名|撰稿|文|记者|通讯员)$/
const CUE_AFTER = /^(?:同志|老师|师傅|先生|女士|主席|主任|书记)/

/** Whether the words beside a run say that a person is meant. */
export function hasCue(text: string, start: number, end: number): boolean {
  return (
    CUE_BEFORE.test(text.slice(Math.max(0, start - 4), start)) ||
    CUE_AFTER.test(text.slice(end, end + 2))
  )
}
