/** A QR code (ISO/IEC 18004) as one path, which a page and a PDF draw alike. */
import { encode } from 'uqr'

export type QrCode = {
  /** Modules on a side, without the quiet zone. */
  readonly size: number
  /** The dark modules in the syntax of SVG paths, a unit a module. */
  readonly path: string
}

/** The code of this text with 15% of error correction; leave four modules of white around it. */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 0 })
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
