/** Reads the file of an essay that an author uploads, .docx, .txt or .md, into blocks of text. */
import { createHash } from 'node:crypto'
import { type Block, blocksOf, literalLine } from '../domain/pasting'
import { normalizeBody } from '../domain/text'
import { inTurn, type Job, type Parsed, parseApart } from './apart'
import { changesOf } from './essay-changes'
import { type Unread, unread } from './essay-refusals'
import { archiveKind, fileKind } from './file-kind'
import { decodeText } from './text-encoding'
import { unpackArchive } from './zip'

export type EssayFile = {
  readonly kind: 'docx' | 'txt' | 'md'
  /** SHA-256 of the bytes, hex. */
  readonly checksum: string
  /** In the order of the document. */
  readonly blocks: readonly Block[]
  /** What is different from the file, in Chinese, for the author. */
  readonly changes: readonly string[]
}

type Reading = Omit<EssayFile, 'checksum'>

const MEGABYTE = 1024 * 1024
const LARGEST_FILE = 10 * MEGABYTE
const LONGEST_TEXT = 200_000
/** A text of that length has at most four bytes a character. */
const LARGEST_TEXT_FILE = 4 * LONGEST_TEXT

const ARCHIVE_LIMITS = { entries: 2000, unpackedBytes: 100 * MEGABYTE }
/** Of the parts that are parsed; an essay of the greatest length, set in many pieces, needs less than half. */
const LARGEST_MARKUP = 32 * MEGABYTE

/** The parts that may hold text, or say how it is set. */
function isParsed(name: string): boolean {
  return (
    /\.(?:xml|rels)$/.test(name) &&
    !/^(?:customXml|docProps)\/|\/(?:charts|diagrams|drawings|embeddings|glossary|theme)\//.test(
      name,
    )
  )
}

/** What the parser puts before what was an automatic number; see word/rewriting.mjs. */
const LIST_MARK = '\uFDD0'

function finished(block: Block): Block {
  const text = normalizeBody(block.text.replaceAll(LIST_MARK, ''))
  const isItem = block.kind === 'paragraph' && block.text.includes(LIST_MARK)
  return { ...block, kind: isItem ? 'item' : block.kind, text }
}

async function parsed(job: Job): Promise<Parsed> {
  const answer = await parseApart(job)
  if (typeof answer === 'string') throw unread(answer)
  return answer
}

function reading(kind: 'docx' | 'md', { html, met }: Parsed): Reading {
  const found = blocksOf(html)
  const blocks = found.blocks.map(finished).filter(({ text }) => text !== '')
  const pictures = (met.pictures ?? 0) + found.pictures
  if (blocks.length === 0) throw unread(pictures > 0 ? 'only pictures' : 'no text')
  return { kind, blocks, changes: changesOf({ ...met, pictures, tables: found.tables }) }
}

async function readWordFile(bytes: Uint8Array): Promise<Reading> {
  const archive = await unpackArchive(bytes, ARCHIVE_LIMITS, isParsed)
  if (typeof archive === 'string') throw unread(archive)
  const kind = archiveKind(archive.names)
  if (kind !== null) throw unread(kind)
  const types = archive.parts.get('[Content_Types].xml')
  if (types?.includes('macroEnabled')) throw unread('macros')
  const markup = [...archive.parts.values()].reduce((sum, part) => sum + part.length, 0)
  if (markup > LARGEST_MARKUP) throw unread('too long')
  const { html, met } = await parsed({ kind: 'docx', parts: archive.parts })
  const objects = archive.names.filter((name) => /\/embeddings\/./.test(name)).length
  return reading('docx', { html, met: { ...met, embedded: (met.embedded ?? 0) + objects } })
}

async function readTextFile(bytes: Uint8Array, fileName: string): Promise<Reading> {
  const isMarkdown = /\.(?:md|markdown)$/i.test(fileName)
  if (!isMarkdown && !/\.(?:txt|text)$/i.test(fileName)) {
    throw unread(/\.(?:doc|dot|wps)[xmt]?$/i.test(fileName) ? 'mismatch' : 'other')
  }
  if (bytes.length > LARGEST_TEXT_FILE) throw unread('too long')
  const text = decodeText(bytes)
  if (text === null) throw unread('bad text')
  if (text.length > LONGEST_TEXT) throw unread('too long')
  if (isMarkdown) return reading('md', await parsed({ kind: 'md', text }))
  const lines = normalizeBody(text).split('\n')
  const blocks = lines.flatMap((line): Block[] =>
    line ? [{ kind: 'paragraph', text: literalLine(line) }] : [],
  )
  if (blocks.length === 0) throw unread('no text')
  return { kind: 'txt', blocks, changes: [] }
}

/** Refused before anything is read of the file. */
function refusedAtOnce(bytes: Uint8Array): Unread | null {
  if (bytes.length === 0) return 'empty'
  return bytes.length > LARGEST_FILE ? 'too big' : null
}

/**
 * The text of an uploaded essay. What the file is, its bytes say; the name only tells plain text (.txt) from Markdown
 * (.md) and from what merely looks like text. Nothing that the file refers to is fetched, and no picture is read.
 * Throws Refusal `invalid` with a message for the field `file` for all that cannot be read safely.
 */
export async function readEssayFile(bytes: Uint8Array, fileName: string): Promise<EssayFile> {
  const why = refusedAtOnce(bytes)
  if (why !== null) throw unread(why)
  const kind = fileKind(bytes, fileName)
  if (kind !== 'archive' && kind !== 'text') throw unread(kind)
  const found = await inTurn(() =>
    kind === 'archive' ? readWordFile(bytes) : readTextFile(bytes, fileName),
  )
  if (found === null) throw unread('busy')
  return { ...found, checksum: createHash('sha256').update(bytes).digest('hex') }
}
