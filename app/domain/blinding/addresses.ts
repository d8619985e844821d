/** Addresses: a street with a house number, with the places before it and the building and room after it. */
import type { NumberFound } from './numbers'

const NUMBER = '[0-9〇零一二三四五六七八九十百]{1,6}'
/** Without a numbered house there is no need to look for a street. */
const NUMBERED = /[0-9〇零一二三四五六七八九十百](?:号|弄)/
const STREET = new RegExp(
  `[\\u4e00-\\u9fff]{1,24}(?:路|街|大道|巷|胡同|弄|里|道|坊|村|社|组)(?:[东南西北中上下][段路街])?(?:[0-9一二三四五六七八九十]{1,3}段)? ?(?:${NUMBER}(?:-${NUMBER})?(?:号|弄))(?![召称码令线])(?:院|楼|附${NUMBER}号|${NUMBER}号楼|[0-9a-z一二三四五六七八九十]{1,4}(?:栋|幢|座|单元|楼|层|室)|-[0-9]{1,4}|[ ,-]){0,6}`,
  'g',
)
const BUILDING = /[0-9a-z](?:栋|幢|号楼|座)/
const FLAT =
  /[0-9a-z]{1,4}(?:栋|幢|号楼|座) ?(?:[0-9]{1,3}(?:单元|门) ?)?(?:[0-9]{1,3}[层楼] ?)?[0-9]{1,5}(?:-[0-9]{1,4})?(?:室|号|房)/g

/** Words that stand before an address and are no part of it. */
const LEAD =
  /(?:家住|位于|地处|坐落|坐落于|坐落在|搬到|搬去|来到|走到|回到|地址|住址|在|住|于|到|从|往|去|是|为|的|了|着|过|与|及|或|至|向|由|经|我|他|她|你|们|就|把|那|这|有|寄|送|距|离|沿|和(?![平谐顺睦美]))/g

/** Finds addresses with a house number in text that is folded in place. */
export function findAddresses(text: string): readonly NumberFound[] {
  const found: NumberFound[] = []
  if (NUMBERED.test(text)) {
    for (const match of text.matchAll(STREET)) {
      const street = /^[\u4e00-\u9fff]+?(?=[0-9〇零一二三四五六七八九十百 ]*(?:号|弄))/.exec(
        match[0],
      )?.[0]
      const start = match.index + leadOf(street ?? match[0])
      const end = match.index + match[0].replace(/[ ,-]+$/, '').length
      if (/^.{1,22}(?:路|街|大道|巷|胡同|弄|里|道|坊|村|社|组)/.test(text.slice(start, end))) {
        found.push({ start, end, kind: 'address', confidence: 0.8 })
      }
    }
  }
  if (!BUILDING.test(text)) return found
  for (const match of text.matchAll(FLAT)) {
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'address',
      confidence: 0.8,
    })
  }
  return found
}

/** How much of a run before a street is running text. A lead within the last two characters belongs to the street. */
function leadOf(street: string): number {
  let end = 0
  for (const match of street.matchAll(LEAD)) {
    const after = match.index + match[0].length
    if (after <= street.length - 3) end = after
  }
  return end
}
