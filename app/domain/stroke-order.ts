/**
 * 姓氏笔画: names in the order of the strokes of their characters, as official lists of names are set.
 *
 * The order of two characters is that of GF 3003-1999 《GB 13000.1 字符集汉字字序（笔画序）规范》: fewer strokes first; of as many,
 * by the kinds of the strokes one after another, 横 竖 撇 点 折 (提 is a 横, 竖钩 a 竖, 捺 a 点, everything bent a 折); of the
 * same kinds, main forms before accessory ones (横 before 提, 竖 before 竖钩, 点 before 捺) and fewer bends before more;
 * what is left goes by code point, where the standard looks at the build of the character.
 *
 * The strokes come from the dictionary `cnchar-order`, some 6,900 characters with all of GB 2312, corrected and completed
 * by ./stroke-order/rare. Of any other character the Unicode collation of strokes gives the number alone, which for some
 * components (艹, 辶, 阝, 礻) is that of the traditional form: it stands behind those of as many strokes that are known.
 *
 * The dictionary is large: this file is for the server, and no component may import it.
 */
import cncharOrder from 'cnchar-order'
import { RARE } from './stroke-order/rare'

type Dictionary = {
  /** A letter for each stroke of a character. */
  readonly orders: Readonly<Record<string, string>>
  /** What a letter means: its name, and how often the stroke bends. */
  readonly strokeTable: Readonly<Record<string, { name: string; foldCount: string }>>
}

const { orders, strokeTable } = (cncharOrder as unknown as { dict: Dictionary }).dict

/** 1 横 2 竖 3 撇 4 点; whatever is not here is 5 折. */
const KINDS: Readonly<Record<string, string>> = {
  横: '1',
  提: '1',
  竖: '2',
  竖钩: '2',
  撇: '3',
  点: '4',
  点2: '4',
  捺: '4',
}
const ACCESSORY = new Set(['提', '竖钩', '捺'])

type Strokes = {
  readonly count: number
  /** A digit for each stroke; '' where the number alone is known. */
  readonly kinds: string
  /** A digit for each stroke, smaller for the main form and for fewer bends; '' where it is not known. */
  readonly forms: string
}

function ofLetters(letters: string): Strokes {
  let kinds = ''
  let forms = ''
  for (const letter of letters) {
    const { name, foldCount } = strokeTable[letter]
    kinds += KINDS[name] ?? '5'
    forms += name in KINDS ? Number(ACCESSORY.has(name)) : foldCount
  }
  return { count: letters.length, kinds, forms }
}

/** The first character of each number of strokes, from 1, in the Unicode collation. */
const FIRST_OF_COUNT = [...'一丁万不且丞两丧临乘乾亵催僖僵儒儡冁嚯嚷夔囊']
/** Beyond the last that this collation knows, characters stand by code point. */
const LAST = '齉'
const byUnicode = new Intl.Collator('zh-u-co-stroke')

function countOf(character: string): number | null {
  if (byUnicode.compare(character, LAST) > 0) return null
  const above = FIRST_OF_COUNT.findIndex((first) => byUnicode.compare(character, first) < 0)
  return above < 0 ? FIRST_OF_COUNT.length : above
}

function kindsOfRare(written: string): string {
  return [...written].map((part) => (/\d/.test(part) ? part : strokesOf(part)?.kinds)).join('')
}

/** The strokes of one Chinese character; null for one that nothing is known of. */
function strokesOf(character: string): Strokes | null {
  if (Object.hasOwn(RARE, character)) {
    const kinds = kindsOfRare(RARE[character])
    return { count: kinds.length, kinds, forms: '' }
  }
  if (Object.hasOwn(orders, character)) return ofLetters(orders[character])
  const count = countOf(character)
  return count === null ? null : { count, kinds: '', forms: '' }
}

/** The kinds of the strokes of a character, e.g. 王 → '1121'; null where the order of its strokes is not known. */
export function strokeKinds(character: string): string | null {
  return strokesOf(character)?.kinds || null
}

/** How many strokes the first character of a name has; null for a name that is not Chinese or whose character is unknown. */
export function surnameStrokes(name: string): number | null {
  const [first] = charactersOf(name)
  return first !== undefined && isHan(first) ? (strokesOf(first)?.count ?? null) : null
}

function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character)
}

/** What counts of a name: spaces and the dot between the parts of a name (阿依古丽·买买提) do not. */
function charactersOf(name: string): readonly string[] {
  return [...name.normalize('NFC').replace(/[\s·•・‧.．]/gu, '')]
}

type Key = Strokes & { readonly rank: 'known' | 'unknown' | 'foreign'; readonly character: string }

const RANKS = ['known', 'unknown', 'foreign']
const NOTHING: Strokes = { count: 0, kinds: '', forms: '' }

function keyOf(character: string): Key {
  if (!isHan(character)) return { ...NOTHING, rank: 'foreign', character }
  const strokes = strokesOf(character)
  return { ...(strokes ?? NOTHING), rank: strokes ? 'known' : 'unknown', character }
}

function inOrder(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function compareKeys(one: Key, other: Key): number {
  if (one.character === other.character) return 0
  return (
    RANKS.indexOf(one.rank) - RANKS.indexOf(other.rank) ||
    one.count - other.count ||
    Number(one.kinds === '') - Number(other.kinds === '') ||
    inOrder(one.kinds, other.kinds) ||
    inOrder(one.forms, other.forms) ||
    (one.character.codePointAt(0) ?? 0) - (other.character.codePointAt(0) ?? 0)
  )
}

/** Where the first characters are the same, the shorter name comes first. */
function compareNames(one: readonly Key[], other: readonly Key[]): number {
  for (const [index, key] of one.entries()) {
    if (index >= other.length) return 1
    const difference = compareKeys(key, other[index])
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/**
 * The rows by the strokes of their names, character by character: the surname, a double one (欧阳) by each of its two, then
 * the given name. Equal names keep the order in which they were given; names that are not Chinese come last.
 */
export function byStrokes<Row>(rows: readonly Row[], nameOf: (row: Row) => string): readonly Row[] {
  return rows
    .map((row) => ({ row, keys: charactersOf(nameOf(row)).map(keyOf) }))
    .sort((one, other) => compareNames(one.keys, other.keys))
    .map(({ row }) => row)
}
