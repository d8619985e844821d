/** A QR code (ISO/IEC 18004) as one path, which a page and a PDF draw alike, so that pages carry no encoder. */
import { encode } from 'uqr'

export type QrPath = {
  /** The dark modules in the syntax of SVG paths, a unit a module. */
  readonly path: string
  /** Modules on a side, with the quiet zone. */
  readonly size: number
}

/** The white modules on each side that the standard asks for. */
export const QUIET = 4

/** Error correction M: a code that is printed on a poster or a slip stays readable with a fold in it. */
export function qrPathOf(text: string): QrPath {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET })
  const rows = data.map((row, y) => {
    const runs: string[] = []
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x += 1
      runs.push(`M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`)
    }
    return runs.join('')
  })
  return { size, path: rows.join('') }
}
