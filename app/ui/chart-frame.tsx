/**
 * The frame of a chart: on a phone it scrolls inside itself instead of shrinking its letters.
 *
 *   ChartFrame({ label, width, height, children })      children: SVG in a box of width × height
 *   <ChartFrame label="分数分布" width={640} height={240}><rect … /></ChartFrame>
 *
 * `label` says what the chart shows, for those who do not see it; the table beside it says the numbers.
 */
import type { ReactNode } from 'react'

/** A region that scrolls must take the focus, or the keyboard cannot move it (WCAG 2.1.1). */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

type ChartFrameProps = {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

export function ChartFrame({ label, width, height, children }: ChartFrameProps) {
  return (
    <section className="chart" aria-label={`图：${label}`} {...REACHED_BY_KEYBOARD}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {children}
      </svg>
    </section>
  )
}
