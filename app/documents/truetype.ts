/** TrueType as bytes: one glyph's outline, and a whole font made of tables. */

export type Point = { readonly x: number; readonly y: number; readonly isOnCurve: boolean }

/** The contours of a glyph in units of the font; each is closed. */
export type Contours = readonly (readonly Point[])[]

const ON_CURVE = 0x01
const X_IS_SHORT = 0x02
const Y_IS_SHORT = 0x04
/** With a short coordinate its sign, else "the same as before". */
const X_IS_SAME_OR_POSITIVE = 0x10
const Y_IS_SAME_OR_POSITIVE = 0x20

function int16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value & 0xffff, index * 2)
  })
  return bytes
}

function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4)
  })
  return bytes
}

/** The smallest box around all points: left, bottom, right, top. */
function boxOf(contours: Contours): readonly [number, number, number, number] {
  const points = contours.flat()
  if (points.length === 0) return [0, 0, 0, 0]
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** A simple glyph as the table `glyf` holds it, without hinting; empty for a glyph without an outline. */
export function encodeGlyph(contours: Contours): Buffer {
  if (contours.length === 0) return Buffer.alloc(0)
  const flags: number[] = []
  const across: number[] = []
  const up: number[] = []
  let [lastX, lastY] = [0, 0]
  for (const { x, y, isOnCurve } of contours.flat()) {
    flags.push(
      (isOnCurve ? ON_CURVE : 0) |
        addDelta(across, x - lastX, X_IS_SHORT, X_IS_SAME_OR_POSITIVE) |
        addDelta(up, y - lastY, Y_IS_SHORT, Y_IS_SAME_OR_POSITIVE),
    )
    lastX = x
    lastY = y
  }
  let last = -1
  const ends = contours.map((contour) => {
    last += contour.length
    return last
  })
  const head = int16(contours.length, ...boxOf(contours), ...ends, 0)
  return padded(Buffer.concat([head, Buffer.from([...flags, ...across, ...up])]))
}

/** Adds one step of a coordinate in its shortest form; answers the flags that say which form it is. */
function addDelta(bytes: number[], delta: number, short: number, same: number): number {
  if (delta === 0) return same
  if (Math.abs(delta) > 255) {
    bytes.push((delta >> 8) & 0xff, delta & 0xff)
    return 0
  }
  bytes.push(Math.abs(delta))
  return short | (delta > 0 ? same : 0)
}

/** Tables begin at multiples of four bytes. */
function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
}

/** The tables `glyf` and `loca` (long offsets) of these glyphs. */
export function glyphTables(glyphs: readonly Uint8Array[]) {
  const offsets = [0]
  for (const glyph of glyphs) offsets.push(offsets[offsets.length - 1] + glyph.length)
  return { glyf: Buffer.concat(glyphs), loca: uint32(...offsets) }
}

/** A font file of these tables. Checksums are left at zero: nobody who reads a font inside a PDF asks for them. */
export function assemble(tables: Readonly<Record<string, Uint8Array>>): Buffer {
  const names = Object.keys(tables).toSorted()
  const directory: Buffer[] = []
  const bodies: Buffer[] = []
  let offset = 12 + 16 * names.length
  for (const name of names) {
    const table = tables[name]
    const body = padded(table)
    directory.push(Buffer.from(name, 'latin1'), uint32(0, offset, table.length))
    bodies.push(body)
    offset += body.length
  }
  const power = Math.floor(Math.log2(names.length))
  const search = 16 * 2 ** power
  const head = int16(names.length, search, power, 16 * names.length - search)
  return Buffer.concat([uint32(0x00010000), head, ...directory, ...bodies])
}

type Drawn = {
  readonly advance: number
  readonly outline: Uint8Array
  readonly box: readonly [number, number, number, number]
}

export type Glyph = Drawn & { readonly codePoint: number }

/** A glyph ready to be put into fonts. */
export function drawGlyph(advance: number, contours: Contours): Drawn {
  return { advance, outline: encodeGlyph(contours), box: boxOf(contours) }
}

export type Face = {
  readonly name: string
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
}

/** What stands for a character that the font does not hold. */
const NOTDEF = drawGlyph(500, [
  [
    [100, 0],
    [100, 700],
    [400, 700],
    [400, 0],
  ].map(([x, y]) => ({ x, y, isOnCurve: true })),
])

/** A static font of these characters, each with a glyph of its own, in the order given. */
export function makeFont(face: Face, glyphs: readonly Glyph[]): Buffer {
  const all = [NOTDEF, ...glyphs]
  const { glyf, loca } = glyphTables(all.map(({ outline }) => outline))
  const boxes = all.map(({ box }) => box)
  const edge = (side: 0 | 1 | 2 | 3, pick: (...values: number[]) => number) =>
    boxes.reduce((found, box) => pick(found, box[side]), 0)
  const box = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)]
  const { unitsPerEm, ascent, descent } = face
  const widest = all.reduce((most, { advance }) => Math.max(most, advance), 0)
  return assemble({
    glyf,
    loca,
    cmap: cmapOf(glyphs),
    head: Buffer.concat([
      uint32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
      int16(0, unitsPerEm),
      uint32(0, 0, 0, 0),
      int16(...box, 0, 8, 2, 1, 0),
    ]),
    hhea: Buffer.concat([
      uint32(0x00010000),
      int16(ascent, descent, 0, widest, 0, 0, box[2], 1, 0, 0, 0, 0, 0, 0, 0, all.length),
    ]),
    hmtx: int16(...all.flatMap(({ advance }, index) => [advance, boxes[index][0]])),
    maxp: Buffer.concat([uint32(0x00010000), int16(all.length, ...new Array(13).fill(0))]),
    name: nameOf(face.name),
    'OS/2': measuresOf(face),
    post: uint32(0x00030000, 0, 0, 0, 0, 0, 0, 0),
  })
}

/** Which glyph is which character, as segments of 32 bits (format 12), one a character. */
function cmapOf(glyphs: readonly Glyph[]): Buffer {
  const groups = glyphs
    .map(({ codePoint }, index) => [codePoint, codePoint, index + 1])
    .toSorted(([one], [other]) => one - other)
  return Buffer.concat([
    int16(0, 1, 3, 10),
    uint32(12),
    int16(12, 0),
    uint32(16 + 12 * groups.length, 0, groups.length, ...groups.flat()),
  ])
}

/** The one name that a PDF asks for: the PostScript name. */
function nameOf(name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16()
  return Buffer.concat([int16(0, 1, 18, 3, 1, 0x409, 6, text.length, 0), text])
}

/** OS/2 in version 2, for the heights of letters. */
function measuresOf({ ascent, descent, capHeight, xHeight }: Face): Buffer {
  const bytes = Buffer.alloc(96)
  bytes.writeUInt16BE(2, 0)
  bytes.writeInt16BE(ascent, 68)
  bytes.writeInt16BE(descent, 70)
  bytes.writeUInt16BE(ascent, 74)
  bytes.writeUInt16BE(-descent, 76)
  bytes.writeInt16BE(xHeight, 86)
  bytes.writeInt16BE(capHeight, 88)
  return bytes
}
