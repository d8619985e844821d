/** A QR code as the path of an SVG, so that pages carry the drawing and not the encoder. */
import { encode } from 'uqr'

export type QrPath = { readonly path: string; readonly size: number }

/** Error correction M: a code that is printed on a poster or a slip stays readable with a fold in it. */
export function qrPathOf(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const rows = data.map((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join(''),
  )
  return { path: rows.join(''), size }
}
