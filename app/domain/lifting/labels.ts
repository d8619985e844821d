/** Cuts a line of labelled details (题目：… 作者：… 单位：… 联系电话：…) into its fields. */

export type FieldKind = 'title' | 'author' | 'unit' | 'other'

export type LabelledField = { readonly kind: FieldKind; readonly value: string }

/** Longer words first: 作者简介 and 作者单位 begin as 作者 does. */
const OTHER =
  '(?:作者|个人)?(?:简介|介绍|信息|简历)|(?:作者)?(?:联系)?(?:电\\s*话|方式)(?:号码)?|联系(?:人|地址)|作者(?:地址|职务)|' +
  '手\\s*机(?:号码?|号)?|微\\s*信(?:号)?|QQ号?|(?:电子)?邮\\s*(?:箱|件)|E-?mail|' +
  '(?:通讯|通信|邮寄|单位|工作|家庭)?地\\s*址|邮\\s*(?:编|政编码)|身份证(?:号码?|号)?|银行(?:卡号|账号|账户)|开户行|' +
  '性\\s*别|年\\s*龄|民\\s*族|籍\\s*贯|政治面貌|出生(?:年月|日期)|职\\s*(?:务|称)|学\\s*历|工\\s*种|岗\\s*位|部\\s*门|' +
  '指导(?:老师|教师)|审\\s*[核稿](?:人)?|投稿(?:日期|时间|邮箱)|日\\s*期|参赛(?:类别|组别|编号)|作品(?:类别|类型|编号|体裁)|' +
  '体\\s*裁|字\\s*数'
const UNIT =
  '(?:作者)?(?:所在|所属|工作|推荐|选送|报送|参赛|投稿|供稿)?(?:单\\s*位|工\\s*会)(?:名称|全称)?'
const AUTHOR = '作\\s*者(?:姓\\s*名)?|姓\\s*名|撰\\s*稿(?:\\s*人)?|投稿(?:人|者)|供稿|通讯员|文'
const TITLE = '(?:作品|文章|征文|参赛)?(?:题\\s*目|标\\s*题)|作品名称|篇\\s*名'

const LABEL = new RegExp(
  `(?<=^|[\\s，,；;、|｜（(【[〔])(?:(?<other>${OTHER})|(?<unit>${UNIT})|(?<author>${AUTHOR})|(?<title>${TITLE}))` +
    `\\s*(?:[】\\]〕]\\s*[：:]?|[：:|｜丨]|(?<=文|作者)\\s*[/／])\\s*`,
  'giu',
)

const KINDS: readonly FieldKind[] = ['other', 'unit', 'author', 'title']

/** The inside of a text that one pair of brackets encloses as a whole, else the text itself. */
export function enclosed(text: string, open: string, close: string): string {
  const first = [...open].indexOf(text.charAt(0))
  if (text.length < 2 || first === -1 || text.at(-1) !== close[first]) return text
  let depth = 0
  for (const [at, character] of [...text].entries()) {
    if (open.includes(character)) depth += 1
    if (close.includes(character)) depth -= 1
    if (depth === 0 && at < [...text].length - 1) return text
  }
  return text.slice(1, -1).trim()
}

function tidy(value: string): string {
  return enclosed(value.replace(/[\s，,；;、|｜（(【[〔]+$/u, '').trim(), '（(', '）)')
}

/** The fields of a line that begins with a label, in order; [] for any other line. */
export function fieldsOf(line: string): readonly LabelledField[] {
  if (line.length > 400) return []
  const text = enclosed(line.trim(), '（(〔', '）)〕')
  const labels = [...text.matchAll(LABEL)]
  if (labels.length === 0 || /[^\s（(【[〔]/.test(text.slice(0, labels[0].index))) return []
  return labels.map((label, place) => {
    const kind = KINDS.find((each) => label.groups?.[each] !== undefined) ?? 'other'
    const from = label.index + label[0].length
    return { kind, value: tidy(text.slice(from, labels[place + 1]?.index)) }
  })
}

/** A line without its labels and the signs that stand between fields. */
export function withoutLabels(line: string): string {
  return line.replace(LABEL, '').replace(/[\s，,；;、:：|｜丨/／&＆（()）【】[\]〔〕]+/gu, '')
}
