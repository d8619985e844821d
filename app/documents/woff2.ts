/**
 * Unpacks a WOFF2 font (W3C Recommendation, 2022) into the TrueType font that it was made from, without hinting, so that
 * a variable font can be set to a weight: fontkit reads WOFF2, but varies TrueType alone.
 */
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { assemble, type Contours, encodeGlyph, glyphTables, type Point } from './truetype'

const decompress = promisify(brotliDecompress)

/** The tags that the directory names by a number (table 1 of the Recommendation), four letters each. */
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill '

function tagOf(number: number): string {
  return TAGS.slice(number * 5, number * 5 + 4)
}

/** What a static picture of the font at one weight is made from. */
const KEPT = new Set(['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post'])
const KEPT_FOR_VARIATION = new Set(['fvar', 'gvar', 'avar', 'HVAR'])

/** Bytes that are read one after the other. */
function cursor(bytes: Buffer) {
  let at = 0
  const byte = () => bytes.readUInt8(at++)
  const uint16 = () => byte() * 256 + byte()
  return {
    byte,
    uint16,
    int16: () => (uint16() << 16) >> 16,
    uint32: () => uint16() * 65536 + uint16(),
    take(length: number): Buffer {
      at += length
      return bytes.subarray(at - length, at)
    },
    /** UIntBase128: seven bits a byte. */
    base128(): number {
      for (let value = 0; ; ) {
        const next = byte()
        value = value * 128 + (next & 0x7f)
        if (next < 0x80) return value
      }
    },
    /** 255UInt16: one byte for what is small. */
    packed(): number {
      const code = byte()
      if (code === 253) return uint16()
      if (code === 255) return byte() + 253
      if (code === 254) return byte() + 506
      return code
    },
  }
}

type Cursor = ReturnType<typeof cursor>

/** The bytes of a TrueType font with the tables that drawing at a weight needs. Throws when `packed` is no such font. */
export async function unpackWoff2(packed: Uint8Array): Promise<Buffer> {
  const file = Buffer.from(packed)
  const head = cursor(file)
  if (head.uint32() !== 0x774f4632) throw new Error('not a WOFF2 font')
  head.take(8)
  const count = head.uint16()
  head.take(6)
  const compressed = head.uint32()
  head.take(24)
  const entries = Array.from({ length: count }, () => {
    const flags = head.byte()
    const tag = (flags & 63) === 63 ? head.take(4).toString('latin1') : tagOf(flags & 63)
    const length = head.base128()
    const isOutline = tag === 'glyf' || tag === 'loca'
    const isTransformed = isOutline ? flags >> 6 === 0 : flags >> 6 !== 0
    return { tag, isTransformed, length: isTransformed ? head.base128() : length }
  })
  const body = cursor(await decompress(head.take(compressed)))
  const tables: Record<string, Buffer> = {}
  for (const { tag, isTransformed, length } of entries) {
    const bytes = body.take(length)
    if (tag === 'glyf' && isTransformed) {
      Object.assign(tables, glyphTables(glyphsIn(bytes)))
    } else if (KEPT.has(tag) || KEPT_FOR_VARIATION.has(tag)) {
      if (isTransformed) throw new Error(`the table ${tag} is transformed in a way not read here`)
      tables[tag] = Buffer.from(bytes)
    }
  }
  if (!tables.glyf || !tables.head) throw new Error('the font has no outlines to unpack')
  // Offsets are long, whatever they were.
  tables.head.writeInt16BE(1, 50)
  return assemble(tables)
}

