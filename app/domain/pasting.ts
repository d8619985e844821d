/** Pasting 粘贴: what the clipboard holds as HTML, turned into the text of an essay. Small, since it runs in the browser. */
import { type Block, blocksOf } from './pasting/blocks'
import { normalizeBody } from './text'

export { type Block, type Blocks, blocksOf } from './pasting/blocks'
export { literalLine } from './pasting/emphasis'

/** A heading keeps its weight; all other blocks are their text. */
export function bodyLine({ kind, text }: Block): string {
  return kind === 'heading' && /^[^*_\\]+$/.test(text) ? `**${text}**` : text
}

/**
 * The text of clipboard HTML from Word, WPS, WeChat, a browser or anything else: a paragraph is a line, bold and italic
 * are ** and *, headings are bold, items bear their numbers or "· ", the cells of a row are separated by " | ". All else
 * (styles, scripts, hidden text, pictures, links' addresses) is left out; the words stay. Never throws; linear in the
 * length of `html`.
 */
export function textFromHtml(html: string): string {
  return normalizeBody(blocksOf(html).blocks.map(bodyLine).join('\n'))
}
