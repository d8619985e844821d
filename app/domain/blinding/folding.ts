/**
 * Folding: one form for the many ways in which the same characters can be typed, with the way back to the original.
 * Spaces, brackets and quotation marks are left out, so that 西南铝业（集团） and “西南铝业” 集团 read alike; traditional
 * characters read as simplified ones.
 */
import { Converter } from 'opencc-js/t2cn'
import { TOKEN } from './tokens'

/** What was left out before a unit: nothing, spaces and middle dots, other marks, or a line break. */
export const GAP = { none: 0, space: 1, mark: 2, line: 3 } as const

export type Folded = {
  /** The folded text, one UTF-16 unit for one unit of the original. */
  readonly text: string
  /** For each unit of `text`, its offset in the original. */
  readonly at: Int32Array
  /** For each unit of `text`, the widest `GAP` that was left out before it. */
  readonly gaps: Uint8Array
}

/** Stands for a token that masking has put in: no form contains it, so nothing matches across a token. */
export const BARRIER = '\u0000'

const SPACES = ' \t\u00a0\u00ad\u1680\u180e\u202f\u205f\u2060\u3000\ufeff'
const DOTS = '·•・‧∙⋅.'
const MARKS = '()[]{}<>〔〕【】〖〗“”„‟‘’"\'「」『』﹁﹂《》〈〉«»*_~`^|/\\-‐‑‒–—―−'
const SKIPPED = 1 << 16

/** The folded form of one UTF-16 unit, nothing left out: half width, lower case, no accents. */
function foldUnit(code: number): number {
  const unit = String.fromCharCode(code)
  const plain = unit
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  return plain.length === 1 ? plain.charCodeAt(0) : code
}

/** Blocks whose units have another plain form: Latin letters, compatibility forms, radicals, full width. */
const FOLDED_BLOCKS = [
  [0x0041, 0x024f],
  [0x1e00, 0x1eff],
  [0x2460, 0x24ff],
  [0x2e80, 0x2fdf],
  [0xf900, 0xfaff],
  [0xfe30, 0xffef],
] as const

/** Traditional characters read as their simplified forms, one by one. */
function simplify(table: Uint32Array): void {
  const first = 0x3400
  const last = 0x9fff
  const all = Array.from({ length: last - first + 1 }, (_, index) =>
    String.fromCharCode(first + index),
  )
  const simplified = Converter({ from: 't', to: 'cn' })(all.join('\n')).split('\n')
  for (const [index, character] of simplified.entries()) {
    if (character.length === 1) table[first + index] = character.charCodeAt(0)
  }
}

function buildTable(): Uint32Array {
  const table = new Uint32Array(1 << 16)
  for (let code = 0; code < table.length; code += 1) table[code] = code
  for (const [first, last] of FOLDED_BLOCKS) {
    for (let code = first; code <= last; code += 1) table[code] = foldUnit(code)
  }
  simplify(table)
  const skip = (units: string, gap: number) => {
    for (const unit of units) table[unit.charCodeAt(0)] = SKIPPED | gap
  }
  skip(SPACES, GAP.space)
  for (let code = 0x2000; code <= 0x200f; code += 1) table[code] = SKIPPED | GAP.space
  skip(DOTS, GAP.space)
  skip(MARKS, GAP.mark)
  skip('\n\r\u2028\u2029', GAP.line)
  for (let code = 0xff00; code <= 0xffef; code += 1) {
    if (table[code] < 0x80) table[code] = table[table[code]]
  }
  return table
}

/** For each UTF-16 unit, the folded unit, or `SKIPPED` plus the gap that it leaves. */
const TABLE = buildTable()

/** Folds a text. Tokens become one `BARRIER` each. Linear. */
export function fold(original: string): Folded {
  const units = room(original.length)
  const at = new Int32Array(original.length)
  const gaps = new Uint8Array(original.length)
  let length = 0
  let gap: number = GAP.none
  for (let offset = 0; offset < original.length; offset += 1) {
    const code = original.charCodeAt(offset)
    let folded = TABLE[code]
    let width = 1
    if (code === 0x3010) {
      TOKEN.lastIndex = offset
      const token = TOKEN.exec(original)
      if (token !== null) {
        folded = 0
        width = token[0].length
      }
    }
    if (folded >= SKIPPED) {
      gap = Math.max(gap, folded & 3)
      continue
    }
    units[length] = folded
    at[length] = offset
    gaps[length] = gap
    length += 1
    gap = GAP.none
    offset += width - 1
  }
  return { text: decode(units, length), at: at.subarray(0, length), gaps: gaps.subarray(0, length) }
}

/** A text with its spaces, brackets and quotation marks folded away. */
export function foldName(name: string): string {
  return fold(name).text
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })

let shared = new Uint16Array(1 << 12)

/** Room for units until they are decoded, which is before the next text is folded. */
function room(length: number): Uint16Array {
  if (shared.length < length) shared = new Uint16Array(length * 2)
  return shared
}

/** Units as a text of the same length; halves of a pair that stand alone become U+FFFD, which no form contains. */
function decode(units: Uint16Array, length: number): string {
  return decoder.decode(units.subarray(0, length))
}

/** The widest gap inside the folded run from `start` to `end` (exclusive). */
export function widestGap(folded: Folded, start: number, end: number): number {
  let widest: number = GAP.none
  for (let index = start + 1; index < end; index += 1) {
    if (folded.gaps[index] > widest) widest = folded.gaps[index]
  }
  return widest
}

/** A text with every unit folded and none left out, so that offsets stay the same; tokens become barriers. */
export function foldInPlace(original: string): string {
  const units = room(original.length)
  for (let offset = 0; offset < original.length; offset += 1) {
    const code = original.charCodeAt(offset)
    const plain = IN_PLACE[code]
    units[offset] = plain
    if (code === 0x3010) {
      TOKEN.lastIndex = offset
      const width = TOKEN.exec(original)?.[0].length ?? 1
      if (width > 1) {
        units.fill(0, offset, offset + width)
        offset += width - 1
      }
    }
  }
  return decode(units, original.length)
}

const IN_PLACE = Uint16Array.from(TABLE, (folded, code) => {
  if (folded < SKIPPED) return folded
  const unit = String.fromCharCode(code)
  if (SPACES.includes(unit) || (code >= 0x2000 && code <= 0x200f)) return 0x20
  if ('\u2028\u2029\r'.includes(unit)) return 0x0a
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0
  if (unit !== '-' && '-‐‑‒–—―−'.includes(unit)) return 0x2d
  return code
})
