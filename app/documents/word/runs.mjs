/** The runs of a paragraph, each with the weight that styles and settings come to, as markup that mammoth reads. */
import { childOf, childrenOf, chosen, flagOf, settingOf, Unreadable, within } from './xml.mjs'

const LONGEST_TEXT = 200_000

/** Elements that only hold others. */
export const HOLDERS = new Set(
  'w:bdo w:customXml w:dir w:fldSimple w:ins w:moveTo w:smartTag'.split(' '),
)
export const TRACKED = new Set(['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'])
export const PLAIN = { bold: false, italic: false, dotted: false }

const TEXT = new Set(['w:t'])
const PICTURES = new Set(['pic:pic', 'v:imagedata', 'c:chart', 'dgm:relIds'])
const DRAWINGS = new Set(['w:drawing', 'w:pict', 'w:object'])
const IN_DRAWINGS = new Set([...PICTURES, 'w:txbxContent', 'mc:AlternateContent'])
const NOTE_KINDS = new Map([
  ['w:footnoteReference', 'footnotes'],
  ['w:endnoteReference', 'endnotes'],
])

function escaped(text) {
  return text
    .replace(/[\uFDD0\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** A formula on one line: fractions with a stroke, powers with a caret. */
function formulaText(element) {
  if (element.name === 'm:t') return element.children.join('')
  const parts = element.children.filter((child) => typeof child !== 'string').map(formulaText)
  if (element.name === 'm:f') return parts.filter((part) => part !== '').join('/')
  if (element.name === 'm:sSup') return parts.filter((part) => part !== '').join('^')
  return parts.join('')
}

export function run(content, { bold, italic }) {
  const properties = (bold ? '<w:b/>' : '') + (italic ? '<w:i/>' : '')
  return `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`
}

/**
 * Makes the reader of the runs of one file. `notes` holds the notes that exist, by kind and id; `meet(what)` is told
 * what an essay cannot hold; `controlled(element)` gives what a content control holds.
 */
export function runReader({ styles, notes, meet, controlled }) {
  let characters = 0
  /** Of the paragraph at hand: the weight of its style, its text boxes, the weight of its first words. */
  let base = PLAIN
  let boxes = []
  let first = null
  let inNotes = false

  /** The text as an element, after a mark that authors' texts cannot hold. Throws when all texts are too long. */
  function textOf(text, mark = '') {
    characters += text.length
    if (characters > LONGEST_TEXT) throw new Unreadable('too long')
    return `<w:t xml:space="preserve">${mark}${escaped(text)}</w:t>`
  }

  function weightOf(properties) {
    const styleId = settingOf(properties, 'w:rStyle')
    const style = styleId === undefined ? undefined : styles.character(styleId)
    // Both switch the weight, so a bold style inside a bold style is not bold (ECMA-376 part 1, 17.7.3).
    const set = (name, key) => flagOf(properties, name) ?? base[key] !== (style?.[key] ?? false)
    return { bold: set('w:b', 'bold'), italic: set('w:i', 'italic') || set('w:em', 'dotted') }
  }

  function drawing(element) {
    for (const found of within(element, IN_DRAWINGS)) {
      if (found.name === 'mc:AlternateContent') drawing({ children: chosen(found) })
      else if (found.name === 'w:txbxContent') boxes.push(found)
      else meet('pictures')
    }
  }

  function pieceOf(child) {
    const kind = NOTE_KINDS.get(child.name)
    if (kind !== undefined) {
      const id = child.attributes['w:id']
      if (inNotes || !notes[kind].has(id)) return ''
      meet('notes')
      return `<${child.name} w:id="${escaped(id)}"/>`
    }
    switch (child.name) {
      case 'w:t':
        return textOf(child.children.join(''))
      case 'w:tab':
      case 'w:ptab':
        return textOf(' ')
      case 'w:br':
      case 'w:cr':
        return '<w:br/>'
      case 'w:noBreakHyphen':
        return textOf('\u2011')
      case 'w:sym': {
        const { 'w:font': font = '', 'w:char': code = '' } = child.attributes
        return `<w:sym w:font="${escaped(font)}" w:char="${escaped(code)}"/>`
      }
      default:
        return ''
    }
  }

  function runOf(element) {
    const properties = childOf(element, 'w:rPr')
    if (flagOf(properties, 'w:vanish')) {
      if (childOf(element, 'w:t')) meet('hidden')
      return ''
    }
    const weight = weightOf(properties)
    let content = ''
    const read = (children) => {
      for (const child of children) {
        if (child.name === 'mc:AlternateContent') read(chosen(child))
        else if (child.name === 'w:ruby') {
          meet('readings')
          for (const text of within({ children: childrenOf(child, 'w:rubyBase') }, TEXT)) {
            content += pieceOf(text)
          }
        } else if (DRAWINGS.has(child.name)) drawing(child)
        else if (child.name === 'w:commentReference') meet('comments')
        else if (child.name === 'w:instrText') {
          if (/HYPERLINK\s+"?https?:/i.test(child.children.join(''))) meet('links')
        } else content += pieceOf(child)
      }
    }
    read(element.children)
    if (/<w:t [^>]*>\s*[^\s<]/.test(content)) first ??= weight
    return content === '' ? '' : run(content, weight)
  }

  function inline(children) {
    let runs = ''
    for (const child of children) {
      if (TRACKED.has(child.name)) meet('tracked')
      if (child.name === 'w:r') runs += runOf(child)
      else if (HOLDERS.has(child.name)) runs += inline(child.children)
      else if (child.name === 'w:sdt') runs += inline(controlled(child))
      else if (child.name === 'mc:AlternateContent') runs += inline(chosen(child))
      else if (child.name === 'w:hyperlink') {
        if (child.attributes['r:id']) meet('links')
        runs += inline(child.children)
      } else if (child.name === 'm:oMath' || child.name === 'm:oMathPara') {
        meet('formulas')
        runs += run(textOf(formulaText(child)), PLAIN)
      }
    }
    return runs
  }

  return {
    textOf,
    /** { runs, boxes, first } of a paragraph whose style has this weight; first is null where it has no words. */
    paragraph(children, weight, isNote) {
      base = weight
      boxes = []
      first = null
      inNotes = isNote
      const runs = inline(children)
      return { runs, boxes, first }
    },
  }
}
