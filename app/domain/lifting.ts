/** Lifting 提取: finds title, authors and details in what somebody wrote as one document, so that they go into fields. */
import { type Author, readByline } from './lifting/byline'
import { enclosed, fieldsOf } from './lifting/labels'
import { isDate, isDetail, isDetailHeading, isGenre, isOccasion } from './lifting/notes'
import { type Block, bodyLine } from './pasting'
import { withoutMarks } from './pasting/emphasis'
import { normalizeBody, normalizeTitle } from './text'

export type Lifted = {
  /** '' where the document has none. */
  readonly title: string
  /** In the order of the document; `union` is '' where it names none. */
  readonly authors: readonly Author[]
  /** A paragraph a line, as normalizeBody stores it. */
  readonly body: string
  /** Lines that are no part of the essay, whole: 作者简介, 联系电话, 日期, the contest's name over the title. */
  readonly authorNotes: readonly string[]
}

type Line = { readonly block: Block; readonly plain: string }

/** So many lines may stand over the body, and so many after it. */
const LONGEST_HEAD = 12
const LONGEST_TAIL = 14
const LONGEST_TITLE = 50
const LONGEST_PLAIN_TITLE = 36
const LONGEST_INTRODUCTION = 600

const SUBTITLE = /^(?:[—―–─-]{1,4}|副\s*标\s*题\s*[：:])\s*(?=\S)/
const SECTION_MARK =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}[章节部])/

function couldBeTitle({ block, plain }: Line, next: Line | undefined): boolean {
  if (plain.length > LONGEST_TITLE || next === undefined) return false
  if (['row', 'quote', 'item', 'note'].includes(block.kind)) return false
  // A salutation opens a letter, a section's mark its first part.
  if (/[。，、；：,;:]$/.test(plain) || SECTION_MARK.test(plain)) return false
  if (block.kind === 'heading' || block.place === 'centre') return true
  if (/[。；]|[…”]$/.test(plain) || plain.length > LONGEST_PLAIN_TITLE) return false
  return !/[！？!?]$/.test(plain) || plain.length < next.plain.length
}

/** What the head and the tail of a document have given so far. */
type Found = {
  title: string
  authors: Author[]
  /** The unit that stands by itself, and its line where that says nothing else. */
  union: string
  unitLine: string | null
  notes: string[]
}

/** Takes the authors out of a line; what says more than that is kept whole as a note. */
function takeByline(found: Found, plain: string, taken = ''): boolean {
  const byline = readByline(plain, taken)
  if (byline === null) return false
  const isNamed = found.authors.length === 0 && byline.authors.length > 0
  const isUnit = found.union === '' && byline.authors.length === 0
  if (!byline.isWhole || !(isNamed || isUnit)) found.notes.push(plain)
  else if (isUnit) found.unitLine = plain
  if (isNamed) found.authors.push(...byline.authors)
  if (isUnit) found.union = byline.union
  return true
}

/** Names that stand alone are a byline only under a title or where the layout says so, a unit alone only before names. */
function isByline({ block, plain }: Line, next: Line | undefined, found: Found): boolean {
  if (block.kind === 'item' || block.kind === 'quote') return false
  const byline = readByline(plain)
  if (byline === null) return false
  if (fieldsOf(plain).length > 0 || byline.authors.some(({ union }) => union !== '')) return true
  if (block.place !== undefined) return true
  if (block.kind === 'heading' || found.title === '' || next === undefined) return false
  if (byline.authors.length > 0) return next.plain.length > plain.length
  return found.authors.length > 0 || (readByline(next.plain)?.authors.length ?? 0) > 0
}

