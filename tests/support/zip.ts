/** Makes ZIP archives by hand, true ones and ones that lie. */
import { crc32, deflateRawSync } from 'node:zlib'

type Kept = {
  /** The unpacked size that the archive says, where it is not the true one. */
  readonly says?: number
  readonly locked?: boolean
  /** Kept as it is, not packed. */
  readonly stored?: boolean
}

/** A ZIP archive with a central directory. */
export function zip(
  entries: Readonly<Record<string, Buffer | string>>,
  kept: Readonly<Record<string, Kept>> = {},
): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [entryName, entryContent] of Object.entries(entries)) {
    const content = Buffer.from(entryContent)
    const name = Buffer.from(entryName)
    const { says = content.length, locked = false, stored = false } = kept[entryName] ?? {}
    const packed = stored ? content : deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [header, at] of [
      [local, 6],
      [entry, 8],
    ] as const) {
      header.writeUInt16LE(locked ? 0x0801 : 0x0800, at)
      header.writeUInt16LE(stored ? 0 : 8, at + 2)
      header.writeUInt32LE(crc32(content), at + 8)
      header.writeUInt32LE(packed.length, at + 12)
      header.writeUInt32LE(says, at + 16)
      header.writeUInt16LE(name.length, at + 20)
    }
    entry.writeUInt32LE(offset, 42)
    locals.push(local, name, packed)
    directory.push(entry, name)
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length / 2, 8)
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
