/** How efficient an assignment could be at best: a bound that no assignment with equal loads exceeds. */

/**
 * The largest conceivable efficiency (see `efficiencyOf`) when `perEntry` judges read each essay and all loads are equal;
 * null where they cannot be equal.
 *
 * With r readings of a judge, k of an essay, and C the table of meetings of two judges, A = (r(k−1)I − C)/k. The
 * eigenvalue of C along the vector of ones is r(k−1); the others sum to −r(k−1), are at least −r because N Nᵀ = rI + C,
 * and two things hold for every assignment: tr C² is least when all pairs meet equally often to within one, and tr C³
 * is at least k(k−1)(k−2) for each essay, because its own judges are triangles. A polynomial in c that stays below
 * k/(r(k−1) − c) and whose coefficients of c² and c³ are positive then gives a lower bound of tr A⁺. The two used are
 * the one that touches at two points and the one that touches once and meets at −r; they are chosen to fit the moments.
 * Source: S. Karlin, W. J. Studden, "Tchebycheff Systems", 1966 (lower principal representations); the use for designs
 * is that of R. G. Jarrett, "Bounds for the efficiency factor of block designs", 1977.
 */
export function efficiencyBound(entries: number, judges: number, perEntry: number): number | null {
  const [b, k, n] = [entries, perEntry, judges - 1]
  const r = (b * k) / judges
  const top = r * (k - 1)
  if (!Number.isInteger(r) || k < 2 || k > judges) return null
  const fewest = Math.floor(top / n)
  const more = top - fewest * n
  const squares = judges * ((n - more) * fewest ** 2 + more * (fewest + 1) ** 2)
  const moments = [n, -top, squares - top ** 2, b * k * (k - 1) * (k - 2) - top ** 3]
  const mean = moments[1] / n
  const variance = moments[2] / n - mean ** 2
  if (variance < 1e-9) return 1
  const third = moments[3] / n - (3 * mean * moments[2]) / n + 2 * mean ** 3
  const skew = third / variance ** 1.5
  const half = Math.sqrt(1 + skew ** 2 / 4)
  const deviation = Math.sqrt(variance)
  const upper = mean + deviation * (skew / 2 + half)
  const lower = Math.max(-r, mean + deviation * (skew / 2 - half))
  const inverses = [
    leastSum([upper, upper, lower, lower], moments, top, k),
    leastSum([mean + variance / (mean + r), mean + variance / (mean + r), -r], moments, top, k),
  ]
  return n ** 2 / (b * (k - 1) * Math.max(...inverses))
}

/** The sum over all eigenvalues of the polynomial that meets k/(top − c) at these points, or 0 where it gives no bound. */
function leastSum(
  points: readonly number[],
  moments: readonly number[],
  top: number,
  k: number,
): number {
  // The divided differences of k/(top − c) are k over the product of all top − point, at repeated points too.
  let difference = k
  let factor = [1]
  let polynomial: number[] = points.map(() => 0)
  for (const point of points) {
    difference /= top - point
    polynomial = polynomial.map((own, power) => own + difference * (factor[power] ?? 0))
    factor = [0, ...factor].map((own, power) => own - point * (factor[power] ?? 0))
  }
  if (polynomial.slice(2).some((coefficient) => coefficient < 0)) return 0
  return polynomial.reduce((sum, own, power) => sum + own * moments[power], 0)
}
