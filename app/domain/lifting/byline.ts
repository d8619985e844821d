/** Reads a line that names the authors of an essay: 作者：…, 单位 + 姓名, 姓名（单位）, or names alone. */
import { enclosed, fieldsOf, withoutLabels } from './labels'
import { looksLikeName, looksLikeUnit } from './names'
import { isAboutAuthor } from './notes'

export type Author = { readonly name: string; readonly union: string }

export type Byline = {
  readonly authors: readonly Author[]
  /** A unit that the line names without an author, '' where there is none. */
  readonly union: string
  /** Whether the line says nothing beyond its authors and units. */
  readonly isWhole: boolean
}

const NAMES_APART = /[\s、，,/／|｜丨&＆;；]+|(?<=\p{Script=Han})和(?=\p{Script=Han}{2,3}$)/u

/** A name of two characters is often set with spaces between them, to be as wide as one of three. */
function closeNames(text: string): string {
  return text.replace(
    /(?<=^|[\s、，,/／&；;（(：:])(\p{Script=Han})\s+(\p{Script=Han})(?=$|[\s、，,/／&；;）)（(])/gu,
    (spaced, first: string, second: string) =>
      looksLikeName(first + second) ? first + second : spaced,
  )
}

const BRACKETED =
  /([^\s、，,；;（()）]{2,12})\s*[（(]((?:[^（()）]|[（(][^（()）]*[）)]){3,50})[）)][\s、，,；;]*/gu

/** 李菁（西南大学工会）、巫芯宇（…）: what stands in brackets behind a name is its unit. */
function bracketedAuthors(text: string): readonly Author[] | null {
  const pairs = [...text.matchAll(BRACKETED)]
  const whole = pairs.map(([pair]) => pair).join('')
  if (pairs.length === 0 || whole !== text) return null
  const authors = pairs.map(([, name, union]) => ({ name, union: union.trim() }))
  const areAuthors = authors.every(({ name, union }) => looksLikeName(name) && looksLikeUnit(union))
  return areAuthors ? authors : null
}

/** 某某公司工会张三: a unit and a name without a space between them. */
function gluedAuthor(text: string): Author | null {
  for (const length of [3, 2, 4]) {
    const name = text.slice(-length)
    const union = text.slice(0, -length)
    if (looksLikeName(name) && looksLikeUnit(union)) return { name, union }
  }
  return null
}

/** Units and names in a row: 单位 姓名 姓名, 姓名 姓名 单位, 单位 姓名 单位 姓名. Null where a word is neither. */
function authorsInRow(text: string): readonly Author[] | null {
  const authors: { name: string; union: string }[] = []
  let union = ''
  let phrase = ''
  for (const word of text.split(NAMES_APART).filter(Boolean)) {
    const isName = looksLikeName(word) && (phrase === '' || looksLikeUnit(phrase))
    if (!isName) {
      phrase += word
      continue
    }
    if (phrase !== '') union = phrase
    phrase = ''
    authors.push({ name: word, union })
  }
  if (phrase === '') return authors.length > 0 ? authors : null
  const glued = gluedAuthor(phrase)
  if (glued) return [...authors, glued]
  const isUnitBehind = looksLikeUnit(phrase) && authors.every((author) => author.union === '')
  return isUnitBehind && authors.length > 0
    ? authors.map(({ name }) => ({ name, union: phrase }))
    : null
}

function authorsIn(text: string): readonly Author[] | null {
  const closed = closeNames(text)
  return bracketedAuthors(closed) ?? authorsInRow(closed)
}

/** Behind 作者： stands a name even where it looks like none: names of all peoples, pen names. */
function labelledAuthors(value: string): readonly Author[] {
  const found = authorsIn(value)
  if (found) return found
  const words = closeNames(value).split(NAMES_APART).filter(Boolean)
  const names = words.filter((word) => looksLikeName(word))
  if (names.length > 0) return looksLikeName(words[0]) ? [{ name: words[0], union: '' }] : []
  const isPenName =
    words.length === 1 && /^[\p{L}·•・]{2,12}$/u.test(words[0]) && !looksLikeUnit(words[0])
  return isPenName ? [{ name: words[0], union: '' }] : []
}

/** Whether nothing is left of a line once authors, units, labels and separators are taken out of it. */
function saysNoMore(line: string, words: readonly string[]): boolean {
  let left = withoutLabels(line)
  const bare = words.map(withoutLabels).sort((a, b) => b.length - a.length)
  for (const word of bare) left = left.replace(word, '')
  return left === '' || left === '和'
}

/**
 * What a line says about authors, or null when it is no byline. A line without labels counts only as a whole: a unit,
 * names, or units with names. Names have no inner spaces; `union` is '' where the line names none. `taken` is what has
 * been read out of the line already.
 */
export function readByline(line: string, taken = ''): Byline | null {
  const fields = fieldsOf(line)
  if (fields.length === 0) {
    if (line.length > 80 || /[。！？…：:]/.test(line) || isAboutAuthor(line)) return null
    const text = enclosed(line.trim(), '（(〔', '）)〕')
    const isUnit = looksLikeUnit(text) && bracketedAuthors(closeNames(text)) === null
    if (isUnit) return { authors: [], union: text, isWhole: true }
    const authors = authorsIn(text)
    return authors && { authors, union: '', isWhole: true }
  }
  const unit = fields.find(({ kind }) => kind === 'unit')?.value ?? ''
  const named = fields
    .filter(({ kind }) => kind === 'author')
    .flatMap(({ value }) => labelledAuthors(value))
  // 单位：西南大学工会 李菁 names its author too.
  const inUnit = named.length === 0 && unit !== '' ? authorsIn(unit) : null
  const authors = inUnit ?? named.map((author) => ({ ...author, union: author.union || unit }))
  if (authors.length === 0 && unit === '') return null
  const words = [...authors.flatMap(({ name, union }) => [name, union]), unit, taken]
  const union = authors.length === 0 ? unit : ''
  const isWhole =
    fields.every(({ kind }) => kind !== 'other') && saysNoMore(line, [...new Set(words)])
  return { authors, union, isWhole }
}
