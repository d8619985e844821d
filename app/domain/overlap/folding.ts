/**
 * What of a text is compared: its letters and digits in Unicode's compatibility form, simplified, without punctuation,
 * spaces, symbols and marks. One such character is a symbol here, an integer code point.
 */
import { Converter } from 'opencc-js/t2cn'

const DROPPED = 0
/** The unit needs a closer look: half of a surrogate pair, or it folds to other than one symbol of 16 bits. */
const SPECIAL = 1

/** A text as symbols. The arrays are longer than `length`: they are kept and filled anew with each text. */
export type Folded = {
  symbols: Int32Array
  /** Per symbol, where the character that it comes from starts in the original text, in UTF-16 units. */
  origins: Int32Array
  length: number
}

export function emptyFolded(): Folded {
  return { symbols: new Int32Array(0), origins: new Int32Array(0), length: 0 }
}

type Table = {
  /** The symbol of every UTF-16 unit that folds to one of 16 bits, else DROPPED or SPECIAL. */
  readonly single: Uint16Array
  /** The symbols of the special characters met so far, by code point. */
  readonly special: Map<number, readonly number[]>
  readonly simplify: (text: string) => string
}

let table: Table | undefined

/**
 * Folds a text into `into`, in time linear in the text. Traditional characters are converted one by one, by a table
 * that opencc-js fills once: phrases matter for writing, not for comparing two texts that are folded alike.
 */
export function fold(text: string, into: Folded): void {
  table ??= buildTable()
  const { single } = table
  makeRoom(into, text.length)
  let { symbols, origins } = into
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const symbol = single[text.charCodeAt(at)]
    if (symbol !== SPECIAL) {
      symbols[length] = symbol
      origins[length] = at
      // One more unless it is DROPPED, without a branch that every punctuation mark would lead astray.
      length += (symbol + 0xffff) >>> 16
    } else {
      const parts = specialSymbols(text, at, table)
      makeRoom(into, length + parts.length + text.length - at)
      ;({ symbols, origins } = into)
      for (const part of parts) {
        symbols[length] = part
        origins[length] = at
        length++
      }
      at = characterEnd(text, at) - 1
    }
  }
  into.length = length
}

/** The end, in UTF-16 units, of the character that starts at `start`. */
export function characterEnd(text: string, start: number): number {
  return start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1)
}

function makeRoom(into: Folded, size: number): void {
  if (size <= into.symbols.length) return
  const { symbols, origins } = into
  into.symbols = new Int32Array(size * 2)
  into.origins = new Int32Array(size * 2)
  into.symbols.set(symbols)
  into.origins.set(origins)
}

function specialSymbols(text: string, at: number, { special, simplify }: Table): readonly number[] {
  const codePoint = text.codePointAt(at) as number
  const known = special.get(codePoint)
  if (known) return known
  const folded = foldCharacter(String.fromCodePoint(codePoint), simplify)
  const symbols = Array.from(folded, (character) => character.codePointAt(0) as number)
  special.set(codePoint, symbols)
  return symbols
}

/**
 * The compatibility form, decomposed to shed marks and composed again, so that é and e with a combining accent agree
 * although each character is folded by itself.
 */
function foldCharacter(character: string, simplify: (text: string) => string): string {
  const bare = character.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')
  return simplify(bare.normalize('NFC'))
}

function buildTable(): Table {
  const simplify = Converter({ from: 'tw', to: 'cn' })
  const single = new Uint16Array(0x10000)
  const units = Array.from(single, (_, unit) => unit).filter((unit) => (unit & 0xf800) !== 0xd800)
  // A line break between any two, so that no phrase is converted as one.
  const lines = units.map((unit) => foldCharacter(String.fromCharCode(unit), (bare) => bare))
  const simplified = simplify(lines.join('\n')).split('\n')
  single.fill(SPECIAL, 0xd800, 0xe000)
  units.forEach((unit, index) => {
    const folded = simplified[index]
    if (folded.length === 1) single[unit] = folded.charCodeAt(0)
    else single[unit] = folded === '' ? DROPPED : SPECIAL
  })
  return { single, special: new Map(), simplify }
}
