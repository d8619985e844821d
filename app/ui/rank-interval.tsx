/**
 * Where an essay may stand, as a bar on a stretch of places, with the prize lines as ticks. For the eye alone: the numbers
 * stand beside it.
 *
 *   RankInterval({ low, high, rank, from, to, lines })       ranks; from, to: the stretch; lines: the last place of each tier
 */
type RankIntervalProps = {
  readonly low: number
  readonly high: number
  readonly rank: number | null
  readonly from: number
  readonly to: number
  readonly lines: readonly number[]
}

const WIDTH = 120
const HEIGHT = 14
const EDGE = 4

export function RankInterval({ low, high, rank, from, to, lines }: RankIntervalProps) {
  const at = (place: number) =>
    EDGE + ((WIDTH - 2 * EDGE) * (place - from)) / Math.max(1, to - from)
  const seen = [...new Set(lines)].filter((line) => line + 0.5 > from && line + 0.5 < to)
  return (
    <svg className="rank-interval" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {seen.map((line) => (
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
      {rank !== null && rank >= from && rank <= to && (
        <circle className="rank-place" cx={at(rank)} cy={HEIGHT / 2} r={3} />
      )}
    </svg>
  )
}
