/** Makes small .docx files from markup, for what no program would write. */
import { zip } from './zip'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'

/** Relations, each "type target" or "type target external". */
export function relations(...all: readonly string[]): string {
  const rows = all.map((relation, index) => {
    const [type, target, mode] = relation.split(' ')
    const external = mode === 'external' ? ' TargetMode="External"' : ''
    return `<Relationship Id="rId${index + 1}" Type="${KINDS}/${type}" Target="${target}"${external}/>`
  })
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`
}

export function part(name: string, content: string): string {
  return `<w:${name} xmlns:w="${MAIN}" xmlns:r="${KINDS}">${content}</w:${name}>`
}

/** A paragraph with properties in markup. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** A paragraph of a list. */
export function item(text: string, list: number, level = 0): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
}

type Extra = Readonly<Record<string, string | Buffer>>

/** The parts of a document with this body; others are added, or replace those of the same name. */
export function parts(body: string, others: Extra = {}): Record<string, string | Buffer> {
  return {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations('officeDocument word/document.xml'),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relations(
      'styles styles.xml',
      'numbering numbering.xml',
      'footnotes footnotes.xml',
    ),
    ...others,
  }
}

export function docx(body: string, others: Extra = {}): Buffer {
  return zip(parts(body, others))
}
