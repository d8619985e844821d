/**
 * Rewrites the text of a .docx file into the few elements whose meaning mammoth keeps: everything that the file says
 * through styles, lists and choices is said outright, everything that an essay cannot hold is left out and counted.
 */
import { childOf, childrenOf, chosen, flagOf, settingOf, Unreadable, within } from './xml.mjs'

/** Stands before what was an automatic number or a bullet; authors' texts cannot hold it (a noncharacter of Unicode). */
const LIST_MARK = '\uFDD0'
const LONGEST_TEXT = 200_000

/** Elements that only hold others. */
const HOLDERS = new Set('w:bdo w:customXml w:dir w:fldSimple w:ins w:moveTo w:smartTag'.split(' '))
const TEXT = new Set(['w:t'])
const TRACKED = new Set(['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'])
const PICTURES = new Set(['pic:pic', 'v:imagedata', 'c:chart', 'dgm:relIds'])
const IN_DRAWINGS = new Set([...PICTURES, 'w:txbxContent', 'mc:AlternateContent'])
const NOTE_KINDS = new Map([
  ['w:footnoteReference', 'footnotes'],
  ['w:endnoteReference', 'endnotes'],
])
const PLACES = new Map([
  ['center', 'centre'],
  ['right', 'right'],
  ['end', 'right'],
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

/**
 * Makes the rewriter of one file. `met` counts what was met, `notes` holds the ids of the notes that exist, by kind;
 * the rewriter's `story(element, inNotes)` gives the blocks inside an element, in order, as markup.
 */
export function rewriter({ styles, numberOf, notes, met }) {
  let out = []
  let characters = 0
  /** Runs of a paragraph whose end was deleted: they continue in the next one. */
  let carried = ''
  /** Text boxes of the paragraph at hand. */
  let boxes = []
  let base = { bold: false, italic: false, dotted: false }
  let firstRun = null
  let inNotes = false

  function meet(what) {
    met[what] = (met[what] ?? 0) + 1
  }

  /** What a content control holds: a hint to type something is not text, nor is a table of contents. */
  function controlled(element) {
    const properties = childOf(element, 'w:sdtPr')
    if (childOf(properties, 'w:showingPlcHdr') !== undefined) return []
    if (
      settingOf(childOf(properties, 'w:docPartObj'), 'w:docPartGallery') === 'Table of Contents'
    ) {
      meet('contents')
      return []
    }
    return childOf(element, 'w:sdtContent')?.children ?? []
  }

  function run(content, { bold, italic }) {
    const properties = (bold ? '<w:b/>' : '') + (italic ? '<w:i/>' : '')
    return `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`
  }

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
        } else if (['w:drawing', 'w:pict', 'w:object'].includes(child.name)) drawing(child)
        else if (child.name === 'w:commentReference') meet('comments')
        else if (child.name === 'w:instrText') {
          if (/HYPERLINK\s+"?https?:/i.test(child.children.join(''))) meet('links')
        } else content += pieceOf(child)
      }
    }
    read(element.children)
    if (/<w:t [^>]*>\s*[^\s<]/.test(content)) firstRun ??= weight
    return content === '' ? '' : run(content, weight)
  }

  /** The runs of a paragraph. */
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
        runs += run(textOf(formulaText(child)), { bold: false, italic: false })
      }
    }
    return runs
  }

  function emit(runs, kind, place) {
    out.push(
      `<w:p><w:pPr><w:pStyle w:val="${kind}${place ? `-${place}` : ''}"/></w:pPr>${runs}</w:p>`,
    )
  }

  function flushCarried() {
    if (carried !== '') emit(carried, 'body', undefined)
    carried = ''
  }

  function paragraph(element) {
    const properties = childOf(element, 'w:pPr')
    const style = styles.paragraph(settingOf(properties, 'w:pStyle'))
    const level = settingOf(properties, 'w:outlineLvl')
    const heading = level === undefined ? style.heading : Number(level) < 9
    const mark = childOf(properties, 'w:rPr')
    base = heading ? { bold: false, italic: false, dotted: false } : style
    firstRun = null
    const runs = carried + inline(element.children)
    carried = ''
    const isDeleted = childOf(mark, 'w:del') !== undefined
    if (isDeleted) meet('tracked')
    // The big first letter of a paragraph is a paragraph of its own in the file.
    const isDropped = childOf(properties, 'w:framePr')?.attributes['w:dropCap'] !== undefined
    if (isDeleted || isDropped) {
      carried = runs
      return
    }
    const number = inNotes ? '' : numberOf(childOf(properties, 'w:numPr'), style.list)
    if (number !== '' && number !== '· ' && firstRun !== null) meet('numbers')
    // An empty paragraph of a list counts, but its number alone says nothing.
    const lead = number === '' || firstRun === null ? '' : run(textOf(number, LIST_MARK), firstRun)
    const kind = heading ? 'heading' : style.quote ? 'quote' : 'body'
    emit(lead + runs, kind, PLACES.get(settingOf(properties, 'w:jc') ?? style.place))
    const held = boxes
    boxes = []
    for (const box of held) {
      meet('boxes')
      blocks(box.children)
      flushCarried()
    }
  }

  function* rowsOf(children, name) {
    for (const child of children) {
      if (child.name === name) yield child
      else if (child.name === 'w:sdt') yield* rowsOf(controlled(child), name)
      else if (HOLDERS.has(child.name)) yield* rowsOf(child.children, name)
    }
  }

  function table(element) {
    meet('tables')
    flushCarried()
    out.push('<w:tbl>')
    for (const row of rowsOf(element.children, 'w:tr')) {
      if (childOf(childOf(row, 'w:trPr'), 'w:del') !== undefined) {
        meet('tracked')
        continue
      }
      out.push('<w:tr>')
      for (const cell of rowsOf(row.children, 'w:tc')) {
        out.push('<w:tc>')
        blocks(cell.children)
        flushCarried()
        out.push('</w:tc>')
      }
      out.push('</w:tr>')
    }
    out.push('</w:tbl>')
  }

  function blocks(children) {
    for (const child of children) {
      if (TRACKED.has(child.name)) meet('tracked')
      if (child.name === 'w:p') paragraph(child)
      else if (child.name === 'w:tbl') table(child)
      else if (child.name === 'w:altChunk') meet('embedded')
      else if (child.name === 'w:sdt') blocks(controlled(child))
      else if (child.name === 'mc:AlternateContent') blocks(chosen(child))
      else if (HOLDERS.has(child.name)) blocks(child.children)
      else if (child.name === 'm:oMathPara') paragraph({ children: [child] })
    }
  }

  return {
    story(element, areNotes) {
      out = []
      inNotes = areNotes
      blocks(element?.children ?? [])
      flushCarried()
      return out.join('')
    },
  }
}
