/** An archive as a file of the disk, which is read where it is asked for and never as a whole. */
import { open } from 'node:fs/promises'
import type { Source } from '../../app/documents/zip'
import { Refusal } from '../../app/domain/refusal'

export type OpenSource = Source & { readonly close: () => Promise<void> }

export async function openSource(path: string): Promise<OpenSource> {
  try {
    const file = await open(path)
    const { size } = await file.stat()
    return {
      size,
      read: async (at, length) => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
        return buffer.subarray(0, bytesRead)
      },
      close: () => file.close(),
    }
  } catch {
    throw new Refusal('invalid', `文件 ${path} 打不开。`)
  }
}
