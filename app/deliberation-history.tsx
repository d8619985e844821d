/** What has been decided so far: the sessions of deliberation, and every move with its undoing. */
import { MATTERS, type Matter, SESSION_OUTCOMES, type SessionOutcome } from './domain/session'
import { LinkButton } from './ui/button'
import { EmptyState } from './ui/notice'
import { Section } from './ui/section'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'

type Session = {
  readonly number: number
  readonly heldAt: string
  readonly matter: Matter
  readonly question: string
  readonly outcome: SessionOutcome | null
  readonly isOpen: boolean
}

type DeliberationsProps = {
  readonly base: string
  readonly sessions: readonly Session[]
  readonly mayAdd: boolean
}

const OUTCOME_KIND = { adopted: 'good', rejected: 'neutral', undecided: 'warn' } as const

export function Deliberations({ base, sessions, mayAdd }: DeliberationsProps) {
  const columns: readonly Column<Session>[] = [
    {
      key: 'number',
      header: '次序',
      title: true,
      cell: ({ number }) => <a href={`${base}/deliberation/${number}`}>第 {number} 次合议</a>,
    },
    { key: 'heldAt', header: '时间', cell: ({ heldAt }) => <Timestamp iso={heldAt} /> },
    { key: 'matter', header: '事项', cell: ({ matter }) => MATTERS[matter] },
    { key: 'question', header: '议题', cell: ({ question }) => question },
    {
      key: 'outcome',
      header: '结果',
      cell: ({ outcome }) =>
        outcome === null ? (
          <Status kind="warn">草稿</Status>
        ) : (
          <Status kind={OUTCOME_KIND[outcome]}>{SESSION_OUTCOMES[outcome]}</Status>
        ),
    },
  ]
  const add = (matter: Matter, words: string) => (
    <LinkButton key={matter} to={`${base}/deliberation/new?matter=${matter}`}>
      {words}
    </LinkButton>
  )
  return (
    <Section
      title="合议记录"
      lead="结束的合议不能再改，点开可以打印签名；要改变决定，另开一次合议。"
      actions={mayAdd && [add('vacancy', '合议空缺'), add('other', '合议其他事项')]}
    >
      <Table
        caption="合议记录"
        captionHidden
        columns={columns}
        rows={sessions}
        rowKey={({ number }) => String(number)}
        empty={<EmptyState title="还没有合议">合议的人员、投票和记录都留在这里。</EmptyState>}
      />
    </Section>
  )
}

type Move = {
  readonly id: string
  readonly title: string
  readonly act: 'move' | 'undo'
  readonly proposed: string | null
  readonly tier: string | null
  readonly reason: string
  readonly mover: string
  readonly by: string
  readonly session: number | null
  readonly at: string
}

export function MoveHistory({
  base,
  moves,
}: {
  readonly base: string
  readonly moves: readonly Move[]
}) {
  if (moves.length === 0) return null
  const columns: readonly Column<Move>[] = [
    { key: 'title', header: '作品', title: true, cell: ({ title }) => `《${title}》` },
    {
      key: 'what',
      header: '调整',
      cell: ({ act, proposed, tier }) =>
        act === 'undo' ? '撤回，恢复系统拟定' : `${proposed ?? '不获奖'} → ${tier ?? '不获奖'}`,
    },
    { key: 'reason', header: '理由', cell: ({ reason }) => reason },
    { key: 'mover', header: '提议人', cell: ({ mover }) => mover },
    {
      key: 'session',
      header: '依据',
      cell: ({ session }) =>
        session === null ? (
          '—'
        ) : (
          <a href={`${base}/deliberation/${session}`}>第 {session} 次合议</a>
        ),
    },
    {
      key: 'by',
      header: '记录',
      cell: ({ by, at }) => (
        <>
          {by}，<Timestamp iso={at} />
        </>
      ),
    },
  ]
  return (
    <Section title="调整记录" lead="每一次调整和撤回都在这里，不会删去。">
      <Table
        caption="调整记录"
        captionHidden
        columns={columns}
        rows={moves}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}
