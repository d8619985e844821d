/**
 * Lines across a chart with words at their heads, each on a row of its own, so that lines close together can be read.
 *
 *   ChartLines({ lines, x, width, foot })               lines: { at, words }[]; x: from a value to its place
 *   <ChartLines lines={[{ at: 88.5, words: '一等奖' }]} x={x} width={640} foot={200} />
 *
 * The head of the chart must leave LINE_WORDS for each line.
 */

export type ChartLine = { readonly at: number; readonly words: string }

/** The height of one row of words. */
export const LINE_WORDS = 16

type ChartLinesProps = {
  readonly lines: readonly ChartLine[]
  readonly x: (value: number) => number
  readonly width: number
  readonly foot: number
}

export function ChartLines({ lines, x, width, foot }: ChartLinesProps) {
  // Words lean to the side where the heads of the next lines are lower.
  const leansLeft = lines.length > 1 && lines[0].at > lines[lines.length - 1].at
  return lines.map(({ at, words }, index) => {
    const left = x(at)
    const isRight = left > width * (leansLeft ? 0.25 : 0.8)
    const y = LINE_WORDS * (index + 1) - 3
    return (
      <g key={words}>
        <line className="chart-line" x1={left} x2={left} y1={y - 11} y2={foot} />
        <text
          className="chart-line-words"
          x={left + (isRight ? -6 : 6)}
          y={y}
          textAnchor={isRight ? 'end' : 'start'}
        >
          {words}
        </text>
      </g>
    )
  })
}
