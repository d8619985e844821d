/**
 * Dense symmetric positive definite matrices: Cholesky factor, inverse factor, inverse. Everything is a dot product of
 * two rows, four by four at a time, so that each number read from memory serves four multiplications.
 */

/** A square matrix, row by row; `size` is a multiple of four, what lies past the wanted size is an identity. */
export type Dense = { readonly size: number; readonly values: Float64Array }

/** The zero matrix for `wanted` rows, padded to a multiple of four with ones on the padding's diagonal. */
export function padded(wanted: number): Dense {
  const size = Math.ceil(wanted / 4) * 4
  const values = new Float64Array(size * size)
  for (let at = wanted; at < size; at++) values[at * size + at] = 1
  return { size, values }
}

/**
 * Replaces the lower triangle of a matrix by its Cholesky factor L, matrix = L·Lᵀ (Golub & Van Loan, Matrix
 * Computations, 4th ed., 4.2); what is above the diagonal is not read. Returns the logarithm of the determinant.
 *
 * @throws RangeError when the matrix is not positive definite.
 */
export function factor({ size, values }: Dense): number {
  let logarithm = 0
  const sums = new Float64Array(16)
  for (let top = 0; top < size; top += 4) {
    for (let left = 0; left <= top; left += 4) {
      rowDots(values, top * size, values, left * size, size, 0, left, sums)
      for (let column = left; column < left + 4; column++) {
        for (let row = Math.max(top, column); row < top + 4; row++) {
          let rest = values[row * size + column] - sums[(row - top) * 4 + column - left]
          for (let at = left; at < column; at++) {
            rest -= values[row * size + at] * values[column * size + at]
          }
          if (row > column) {
            values[row * size + column] = rest / values[column * size + column]
          } else {
            if (!(rest > 0)) throw new RangeError('the matrix is not positive definite')
            values[row * size + column] = Math.sqrt(rest)
            logarithm += Math.log(rest)
          }
        }
      }
    }
  }
  return logarithm
}

/** From a Cholesky factor L, the upper triangular inverse of its transpose: W with W·Wᵀ = (L·Lᵀ)⁻¹. */
export function inverseFactor({ size, values: lower }: Dense): Dense {
  const values = new Float64Array(size * size)
  const sums = new Float64Array(16)
  for (let top = 0; top < size; top += 4) {
    for (let left = top; left < size; left += 4) {
      rowDots(values, top * size, lower, left * size, size, top, left, sums)
      for (let row = top; row < top + 4; row++) {
        for (let column = Math.max(left, row); column < left + 4; column++) {
          let rest = (row === column ? 1 : 0) - sums[(row - top) * 4 + column - left]
          for (let at = left; at < column; at++) {
            rest -= lower[column * size + at] * values[row * size + at]
          }
          values[row * size + column] = rest / lower[column * size + column]
        }
      }
    }
  }
  return { size, values }
}

/** From the upper triangular W, the symmetric W·Wᵀ, which is the inverse of the matrix that was factored. */
export function inverseFrom({ size, values: upper }: Dense): Dense {
  const values = new Float64Array(size * size)
  const sums = new Float64Array(16)
  for (let top = 0; top < size; top += 4) {
    for (let left = top; left < size; left += 4) {
      rowDots(upper, top * size, upper, left * size, size, left, size, sums)
      for (let at = 0; at < 16; at++) {
        const row = top + (at >> 2)
        const column = left + (at & 3)
        values[row * size + column] = sums[at]
        values[column * size + row] = sums[at]
      }
    }
  }
  return { size, values }
}

/** Matrix × vector, the vector as long as the wanted size. */
export function times(matrix: Dense, vector: Float64Array): Float64Array {
  return product(matrix, vector, () => 0)
}

/** Upper triangular matrix × vector: what lies left of the diagonal is zero and left out. */
export function timesUpper(matrix: Dense, vector: Float64Array): Float64Array {
  return product(matrix, vector, (row) => row - (row % 4))
}

/** Four sums side by side, because one sum would wait for each addition to end. */
function product(
  { size, values }: Dense,
  vector: Float64Array,
  from: (row: number) => number,
): Float64Array {
  const right = new Float64Array(size)
  right.set(vector)
  const result = new Float64Array(vector.length)
  for (let row = 0; row < result.length; row++) {
    const line = row * size
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let at = from(row); at < size; at += 4) {
      s0 += values[line + at] * right[at]
      s1 += values[line + at + 1] * right[at + 1]
      s2 += values[line + at + 2] * right[at + 2]
      s3 += values[line + at + 3] * right[at + 3]
    }
    result[row] = s0 + s1 + (s2 + s3)
  }
  return result
}

/** Sixteen dot products over columns [from, to): four rows from `a` on with four rows from `b` on. */
function rowDots(
  first: Float64Array,
  a: number,
  second: Float64Array,
  b: number,
  size: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s03 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s13 = 0
  let s20 = 0
  let s21 = 0
  let s22 = 0
  let s23 = 0
  let s30 = 0
  let s31 = 0
  let s32 = 0
  let s33 = 0
  const a1 = a + size
  const a2 = a1 + size
  const a3 = a2 + size
  const b1 = b + size
  const b2 = b1 + size
  const b3 = b2 + size
  for (let at = from; at < to; at++) {
    const x0 = first[a + at]
    const x1 = first[a1 + at]
    const x2 = first[a2 + at]
    const x3 = first[a3 + at]
    const y0 = second[b + at]
    const y1 = second[b1 + at]
    const y2 = second[b2 + at]
    const y3 = second[b3 + at]
    s00 += x0 * y0
    s01 += x0 * y1
    s02 += x0 * y2
    s03 += x0 * y3
    s10 += x1 * y0
    s11 += x1 * y1
    s12 += x1 * y2
    s13 += x1 * y3
    s20 += x2 * y0
    s21 += x2 * y1
    s22 += x2 * y2
    s23 += x2 * y3
    s30 += x3 * y0
    s31 += x3 * y1
    s32 += x3 * y2
    s33 += x3 * y3
  }
  sums[0] = s00
  sums[1] = s01
  sums[2] = s02
  sums[3] = s03
  sums[4] = s10
  sums[5] = s11
  sums[6] = s12
  sums[7] = s13
  sums[8] = s20
  sums[9] = s21
  sums[10] = s22
  sums[11] = s23
  sums[12] = s30
  sums[13] = s31
  sums[14] = s32
  sums[15] = s33
}
