/** What the styles of a .docx file say about paragraphs and runs: ECMA-376 part 1, 17.7. */
import { childOf, childrenOf, flagOf, settingOf } from './xml.mjs'

const HEADING = /^(?:(?:heading|标题)(?:\s?[1-9])?|title|文章标题|大标题)$/i
const QUOTATION = /quot|引用|block text/i
const LONGEST_CHAIN = 24

/** The outline level 9 is that of body text. */
function isOutlined(properties) {
  const level = settingOf(properties, 'w:outlineLvl')
  return level === undefined ? undefined : Number(level) < 9
}

/**
 * Reads the part word/styles.xml (undefined: a file without one). `paragraph(id)` and `character(id)` say what a style
 * with all that it is based on comes to; `numbering(id)` is the list that a style of lists stands for.
 */
export function readStyles(root) {
  const styles = new Map()
  let standard
  for (const element of childrenOf(root, 'w:style')) {
    const { 'w:styleId': id, 'w:type': type, 'w:default': isDefault } = element.attributes
    styles.set(id, element)
    if (type === 'paragraph' && (isDefault === '1' || isDefault === 'true')) standard = id
  }

  /** The style and what it is based on, nearest first. The standard style is the plain one, so it emphasises nothing. */
  function chain(id) {
    const found = []
    let next = id
    while (next !== undefined && next !== standard && found.length < LONGEST_CHAIN) {
      const element = styles.get(next)
      if (element === undefined) break
      found.push({ id: next, element })
      next = settingOf(element, 'w:basedOn')
    }
    return found
  }

  function first(found, read) {
    for (const { id, element } of found) {
      const value = read(element, id)
      if (value !== undefined) return value
    }
    return undefined
  }

  const emphasis = (found) => ({
    bold: first(found, (element) => flagOf(childOf(element, 'w:rPr'), 'w:b')) ?? false,
    italic: first(found, (element) => flagOf(childOf(element, 'w:rPr'), 'w:i')) ?? false,
    dotted: first(found, (element) => flagOf(childOf(element, 'w:rPr'), 'w:em')) ?? false,
  })

  function readParagraph(id) {
    const found = chain(id)
    const properties = (element) => childOf(element, 'w:pPr')
    const named = (pattern) =>
      first(found, (element) => pattern.test(settingOf(element, 'w:name') ?? '') || undefined)
    const standardPlace = settingOf(properties(styles.get(standard)), 'w:jc')
    return {
      ...emphasis(found),
      heading:
        first(found, (element) => isOutlined(properties(element))) ?? named(HEADING) ?? false,
      quote: named(QUOTATION) ?? false,
      place: first(found, (element) => settingOf(properties(element), 'w:jc')) ?? standardPlace,
      list: first(found, (element, styleId) => {
        const numbering = childOf(properties(element), 'w:numPr')
        const list = settingOf(numbering, 'w:numId')
        return list && { list, level: settingOf(numbering, 'w:ilvl'), styleId }
      }),
    }
  }

  const paragraphs = new Map()
  const characters = new Map()
  function remembered(store, id, read) {
    if (!store.has(id)) store.set(id, read(id))
    return store.get(id)
  }

  return {
    paragraph: (id) => remembered(paragraphs, id ?? standard, readParagraph),
    character: (id) => remembered(characters, id, (styleId) => emphasis(chain(styleId))),
    numbering: (id) => settingOf(childOf(childOf(styles.get(id), 'w:pPr'), 'w:numPr'), 'w:numId'),
  }
}