/** Reads the lines over the body; answers how many there are. */
function readHead(lines: readonly Line[], found: Found): number {
  let wantsTitle = false
  let at = 0
  for (; at < Math.min(lines.length, LONGEST_HEAD); at++) {
    const line = lines[at]
    const { plain } = line
    const next = lines[at + 1]
    const titleField = fieldsOf(plain).find(({ kind }) => kind === 'title')
    if (wantsTitle) {
      found.title = titleOf(plain)
      wantsTitle = false
    } else if (titleField && found.title === '') {
      found.title = titleOf(titleField.value)
      wantsTitle = titleField.value === ''
      const saysMore = fieldsOf(plain).length > 1
      if (saysMore && !takeByline(found, plain, titleField.value)) found.notes.push(plain)
    } else if (found.title !== '' && found.authors.length === 0 && SUBTITLE.test(plain)) {
      if (plain.length > LONGEST_TITLE) break
      found.title += `——${normalizeTitle(plain.replace(SUBTITLE, ''))}`
    } else if (isGenre(plain) || (isOccasion(plain) && isBeforeTitle(lines, at, found))) {
      found.notes.push(plain)
    } else if (isByline(line, next, found)) takeByline(found, plain)
    else if (isDetail(plain)) found.notes.push(plain)
    else if (found.title === '' && couldBeTitle(line, next)) found.title = titleOf(plain)
    else break
  }
  return at
}

/** A contest's name stands over a title; where none comes after it, it is the title itself. */
function isBeforeTitle(lines: readonly Line[], at: number, found: Found): boolean {
  const next = lines[at + 1]
  if (found.title !== '' || next === undefined) return false
  const isLabelled = fieldsOf(next.plain).some(({ kind }) => kind === 'title')
  return isLabelled || isOccasion(next.plain) || couldBeTitle(next, lines[at + 2])
}

function titleOf(text: string): string {
  return enclosed(normalizeTitle(text), '《', '》')
}

/** Whether a line of the tail is a signature: who, from where, set to the right or beside other details. */
function isSignature({ block, plain }: Line, isBesideDetails: boolean): boolean {
  if (block.kind !== 'paragraph' && block.kind !== 'row') return false
  const byline = readByline(plain)
  if (byline === null) return false
  if (byline.authors.some(({ union }) => union !== '')) return true
  return block.place === 'right' || (isBesideDetails && plain.length <= 30)
}

/** How many lines at the end are no part of the body, footnotes not counted. */
function tailLength(lines: readonly Line[]): number {
  const zone = lines.slice(-LONGEST_TAIL)
  const heading = zone.findIndex(({ plain }) => isDetailHeading(plain))
  if (heading !== -1) {
    const under = zone.slice(heading).map(({ plain }) => plain)
    if (under.join('').length <= LONGEST_INTRODUCTION) return under.length
  }
  let taken = 0
  // Dates alone may end a letter or a diary, so that they go only with details before or after them.
  let dates = 0
  for (const line of zone.reverse()) {
    if (isDate(line.plain)) dates += 1
    else if (isDetail(line.plain) || isSignature(line, taken + dates > 0)) {
      taken += dates + 1
      dates = 0
    } else break
  }
  return taken === 0 ? 0 : taken + dates
}

/**
 * Finds title, authors and details in a document's blocks. Only lines at the head and the tail are taken, each of them
 * only where its form or a label says what it is; all that is doubtful stays in the body. Nothing is dropped: a line is
 * in the title, in `authors` (where it says nothing more), in `authorNotes` as it stands, or in `body`.
 */
export function liftEssay(blocks: readonly Block[]): Lifted {
  const all = blocks.map((block) => ({ block, plain: withoutMarks(block.text).trim() }))
  const footnotes = all.filter(({ block }) => block.kind === 'note')
  const lines = all.filter(({ block }) => block.kind !== 'note')
  const found: Found = { title: '', authors: [], union: '', unitLine: null, notes: [] }
  const head = readHead(lines, found)
  const rest = lines.slice(head)
  const body = rest.slice(0, rest.length - tailLength(rest))
  for (const { plain } of rest.slice(body.length)) {
    if (!takeByline(found, plain)) found.notes.push(plain)
  }
  // A unit that no author is in need of is kept as the line that it was.
  const isUnitUsed = found.authors.some(({ union }) => union === '')
  if (found.unitLine !== null && !isUnitUsed) found.notes.push(found.unitLine)
  return {
    title: found.title,
    authors: found.authors.map(({ name, union }) => ({ name, union: union || found.union })),
    body: normalizeBody([...body, ...footnotes].map(({ block }) => bodyLine(block)).join('\n')),
    authorNotes: found.notes,
  }
}
