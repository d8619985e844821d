/** Markdown that authors write: what they type is text, a line is a paragraph, HTML is not interpreted. */
import MarkdownIt from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'

/** Indents are Chinese typography, never code. */
const reader = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: true })
  .use(cjkFriendly)
  .disable(['code', 'fence', 'backticks', 'strikethrough'])

reader.validateLink = () => true

export function htmlFromMarkdown(text) {
  const environment = {}
  const tokens = reader.parse(text, environment)
  const links = tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'link_open')
  return {
    html: reader.renderer.render(tokens, reader.options, environment),
    met: { links: links.length },
  }
}
