/** What an uploaded file is, from its bytes: people rename files to get them accepted, and phones rename them at will. */

export type FileKind =
  | 'archive'
  | 'text'
  | 'doc'
  | 'locked'
  | 'pdf'
  | 'picture'
  | 'packed'
  | 'rtf'
  | 'sheet'
  | 'slides'
  | 'web'
  | 'word xml'
  | 'wps'
  | 'other'

/** How files begin that are no text, in hexadecimal; the first that fits counts. */
const BEGINNINGS: readonly (readonly [FileKind, RegExp])[] = [
  ['archive', /^504b0304/],
  ['pdf', /^(?:efbbbf)?25504446/],
  ['rtf', /^7b5c727466/],
  ['picture', /^(?:ffd8ff|89504e47|47494638|424d.{8}00000000|49492a00|4d4d002a)/],
  ['picture', /^52494646.{8}57454250|^.{8}66747970(?:68656963|68656978|6d696631|61766966)/],
  ['packed', /^(?:526172211a07|377abcaf271c|1f8b08)/],
]

const COMPOUND = 'd0cf11e0a1b11ae1'

/** The compound files of Office before 2007 name their streams in UTF-16; the first that is there counts. */
const STREAMS: readonly (readonly [FileKind, string])[] = [
  ['locked', 'EncryptedPackage'],
  ['doc', 'WordDocument'],
  ['sheet', 'Workbook'],
  ['sheet', 'Book'],
  ['slides', 'PowerPoint Document'],
]

/** A stream's name in its entry of the directory, which its first letter begins on a border of 128 bytes. */
function hasStream(bytes: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, 'utf16le')
  let at = bytes.indexOf(wanted)
  while (at !== -1 && at % 128 !== 0) at = bytes.indexOf(wanted, at + 1)
  return at !== -1
}

function compoundKind(bytes: Buffer, fileName: string): FileKind {
  const kind = STREAMS.find(([, name]) => hasStream(bytes, name))?.[0] ?? 'other'
  return /\.wp[st]$/i.test(fileName) && kind !== 'locked' ? 'wps' : kind
}

/** Documents that are text to the machine, and not to their authors. */
function markupKind(bytes: Buffer): FileKind {
  const head = bytes.toString('latin1', 0, 2000).trimStart()
  const isXml = /^(?:\xEF\xBB\xBF)?<\?xml/.test(head)
  if (isXml && /schemas\.(?:microsoft\.com\/office|openxmlformats)/.test(head)) return 'word xml'
  return /^(?:\xEF\xBB\xBF)?(?:<!doctype html|<html|MIME-Version:)/i.test(head) ? 'web' : 'text'
}

/** What the bytes are; the name only tells apart what the same program writes under two names. */
export function fileKind(file: Uint8Array, fileName: string): FileKind {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const beginning = bytes.toString('hex', 0, 16)
  if (beginning.startsWith(COMPOUND)) return compoundKind(bytes, fileName)
  return BEGINNINGS.find(([, begins]) => begins.test(beginning))?.[0] ?? markupKind(bytes)
}

/** What an archive is, from the names in it; null for a Word document. */
export function archiveKind(
  names: readonly string[],
): 'open document' | 'packed' | 'pages' | 'sheet' | 'slides' | 'macros' | null {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/^xl\/workbook\./)) return 'sheet'
  if (has(/^ppt\/presentation\./)) return 'slides'
  if (has(/^Index\/Document\.iwa$|^Index\.zip$|\.iwa$/)) return 'pages'
  if (has(/^META-INF\/manifest\.xml$/) && has(/^content\.xml$/)) return 'open document'
  if (!has(/^\[Content_Types\]\.xml$/) || !has(/^_rels\/\.rels$/)) return 'packed'
  return has(/vbaProject\.bin$/i) ? 'macros' : null
}
