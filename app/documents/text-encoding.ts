/** Text files as people save them: the encoding is found from the bytes. */
import iconv from 'iconv-lite'

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second
}

function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030')
  }
}

/**
 * The text of the bytes, without a byte order mark: UTF-16 when they begin with its mark, UTF-8 where they are valid as
 * such, else GB18030, in which Chinese programs save text. Null when they mean nothing there either.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decode(bytes)
  return /[\0\uFFFD]/.test(text) ? null : text
}
