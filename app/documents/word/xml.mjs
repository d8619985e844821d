/** A small reader of XML for the parts of .docx files: elements and text, no declarations, no entities of its own. */

/** Thrown for what no sound file has; `fault` is one of the faults of apart.ts. */
export class Unreadable extends Error {
  constructor(fault) {
    super(fault)
    this.fault = fault
  }
}

/** The namespaces that are read, under the prefix that Word gives them; transitional and strict files differ in them. */
const PREFIXES = new Map(
  [
    ['w', 'schemas.openxmlformats.org/wordprocessingml/2006/main'],
    ['w', 'purl.oclc.org/ooxml/wordprocessingml/main'],
    ['r', 'schemas.openxmlformats.org/officeDocument/2006/relationships'],
    ['r', 'purl.oclc.org/ooxml/officeDocument/relationships'],
    ['m', 'schemas.openxmlformats.org/officeDocument/2006/math'],
    ['m', 'purl.oclc.org/ooxml/officeDocument/math'],
    ['pic', 'schemas.openxmlformats.org/drawingml/2006/picture'],
    ['pic', 'purl.oclc.org/ooxml/drawingml/picture'],
    ['c', 'schemas.openxmlformats.org/drawingml/2006/chart'],
    ['c', 'purl.oclc.org/ooxml/drawingml/chart'],
    ['dgm', 'schemas.openxmlformats.org/drawingml/2006/diagram'],
    ['dgm', 'purl.oclc.org/ooxml/drawingml/diagram'],
    ['mc', 'schemas.openxmlformats.org/markup-compatibility/2006'],
    ['rel', 'schemas.openxmlformats.org/package/2006/relationships'],
  ].map(([prefix, address]) => [`http://${address}`, prefix]),
)
PREFIXES.set('urn:schemas-microsoft-com:vml', 'v')

const NAMED = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' }
const NAME = /[^\s/>=<]+/y
const ATTRIBUTE = /\s+([^\s=/><]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const END = /\s*(\/?)>/y
const DEEPEST = 400

/** White space counts in these alone. */
const HOLDS_TEXT = new Set(['w:t', 'm:t', 'w:instrText'])

function decode(text) {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,32}));|&/g,
    (_, decimal, hex, name) => {
      if (name !== undefined && Object.hasOwn(NAMED, name)) return NAMED[name]
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      if (!(code > 0 && code <= 0x10ffff)) throw new Unreadable(name ? 'declared' : 'broken')
      return String.fromCodePoint(code)
    },
  )
}

function match(pattern, text, at) {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (found === null) throw new Unreadable('broken')
  return found
}

function after(text, mark, from) {
  const at = text.indexOf(mark, from)
  if (at === -1) throw new Unreadable('broken')
  return at + mark.length
}

/** The attributes as written, and the namespaces in force for the element that bears them. */
function attributesAt(text, start, outer) {
  const written = []
  let spaces = outer
  let at = start
  for (;;) {
    ATTRIBUTE.lastIndex = at
    const found = ATTRIBUTE.exec(text)
    if (found === null) return { written, spaces, at }
    at = ATTRIBUTE.lastIndex
    const [, name, quoted, single] = found
    const value = decode(quoted ?? single)
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) written.push([name, value])
    else {
      if (spaces === outer) spaces = new Map(outer)
      spaces.set(name.slice(6), PREFIXES.get(value) ?? '?')
    }
  }
}

function qualified(name, spaces, isAttribute) {
  const colon = name.indexOf(':')
  if (colon === -1 && isAttribute) return name
  const written = colon === -1 ? '' : name.slice(0, colon)
  const prefix = written === 'xml' ? 'xml' : spaces.get(written)
  if (prefix === undefined && colon !== -1) throw new Unreadable('broken')
  return `${prefix ?? '?'}:${name.slice(colon + 1)}`
}

/**
 * The root element of a part: { name, attributes, children }, names under the prefixes above ("?:" for all others).
 * Throws Unreadable: "declared" for a document type or an entity that it would declare, "broken" for what is not XML.
 */
export function parseXml(bytes) {
  const text = new TextDecoder(
    bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8',
  ).decode(bytes)
  const root = { name: '', attributes: {}, children: [] }
  const stack = [{ element: root, written: '', spaces: new Map() }]
  let at = 0
  while (at < text.length) {
    const { element, written, spaces } = stack[stack.length - 1]
    const tag = text.indexOf('<', at)
    const between = text.slice(at, tag === -1 ? undefined : tag)
    const isText = HOLDS_TEXT.has(element.name)
    if (isText && between !== '') element.children.push(decode(between))
    if (stack.length === 1 && between.trim() !== '') throw new Unreadable('broken')
    if (tag === -1) break
    const next = text[tag + 1]
    if (next === '?') at = after(text, '?>', tag)
    else if (text.startsWith('<!--', tag)) at = after(text, '-->', tag + 4)
    else if (text.startsWith('<![CDATA[', tag)) {
      at = after(text, ']]>', tag)
      if (isText) element.children.push(text.slice(tag + 9, at - 3))
    } else if (next === '!') throw new Unreadable('declared')
    else if (next === '/') {
      const [name] = match(NAME, text, tag + 2)
      if (name !== written) throw new Unreadable('broken')
      match(END, text, NAME.lastIndex)
      at = END.lastIndex
      stack.pop()
    } else {
      const [name] = match(NAME, text, tag + 1)
      const found = attributesAt(text, NAME.lastIndex, spaces)
      const [, closes] = match(END, text, found.at)
      at = END.lastIndex
      const child = { name: qualified(name, found.spaces, false), attributes: {}, children: [] }
      for (const [key, value] of found.written) {
        child.attributes[qualified(key, found.spaces, true)] = value
      }
      element.children.push(child)
      if (closes === '') stack.push({ element: child, written: name, spaces: found.spaces })
      if (stack.length > DEEPEST) throw new Unreadable('broken')
    }
  }
  if (stack.length !== 1 || root.children.length !== 1) throw new Unreadable('broken')
  return root.children[0]
}

export function childOf(element, name) {
  return element?.children.find((child) => child.name === name)
}

export function childrenOf(element, name) {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The attribute w:val of a child, undefined where there is none. */
export function settingOf(element, name) {
  return childOf(element, name)?.attributes['w:val']
}

/** A property that is on when it is there, unless it says otherwise; undefined where it is not there. */
export function flagOf(element, name) {
  const child = childOf(element, name)
  if (child === undefined) return undefined
  return !['0', 'false', 'off', 'none'].includes(child.attributes['w:val'])
}

/** All elements of these names in it, outermost first; none inside another one found. */
export function* within(element, names) {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (names.has(child.name)) yield child
    else yield* within(child, names)
  }
}

/**
 * What stands in a choice between markups of one thing: the fallback, which all readers know, unless the text is in the
 * first choice alone.
 */
export function chosen(element) {
  const [fallback, choice] = [childOf(element, 'mc:Fallback'), childOf(element, 'mc:Choice')]
  const hasText = (side) => side !== undefined && !within(side, new Set(['w:t'])).next().done
  return (fallback && (hasText(fallback) || !hasText(choice)) ? fallback : choice)?.children ?? []
}
