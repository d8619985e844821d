/**
 * Abbreviations of one organisation: runs of the text whose characters occur in its full name in the same order, as
 * those of 西南铝锻造厂 do in 西南铝业(集团)有限责任公司锻造厂. Real abbreviations keep the order of the full name, so
 * they need no list; ordinary words that keep it by accident are told apart by the words of the name and of the text.
 */
import { type Folded, GAP, widestGap } from './folding'
import { isShared, organisationOf, placeOf } from './organisations'
import { cutsWords, isOrdinaryWord, wordsOf } from './words'

/** What the finder of runs needs to know of a name. */
export type Abbreviated = {
  readonly name: string
  /** For each UTF-16 unit, its places in the name, rising. */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** Whether a word of the name begins at each place. */
  readonly heads: readonly boolean[]
  /** The places at which an abbreviation of the whole may begin. */
  readonly starts: ReadonlySet<number>
  /** The shortest run that counts. */
  readonly shortest: number
}

/** The characters in which names of organisations end, and those that end a word of two characters. */
const LONG_ENDS = '委局院厂校部所会社队站行大馆团司处办'
const SHORT_ENDS = '委局院厂校'

/** What makes an adjective before 大: 重大 is seldom 重庆大学, 北大 is always 北京大学. */
const GREAT = '重广伟强巨远高盛庞宽扩壮放最很长天正光浩宏博老自夸胆莫极特更太加增'

type Run = { readonly start: number; readonly end: number; readonly confidence: number }

/** Prepares a union's folded name; `shortest` is the least number of characters of a run. */
export function abbreviated(union: string, shortest: number): Abbreviated {
  const name = organisationOf(union)
  const places = new Map<number, number[]>()
  for (let place = 0; place < name.length; place += 1) {
    const unit = name.charCodeAt(place)
    const known = places.get(unit)
    if (known === undefined) places.set(unit, [place])
    else known.push(place)
  }
  const heads = Array<boolean>(name.length).fill(false)
  const prefix = placeOf(name)
  let head = 0
  for (const word of [...wordsOf(prefix), ...wordsOf(name.slice(prefix.length))]) {
    heads[head] = true
    if (word.startsWith('第') && word.length > 1) heads[head + 1] = true
    head += word.length
    if (LONG_ENDS.includes(word[word.length - 1])) heads[head - 1] = true
  }
  return { name, places, heads, starts: startsOf(name, prefix), shortest }
}

/** An abbreviation begins with the name, after its place, after 中国, or with a part of the organisation. */
function startsOf(organisation: string, prefix: string): ReadonlySet<number> {
  const starts = new Set([0, prefix.length])
  for (const place of prefix.matchAll(/[省市区县]/g)) starts.add(place.index + 1)
  for (const ordinal of organisation.matchAll(/第(?=[一二三四五六七八九十\d])/g)) {
    if (ordinal.index <= prefix.length) starts.add(ordinal.index + 1)
  }
  for (const part of organisation.matchAll(/公司|集团|学校|大学|学院|医院|局|厂|委员会|政府/g)) {
    const next = part.index + part[0].length
    if (organisation.length - next >= 3) starts.add(next)
  }
  return starts
}

/** Finds the runs of a folded text that abbreviate a name. Linear in the text for names of bounded length. */
export function findRuns(folded: Folded, organisation: Abbreviated): readonly Run[] {
  const { text } = folded
  const found: Run[] = []
  let done = 0
  for (let start = 0; start < text.length; start += 1) {
    const first = organisation.places.get(text.charCodeAt(start))
    if (first === undefined || start < done) continue
    const longest = longestRun(text, start, organisation)
    for (let end = longest; end - start >= organisation.shortest; end -= 1) {
      const confidence = confidenceOf(folded, start, end, organisation)
      if (confidence > 0) {
        found.push({ start, end, confidence })
        done = end
        break
      }
    }
  }
  return found
}

/** The end of the longest run from `start` that keeps the order of the name. */
function longestRun(text: string, start: number, { places }: Abbreviated): number {
  let place = -1
  let end = start
  while (end < text.length) {
    const next = places.get(text.charCodeAt(end))?.find((candidate) => candidate > place)
    if (next === undefined) break
    place = next
    end += 1
  }
  return end
}

/** How sure it is that a run abbreviates the name: 0 when it is an accident or an ordinary word. */
function confidenceOf(
  folded: Folded,
  start: number,
  end: number,
  organisation: Abbreviated,
): number {
  const { text } = folded
  const run = text.slice(start, end)
  const allowed = run.length >= 4 ? GAP.mark : GAP.none
  if (widestGap(folded, start, end) > allowed) return 0
  if (run.length < 4 && isRunningText(run)) return 0
  if (!beginsAtStart(run, organisation)) return 0
  if (headsIn(run, organisation) < Math.min(2, run.length - 1)) return 0
  if (isShared(run) || (isOrdinaryWord(run) && !namesOrganisation(run, organisation))) return 0
  if (run.length < 6 && !/^\d/.test(run) && cutsWords(text, start, end)) return 0
  return Math.min(0.9, 0.4 + run.length * 0.1)
}

/** Whether a short run begins or ends with a word that only joins others, as 和平台 or 训练中 may. */
function isRunningText(run: string): boolean {
  return (
    /^[和与及对为在于的]/.test(run) ||
    (/[中上下内前后的]$/.test(run) && isOrdinaryWord(run.slice(0, -1)))
  )
}

/** Whether a run ends with what the name says the organisation is, as 剧协 and 戏剧家协会 do. */
function endsLikeName(run: string, name: string): boolean {
  const last = run[run.length - 1]
  return `${LONG_ENDS}协联总专校`.includes(last) && name.lastIndexOf(last) >= name.length - 4
}

/** Whether an ordinary word is also what people call this organisation, as 物价局 and 科委 are. */
function namesOrganisation(run: string, { name }: Abbreviated): boolean {
  const last = run[run.length - 1]
  if (run.length === 2 && last === '航') return name.includes('航空')
  if (run.length === 2 && last === '大') return name.endsWith('大学') && !GREAT.includes(run[0])
  if (!(run.length > 2 ? LONG_ENDS : SHORT_ENDS).includes(last)) return false
  return name.lastIndexOf(last) >= name.length - 3
}

/** Whether the run can be laid on the name so that it begins at one of the places where abbreviations begin. */
function beginsAtStart(run: string, { places, starts, heads, name }: Abbreviated): boolean {
  const whole = endsLikeName(run, name)
  for (const place of places.get(run.charCodeAt(0)) ?? []) {
    const begins =
      starts.has(place) || ((run.length > 2 || whole) && (heads[place] || heads[place - 1]))
    if (begins && isSubsequence(run, name, place)) return true
  }
  return false
}

function isSubsequence(run: string, name: string, from: number): boolean {
  let place = from - 1
  for (const character of run) {
    place = name.indexOf(character, place + 1)
    if (place < 0) return false
  }
  return true
}

/** The most characters of the run that can fall on heads of the name's words, when it is laid on in order. */
function headsIn(run: string, { name, heads }: Abbreviated): number {
  let best: number[] = Array<number>(name.length + 1).fill(0)
  for (const character of run) {
    const next = Array<number>(name.length + 1).fill(Number.NEGATIVE_INFINITY)
    for (let place = 0; place < name.length; place += 1) {
      const here = name[place] === character ? best[place] + (heads[place] ? 1 : 0) : -1
      next[place + 1] = Math.max(next[place], here >= 0 ? here : Number.NEGATIVE_INFINITY)
    }
    best = next
  }
  return Math.max(...best)
}
