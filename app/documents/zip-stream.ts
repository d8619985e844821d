/** A ZIP archive that is sent while it is being made: one file after another, none kept once it is out. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export type ArchivedFile = {
  readonly name: string
  /** Made when its turn comes. */
  readonly bytes: () => Uint8Array | Promise<Uint8Array>
  /** Whether it is packed; PDFs and office files are packed already. */
  readonly isPacked?: boolean
}

/** The archive as a stream. `at` is the time that all its files carry, ISO 8601: the same files give the same bytes. */
export function zipStream(files: readonly ArchivedFile[], at: string): ReadableStream<Uint8Array> {
  const waiting = [...files]
  const chunks: Uint8Array[] = []
  let fault: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) fault = error
    else chunks.push(chunk)
  })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const file = waiting.shift()
        if (file) {
          const entry = file.isPacked ? new ZipDeflate(file.name) : new ZipPassThrough(file.name)
          entry.mtime = new Date(at)
          zip.add(entry)
          entry.push(await file.bytes(), true)
        } else {
          zip.end()
        }
        if (fault) throw fault
        for (const chunk of chunks.splice(0)) controller.enqueue(chunk)
        if (!file) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}
