/**
 * Fonts of this computer that stand in for rare characters: what an organizer has put into `data/fonts`, else the serif
 * type that Debian, Windows or macOS bring along. They are read only when a character is missing everywhere else.
 */
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { create, type FontkitFont } from 'fontkit'

export type SpareFont = Readonly<Record<400 | 700, FontkitFont>>

const OWN = 'data/fonts'
const KINDS = /\.(?:ttf|otf|ttc|otc)$/i
const NOTO = '/usr/share/fonts/opentype/noto/NotoSerifCJK'

/** Files in the order in which they are asked; `bold` where the heavier weight has a file of its own. */
function files(): readonly { readonly plain: string; readonly bold?: string }[] {
  const own = existsSync(OWN) ? readdirSync(OWN).filter((name) => KINDS.test(name)) : []
  return [
    ...own.sort().map((name) => ({ plain: join(OWN, name) })),
    { plain: `${NOTO}-Regular.ttc`, bold: `${NOTO}-Bold.ttc` },
    { plain: 'C:\\Windows\\Fonts\\simsun.ttc' },
    { plain: 'C:\\Windows\\Fonts\\simsunb.ttf' },
    { plain: '/System/Library/Fonts/Supplemental/Songti.ttc' },
  ].filter(({ plain }) => existsSync(plain))
}

/** The font of a file; of a collection the one for simplified Chinese, or the first. */
async function open(path: string): Promise<FontkitFont> {
  const found = create(await readFile(path))
  const fonts = found.fonts ?? [found]
  return fonts.find(({ postscriptName }) => /sc[-_]|CN|Hans/i.test(postscriptName)) ?? fonts[0]
}

let opened: Promise<readonly SpareFont[]> | null = null

async function openAll(): Promise<readonly SpareFont[]> {
  return Promise.all(
    files().map(async ({ plain, bold }) => {
      const regular = await open(plain)
      return { 400: regular, 700: bold && existsSync(bold) ? await open(bold) : regular }
    }),
  )
}

/** The spare font that draws this character, or null where none does. */
export async function spareFontWith(codePoint: number): Promise<SpareFont | null> {
  opened ??= openAll()
  return (await opened).find((font) => font[400].hasGlyphForCodePoint(codePoint)) ?? null
}
