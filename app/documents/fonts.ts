/**
 * The serif type of all PDFs: Noto Serif SC, which comes as about a hundred slices of a variable font. For each document
 * one static font is made that holds the characters of its text and no others, at the weight that is asked for.
 *
 * A character that no slice has (some rare names do) comes from a spare font of this computer. Where none has it either,
 * it is drawn as 〓, the sign that printers set for a missing sort; it still copies as the character that it stands for,
 * and `missingGlyphs` says which ones they are.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Command, create, type FontkitFont } from 'fontkit'
import { quadraticsOf } from './curves'
import { spareFontWith } from './spare-fonts'
import { type Contours, drawGlyph, type Face, type Glyph, makeFont, type Point } from './truetype'
import { unpackWoff2 } from './woff2'

const GETA = 0x3013

export type Weight = 400 | 700

const require = createRequire(import.meta.url)
const PLACES = require.resolve('@fontsource-variable/noto-serif-sc/unicode.json')

type Places = ReadonlyMap<number, readonly string[]>

/** The slices that may hold each character, as the package says; the slice itself has the last word. */
async function readPlaces(): Promise<Places> {
  const text = await readFile(PLACES, 'utf8')
  const places = new Map<number, string[]>()
  for (const [key, ranges] of Object.entries(JSON.parse(text) as Record<string, string>)) {
    const slice = key.replace(/[[\]]/g, '')
    for (const range of ranges.split(',')) {
      const [from, to = from] = range.slice('U+'.length).split('-')
      for (let at = Number.parseInt(from, 16); at <= Number.parseInt(to, 16); at++) {
        places.set(at, [...(places.get(at) ?? []), slice])
      }
    }
  }
  return places
}

type Slice = Readonly<Record<Weight, FontkitFont>>

async function readSlice(slice: string): Promise<Slice> {
  const path = join(dirname(PLACES), 'files', `noto-serif-sc-${slice}-wght-normal.woff2`)
  const font = create(await unpackWoff2(await readFile(path)))
  return { 400: font.getVariation({ wght: 400 }), 700: font.getVariation({ wght: 700 }) }
}

// Read when first asked for, and kept for the life of the process.
let places: Promise<Places> | null = null
const slices = new Map<string, Promise<Slice>>()
const drawn = new Map<string, Omit<Glyph, 'codePoint'>>()

function openSlice(name: string): Promise<Slice> {
  const known = slices.get(name)
  if (known) return known
  const opened = readSlice(name)
  slices.set(name, opened)
  // A file that could not be read this time may be there the next.
  opened.catch(() => slices.delete(name))
  return opened
}

/** The slice or the spare font that draws this character, or null where none does. */
async function sliceWith(codePoint: number): Promise<Slice | null> {
  places ??= readPlaces()
  for (const slice of (await places).get(codePoint) ?? []) {
    const opened = await openSlice(slice)
    if (opened[400].hasGlyphForCodePoint(codePoint)) return opened
  }
  return spareFontWith(codePoint)
}

/** Joiners, selectors and marks of direction have no shape of their own; neither do line ends. */
const SHAPELESS = /^(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\p{Variation_Selector})$/u

function charactersOf(text: string): readonly string[] {
  return [...new Set(text)]
}

/** The characters of this text that the type has no glyph for, in the order in which they come. */
export async function missingGlyphs(text: string): Promise<readonly string[]> {
  const missing: string[] = []
  for (const character of charactersOf(text)) {
    if (SHAPELESS.test(character)) continue
    if ((await sliceWith(codePointOf(character))) === null) missing.push(character)
  }
  return missing
}

function codePointOf(character: string): number {
  return character.codePointAt(0) as number
}

/** A TrueType font with the characters of this text at this weight. The same text gives the same bytes. */
export async function fontFor(text: string, weight: Weight): Promise<Uint8Array> {
  const glyphs: Glyph[] = []
  for (const character of charactersOf(text)) glyphs.push(await glyphOf(character, weight))
  return makeFont(await faceOf(weight), glyphs)
}

async function glyphOf(character: string, weight: Weight): Promise<Glyph> {
  const codePoint = codePointOf(character)
  if (SHAPELESS.test(character)) return { codePoint, ...drawGlyph(0, []) }
  const key = `${weight} ${character}`
  const known = drawn.get(key)
  if (known) return { codePoint, ...known }
  const slice = await sliceWith(codePoint)
  const font = (slice ?? (await sliceOf(GETA)))[weight]
  const { advanceWidth, path } = font.glyphForCodePoint(slice ? codePoint : GETA)
  const scale = (await sliceOf(GETA))[weight].unitsPerEm / font.unitsPerEm
  const glyph = drawGlyph(Math.round(advanceWidth * scale), contoursOf(path.commands, scale))
  drawn.set(key, glyph)
  return { codePoint, ...glyph }
}

async function sliceOf(codePoint: number): Promise<Slice> {
  const slice = await sliceWith(codePoint)
  if (!slice) throw new Error(`the type lacks U+${codePoint.toString(16)}`)
  return slice
}

async function faceOf(weight: Weight): Promise<Face> {
  const { unitsPerEm, ascent, descent, capHeight, xHeight } = (await sliceOf(0x41))[weight]
  return { name: `NotoSerifSC-${weight}`, unitsPerEm, ascent, descent, capHeight, xHeight }
}

/** A path as contours of points on lines and quadratic curves, scaled and rounded to whole units. */
function contoursOf(commands: readonly Command[], scale: number): Contours {
  const contours: Point[][] = []
  const add = (x: number, y: number, isOnCurve: boolean) => {
    contours[contours.length - 1].push({
      x: Math.round(x * scale),
      y: Math.round(y * scale),
      isOnCurve,
    })
  }
  let pen: readonly number[] = [0, 0]
  for (const { command, args } of commands) {
    if (command === 'closePath') continue
    if (command === 'moveTo') contours.push([])
    if (command === 'quadraticCurveTo') add(args[0], args[1], false)
    if (command === 'bezierCurveTo') {
      const quadratics = quadraticsOf([...pen, ...args])
      quadratics.forEach(([controlX, controlY, x, y], index) => {
        add(controlX, controlY, false)
        if (index < quadratics.length - 1) add(x, y, true)
      })
    }
    pen = args.slice(-2)
    add(pen[0], pen[1], true)
  }
  return contours.map(withoutClosing)
}

/** Contours close by themselves: a last point that lies on the first one is said twice. */
function withoutClosing(contour: readonly Point[]): readonly Point[] {
  const [first, last] = [contour[0], contour[contour.length - 1]]
  const isDouble = contour.length > 1 && last.isOnCurve && first.x === last.x && first.y === last.y
  return isDouble ? contour.slice(0, -1) : contour
}
