/**
 * Which runs of a text abbreviate a name, and which only happen to keep its order. What a run must show depends on how
 * much it looks like a name by itself: 渝锻 stands for a name wherever no word goes across its edges, 教委 where the
 * words beside it speak of a place of work, 重大 only where those on both sides do, 公司 never.
 */
import { BARRIER, type Folded, GAP, widestGap } from './folding'
import { isShared } from './organisations'
import { crossingWords, isOrdinaryWord, wordsOf } from './words'

/** What the finder of runs needs to know of a name. */
export type Abbreviated = {
  readonly name: string
  /** How much of the name is the place that it begins with. */
  readonly place: number
  /** For each UTF-16 unit, its places in the name, rising. */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** A bit for each value that the low ten bits of its units take. */
  readonly lowBits: Uint32Array
  /** Whether a word of the name begins at each place. */
  readonly heads: readonly boolean[]
  /** The places at which an abbreviation of the whole may begin. */
  readonly starts: ReadonlySet<number>
  /** What runs that have been met must show. */
  readonly demands: Map<string, Demand>
}

/**
 * What must stand beside a run: nothing, an end of a sentence or a word that speaks of a place of work, such a word, or
 * one of them on either side; `a workplace` is met by any of them, but not by a mere 的 after it; `never` is for runs that name nobody.
 */
type Demand = 'nothing' | 'one side' | 'a workplace' | 'a cue' | 'both sides' | 'never'

/** The characters in which names of organisations end. */
const ENDS = '委局院厂校部所会社队站行大馆团司处办室厅署台中小专协联总航段场店'

/** What makes an adjective before 大: 重大 is seldom 重庆大学, 北大 is always 北京大学. */
const GREAT = '重广伟强巨远高盛庞宽扩壮放最很长天正光浩宏博老自夸胆莫极特更太加增'

/**
 * How sure it is that a run abbreviates the name: 0 when it is an accident or an ordinary word. Where the same run is
 * known to mean the name elsewhere in the text, the words beside it need not say so again.
 */
export function confidenceOf(
  folded: Folded,
  start: number,
  end: number,
  union: Abbreviated,
  isKnown = false,
): number {
  const run = folded.text.slice(start, end)
  const demand = demandOf(run, union)
  if (demand === 'never' || endsInVerb(folded.text, end)) return 0
  if (widestGap(folded, start, end) > (run.length >= 4 ? GAP.mark : GAP.none)) return 0
  const beside = besideOf(folded, start, end)
  if (!(isKnown && demand !== 'both sides') && !MEETS[demand](beside)) return 0
  if (run.length < 6 && !/^\d/.test(run) && !standsFree(folded.text, start, end, beside)) return 0
  return Math.min(0.9, 0.4 + run.length * 0.1)
}

type Beside = {
  readonly cueBefore: boolean
  readonly cueAfter: boolean
  readonly edge: boolean
  readonly isOwned: boolean
}

const MEETS: Readonly<Record<Exclude<Demand, 'never'>, (beside: Beside) => boolean>> = {
  nothing: () => true,
  'one side': ({ cueBefore, cueAfter, edge }) => cueBefore || cueAfter || edge,
  'a workplace': ({ cueBefore, cueAfter, edge, isOwned }) =>
    cueBefore || (cueAfter && !isOwned) || (edge && !isOwned),
  'a cue': ({ cueBefore, cueAfter }) => cueBefore || cueAfter,
  'both sides': ({ cueBefore, cueAfter, edge }) =>
    (cueBefore && cueAfter) || (edge && (cueBefore || cueAfter)),
}
/** Whether the run before `end` ends with 会 for "will", as in 旅协会变得更好. */
function endsInVerb(text: string, end: number): boolean {
  return (
    text[end - 1] === '会' &&
    /^(?:[协联总大]会[变有让把给说成更不永]|委会[变让更])/.test(text.slice(end - 2, end + 1))
  )
}

const MOST_KNOWN = 20_000

function demandOf(run: string, union: Abbreviated): Demand {
  const known = union.demands.get(run)
  if (known !== undefined) return known
  if (union.demands.size >= MOST_KNOWN) union.demands.clear()
  const demand = workOutDemand(run, union)
  union.demands.set(run, demand)
  return demand
}

function workOutDemand(run: string, union: Abbreviated): Demand {
  const { name, heads } = union
  if (isRunningText(run) || /^[委员联]会$/.test(run)) return 'never'
  const at = name.indexOf(run)
  const isVerbatim = at >= 0
  const isWhole = isVerbatim && (at + run.length === name.length || heads[at + run.length])
  if (isVerbatim && at + run.length <= union.place) return 'never'
  const last = run[run.length - 1]
  const isKind = ENDS.includes(last) && name.lastIndexOf(last) >= name.length - 4
  const begin = beginOf(run, union)
  if (isShared(run)) {
    if (isWhole || !isKind) return 'never'
    return run.length > 2 ? 'one side' : 'both sides'
  }
  if (last === '大' && run.length === 2 && name.endsWith('大学')) {
    return GREAT.includes(run[0]) ? 'both sides' : 'nothing'
  }
  if (isOrdinaryWord(run)) {
    if (isKind) return 'a workplace'
    return isVerbatim || (run.length === 2 && begin !== 'start') ? 'never' : 'a cue'
  }
  const fewHeads = headsIn(run, union) < Math.min(2, run.length - 1)
  if (fewHeads) return isKind || run.length === 2 ? 'a cue' : 'never'
  if (run.length === 2) return begin === 'inside' ? 'one side' : 'nothing'
  if (isKind) return 'nothing'
  // 农业学 is no abbreviation of 农业学院.
  if (isVerbatim && !isWhole) return run.length > 3 ? 'one side' : 'never'
  if (isOrdinaryWord(run.slice(0, -1)) || isOrdinaryWord(run.slice(1))) {
    return isVerbatim ? 'both sides' : 'a cue'
  }
  if (isVerbatim && wordsOf(run).every(isOrdinaryWord)) return 'a cue'
  return begin === 'inside' ? 'one side' : 'nothing'
}

