/** What a reader has selected in an essay, as the server reads its plain text: offset in UTF-16 units and the words. */

export type Selected = { readonly start: number; readonly quote: string }

const LONGEST = 2000

/** The words without white space at either end; null when there are none. */
function trimmed(start: number, words: string): Selected | null {
  const quote = words.trim()
  if (quote === '') return null
  return { start: start + words.indexOf(quote), quote }
}

function offsetOf(text: Element, at: Range): number {
  const before = document.createRange()
  before.selectNodeContents(text)
  before.setEnd(at.startContainer, at.startOffset)
  return before.toString().length
}

/** What is selected within `text`; what reaches beyond it is cut off. */
export function selectedIn(text: Element): Selected | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(text)) return null
  const whole = document.createRange()
  whole.selectNodeContents(text)
  const cut = range.cloneRange()
  if (cut.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
    cut.setStart(whole.startContainer, whole.startOffset)
  }
  if (cut.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
    cut.setEnd(whole.endContainer, whole.endOffset)
  }
  return trimmed(offsetOf(text, cut), cut.toString())
}

/** The paragraph that is being read: the first one of which enough is in the window. */
export function paragraphIn(text: Element): Selected | null {
  const paragraph = [...text.children].find((one) => one.getBoundingClientRect().bottom > 80)
  if (!paragraph) return null
  const range = document.createRange()
  range.selectNodeContents(paragraph)
  return trimmed(offsetOf(text, range), range.toString().slice(0, LONGEST))
}
