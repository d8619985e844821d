/** How well a set of readings lets the severity of judges 评委宽严 be estimated. */
import { type Panels, pseudoInverse, traceOfPseudoInverse } from './information'

/** Up to this many judges the inverse itself is computed; it takes the cube of their number. */
const INVERT_UP_TO = 300

/** Whether the judges hang together, each two of them over some chain of essays read in common. */
export function isConnected({ judges, start, judgeCount }: Panels): boolean {
  const parent = Int32Array.from({ length: judgeCount }, (_, judge) => judge)
  const root = (judge: number) => {
    let found = judge
    while (parent[found] !== found) {
      parent[found] = parent[parent[found]]
      found = parent[found]
    }
    return found
  }
  let parts = judgeCount
  for (let entry = 0; entry + 1 < start.length; entry++) {
    for (let seat = start[entry] + 1; seat < start[entry + 1]; seat++) {
      const one = root(judges[start[entry]])
      const other = root(judges[seat])
      if (one === other) continue
      parent[one] = other
      parts--
    }
  }
  return parts <= 1
}

/**
 * The efficiency with which severities are estimated, from 0 to 1: (J − 1)² / (tr A · tr A⁺), where A = D − N Nᵀ/k, N
 * says which judge reads which essay, D holds the loads, and k is the number of readings of the essay (each essay its
 * own, where they differ). Null for fewer than two judges, and where severities cannot be compared because the
 * panels do not hang together. Exact up to 300 judges; beyond, within about 3·10⁻⁵ (see `traceOfPseudoInverse`).
 *
 * Source: J. A. John, E. R. Williams, "Cyclic and Computer Generated Designs", 1995, chapter 2: the harmonic mean of the
 * canonical efficiency factors, here against the mean of the same design's own information.
 */
export function efficiencyOf(panels: Panels): number | null {
  const { judges, start, judgeCount } = panels
  if (judgeCount < 2 || !isConnected(panels)) return null
  let trace = judges.length
  for (let entry = 0; entry + 1 < start.length; entry++)
    if (start[entry] < start[entry + 1]) trace--
  let inverse = 0
  if (judgeCount <= INVERT_UP_TO) {
    const matrix = pseudoInverse(panels)
    for (let judge = 0; judge < judgeCount; judge++) inverse += matrix[judge * judgeCount + judge]
  } else {
    inverse = traceOfPseudoInverse(panels, trace)
  }
  return (judgeCount - 1) ** 2 / (trace * inverse)
}
