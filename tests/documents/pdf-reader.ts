/** Reads back what a PDF of ours shows: its text as a reader copies it, and the outlines that are drawn for it. */
import { inflateSync } from 'node:zlib'
import { create, type FontkitFont } from 'fontkit'

export type Shown = {
  /** The text of the page, piece by piece as it was set. */
  readonly text: string
  /** Each character with the number of curves and lines that draw it. */
  readonly drawn: readonly { readonly character: string; readonly strokes: number }[]
  readonly pages: number
}

type Font = { readonly font: FontkitFont; readonly characters: ReadonlyMap<number, string> }

/** Objects by number: the words before the stream, and the stream unpacked. */
function objectsIn(pdf: Uint8Array) {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = new Map<string, { words: string; stream: Buffer }>()
  for (const [, id, content] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = content.indexOf('stream\n')
    const words = at < 0 ? content : content.slice(0, at)
    const raw =
      at < 0 ? '' : content.slice(at + 'stream\n'.length, content.lastIndexOf('\nendstream'))
    const bytes = Buffer.from(raw, 'latin1')
    objects.set(id, {
      words,
      stream: words.includes('/FlateDecode') ? inflateSync(bytes) : bytes,
    })
  }
  return objects
}

/** ToUnicode as pdfkit writes it: ranges with one list of texts each, glyphs counted from the range's first. */
function charactersIn(cmap: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>()
  for (const [, first, list] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[(.*?)\]/gi)) {
    const texts = [...list.matchAll(/<([0-9a-f ]*)>/gi)]
    texts.forEach(([, hex], index) => {
      const units = Buffer.from(hex.replaceAll(' ', ''), 'hex')
      characters.set(Number.parseInt(first, 16) + index, units.swap16().toString('utf16le'))
    })
  }
  return characters
}

export function readPdf(pdf: Uint8Array): Shown {
  const objects = objectsIn(pdf)
  const object = (words: string, key: string) => {
    const id = new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(words)?.[1]
    const found = objects.get(id ?? '')
    if (!found) throw new Error(`no ${key} in ${words}`)
    return found
  }
  const fonts = new Map<string, Font>()
  const pages = [...objects.values()].filter(({ words }) => /\/Type \/Page\b(?!s)/.test(words))
  let text = ''
  const drawn: { character: string; strokes: number }[] = []
  for (const page of pages) {
    const resources = object(page.words, 'Resources').words
    for (const [, name, id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const { words } = objects.get(id) as { words: string }
      const descriptor = object(object(words, 'DescendantFonts').words, 'FontDescriptor').words
      fonts.set(name, {
        font: create(object(descriptor, 'FontFile2').stream),
        characters: charactersIn(object(words, 'ToUnicode').stream.toString('latin1')),
      })
    }
    const content = object(page.words, 'Contents').stream.toString('latin1')
    let font: Font | undefined
    for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
      if (name) font = fonts.get(name)
      for (const [, glyph] of shown?.matchAll(/<([0-9a-f]+)>/g) ?? []) {
        for (const [four] of glyph.matchAll(/.{4}/g)) {
          const id = Number.parseInt(four, 16)
          const character = font?.characters.get(id) ?? '\ufffd'
          text += character
          drawn.push({ character, strokes: font?.font.getGlyph(id).path.commands.length ?? 0 })
        }
      }
    }
  }
  return { text, drawn, pages: pages.length }
}
