/** The blocks of a piece of HTML, as Word, WPS, WeChat and browsers write it: paragraphs, headings, items, rows, notes. */
import { lineOf, type Run } from './emphasis'
import { tokensOf } from './tokens'

export type Block = {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote' | 'row' | 'note'
  /** One line, never empty, as lineOf sets it: ** and * around what is emphasised, own signs guarded. */
  readonly text: string
  readonly place?: 'centre' | 'right'
}

export type Blocks = {
  readonly blocks: readonly Block[]
  readonly pictures: number
  readonly tables: number
}

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

/** Elements without an end tag, and ones whose content is not text. */
const VOID_TAGS = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
)
const SILENT_TAGS = new Set(
  'audio button canvas map object select svg template video xml'.split(' '),
)

const BOLD_TAGS = new Set(['b', 'strong'])
const ITALIC_TAGS = new Set(['i', 'em'])

type Element = {
  readonly name: string
  readonly bold: boolean
  readonly italic: boolean
  readonly silent: boolean
  /** Inside the mark that Word itself puts before a list item. */
  readonly mark: boolean
  readonly kind: Block['kind']
  readonly place: Block['place']
  /** Of a list: the number that its next item bears, null for bullets. */
  next: number | null
}

const ROOT: Element = {
  name: '',
  bold: false,
  italic: false,
  silent: false,
  mark: false,
  kind: 'paragraph',
  place: undefined,
  next: null,
}

function flagOf(style: string, yes: RegExp, no: RegExp, otherwise: boolean): boolean {
  if (yes.test(style)) return true
  return no.test(style) ? false : otherwise
}

function kindOf(name: string, attributes: string, outer: Block['kind']): Block['kind'] {
  if (name === 'td' || name === 'th') return 'row'
  if (outer === 'row' || outer === 'note') return outer
  if (/^h[1-6]$/.test(name)) return 'heading'
  if (name === 'blockquote') return 'quote'
  if (name !== 'li') return outer
  return /\bid="(?:foot|end)note-/.test(attributes) ? 'note' : 'item'
}

function placeOf(name: string, attributes: string, outer: Block['place']): Block['place'] {
  const found =
    /text-align:\s?(center|right|left|justify)|(?:\balign|\bclass)=["']?(center|centre|right)/i.exec(
      attributes,
    )
  const word = (found?.[1] ?? found?.[2])?.toLowerCase()
  if (word === 'right') return 'right'
  if (word === 'center' || word === 'centre' || name === 'center') return 'centre'
  return word === undefined ? outer : undefined
}

function elementOf(name: string, attributes: string, outer: Element): Element {
  const style = /\bstyle=("[^"]*"|'[^']*'|\S+)/i.exec(attributes)?.[1] ?? ''
  const isReturnLink = name === 'a' && /href="#(?:foot|end)note-ref-/.test(attributes)
  return {
    name,
    bold: flagOf(
      style,
      /(?:^|[^-])font-weight:\s?(?:bold|[6-9]00)/i,
      /(?:^|[^-])font-weight:\s?(?:normal|[1-5]00)/i,
      outer.bold || BOLD_TAGS.has(name),
    ),
    italic: flagOf(
      style,
      /(?:^|[^-])font-style:\s?italic/i,
      /(?:^|[^-])font-style:\s?normal/i,
      outer.italic || ITALIC_TAGS.has(name),
    ),
    silent:
      outer.silent ||
      SILENT_TAGS.has(name) ||
      isReturnLink ||
      /display:\s?none|mso-hide:\s?all/i.test(style),
    mark: outer.mark || /mso-list:\s?ignore/i.test(style),
    kind: kindOf(name, attributes, outer.kind),
    place: BLOCK_TAGS.has(name) ? placeOf(name, attributes, outer.place) : outer.place,
    next: name === 'ol' ? Number(/\bstart=["']?(\d{1,6})/.exec(attributes)?.[1] ?? 1) : null,
  }
}

/** Word draws bullets as letters of a symbol font: a lone letter or sign is one, a number with its dot is not. */
function markText(text: string): string {
  const mark = text.replace(/[\s\u00A0]+/g, '')
  if (mark === '') return ''
  return /^[^\p{N}\p{Script=Han}]$/u.test(mark) ? '· ' : mark + (/[\w.)]$/.test(mark) ? ' ' : '')
}

const DEEPEST = 400

/**
 * The blocks of the document in order, empty ones left out, and how many pictures and tables it has. A cell of a table
 * is part of its row, cells are separated by " | ". Items of lists bear their numbers or "· ". Linear in its length.
 */
export function blocksOf(html: string): Blocks {
  const blocks: Block[] = []
  const stack: Element[] = [ROOT]
  let runs: Run[] = []
  let cells: string[] | null = null
  let lead = ''
  let mark = ''
  let notes = 0
  let pictures = 0
  let tables = 0

  function flush(): void {
    const { kind, place } = stack[stack.length - 1]
    const prefix = lead + markText(mark)
    const text = lineOf(runs, cells !== null)
    runs = []
    mark = ''
    if (text === '') return
    lead = ''
    if (cells !== null) cells.push(text)
    else {
      const isItem = prefix !== '' && kind === 'paragraph'
      blocks.push({ kind: isItem ? 'item' : kind, text: prefix + text, ...(place && { place }) })
    }
  }

  function endRow(): void {
    const row = cells?.join(' | ') ?? ''
    cells = null
    if (row !== '') blocks.push({ kind: 'row', text: row })
  }

  function open(name: string, attributes: string): void {
    const outer = stack[stack.length - 1]
    if (name === 'br' || BLOCK_TAGS.has(name)) flush()
    if (name === 'img' && !outer.silent) pictures += 1
    if (VOID_TAGS.has(name) || attributes.endsWith('/')) return
    if (name === 'table') tables += 1
    if (name === 'tr') {
      endRow()
      cells = []
    }
    // Beyond any real depth the nesting carries no meaning: the tag is taken as text does, for what is around it.
    if (stack.length > DEEPEST) return
    const element = elementOf(name, attributes, outer)
    stack.push(element)
    if (name !== 'li') return
    if (element.kind === 'note') {
      notes += 1
      lead = `[${notes}] `
    } else if (outer.next !== null) {
      lead = `${outer.next}. `
      outer.next += 1
    } else lead = '· '
  }

  function close(name: string): void {
    if (BLOCK_TAGS.has(name)) flush()
    if (name === 'tr' || name === 'table') endRow()
    let at = stack.length - 1
    while (at > 0 && stack[at].name !== name) at -= 1
    if (at > 0) stack.length = at
  }

  for (const token of tokensOf(html)) {
    if (token.kind === 'open') open(token.name, token.attributes)
    else if (token.kind === 'close') close(token.name)
    else {
      const element = stack[stack.length - 1]
      if (element.silent) continue
      if (element.mark) mark += token.text
      else runs.push({ text: token.text, bold: element.bold, italic: element.italic })
    }
  }
  flush()
  endRow()
  return { blocks, pictures, tables }
}
