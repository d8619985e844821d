/** Cuts HTML from strangers into tags and text, in one pass and without a parser of the platform. */

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  deg: '°',
  divide: '÷',
  emsp: '\u2003',
  ensp: '\u2002',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: '\u00A0',
  ndash: '–',
  permil: '‰',
  quot: '"',
  raquo: '»',
  rarr: '→',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
  thinsp: '\u2009',
  times: '×',
  trade: '™',
  yen: '¥',
}

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,6}));?/g

/** Text with its character references resolved; unknown ones stay as they are. */
function decode(text: string): string {
  return text.replace(REFERENCE, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name] : whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** Finds a string from a place on, and remembers from where on there is none, so that no tail is searched twice. */
function finder(html: string, wanted: string): (from: number) => number {
  let noneFrom = html.length
  return (from) => {
    if (from >= noneFrom) return -1
    const at = html.indexOf(wanted, from)
    if (at === -1) noneFrom = from
    return at
  }
}

/** What a browser reads as characters, not as tags, up to its own end tag. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noscript', 'iframe'])

const TAG_NAME = /[a-zA-Z][^\s/>]{0,60}/y

/**
 * The tokens of a piece of HTML, well formed or not; tag names are lower case, attributes are as written. Comments,
 * declarations, instructions, scripts and style sheets are left out. A tag that never ends is text: no word is lost.
 * Linear in the length of `html`.
 */
export function* tokensOf(html: string): Generator<Token> {
  const find = {
    '<': finder(html, '<'),
    '>': finder(html, '>'),
    '"': finder(html, '"'),
    "'": finder(html, "'"),
    '-->': finder(html, '-->'),
  }
  const rawEnds = new Map<string, RegExp | null>()

  let quotesPair = true

  /** The place of the > that ends the tag, or -1; a > in a quoted attribute does not count. */
  function endOfTag(from: number): number {
    const nearest = find['>'](from)
    let end = nearest
    let at = from
    while (end !== -1 && quotesPair) {
      const quote = /["']/.exec(html.slice(at, end))
      if (quote === null) return end
      const closed = find[quote[0] as '"' | "'"](at + quote.index + 1)
      // A quotation mark without a partner is a slip of the pen, not the rest of the document.
      if (closed === -1) return end
      at = closed + 1
      if (end < at) end = find['>'](at)
    }
    // Marks that pair across all the tags to come say nothing, here and later.
    quotesPair = quotesPair && end !== -1
    return nearest
  }

  function afterRaw(name: string, from: number): number {
    const end = rawEnds.has(name) ? rawEnds.get(name) : new RegExp(`</${name}`, 'gi')
    if (!end) return from
    end.lastIndex = from
    const found = end.exec(html)
    rawEnds.set(name, found ? end : null)
    return found ? found.index : from
  }

  let at = 0
  while (at < html.length) {
    const tag = find['<'](at)
    if (tag === -1) break
    if (tag > at) yield { kind: 'text', text: decode(html.slice(at, tag)) }
    at = tag
    if (html.startsWith('<!--', at)) {
      const end = find['-->'](at + 4)
      at = end === -1 ? at + 4 : end + 3
      continue
    }
    const closes = html[at + 1] === '/'
    const isMarkup = html[at + 1] === '!' || html[at + 1] === '?'
    TAG_NAME.lastIndex = at + (closes ? 2 : 1)
    const name = isMarkup ? '' : TAG_NAME.exec(html)?.[0].toLowerCase()
    const start = isMarkup ? at + 2 : TAG_NAME.lastIndex
    const end = name === undefined ? -1 : isMarkup ? find['>'](start) : endOfTag(start)
    if (name === undefined || end === -1) {
      yield { kind: 'text', text: '<' }
      at += 1
      continue
    }
    at = end + 1
    if (isMarkup) continue
    if (closes) yield { kind: 'close', name }
    else if (RAW.has(name)) at = afterRaw(name, at)
    else yield { kind: 'open', name, attributes: html.slice(start, end) }
  }
  if (at < html.length) yield { kind: 'text', text: decode(html.slice(at)) }
}