/** The glyphs of a transformed table `glyf` (section 5.1). */
function glyphsIn(table: Buffer): readonly Buffer[] {
  const head = cursor(table)
  head.take(4)
  const count = head.uint16()
  head.take(2)
  const lengths = Array.from({ length: 7 }, head.uint32)
  const [contourCounts, pointCounts, flags, coordinates, composites, boxes] = lengths.map(
    (length) => cursor(head.take(length)),
  )
  const hasBox = boxes.take(((count + 31) >> 5) * 4)
  return Array.from({ length: count }, (_, index) => {
    const contours = contourCounts.int16()
    const box = hasBox[index >> 3] & (0x80 >> (index & 7)) ? boxes.take(8) : null
    if (contours === 0) return Buffer.alloc(0)
    if (contours > 0) {
      const outline = outlineOf(contours, { pointCounts, flags, coordinates })
      return encodeGlyph(outline)
    }
    const { parts, hasInstructions } = componentsIn(composites)
    if (hasInstructions) coordinates.packed()
    if (!box) throw new Error('a composed glyph without its box')
    const glyph = Buffer.concat([Buffer.from([0xff, 0xff]), box, parts])
    return Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)])
  })
}

type Streams = {
  readonly pointCounts: Cursor
  readonly flags: Cursor
  readonly coordinates: Cursor
}

function outlineOf(contours: number, { pointCounts, flags, coordinates }: Streams): Contours {
  const lengths = Array.from({ length: contours }, pointCounts.packed)
  let [x, y] = [0, 0]
  const outline = lengths.map((length) =>
    Array.from({ length }, (): Point => {
      const flag = flags.byte()
      const [dx, dy] = stepOf(flag & 0x7f, coordinates)
      x += dx
      y += dy
      return { x, y, isOnCurve: flag < 0x80 }
    }),
  )
  // Hinting is left out: a PDF is drawn without it.
  coordinates.packed()
  return outline
}

/** One step from point to point, packed by its size (section 5.2, table 2). */
function stepOf(code: number, coordinates: Cursor): readonly [number, number] {
  const signed = (isPositive: number, value: number) => (isPositive & 1 ? value : -value)
  const { byte } = coordinates
  if (code < 10) return [0, signed(code, (code >> 1) * 256 + byte())]
  if (code < 20) return [signed(code, ((code - 10) >> 1) * 256 + byte()), 0]
  if (code < 84) {
    const kind = code - 20
    const value = byte()
    return [
      signed(code, 1 + (kind & 0x30) + (value >> 4)),
      signed(code >> 1, 1 + ((kind & 0x0c) << 2) + (value & 0x0f)),
    ]
  }
  if (code < 120) {
    const kind = code - 84
    const across = 1 + Math.floor(kind / 12) * 256 + byte()
    const up = 1 + ((kind % 12) >> 2) * 256 + byte()
    return [signed(code, across), signed(code >> 1, up)]
  }
  if (code < 124) {
    const [first, second, third] = [byte(), byte(), byte()]
    return [
      signed(code, first * 16 + (second >> 4)),
      signed(code >> 1, (second & 0x0f) * 256 + third),
    ]
  }
  const across = coordinates.uint16()
  return [signed(code, across), signed(code >> 1, coordinates.uint16())]
}

const ARE_WORDS = 0x0001
const HAS_SCALE = 0x0008
const HAS_MORE = 0x0020
const HAS_TWO_SCALES = 0x0040
const HAS_MATRIX = 0x0080
const HAS_INSTRUCTIONS = 0x0100

/** The components of a composed glyph, byte for byte but for the flag that hinting follows. */
function componentsIn(composites: Cursor): { parts: Buffer; hasInstructions: boolean } {
  const parts: Buffer[] = []
  let hasInstructions = false
  for (let hasMore = true; hasMore; ) {
    const flags = composites.uint16()
    const size =
      2 +
      (flags & ARE_WORDS ? 4 : 2) +
      (flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0)
    const kept = flags & ~HAS_INSTRUCTIONS
    parts.push(Buffer.from([kept >> 8, kept & 0xff]), composites.take(size))
    hasInstructions ||= (flags & HAS_INSTRUCTIONS) !== 0
    hasMore = (flags & HAS_MORE) !== 0
  }
  return { parts: Buffer.concat(parts), hasInstructions }
}
