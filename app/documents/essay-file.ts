/** Reads the file of an essay that an author uploads, .docx, .txt or .md, into blocks of text. */
import { createHash } from 'node:crypto'
import { type Block, blocksOf } from '../domain/pasting'
import { Refusal } from '../domain/refusal'
import { normalizeBody } from '../domain/text'
import { inTurn, parseApart } from './apart'
import { decodeText } from './text-encoding'

export type EssayFile = {
  readonly kind: 'docx' | 'txt' | 'md'
  /** SHA-256 of the bytes, hex. */
  readonly checksum: string
  /** In the order of the document. */
  readonly blocks: readonly Block[]
  /** What is different from the file, in Chinese, for the author. */
  readonly changes: readonly string[]
}

function refuse(say: string): Refusal {
  return new Refusal('invalid', say, { file: say })
}

/**
 * The text of an uploaded essay. Its kind is found from its bytes; only plain text needs its name (.txt, .md) too.
 * Throws Refusal `invalid` with a message for the field `file` for all that cannot be read safely.
 */
export async function readEssayFile(bytes: Uint8Array, fileName: string): Promise<EssayFile> {
  const checksum = createHash('sha256').update(bytes).digest('hex')
  const text = decodeText(bytes)
  if (text === null) throw refuse('这个文件的文字读不出来。')
  const lines = normalizeBody(text)
    .split('\n')
    .filter((line) => line !== '')
  if (!/\.(?:md|markdown)$/i.test(fileName)) {
    const blocks = lines.map((line): Block => ({ kind: 'paragraph', text: line }))
    return { kind: 'txt', checksum, blocks, changes: [] }
  }
  const parsed = await inTurn(() => parseApart({ kind: 'md', text }))
  if (parsed === null || typeof parsed === 'string') throw refuse('这个文件读不出来。')
  return { kind: 'md', checksum, blocks: blocksOf(parsed.html).blocks, changes: [] }
}
