/** Reasons to look at an essay: short tags for a list, and sentences with the essays behind them for its own page. */
import { DOUBTS, type Doubt, type DoubtKind } from './domain/eligibility'
import type { EssayState } from './domain/essay'
import { quoteTitle } from './domain/winners'
import { EssayStatus, Status } from './ui/status'

type DoubtTagsProps = { readonly doubts: readonly Doubt[] }

export function DoubtTags({ doubts }: DoubtTagsProps) {
  if (doubts.length === 0) return <span className="quiet">—</span>
  return (
    <span className="doubt-tags">
      {doubts.map(({ kind }) => (
        <Status key={kind} kind="warn">
          {DOUBTS[kind]}
        </Status>
      ))}
    </span>
  )
}

type Related = {
  readonly id: string
  readonly title: string
  readonly state: EssayState
  readonly unionName: string
  readonly isSameAuthor: boolean
  readonly isSameTitle: boolean
}

type DoubtListProps = {
  readonly doubts: readonly Doubt[]
  readonly related: readonly Related[]
  readonly hrefOf: (essay: string) => string
}

const BEHIND: Readonly<Partial<Record<DoubtKind, (essay: Related) => boolean>>> = {
  repeated: ({ isSameAuthor }) => isSameAuthor,
  title: ({ isSameTitle }) => isSameTitle,
}

export function DoubtList({ doubts, related, hrefOf }: DoubtListProps) {
  if (doubts.length === 0) return <p>系统检查没有发现疑点。</p>
  return (
    <ul className="doubt-list">
      {doubts.map(({ kind, say }) => {
        const others = related.filter(BEHIND[kind] ?? (() => false))
        return (
          <li key={kind}>
            <Status kind="warn">{DOUBTS[kind]}</Status> {say}
            {others.length > 0 && (
              <ul>
                {others.map(({ id, title, state, unionName }) => (
                  <li key={id}>
                    <a href={hrefOf(id)}>{quoteTitle(title)}</a>（{unionName}）
                    <EssayStatus state={state} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}
