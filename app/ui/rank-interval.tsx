/**
 * Where an essay may stand, as a bar on the way from the first to the last place, with the prize lines as ticks. For the
 * eye alone: the numbers stand beside it.
 *
 *   RankInterval({ low, high, rank, of, lines })        ranks from 1 to `of`; lines: the last place of each tier
 */
type RankIntervalProps = {
  readonly low: number
  readonly high: number
  readonly rank: number | null
  readonly of: number
  readonly lines: readonly number[]
}

const WIDTH = 120
const HEIGHT = 14
const EDGE = 4

export function RankInterval({ low, high, rank, of, lines }: RankIntervalProps) {
  const at = (place: number) =>
    EDGE + ((WIDTH - 2 * EDGE) * (Math.min(place, of) - 1)) / Math.max(1, of - 1)
  return (
    <svg className="rank-interval" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[...new Set(lines)].map((line) => (
        <line
          key={line}
          className="rank-line"
          x1={at(line + 0.5)}
          x2={at(line + 0.5)}
          y1={0}
          y2={HEIGHT}
        />
      ))}
      <line className="rank-span" x1={at(low)} x2={at(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {rank !== null && <circle className="rank-place" cx={at(rank)} cy={HEIGHT / 2} r={3} />}
    </svg>
  )
}
