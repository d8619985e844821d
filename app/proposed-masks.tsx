/** What the author has proposed for the blind copy, for the organizer to look at: a proposal masks nothing by itself. */
import { PROPOSALS, type ProposalKind } from './domain/mask-proposal'

type ProposedMasksProps = {
  readonly proposals: readonly {
    readonly id: string
    readonly kind: ProposalKind
    readonly wording: string
    readonly note: string
    readonly inText: number
    readonly inCopy: number
  }[]
}

export function ProposedMasks({ proposals }: ProposedMasksProps) {
  if (proposals.length === 0) return null
  return (
    <div className="masked">
      <p>作者建议（由您决定，系统不会自动照办）：</p>
      <ul>
        {proposals.map(({ id, kind, wording, note, inText, inCopy }) => (
          <li key={id}>
            {PROPOSALS[kind]}：<mark>{wording}</mark>（{whereInWords(inText, inCopy)}）
            {note !== '' && <span className="reason">。说明：{note}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function whereInWords(inText: number, inCopy: number): string {
  if (inCopy > 0) return `匿名稿中有 ${inCopy} 处`
  return inText > 0 ? '匿名稿中已没有' : '提交的文字里已没有'
}
