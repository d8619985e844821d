/**
 * The archive 归档 of a contest as a format (docs/archive.md): what its files are called, and the manifest that lists them
 * with their checksums.
 */
import { list, object, oneOf, type Reading, text, whole } from './ledger/reading'

export const ARCHIVE_FORMAT = 'zhigong-huajia/archive'
export const ARCHIVE_VERSION = 1

export const MANIFEST = 'manifest.json'
export const LEDGER_FILE = 'ledger.json'
export const README = 'README.txt'
export const DATA_FOLDER = 'data/'
export const UPLOAD_FOLDER = 'uploads/'
export const DOCUMENT_FOLDER = 'documents/'

export type ListedFile = {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export type Manifest = {
  readonly format: typeof ARCHIVE_FORMAT
  readonly version: typeof ARCHIVE_VERSION
  readonly contest: { readonly id: string; readonly title: string }
  /** ISO 8601, UTC. */
  readonly madeAt: string
  /** The last migration of the database that it was made from. */
  readonly schema: string
  /** All files but the manifest, in their order in the archive. */
  readonly files: readonly ListedFile[]
}

/** An archive that is sound as a file: every byte has been held against its checksum. */
export type ArchiveFile = {
  readonly manifest: Manifest
  /** The bytes of a listed file; one that is larger than `most` is refused. */
  readonly bytes: (name: string, most: number) => Promise<Uint8Array>
  /** The lines of a listed text file, without what ends them. */
  readonly lines: (name: string) => AsyncIterable<string>
}

/** What is read into memory at once; each is far beyond any real contest. */
export const ARCHIVE_LIMITS = {
  entries: 65_535,
  unpackedBytes: 16 * 1024 ** 3,
  manifestBytes: 32 * 1024 ** 2,
  ledgerBytes: 512 * 1024 ** 2,
  /** One row as a line. */
  lineBytes: 64 * 1024 ** 2,
  uploadBytes: 64 * 1024 ** 2,
} as const

const SHA256 = /^[0-9a-f]{64}$/

const manifest = object<Manifest>({
  format: oneOf([ARCHIVE_FORMAT]),
  version: oneOf([ARCHIVE_VERSION]),
  contest: object({ id: text(100), title: text(1000) }),
  madeAt: text(24, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, '时间'),
  schema: text(100, /^\d{4}_[a-z0-9_]+$/, '数据库版本'),
  files: list(object({ name: text(500), bytes: whole(0), sha256: text(64, SHA256, '校验码') })),
})

/** The manifest in a value that was read as JSON, or the first thing that is wrong with it. */
export function readManifest(value: unknown): Reading<Manifest> {
  return manifest(value, '')
}

/** What a value says its format and version are, whatever else it holds, so that a newer version can be named. */
export function markOf(value: unknown): { readonly format: unknown; readonly version: unknown } {
  const { format, version } = Object(value) as { format?: unknown; version?: unknown }
  return { format, version }
}

const FIXED: readonly string[] = [MANIFEST, LEDGER_FILE, README]
const NAMED = [/^data\/[a-z_]+\.jsonl$/, /^uploads\/[0-9a-f]{64}$/]

/**
 * Whether a name can be that of a file in an archive. Nothing is unpacked by its name here, but people unpack archives
 * with other programs: a name that leaves its folder is refused with the archive.
 */
export function isArchiveName(name: string): boolean {
  if (FIXED.includes(name) || NAMED.some((pattern) => pattern.test(name))) return true
  if (!name.startsWith(DOCUMENT_FOLDER) || /[\\:\p{Cc}]/u.test(name)) return false
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