/** Whether a run begins or ends with a word that only joins others, as 和平台, 训练中 and 中铁八局有 do. */
function isRunningText(run: string): boolean {
  if (/[的有和与在]$/.test(run)) return true
  if (/^[和与及对为在于的有]/.test(run)) return isOrdinaryWord(run.slice(1)) || run.length === 2
  return /[中上下内前后]$/.test(run) && isOrdinaryWord(run.slice(0, -1))
}

const BEFORE =
  /(?:我们|咱们?|来到?|走进|走出|离开|分配[到在]|调[到入进]|加入|考[入上进]|毕业于|[任就]职于|在|到|进了?|回|向|对|作为|感谢|代表|热爱|我爱|想起|说起|提起|谈起|听说|称|[与和是]|单位|全体|所在的|以前的|当时的?|那时候?的?|今天的|昔日的)$/
const AFTER =
  /^(?:工会|的?(?:[老全新]?职工|工人|员工|领导|同事|食堂|大门|门口|大楼|工友|教职工|干部|院子|机关|车间)|党委|团委|工作|报到|上班|退休|培训|供图|成立|建[厂校院]|扩建|改制|招工|条件|人(?![民们家才事])|当[过上]?|[的里])/
const EDGE_BEFORE = new RegExp(`(?:^|[${BARRIER}，。！？；：、,!?;:\\n])$`)
const EDGE_AFTER = new RegExp(`^(?:$|[${BARRIER}，。！？；：、,!?;:\\n])`)

function besideOf({ text, gaps }: Folded, start: number, end: number): Beside {
  const before = text.slice(Math.max(0, start - 4), start)
  const after = text.slice(end, end + 4)
  return {
    cueBefore: BEFORE.test(before),
    cueAfter: AFTER.test(after),
    isOwned: /^的(?![老全新]?(?:职工|工人|员工|领导|同事|工友|食堂|大[门楼]|院子|机关|车间))/.test(
      after,
    ),
    edge:
      EDGE_BEFORE.test(before) ||
      EDGE_AFTER.test(after) ||
      gaps[start] >= GAP.mark ||
      gaps[end] >= GAP.mark,
  }
}

const TOUCHING_BEFORE =
  /^(?:[在到是和与向对从为进来去爱新老回叫我咱你他这那的了给让把被将于当有过个位家名作说着]|我们|来到|一个|作为)$/
const TOUCHING_AFTER =
  /^(?:[的了里是和与在有来以为给让对等都也就正要曾这那人第一供迎从下条]|工会|职工|工作)$/

/**
 * Whether no word of the text goes across an edge of the run, or only one that joins it to others, or the text can be
 * read otherwise: 西大门口 beside 在 as 西大 and 门口.
 */
function standsFree(
  text: string,
  start: number,
  end: number,
  { cueBefore, cueAfter, edge }: Beside,
): boolean {
  const { left, right } = crossingWords(text, start, end)
  if (left !== '' && !TOUCHING_BEFORE.test(left)) {
    if (!cueAfter || (wordsOf(text.slice(Math.max(0, start - 4), start)).at(-1) ?? '').length < 2) {
      return false
    }
  }
  if (right === '') return true
  const last = text[end - 1]
  if (TOUCHING_AFTER.test(right)) return last !== '工' || right !== '人'
  if (end - start > 2 && ENDS.includes(last)) return cueBefore || cueAfter || edge
  return cueBefore && wordsOf(text.slice(end, end + 4))[0].length > 1
}

/** Where the run begins in the name, when it is laid on so that it begins at the best place. */
function beginOf(
  run: string,
  { places, starts, heads, name }: Abbreviated,
): 'start' | 'head' | 'inside' {
  let best: 'head' | 'inside' = 'inside'
  for (const place of places.get(run.charCodeAt(0)) ?? []) {
    if (!isSubsequence(run, name, place)) continue
    if (starts.has(place)) return 'start'
    if (heads[place]) best = 'head'
  }
  return best
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
  const best = new Int16Array(name.length + 1)
  for (let index = 0; index < run.length; index += 1) {
    const unit = run.charCodeAt(index)
    let before = index === 0 ? 0 : NONE
    let most = NONE
    for (let place = 0; place < name.length; place += 1) {
      if (name.charCodeAt(place) === unit && before > NONE) {
        most = Math.max(most, before + (heads[place] ? 1 : 0))
      }
      before = index === 0 ? 0 : best[place + 1]
      best[place + 1] = most
    }
  }
  return Math.max(0, best[name.length])
}

const NONE = -1
