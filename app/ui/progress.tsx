/**
 * How far something is, as a bar with its numbers in words.
 *
 *   Progress({ label, value?, max?, unit? = '' })          without `value` the bar says only that work is under way
 *   <Progress label="已评" value={12} max={40} unit="篇" />
 */
import { useId } from 'react'

type ProgressProps = {
  readonly label: string
  readonly value?: number
  readonly max?: number
  readonly unit?: string
}

export function Progress({ label, value, max = 100, unit = '' }: ProgressProps) {
  const id = useId()
  return (
    <div className="progress">
      <div className="progress-head">
        <label htmlFor={id}>{label}</label>
        <span>{value === undefined ? '进行中…' : `${value} / ${max}${unit && ` ${unit}`}`}</span>
      </div>
      {/* A bar of nothing out of nothing is full: there is nothing left to do. */}
      <progress id={id} value={max === 0 ? 1 : value} max={max === 0 ? 1 : max} />
    </div>
  )
}
