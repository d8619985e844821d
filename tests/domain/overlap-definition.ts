/** What the duplicate check is to find, by its definition: slow and plain. And texts to try it on. */
import fc from 'fast-check'

/** Any run of 13 equal characters, found by trying every pair of places. */
export function sharesRunOf13(a: string, b: string): boolean {
  for (let at = 0; at + 13 <= a.length; at++) if (b.includes(a.slice(at, at + 13))) return true
  return false
}

/** The alignment by its definition, character by character in a full table, for texts of Chinese characters only. */
export function alignByDefinition(a: string, b: string) {
  const runs: { a: number; b: number; length: number }[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      if (i > 0 && j > 0 && a[i - 1] === b[j - 1]) continue
      let length = 0
      while (i + length < a.length && a[i + length] === b[j + length]) length++
      if (length >= 6 && j + length <= b.length) runs.push({ a: i, b: j, length })
    }
  }
  type Run = (typeof runs)[number]
  const continues = (run: Run, later: Run) => {
    const gapA = later.a - (run.a + run.length)
    const gapB = later.b - (run.b + run.length)
    return (
      later.a > run.a && later.b > run.b && gapA <= 32 && gapB <= 32 && Math.abs(gapA - gapB) <= 8
    )
  }
  const group = new Map(runs.map((run, index) => [run, index]))
  for (let changed = true; changed; ) {
    changed = false
    for (const run of runs) {
      for (const later of runs) {
        if (!continues(run, later)) continue
        const least = Math.min(group.get(run) as number, group.get(later) as number)
        if (group.get(run) === least && group.get(later) === least) continue
        group.set(run, least)
        group.set(later, least)
        changed = true
      }
    }
  }
  const long = new Set(runs.filter(({ length }) => length >= 13).map((run) => group.get(run)))
  const [matchedA, matchedB] = [new Set<number>(), new Set<number>()]
  const mark = (i: number, j: number) => {
    if (a[i] !== b[j]) return
    matchedA.add(i)
    matchedB.add(j)
  }
  for (const run of runs.filter((each) => long.has(group.get(each)))) {
    for (let step = 0; step < run.length; step++) mark(run.a + step, run.b + step)
    for (const later of runs.filter((each) => continues(run, each))) {
      for (let i = run.a + run.length; i < later.a; i++) {
        for (const j of [i - run.a + run.b, i - later.a + later.b]) {
          if (j >= run.b + run.length && j < later.b) mark(i, j)
        }
      }
    }
  }
  const stretches = [...long]
    .map((each) => {
      const members = runs.filter((run) => group.get(run) === each)
      const ends = (side: 'a' | 'b') => [
        Math.min(...members.map((run) => run[side])),
        Math.max(...members.map((run) => run[side] + run.length)),
      ]
      return { a: ends('a'), b: ends('b') }
    })
    .filter(
      (one, _, all) =>
        !all.some(
          (other, index) =>
            (String([other.a, other.b]) === String([one.a, one.b])
              ? index < all.indexOf(one)
              : true) &&
            other !== one &&
            [one.a[0] - other.a[0], other.a[1] - one.a[1]].every((margin) => margin >= 0) &&
            [one.b[0] - other.b[0], other.b[1] - one.b[1]].every((margin) => margin >= 0),
        ),
    )
    .sort((one, other) => one.a[0] - other.a[0] || one.b[0] - other.b[0])
  return { shareA: matchedA.size / a.length, shareB: matchedB.size / b.length, stretches }
}

/** Two texts over few characters that share stretches, some of them edited: full of runs of every length. */
export const relatives = fc
  .tuple(
    fc.array(
      fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), minLength: 8, maxLength: 40 }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    fc.array(fc.tuple(fc.nat(3), fc.nat(40), fc.constantFrom('甲', '戊', '己庚', '')), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([parts, edits]) => {
    const edited = edits.map(([part, at, put]) => {
      const text = parts[part % parts.length]
      return text.slice(0, at) + put + text.slice(at + 1)
    })
    return [parts.join(''), edited.join('')] as const
  })
