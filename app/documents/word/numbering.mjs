/** The automatic numbers of a .docx file, written out as Word shows them: ECMA-376 part 1, 17.9. */
import { writtenNumber } from './number-formats.mjs'
import { childOf, childrenOf, chosen, flagOf, settingOf } from './xml.mjs'

const LEVELS = 9

/** A number of the file, or the other one where it has none that makes sense. */
function wholeNumber(text, otherwise) {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : otherwise
}

/** Formats of newer versions stand in a choice whose fallback is a common one. */
function formatOf(element) {
  const choice = childOf(element, 'mc:AlternateContent')
  const holder = choice === undefined ? element : { children: chosen(choice) }
  return settingOf(holder, 'w:numFmt') ?? settingOf(element, 'w:numFmt') ?? 'decimal'
}

function levelOf(element) {
  return {
    start: wholeNumber(settingOf(element, 'w:start'), 0),
    format: formatOf(element),
    text: settingOf(element, 'w:lvlText') ?? '',
    styleId: settingOf(element, 'w:pStyle'),
    restart: wholeNumber(settingOf(element, 'w:lvlRestart'), null),
    inDigits: flagOf(element, 'w:isLgl') ?? false,
    follow: settingOf(element, 'w:suff') ?? 'tab',
  }
}

function levelsOf(element) {
  const levels = new Map()
  for (const child of childrenOf(element, 'w:lvl')) {
    levels.set(wholeNumber(child.attributes['w:ilvl'], 0), levelOf(child))
  }
  return levels
}

/** A mark such as 、 or ） parts a number from the text after it; a letter, a digit, . and ) need a space. */
function followed(text, follow) {
  return follow !== 'nothing' && /[\p{L}\p{N}.)]$/u.test(text) ? `${text} ` : text
}

/** A bullet is often a letter of a symbol font, so all of them are one sign. */
const BULLET = '· '

/**
 * Reads the part word/numbering.xml (undefined: a file without one). The function that it gives is called for each
 * numbered paragraph in order with its properties w:numPr and its style's list, and answers what stands before the
 * text, '' where nothing does.
 */
export function readNumbering(root, styles) {
  const abstracts = new Map(
    childrenOf(root, 'w:abstractNum').map((element) => [
      element.attributes['w:abstractNumId'],
      { levels: levelsOf(element), link: settingOf(element, 'w:numStyleLink') },
    ]),
  )
  const lists = new Map(
    childrenOf(root, 'w:num').map((element) => [element.attributes['w:numId'], element]),
  )
  const resolved = new Map()
  /** The last number of each level, by the definition that lists share: they go on counting where another one ended. */
  const counters = new Map()
  const begun = new Set()

  /** The levels of a list with its own overrides; null for a list that is not defined. */
  function resolve(listId, seen = []) {
    const element = lists.get(listId)
    if (element === undefined || seen.includes(listId)) return null
    const abstractId = settingOf(element, 'w:abstractNumId')
    const abstract = abstracts.get(abstractId)
    if (abstract === undefined) return null
    if (abstract.link !== undefined) {
      const linked = resolve(styles.numbering(abstract.link), [...seen, listId])
      if (linked !== null) return linked
    }
    const levels = new Map(abstract.levels)
    const restarts = new Set()
    for (const override of childrenOf(element, 'w:lvlOverride')) {
      const index = wholeNumber(override.attributes['w:ilvl'], 0)
      const replaced = childOf(override, 'w:lvl')
      const level = replaced === undefined ? levels.get(index) : levelOf(replaced)
      if (level === undefined) continue
      const start = wholeNumber(settingOf(override, 'w:startOverride'), null)
      levels.set(index, start === null ? level : { ...level, start })
      if (start !== null) restarts.add(index)
    }
    return { abstractId, levels, restarts }
  }

  function listOf(listId) {
    if (!resolved.has(listId)) resolved.set(listId, resolve(listId))
    return resolved.get(listId)
  }

  function indexOf({ levels }, written, fromStyle) {
    if (written !== undefined) return wholeNumber(written, 0)
    for (const [index, level] of levels) {
      if (fromStyle !== undefined && level.styleId === fromStyle.styleId) return index
    }
    return wholeNumber(fromStyle?.level, 0)
  }

  /** Counts the paragraph in: its level goes up by one, the levels below it begin anew. */
  function count(listId, { abstractId, levels, restarts }, index) {
    const numbers = counters.get(abstractId) ?? []
    counters.set(abstractId, numbers)
    const key = `${listId} ${index}`
    const isRestart = restarts.has(index) && !begun.has(key)
    begun.add(key)
    const { start } = levels.get(index)
    numbers[index] = isRestart || numbers[index] === undefined ? start : numbers[index] + 1
    for (let upper = 0; upper < index; upper += 1) numbers[upper] ??= levels.get(upper)?.start ?? 1
    for (let lower = index + 1; lower < LEVELS; lower += 1) {
      const restart = levels.get(lower)?.restart ?? null
      if (restart === null || index < restart) numbers[lower] = undefined
    }
    return numbers
  }

  return function numberOf(properties, fromStyle) {
    const listId = settingOf(properties, 'w:numId') ?? fromStyle?.list
    const list = listId === undefined || listId === '0' ? null : listOf(listId)
    if (list === null) return ''
    const index = indexOf(list, settingOf(properties, 'w:ilvl'), fromStyle)
    const level = list.levels.get(index)
    if (level === undefined || index >= LEVELS) return ''
    const numbers = count(listId, list, index)
    if (level.format === 'bullet') return BULLET
    const text = level.text.replace(/%([1-9])/g, (_, digit) => {
      const shown = list.levels.get(digit - 1)
      const format = level.inDigits || shown === undefined ? 'decimal' : shown.format
      return writtenNumber(numbers[digit - 1] ?? shown?.start ?? 1, format)
    })
    return followed(text, level.follow)
  }
}
