/** Counting the files of an archive as it comes, however it is cut into pieces. */
import { expect, test } from 'vitest'
import { fileCounter } from '../app/archive-download'
import { zipStream } from '../app/documents/zip-stream'

test('each file counts once, wherever the pieces are cut', async () => {
  const files = Array.from({ length: 7 }, (_, index) => {
    return { name: `${index}.txt`, bytes: () => new TextEncoder().encode(`PPK ${index}`) }
  })
  const stream = zipStream(files, '2026-06-01T00:00:00.000Z')
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  for (const size of [1, 2, 3, 5, 64, bytes.length]) {
    const count = fileCounter()
    const counts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      count(bytes.subarray(index * size, (index + 1) * size)),
    )
    expect(counts.at(-1)).toBe(7)
    expect(counts).toEqual(counts.toSorted((one, other) => one - other))
  }
  expect(fileCounter()(Uint8Array.of(0x50, 0x50, 0x4b, 0x03, 0x04))).toBe(1)
})
