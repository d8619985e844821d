/** How a judge's own totals spread: bars for the eye, and a table beside them that says the same. */
import { classesOf } from './domain/distribution'
import { type Column, Table } from './ui/table'

type Class = ReturnType<typeof classesOf>[number]

const BAR = 36
const GAP = 8
const HEIGHT = 120
const FOOT = 22
const HEAD = 18

const COLUMNS: readonly Column<Class>[] = [
  { key: 'class', header: '分数段', title: true, cell: ({ from, to }) => `${from}–${to} 分` },
  { key: 'count', header: '篇数', align: 'end', cell: ({ count }) => count },
]

type OwnDistributionProps = {
  /** In tenths. */
  readonly totals: readonly number[]
  /** The highest total, in points. */
  readonly most: number
}

export function OwnDistribution({ totals, most }: OwnDistributionProps) {
  const classes = classesOf(totals, most)
  const highest = Math.max(1, ...classes.map(({ count }) => count))
  const width = Math.max(classes.length, 4) * (BAR + GAP)
  return (
    <div className="own-distribution">
      <svg
        viewBox={`0 0 ${width} ${HEAD + HEIGHT + FOOT}`}
        role="img"
        aria-label="我打出的总分的分布，数字见旁边的表"
      >
        {classes.map(({ from, count }, index) => {
          const height = (count / highest) * HEIGHT
          const left = index * (BAR + GAP) + GAP / 2
          const middle = left + BAR / 2
          return (
            <g key={from}>
              <rect
                className="bar-done"
                x={left}
                y={HEAD + HEIGHT - height}
                width={BAR}
                height={height}
              />
              {count > 0 && (
                <text x={middle} y={HEAD + HEIGHT - height - 5} textAnchor="middle">
                  {count}
                </text>
              )}
              <text x={middle} y={HEAD + HEIGHT + 16} textAnchor="middle">
                {from}
              </text>
            </g>
          )
        })}
        <line className="axis" x1={0} x2={width} y1={HEAD + HEIGHT} y2={HEAD + HEIGHT} />
      </svg>
      <Table
        caption="总分分布"
        captionHidden
        columns={COLUMNS}
        rows={classes}
        rowKey={({ from }) => String(from)}
        narrow="scroll"
      />
    </div>
  )
}
