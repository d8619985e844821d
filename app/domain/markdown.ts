/** Text to HTML: essays with emphasis alone, notices with a little more. Neither lets through what an author could abuse. */
import MarkdownIt from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'

/** The preset "zero" knows paragraphs and text only, so whatever is not enabled here stays literal. */
const essay = new MarkdownIt('zero', { html: false }).use(cjkFriendly).enable('emphasis')

/** \* and \_ are the signs themselves and no marks; every other backslash is a backslash. */
essay.inline.ruler.before('emphasis', 'own_sign', (state, silent) => {
  const sign = state.src[state.pos + 1]
  if (state.src[state.pos] !== '\\' || (sign !== '*' && sign !== '_')) return false
  if (!silent) state.pending += sign
  state.pos += 2
  return true
})

const notice = new MarkdownIt('zero', { html: false, linkify: false, breaks: true })
  .use(cjkFriendly)
  .enable(['heading', 'list', 'table', 'blockquote', 'hr'])
  .enable(['emphasis', 'link', 'autolink', 'newline', 'escape'])

notice.validateLink = (address) => /^(?:https?:\/\/|mailto:)/i.test(address.trim())

/**
 * The page already has its h1, so the headings of a notice begin at h2 whatever mark its author begins with, and none
 * is more than one level below the heading before it: people who listen find their way by the levels.
 */
notice.core.ruler.push('below_the_page_heading', ({ tokens }) => {
  const opening = tokens.filter(({ type }) => type === 'heading_open')
  const used = [...new Set(opening.map(({ tag }) => tag))].sort()
  let level = 1
  for (const token of tokens) {
    if (token.type === 'heading_open') level = Math.min(used.indexOf(token.tag) + 2, level + 1)
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${level}`
  }
})

/** Inline styles are refused by the content security policy; a data attribute says how a column is aligned. */
notice.core.ruler.push('alignment_without_styles', ({ tokens }) => {
  for (const token of tokens) {
    const style = token.attrGet('style')
    if (style === null) continue
    token.attrs = [['data-align', String(style).replace('text-align:', '')]]
  }
})

notice.renderer.rules.link_open = (tokens, index, options, _environment, renderer) => {
  tokens[index].attrSet('rel', 'noopener noreferrer')
  return renderer.renderToken(tokens, index, options)
}

/**
 * An essay body as HTML: each line is a paragraph, emphasis (*, **) is set, and all else is shown as typed: a line that
 * begins with 1. or # or - stays as it is, HTML is escaped, links and images are plain text. An asterisk or underscore
 * that must not be taken for a mark has a backslash before it, which is not shown.
 */
export function renderEssay(body: string): string {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${essay.renderInline(line)}</p>\n`)
    .join('')
}

/** A stretch of a paragraph; what an author emphasised is bold, since Chinese type has no italics. */
type Stretch = { readonly text: string; readonly isBold: boolean }

/** The paragraphs of an essay body for a document that is not HTML: the same reading as `renderEssay`. */
export function essayParagraphs(body: string): readonly (readonly Stretch[])[] {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const stretches: Stretch[] = []
      let depth = 0
      for (const { nesting, content } of essay.parseInline(line, {})[0].children ?? []) {
        depth += nesting
        if (content !== '') stretches.push({ text: content, isBold: depth > 0 })
      }
      return stretches
    })
}

/**
 * A contest notice 征文通知 as HTML, from Markdown: headings (from h2 down), lists, tables, quotations, rules, emphasis,
 * line breaks, and links to http, https and mailto. HTML is escaped; images and other links are plain text.
 */
export function renderNotice(markdown: string): string {
  return notice.render(markdown)
}
