/**
 * How well the scoring methods find the true winners, how often rank intervals hold the true rank, and how long fits
 * take: simulated contests with seeds, printed as tables. Run with `npx tsx scripts/bench/scoring.ts [contests]`.
 */
import { adjustScores, type Rating } from '../../app/domain/scoring'
import { crossed } from '../../app/domain/scoring/crossed'
import { type Draws, drawsFrom } from '../../app/domain/scoring/draws'
import { fitRatios } from '../../app/domain/scoring/reml'

type Spread = { readonly essay: number; readonly judge: number; readonly error: number }
type Design = {
  readonly name: string
  readonly essays: number
  readonly judges: number
  /** The judges who read an essay. */
  readonly readers: (essay: number, draws: Draws) => readonly number[]
  readonly spread: Spread
  readonly winners: number
}

const EVEN: Spread = { essay: 4, judge: 3, error: 4 }
const DESIGNS: readonly Design[] = [
  {
    name: '104 essays, 5 judges read all',
    essays: 104,
    judges: 5,
    readers: () => [0, 1, 2, 3, 4],
    spread: EVEN,
    winners: 26,
  },
  {
    name: '104 essays × 3 of 12 judges',
    essays: 104,
    judges: 12,
    readers: (_, draws) => some(3, 12, draws),
    spread: EVEN,
    winners: 26,
  },
  {
    name: 'the same, judges far apart',
    essays: 104,
    judges: 12,
    readers: (_, draws) => some(3, 12, draws),
    spread: { essay: 4, judge: 6, error: 4 },
    winners: 26,
  },
  {
    name: '104 essays, 4 panels of 3, not linked',
    essays: 104,
    judges: 12,
    readers: (essay) => [0, 1, 2].map((seat) => (essay % 4) * 3 + seat),
    spread: EVEN,
    winners: 26,
  },
  {
    name: '104 essays × 2 in a chain of 13 judges',
    essays: 104,
    judges: 13,
    readers: (essay) => [essay % 13, (essay + 1) % 13],
    spread: EVEN,
    winners: 26,
  },
  {
    name: '600 essays × 3 of 40 judges',
    essays: 600,
    judges: 40,
    readers: (_, draws) => some(3, 40, draws),
    spread: EVEN,
    winners: 60,
  },
]

function some(wanted: number, of: number, draws: Draws): readonly number[] {
  const chosen = new Set<number>()
  while (chosen.size < wanted) chosen.add(Math.floor(draws.uniform() * of))
  return [...chosen]
}

function contest(design: Design, draws: Draws) {
  const truth = Array.from({ length: design.essays }, () => draws.normal() * design.spread.essay)
  const judges = Array.from({ length: design.judges }, () => draws.normal() * design.spread.judge)
  const ratings = truth.flatMap((quality, essay) =>
    design.readers(essay, draws).map((judge) => ({
      row: essay,
      column: judge,
      score: 80 + quality + judges[judge] + draws.normal() * design.spread.error,
    })),
  )
  return { truth, judges, ratings }
}

/** The indices of the best, and the rank of each, by a value. */
function order(values: readonly number[]): readonly number[] {
  return values.map((_, at) => at).sort((a, b) => values[b] - values[a])
}

function found(truth: readonly number[], values: readonly number[], winners: number): number {
  const real = new Set(order(truth).slice(0, winners))
  return order(values)
    .slice(0, winners)
    .filter((essay) => real.has(essay)).length
}

function simulate(design: Design, contests: number) {
  const totals = { mean: 0, adjusted: 0, variances: 0, severities: 0, covered: 0, width: 0 }
  for (let seed = 1; seed <= contests; seed++) {
    const { truth, judges, ratings } = contest(design, drawsFrom(seed))
    const sums = truth.map(() => ({ plain: 0, known: 0, n: 0 }))
    for (const { row, column, score } of ratings) {
      sums[row].plain += score
      sums[row].known += score - judges[column] - 80
      sums[row].n++
    }
    const { essay, judge, error } = design.spread
    const ratio = (essay / error) ** 2
    const oracle = fitRatios(crossed(ratings, design.essays, design.judges), {
      row: ratio,
      column: (judge / error) ** 2,
    })
    const { essays } = adjustScores(named(ratings), { seed })
    const wins = (values: readonly number[]) => found(truth, values, design.winners)
    totals.mean += wins(sums.map(({ plain, n }) => plain / n))
    totals.adjusted += wins(essays.map(({ adjusted }) => adjusted))
    totals.variances += wins([...oracle.state.scores.row])
    totals.severities += wins(sums.map(({ known, n }) => known / (n + 1 / ratio)))
    order(truth).forEach((at, place) => {
      const { rankLow, rankHigh } = essays[at]
      if (rankLow <= place + 1 && place + 1 <= rankHigh) totals.covered++
      totals.width += rankHigh - rankLow + 1
    })
  }
  const each = (sum: number) => (sum / contests).toFixed(2)
  return {
    design: design.name,
    winners: design.winners,
    'plain mean': each(totals.mean),
    adjusted: each(totals.adjusted),
    'true variances': each(totals.variances),
    'true severities': each(totals.severities),
    'coverage %': ((100 * totals.covered) / contests / design.essays).toFixed(1),
    'mean width': (totals.width / contests / design.essays).toFixed(1),
  }
}

function named(
  ratings: readonly { readonly row: number; readonly column: number; readonly score: number }[],
): readonly Rating[] {
  return ratings.map(({ row, column, score }) => ({ essay: `e${row}`, judge: `j${column}`, score }))
}

function speed(essays: number, judges: number, readings: number, extra = 0) {
  const draws = drawsFrom(1)
  const { ratings } = contest(
    {
      name: '',
      essays,
      judges,
      readers: (essay) => some(readings + (essay < extra ? 1 : 0), judges, draws),
      spread: EVEN,
      winners: 0,
    },
    draws,
  )
  const rated = named(ratings)
  const start = performance.now()
  fitRatios(crossed(ratings, essays, judges), { row: null, column: null })
  const fitted = performance.now()
  adjustScores(rated, { seed: 1 })
  const whole = performance.now() - fitted
  return {
    ratings: ratings.length,
    essays,
    judges,
    'fit, seconds': ((fitted - start) / 1000).toFixed(2),
    'with errors and rank intervals': (whole / 1000).toFixed(2),
  }
}

const contests = Number(process.argv[2] ?? 300)
console.log(`Winners found and coverage of 90% rank intervals, ${contests} contests a design`)
console.table(DESIGNS.map((design) => simulate(design, contests)))
console.log('Time')
speed(2_000, 100, 3)
console.table([
  speed(2_000, 60, 3),
  speed(12_500, 250, 3),
  speed(25_000, 500, 3),
  speed(50_000, 1_000, 3),
  speed(100_000, 2_000, 3),
  speed(100_000, 4_000, 3),
  speed(2_972, 1_128, 24, 73_421 - 24 * 2_972),
])
