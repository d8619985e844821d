/** Pasting into the text of an essay: what the clipboard holds as HTML arrives as paragraphs and emphasis. */
import type { ClipboardEvent } from 'react'
import { textFromHtml } from './domain/pasting'

export function pasteText(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const text = textFromHtml(event.clipboardData.getData('text/html'))
  // Without HTML, or with HTML that holds no words, the browser pastes the plain text itself.
  if (text === '') return
  event.preventDefault()
  const area = event.currentTarget
  area.focus()
  // Typed in as by hand, so that it can be undone; where a browser does not do that, set and announced.
  if (document.execCommand('insertText', false, text)) return
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
