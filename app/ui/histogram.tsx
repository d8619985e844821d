/**
 * How values spread: a bar for each class, and lines at some values.
 *
 *   Histogram({ label, axis, bars, lines? })            axis, bars: from histogramOf; lines: { at, words }[]
 *   <Histogram label="分数分布" {...histogramOf(scores)} lines={[{ at: 88.5, words: '一等奖' }]} />
 */
import { type Axis, placeOn } from '../domain/chart/axis'
import type { Bar } from '../domain/chart/histogram'
import { ChartFrame } from './chart-frame'
import { type ChartLine, ChartLines, LINE_WORDS } from './chart-lines'

const WIDTH = 640
const SIDE = 24
const PLOT = WIDTH - 2 * SIDE
const BARS = 150
const FOOT = 24

type HistogramProps = {
  readonly label: string
  readonly axis: Axis
  readonly bars: readonly Bar[]
  readonly lines?: readonly ChartLine[]
}

export function Histogram({ label, axis, bars, lines = [] }: HistogramProps) {
  const highest = Math.max(1, ...bars.map(({ count }) => count))
  const head = lines.length * LINE_WORDS + 22
  const foot = head + BARS
  const x = (value: number) => SIDE + placeOn(axis, value, PLOT)
  const everyOther = axis.ticks.length > 13 ? 2 : 1
  return (
    <ChartFrame label={label} width={WIDTH} height={foot + FOOT}>
      {bars.map(({ from, to, count }) => {
        const height = (count / highest) * BARS
        const left = x(from)
        const width = x(to) - left
        return (
          <g key={from}>
            <rect
              className="chart-bar"
              x={left + 1}
              y={foot - height}
              width={Math.max(1, width - 2)}
              height={height}
            />
            {count > 0 && (
              <text x={left + width / 2} y={foot - height - 5} textAnchor="middle">
                {count}
              </text>
            )}
          </g>
        )
      })}
      <line className="chart-axis" x1={SIDE} x2={WIDTH - SIDE} y1={foot} y2={foot} />
      {axis.ticks.map((tick, index) =>
        index % everyOther === 0 ? (
          <text key={tick} x={x(tick)} y={foot + 17} textAnchor="middle">
            {tick}
          </text>
        ) : null,
      )}
      <ChartLines lines={lines} x={x} width={WIDTH} foot={foot} />
    </ChartFrame>
  )
}
