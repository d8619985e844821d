/** The text of a .docx file as HTML: its parts are rewritten, then mammoth reads them. */
import { posix } from 'node:path'
import { readNumbering } from './numbering.mjs'
import { rewriter } from './rewriting.mjs'
import { readStyles } from './styles.mjs'
import { childrenOf, parseXml, Unreadable, within } from './xml.mjs'

const MAIN = 'word/document.xml'
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** How paragraphs are called in rewritten parts, and what each is in HTML. */
const TAGS = { body: 'p', heading: 'h1', quote: 'blockquote > p' }
const KINDS = Object.entries(TAGS).flatMap(([kind, tag]) => [
  [kind, tag],
  [`${kind}-centre`, `${tag}.centre`],
  [`${kind}-right`, `${tag}.right`],
])

const STYLES = `<w:styles ${NAMESPACE}>${KINDS.map(
  ([kind]) => `<w:style w:type="paragraph" w:styleId="${kind}"><w:name w:val="${kind}"/></w:style>`,
).join('')}</w:styles>`

const OPTIONS = {
  styleMap: KINDS.map(([kind, tag]) => `p[style-name='${kind}'] => ${tag}:fresh`),
  includeDefaultStyleMap: false,
  includeEmbeddedStyleMap: false,
  externalFileAccess: false,
}

function relationsOf(parts, name) {
  const bytes = parts.get(posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`))
  if (bytes === undefined) return []
  return childrenOf(parseXml(bytes), 'rel:Relationship').map(({ attributes }) => ({
    type: posix.basename(attributes.Type ?? ''),
    isExternal: attributes.TargetMode === 'External',
    target: attributes.Target ?? '',
  }))
}

/** The names of the parts that stand in this relation to the part, in its folder unless they begin at the root. */
function related(relations, name, type) {
  const folder = posix.dirname(name)
  return relations
    .filter((relation) => relation.type === type && !relation.isExternal)
    .map(({ target }) => (target.startsWith('/') ? target.slice(1) : posix.join(folder, target)))
}

function mainPart(parts) {
  const names = related(relationsOf(parts, ''), '', 'officeDocument')
  return [...names, MAIN].find((name) => parts.has(name))
}

/** The notes that an author wrote; the lines that separate them from the text are notes too, with a type. */
function notesOf(root, name) {
  const notes = new Map()
  for (const note of childrenOf(root, name)) {
    const { 'w:id': id, 'w:type': type = 'normal' } = note.attributes
    if (type === 'normal') notes.set(id, note)
  }
  return notes
}

function hasWords(root) {
  const texts = [...within(root, new Set(['w:t']))].map(({ children }) => children.join(''))
  return /\p{L}/u.test(texts.join(''))
}

/** { html, met } of the parts of a file; throws Unreadable. */
export async function htmlFromDocx(parts) {
  const met = {}
  const main = mainPart(parts)
  if (main === undefined) throw new Unreadable('broken')
  const relations = relationsOf(parts, main)
  const partOf = (type) => {
    const bytes = related(relations, main, type).map((name) => parts.get(name))[0]
    return bytes === undefined ? undefined : parseXml(bytes)
  }
  const root = parseXml(parts.get(main))
  if (root.name !== 'w:document') throw new Unreadable('broken')
  const styles = readStyles(partOf('styles'))
  const notes = {
    footnotes: notesOf(partOf('footnotes'), 'w:footnote'),
    endnotes: notesOf(partOf('endnotes'), 'w:endnote'),
  }
  const numberOf = readNumbering(partOf('numbering'), styles)
  const { story } = rewriter({ styles, numberOf, notes, met })
  const files = {
    [MAIN]: `<w:document ${NAMESPACE}><w:body>${story(childrenOf(root, 'w:body')[0], false)}</w:body></w:document>`,
    'word/styles.xml': STYLES,
  }
  for (const [kind, byId] of Object.entries(notes)) {
    const name = kind.slice(0, -1)
    const content = [...byId].map(
      ([id, note]) => `<w:${name} w:id="${id}">${story(note, true)}</w:${name}>`,
    )
    files[`word/${kind}.xml`] = `<w:${kind} ${NAMESPACE}>${content.join('')}</w:${kind}>`
  }
  const margins = [...related(relations, main, 'header'), ...related(relations, main, 'footer')]
  const written = margins.filter((name) => parts.has(name) && hasWords(parseXml(parts.get(name))))
  if (written.length > 0) met.margins = written.length
  for (const name of parts.keys()) {
    if (!name.endsWith('.rels')) continue
    const of = name.replace(/(?:^|\/)_rels\/([^/]*)\.rels$/, '/$1').replace(/^\//, '')
    for (const { isExternal, type } of relationsOf(parts, of)) {
      if (isExternal && type !== 'hyperlink') met.external = (met.external ?? 0) + 1
    }
  }
  const file = {
    exists: (name) => Object.hasOwn(files, name),
    read: async (name) => files[name],
  }
  // Loaded last: it takes longer than all before it, which refuses what is broken.
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.convertToHtml({ file }, OPTIONS)
  return { html: value, met }
}
