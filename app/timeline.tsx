/** What has become of an essay, act by act. Who among the others did it is not told. */
import { Timestamp } from './ui/timestamp'

type TimelineProps = {
  readonly acts: readonly {
    readonly id: string
    readonly act: string
    readonly reason: string | null
    readonly at: string
  }[]
}

export function Timeline({ acts }: TimelineProps) {
  if (acts.length === 0) return <p className="quiet">还没有记录。</p>
  return (
    <ol className="timeline">
      {acts.map(({ id, act, reason, at }) => (
        <li key={id}>
          <strong>{act}</strong> <Timestamp iso={at} />
          {reason && <p className="reason">原因：{reason}</p>}
        </li>
      ))}
    </ol>
  )
}
