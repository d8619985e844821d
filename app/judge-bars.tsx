/** How far each judge is, as bars for the eye; the table beside them says the same in numbers. */

type Judge = {
  readonly id: string
  readonly name: string
  readonly assigned: number
  readonly begun: number
  readonly submitted: number
}

const ROW = 28
const BAR = 14
const LABEL = 92
const WIDTH = 400
const SUM = 64

export function JudgeBars({ judges }: { readonly judges: readonly Judge[] }) {
  const most = Math.max(1, ...judges.map(({ assigned }) => assigned))
  const scale = (count: number) => (count / most) * (WIDTH - LABEL - SUM)
  return (
    <figure className="judge-bars">
      <svg
        viewBox={`0 0 ${WIDTH} ${judges.length * ROW}`}
        role="img"
        aria-label="每位评委已提交、填写中和还没有开始的评分表，数字见下表"
      >
        {judges.map(({ id, name, assigned, begun, submitted }, index) => {
          const top = index * ROW + (ROW - BAR) / 2
          const middle = index * ROW + ROW / 2
          return (
            <g key={id}>
              <text x={LABEL - 10} y={middle} textAnchor="end" dominantBaseline="central">
                {name.length > 6 ? `${name.slice(0, 5)}…` : name}
              </text>
              <rect className="bar-left" x={LABEL} y={top} width={scale(assigned)} height={BAR} />
              <rect className="bar-begun" x={LABEL} y={top} width={scale(begun)} height={BAR} />
              <rect className="bar-done" x={LABEL} y={top} width={scale(submitted)} height={BAR} />
              <text x={LABEL + scale(assigned) + 8} y={middle} dominantBaseline="central">
                {submitted} / {assigned}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption>
        <span className="bar-key bar-key-done">已提交</span>
        <span className="bar-key bar-key-begun">填写中</span>
        <span className="bar-key bar-key-left">未开始</span>
      </figcaption>
    </figure>
  )
}
