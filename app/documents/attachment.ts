/** Files that visitors attach: PDF, JPEG, PNG or Word, known by their bytes and never by their names. */
import { archiveKind, fileKind } from './file-kind'
import { unpackArchive } from './zip'

const MEGABYTE = 1024 * 1024
const ARCHIVE_LIMITS = { entries: 2000, unpackedBytes: 100 * MEGABYTE }

export const ATTACHMENT_TYPES = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

export type AttachmentKind = keyof typeof ATTACHMENT_TYPES

/** What these bytes are, or null where they are none of the four, are locked, broken, or carry macros. */
export async function attachmentKind(
  bytes: Uint8Array,
  fileName: string,
): Promise<AttachmentKind | null> {
  const kind = fileKind(bytes, fileName)
  if (kind === 'pdf') return 'pdf'
  if (kind === 'picture') {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpg'
    return bytes[0] === 0x89 && bytes[1] === 0x50 ? 'png' : null
  }
  if (kind !== 'archive') return null
  const archive = await unpackArchive(bytes, ARCHIVE_LIMITS, () => false)
  return typeof archive !== 'string' && archiveKind(archive.names) === null ? 'docx' : null
}
