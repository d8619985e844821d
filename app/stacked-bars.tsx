/** Counts as bars for the eye, one row each; the table beside them says the same in numbers. */

export type Part = 'done' | 'begun' | 'left' | 'new'

export type BarRow = {
  readonly id: string
  readonly name: string
  /** From the left; they add up to the length of the bar. */
  readonly parts: readonly { readonly part: Part; readonly count: number }[]
  /** What stands at the end of the bar. */
  readonly note: string
}

const ROW = 28
const BAR = 14
const WIDTH = 340
const LETTER = 13
/** A longer name is cut; the table has it whole. */
const MOST_LETTERS = 11
const NOTE = 64

type StackedBarsProps = {
  /** What the bars show, for those who do not see them. */
  readonly label: string
  readonly rows: readonly BarRow[]
  readonly legend: readonly { readonly part: Part; readonly words: string }[]
}

export function StackedBars({ label, rows, legend }: StackedBarsProps) {
  const sumOf = ({ parts }: BarRow) => parts.reduce((sum, { count }) => sum + count, 0)
  const most = Math.max(1, ...rows.map(sumOf))
  const letters = Math.min(MOST_LETTERS, Math.max(2, ...rows.map(({ name }) => name.length)))
  const edge = letters * LETTER + 10
  const scale = (count: number) => (count / most) * (WIDTH - edge - NOTE)
  return (
    <figure className="bars">
      <svg viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`} role="img" aria-label={label}>
        {rows.map((row, index) => {
          const top = index * ROW + (ROW - BAR) / 2
          const middle = index * ROW + ROW / 2
          let from = 0
          return (
            <g key={row.id}>
              <text x={edge - 10} y={middle} textAnchor="end" dominantBaseline="central">
                {row.name.length > MOST_LETTERS
                  ? `${row.name.slice(0, MOST_LETTERS - 1)}…`
                  : row.name}
              </text>
              {row.parts.map(({ part, count }) => {
                const x = edge + scale(from)
                from += count
                return (
                  <rect
                    key={part}
                    className={`bar-${part}`}
                    x={x}
                    y={top}
                    width={scale(count)}
                    height={BAR}
                  />
                )
              })}
              <text x={edge + scale(sumOf(row)) + 8} y={middle} dominantBaseline="central">
                {row.note}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption>
        {legend.map(({ part, words }) => (
          <span key={part} className={`bar-key bar-key-${part}`}>
            {words}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
