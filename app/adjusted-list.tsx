/** The list as the rules propose it and as the committee has changed it, tier by tier. */
import { prizeName } from './domain/tracks'
import { Button, ButtonRow } from './ui/button'
import { Section } from './ui/section'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'

export type ListedEssay = {
  readonly id: string
  readonly track: string | null
  readonly title: string
  readonly unionName: string
  readonly rank: number | null
  readonly score: string | null
  readonly proposed: string | null
  readonly tier: string | null
  readonly why: string
  readonly isTied: boolean
  readonly isMoved: boolean
  readonly clash: string | null
  readonly move: {
    readonly reason: string
    readonly mover: string
    readonly by: string
    readonly session: number | null
  } | null
}

export type ListedTier = {
  readonly track: string | null
  readonly tier: string
  readonly count: number
  readonly given: number
  readonly vacancy: {
    readonly places: number
    readonly reason: string
    readonly by: string
    readonly session: number | null
  } | null
}

type AdjustedListProps = {
  readonly base: string
  readonly tiers: readonly ListedTier[]
  readonly rows: readonly ListedEssay[]
  /** Whether essays can be moved now. */
  readonly mayAct: boolean
}

function SessionLink({
  base,
  session,
}: {
  readonly base: string
  readonly session: number | null
}) {
  if (session === null) return null
  return <a href={`${base}/deliberation/${session}`}>第 {session} 次合议</a>
}

function columnsFor(base: string, mayAct: boolean): readonly Column<ListedEssay>[] {
  const acts: Column<ListedEssay> = {
    key: 'act',
    header: '处理',
    cell: ({ id, title, clash, isTied }) => {
      if (clash !== null) {
        return (
          <>
            <Status kind="warn">回避</Status> {clash}
          </>
        )
      }
      if (isTied) return '先合议并列'
      return (
        <a href={`?essay=${id}#adjust`}>
          调整<span className="visually-hidden">《{title}》</span>
        </a>
      )
    },
  }
  return [
    { key: 'rank', header: '名次', align: 'end', cell: ({ rank }) => rank ?? '—' },
    {
      key: 'title',
      header: '作品',
      title: true,
      cell: ({ id, title }) => <a href={`${base}/essays/${id}`}>{title}</a>,
    },
    { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName },
    { key: 'score', header: '得分', align: 'end', cell: ({ score }) => score ?? '—' },
    { key: 'proposed', header: '系统拟定', cell: ({ proposed }) => proposed ?? '—' },
    {
      key: 'tier',
      header: '调整后',
      cell: ({ proposed, tier, isTied }) => {
        if (isTied) return <Status kind="warn">并列待定</Status>
        const words = tier ?? '—'
        return tier === proposed ? words : <Status kind="accent">{tier ?? '不获奖'}</Status>
      },
    },
    {
      key: 'why',
      header: '为什么',
      cell: ({ why, isMoved, move }) =>
        isMoved && move ? (
          <>
            {move.mover}提议：{move.reason}（{move.by}记录）{' '}
            <SessionLink base={base} session={move.session} />
          </>
        ) : (
          why
        ),
    },
    ...(mayAct ? [acts] : []),
  ]
}

/** Essays ticked in any of the tables go to one new session. */
const SESSION_FORM = 'deliberate'
const SELECT = {
  name: 'essay',
  form: SESSION_FORM,
  label: ({ title }: ListedEssay) => `选择《${title}》`,
  isDisabled: ({ clash, isTied }: ListedEssay) => clash !== null || isTied,
}

export function AdjustedList({ base, tiers, rows, mayAct }: AdjustedListProps) {
  const columns = columnsFor(base, mayAct)
  const tracks = [...new Set(tiers.map(({ track }) => track))]
  const table = { captionHidden: true, columns, rowKey: ({ id }: ListedEssay) => id }
  const select = mayAct ? { select: SELECT } : {}
  const lists = tracks.map((track) => (
    <Section key={track ?? ''} title={track === null ? '名单' : `名单：${track}`}>
      {tiers
        .filter((tier) => tier.track === track)
        .map((tier) => {
          const name = prizeName(tier.track, tier.tier)
          return (
            <Section key={name} level={3} title={headOf(tier)}>
              {tier.vacancy && (
                <p>
                  合议空缺 {tier.vacancy.places} 个名额：{tier.vacancy.reason}（{tier.vacancy.by}
                  记录） <SessionLink base={base} session={tier.vacancy.session} />
                </p>
              )}
              <Table
                caption={`${name}名单`}
                {...table}
                {...select}
                rows={rows.filter((row) => row.track === track && row.tier === tier.tier)}
                empty={<p>没有作品列入{name}。</p>}
              />
            </Section>
          )
        })}
      <Section level={3} title="奖级线以下和待定的作品">
        <Table
          caption="奖级线以下和待定的作品"
          {...table}
          {...select}
          rows={rows.filter((row) => row.track === track && row.tier === null)}
          empty={<p>没有其他作品。</p>}
        />
      </Section>
    </Section>
  ))
  return (
    <>
      {lists}
      {mayAct && (
        <form id={SESSION_FORM} method="get" action={`${base}/deliberation/new`}>
          <input type="hidden" name="matter" value="move" />
          <ButtonRow>
            <Button type="submit">合议选中的作品</Button>
          </ButtonRow>
        </form>
      )}
    </>
  )
}

function headOf({ tier, count, given, vacancy }: ListedTier): string {
  const left = count - given
  const rest = left > 0 ? `，${vacancy ? '空缺' : '还余'} ${left} 个` : ''
  return `${tier}（名额 ${count} 个，列入 ${given} 篇${rest}）`
}
