/** Fetching an archive that is made while it is sent, and telling how many of its files have come. */

/** What stands before each file of a ZIP archive (APPNOTE.TXT, 4.3.7: local file header signature). */
const MARK = [0x50, 0x4b, 0x03, 0x04]

/**
 * Counts the files of an archive as its bytes come; a mark may be cut in two by the border between two pieces. That
 * packed bytes look like a mark by chance is so rare, once in four gigabytes, that a count may be wrong by it.
 */
export function fileCounter(): (piece: Uint8Array) => number {
  let count = 0
  let matched = 0
  return (piece) => {
    for (const byte of piece) {
      if (byte === MARK[matched]) matched += 1
      else matched = byte === MARK[0] ? 1 : 0
      if (matched === MARK.length) {
        count += 1
        matched = 0
      }
    }
    return count
  }
}

/** The name that the server gives the file (RFC 6266, RFC 8187). */
function nameIn(response: Response): string {
  const [, encoded] =
    /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '') ?? []
  return encoded === undefined ? 'download.zip' : decodeURIComponent(encoded)
}

/** The whole archive; `tell` hears after each piece how many files have begun. Throws when the transfer breaks off. */
export async function fetchArchive(
  address: string,
  tell: (files: number) => void,
): Promise<{ readonly name: string; readonly blob: Blob }> {
  const response = await fetch(address)
  if (!response.ok || response.body === null) throw new Error(`${address}: ${response.status}`)
  const count = fileCounter()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value)
    tell(count(read.value))
  }
  return { name: nameIn(response), blob: new Blob(pieces, { type: 'application/zip' }) }
}
