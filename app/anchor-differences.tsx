/** How far a judge's scores lie from the others' mean: bars for the eye, and a table beside them that says the same. */
import { type Column, Table } from './ui/table'

type Difference = {
  readonly id: string
  readonly name: string
  /** In tenths of a point, rounded. */
  readonly tenths: number
  readonly words: string
}

const ROW = 34
const HALF = 110
const NAME = 90
const WIDTH = NAME + 2 * HALF + 70

const COLUMNS: readonly Column<Difference>[] = [
  { key: 'name', header: '评分项', title: true, cell: ({ name }) => name },
  { key: 'difference', header: '差（分）', align: 'end', cell: ({ words }) => words },
]

export function AnchorDifferences({ rows }: { readonly rows: readonly Difference[] }) {
  const widest = Math.max(10, ...rows.map(({ tenths }) => Math.abs(tenths)))
  const middle = NAME + HALF
  return (
    <div className="own-distribution">
      <svg
        viewBox={`0 0 ${WIDTH} ${rows.length * ROW + 24}`}
        role="img"
        aria-label="我的评分比其他评委的平均高或低多少，数字见旁边的表"
      >
        {rows.map(({ id, name, tenths, words }, index) => {
          const length = (Math.abs(tenths) / widest) * HALF
          const left = tenths < 0 ? middle - length : middle
          const base = 20 + index * ROW + 14
          return (
            <g key={id}>
              <text x={0} y={base}>
                {name}
              </text>
              <rect className="bar-done" x={left} y={base - 14} width={length} height={18} />
              <text x={middle + Math.max(0, tenths < 0 ? 0 : length) + 6} y={base}>
                {words}
              </text>
            </g>
          )
        })}
        <line className="axis" x1={middle} x2={middle} y1={14} y2={rows.length * ROW + 20} />
        <text x={middle} y={10} textAnchor="middle">
          其他评委的平均
        </text>
      </svg>
      <Table
        caption="与其他评委的差"
        captionHidden
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        narrow="scroll"
      />
    </div>
  )
}
