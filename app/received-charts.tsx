/** What has come in, in pictures with their tables: essays by union and by day. */
import type { DayCount } from './domain/chart/days'
import { StackedBars } from './stacked-bars'
import { ChartFrame } from './ui/chart-frame'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'

type UnionCount = { readonly id: string; readonly name: string; readonly count: number }

const UNION_COLUMNS: readonly Column<UnionCount>[] = [
  { key: 'name', header: '工会', title: true, cell: ({ name }) => name },
  { key: 'count', header: '篇数', align: 'end', cell: ({ count }) => count },
]

const DAY_COLUMNS: readonly Column<DayCount>[] = [
  { key: 'day', header: '日期', title: true, cell: ({ day }) => day },
  { key: 'count', header: '篇数', align: 'end', cell: ({ count }) => count },
]

/** Bars for so many unions; the table has them all. */
const MOST_BARS = 20

type ReceivedChartsProps = {
  readonly unions: readonly UnionCount[]
  readonly days: readonly DayCount[]
}

export function ReceivedCharts({ unions, days }: ReceivedChartsProps) {
  if (days.length === 0) return null
  return (
    <Section title="来稿" lead="已提交的作品，不含草稿和撤稿；日期是最近一次提交的那天。">
      <h3>按天</h3>
      <Days days={days} />
      <details>
        <summary>看数字：每天的来稿</summary>
        <Table
          caption="每天的来稿"
          captionHidden
          columns={DAY_COLUMNS}
          rows={days.filter(({ count }) => count > 0)}
          rowKey={({ day }) => day}
          narrow="scroll"
        />
      </details>
      {unions.length > 0 && (
        <>
          <h3>按区县和产业工会</h3>
          <StackedBars
            label="各区县和产业工会的来稿，数字见下面的表"
            rows={unions.slice(0, MOST_BARS).map(({ id, name, count }) => ({
              ...{ id, name },
              parts: [{ part: 'done', count }],
              note: `${count} 篇`,
            }))}
            legend={[]}
          />
          <details>
            <summary>看数字：{unions.length} 家工会的来稿</summary>
            <Table
              caption="各工会的来稿"
              captionHidden
              columns={UNION_COLUMNS}
              rows={unions}
              rowKey={({ id }) => id}
              narrow="scroll"
            />
          </details>
        </>
      )}
    </Section>
  )
}

const WIDTH = 640
const SIDE = 24
const HEAD = 20
const BARS = 110
const FOOT = 24
const WIDEST = 40
/** A date takes about this much room. */
const DATE = 56

function Days({ days }: { readonly days: readonly DayCount[] }) {
  const most = Math.max(1, ...days.map(({ count }) => count))
  const step = Math.min(WIDEST, (WIDTH - 2 * SIDE) / days.length)
  const labelled = Math.max(1, Math.ceil(DATE / step))
  const foot = HEAD + BARS
  return (
    <ChartFrame label="每天的来稿，数字见下面的表" width={WIDTH} height={foot + FOOT}>
      {days.map(({ day, count }, index) => {
        const left = SIDE + index * step
        const height = (count / most) * BARS
        const gap = Math.min(2, step / 4)
        return (
          <g key={day}>
            <rect
              className="chart-bar"
              x={left + gap / 2}
              y={foot - height}
              width={step - gap}
              height={height}
            />
            {count > 0 && step >= 14 && (
              <text x={left + step / 2} y={foot - height - 5} textAnchor="middle">
                {count}
              </text>
            )}
            {index % labelled === 0 && (
              <text x={left + step / 2} y={foot + 17} textAnchor="middle">
                {Number(day.slice(5, 7))}/{Number(day.slice(8))}
              </text>
            )}
          </g>
        )
      })}
      <line className="chart-axis" x1={SIDE} x2={WIDTH - SIDE} y1={foot} y2={foot} />
    </ChartFrame>
  )
}
