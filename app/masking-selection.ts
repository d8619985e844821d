/** What is selected in the original on the masking desk, as offsets into its text. */
import type { Stretch, TextField } from './domain/masking'

/** The offset that a place in the page stands for; null outside the original. */
function offsetAt(node: Node, offset: number): { field: TextField; at: number } | null {
  const inside = node instanceof Element ? (node.childNodes[offset] ?? node) : node
  const element = inside instanceof Element ? inside : inside.parentElement
  const piece = element?.closest('[data-at]') ?? element?.querySelector('[data-at]')
  const field = piece?.closest('[data-field]')?.getAttribute('data-field')
  if (!piece || (field !== 'title' && field !== 'body')) return null
  const isText = node.nodeType === Node.TEXT_NODE
  return { field, at: Number(piece.getAttribute('data-at')) + (isText ? offset : 0) }
}

export function selectedStretch(): Stretch | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const from = offsetAt(range.startContainer, range.startOffset)
  const to = offsetAt(range.endContainer, range.endOffset)
  if (!from || !to || from.field !== to.field || from.at >= to.at) return null
  return { field: from.field, start: from.at, end: to.at }
}
