/** The part of fontkit that is used here. */
declare module 'fontkit' {
  export type Command = {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
    readonly args: readonly number[]
  }

  export type FontkitGlyph = {
    readonly advanceWidth: number
    readonly path: { readonly commands: readonly Command[] }
  }

  export type FontkitFont = {
    readonly postscriptName: string
    readonly numGlyphs: number
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly xHeight: number
    getVariation(settings: Readonly<Record<string, number>>): FontkitFont
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): FontkitGlyph
    getGlyph(id: number): FontkitGlyph
  }

  /** A collection of fonts, which has no outlines of its own, says which ones it holds. */
  export function create(
    bytes: Uint8Array,
  ): FontkitFont & { readonly fonts?: readonly FontkitFont[] }
}
