/**
 * Values with their intervals, one row each, and lines across all rows.
 *
 *   IntervalChart({ label, rows, lines?, least? })      rows: { id, name, low, middle, high }[]; lines: { at, words }[]
 *   <IntervalChart label="评委宽严" rows={judges} lines={[{ at: 0, words: '平均' }]} />
 *
 * `low` and `high` are null where there is no interval; `least` is the narrowest step of the axis.
 */
import { niceAxis, placeOn } from '../domain/chart/axis'
import { ChartFrame } from './chart-frame'
import { type ChartLine, ChartLines, LINE_WORDS } from './chart-lines'

const WIDTH = 640
const LETTER = 13
/** A longer name is cut; the table has it whole. */
const MOST_LETTERS = 12
const SIDE = 24
const ROW = 24
const FOOT = 26
const MOST_STEPS = 10

export type IntervalRow = {
  readonly id: string
  readonly name: string
  readonly low: number | null
  readonly middle: number
  readonly high: number | null
}

type IntervalChartProps = {
  readonly label: string
  readonly rows: readonly IntervalRow[]
  readonly lines?: readonly ChartLine[]
  readonly least?: number
}

export function IntervalChart({ label, rows, lines = [], least }: IntervalChartProps) {
  const values = rows.flatMap(({ low, middle, high }) => [low ?? middle, middle, high ?? middle])
  const axis = niceAxis([...values, ...lines.map(({ at }) => at)], MOST_STEPS, least)
  const longest = Math.max(2, ...rows.map(({ name }) => name.length))
  const edge = Math.min(MOST_LETTERS, longest) * LETTER + 16
  const x = (value: number) => edge + placeOn(axis, value, WIDTH - edge - SIDE)
  const head = lines.length * LINE_WORDS + 4
  const foot = head + rows.length * ROW
  return (
    <ChartFrame label={label} width={WIDTH} height={foot + FOOT}>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={x(tick)} x2={x(tick)} y1={head} y2={foot} />
          <text x={x(tick)} y={foot + 18} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      <ChartLines lines={lines} x={x} width={WIDTH} foot={foot} />
      {rows.map(({ id, name, low, middle, high }, index) => {
        const y = head + index * ROW + ROW / 2
        return (
          <g key={id}>
            <text x={edge - 10} y={y} textAnchor="end" dominantBaseline="central">
              {name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name}
            </text>
            {low !== null && high !== null && (
              <line className="chart-interval" x1={x(low)} x2={x(high)} y1={y} y2={y} />
            )}
            <circle className="chart-point" cx={x(middle)} cy={y} r={4} />
          </g>
        )
      })}
    </ChartFrame>
  )
}
