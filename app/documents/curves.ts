/** Cubic curves, as PostScript outlines have them, as the quadratic ones of TrueType. */

/** Control point and end: x, y, x, y. */
type Quadratic = readonly [number, number, number, number]

/** How far a quadratic may lie from its cubic, in units of the font (a thousandth of the size, mostly). */
const TOLERANCE = 0.5

const MOST_PIECES = 8

/**
 * Quadratics that follow a cubic from its start, control points and end (x, y each). A cubic whose third difference is d
 * lies within |d| √3 / 36 of the quadratic through its ends and the mean of its control lines; n equal pieces make that n³
 * times smaller (T. W. Sederberg, "Computer Aided Geometric Design", on degree reduction).
 */
export function quadraticsOf([x0, y0, x1, y1, x2, y2, x3, y3]: readonly number[]): Quadratic[] {
  const third = Math.hypot(x3 - 3 * x2 + 3 * x1 - x0, y3 - 3 * y2 + 3 * y1 - y0)
  const wanted = Math.ceil(Math.cbrt((third * Math.sqrt(3)) / 36 / TOLERANCE))
  const pieces = Math.min(MOST_PIECES, Math.max(1, wanted))
  const at = (a: number, b: number, c: number, d: number, t: number) => {
    const s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
  }
  const slope = (a: number, b: number, c: number, d: number, t: number) => {
    const s = 1 - t
    return 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c))
  }
  return Array.from({ length: pieces }, (_, piece) => {
    const [from, to] = [piece / pieces, (piece + 1) / pieces]
    const step = (to - from) / 4
    const control = (a: number, b: number, c: number, d: number) =>
      (at(a, b, c, d, from) + at(a, b, c, d, to)) / 2 +
      (slope(a, b, c, d, from) - slope(a, b, c, d, to)) * step
    return [
      control(x0, x1, x2, x3),
      control(y0, y1, y2, y3),
      at(x0, x1, x2, x3, to),
      at(y0, y1, y2, y3, to),
    ]
  })
}
