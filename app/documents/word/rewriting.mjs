/**
 * Rewrites the text of a .docx file into the few elements whose meaning mammoth keeps: everything that the file says
 * through styles, lists and choices is said outright, everything that an essay cannot hold is left out and counted.
 */
import { HOLDERS, PLAIN, run, runReader, TRACKED } from './runs.mjs'
import { childOf, chosen, settingOf } from './xml.mjs'

/** Stands before what was an automatic number or a bullet; authors' texts cannot hold it (a noncharacter of Unicode). */
const LIST_MARK = '\uFDD0'

const PLACES = new Map([
  ['center', 'centre'],
  ['right', 'right'],
  ['end', 'right'],
])

/**
 * Makes the rewriter of one file. `met` counts what was met, `notes` holds the notes that exist, by kind and id; the
 * rewriter's `story(element, inNotes)` gives the blocks inside an element, in order, as markup.
 */
export function rewriter({ styles, numberOf, notes, met }) {
  let out = []
  /** Runs of a paragraph whose end was deleted: they continue in the next one. */
  let carried = ''
  /** Text boxes that follow the paragraph at hand. */
  let boxes = []
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

  const reader = runReader({ styles, notes, meet, controlled })

  function emit(runs, kind, place) {
    out.push(
      `<w:p><w:pPr><w:pStyle w:val="${kind}${place ? `-${place}` : ''}"/></w:pPr>${runs}</w:p>`,
    )
  }

  /** Ends a paragraph, also one that found none to continue in, and what floats beside it. */
  function end(lead, kind, place) {
    if (lead + carried !== '') emit(lead + carried, kind, place)
    carried = ''
    const beside = boxes
    boxes = []
    for (const box of beside) {
      meet('boxes')
      whole(box.children)
    }
  }

  function paragraph(element) {
    const properties = childOf(element, 'w:pPr')
    const style = styles.paragraph(settingOf(properties, 'w:pStyle'))
    const level = settingOf(properties, 'w:outlineLvl')
    const heading = level === undefined ? style.heading : Number(level) < 9
    const isDeleted = childOf(childOf(properties, 'w:rPr'), 'w:del') !== undefined
    // The big first letter of a paragraph is a paragraph of its own in the file.
    const isDropped = childOf(properties, 'w:framePr')?.attributes['w:dropCap'] !== undefined
    const found = reader.paragraph(element.children, heading ? PLAIN : style, inNotes)
    if (isDeleted) meet('tracked')
    carried += found.runs
    boxes.push(...found.boxes)
    if (isDeleted || isDropped) return
    const number = inNotes ? '' : numberOf(childOf(properties, 'w:numPr'), style.list)
    // An empty paragraph of a list counts, but its number alone says nothing.
    const hasWords = number !== '' && found.first !== null
    if (hasWords && number !== '· ') meet('numbers')
    const lead = hasWords ? run(reader.textOf(number, LIST_MARK), found.first) : ''
    const kind = heading ? 'heading' : style.quote ? 'quote' : 'body'
    end(lead, kind, PLACES.get(settingOf(properties, 'w:jc') ?? style.place))
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
    end('', 'body')
    out.push('<w:tbl>')
    for (const row of rowsOf(element.children, 'w:tr')) {
      if (childOf(childOf(row, 'w:trPr'), 'w:del') !== undefined) {
        meet('tracked')
        continue
      }
      out.push('<w:tr>')
      for (const cell of rowsOf(row.children, 'w:tc')) {
        out.push('<w:tc>')
        whole(cell.children)
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

  /** Blocks after which no paragraph continues. */
  function whole(children) {
    blocks(children)
    end('', 'body')
  }

  return {
    story(element, areNotes) {
      out = []
      inNotes = areNotes
      whole(element?.children ?? [])
      return out.join('')
    },
  }
}
