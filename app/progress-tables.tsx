/** How far judging is, by judge and by essay: bars for a glance, tables for the numbers. */
import { StackedBars } from './stacked-bars'
import { EmptyState } from './ui/notice'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'

type Sheets = {
  readonly id: string
  readonly assigned: number
  /** Sheets that were begun, the submitted ones included. */
  readonly begun: number
  readonly submitted: number
}

type JudgeRow = Sheets & {
  readonly name: string
  readonly unionName: string | null
  readonly lastSavedAt: string | null
  readonly remindedAt: string | null
  readonly hasLeft: boolean
}

const LEGEND = [
  { part: 'done', words: '已提交' },
  { part: 'begun', words: '填写中' },
  { part: 'left', words: '未开始' },
] as const

function partsOf({ assigned, begun, submitted }: Sheets) {
  return [
    { part: 'done', count: submitted },
    { part: 'begun', count: begun - submitted },
    { part: 'left', count: assigned - begun },
  ] as const
}

type JudgesProgressProps = {
  readonly judges: readonly JudgeRow[]
  /** The address of the assignment, from which readings are given to others. */
  readonly assignment: string
  readonly isJudging: boolean
  readonly readByAll: boolean
}

export function JudgesProgress({ judges, assignment, isJudging, readByAll }: JudgesProgressProps) {
  const columns: readonly Column<JudgeRow>[] = [
    {
      key: 'name',
      header: '评委',
      title: true,
      cell: ({ name, hasLeft }) => (
        <>
          {name} {hasLeft && <Status>已退出</Status>}
        </>
      ),
    },
    { key: 'union', header: '所属工会', cell: ({ unionName }) => unionName ?? '—' },
    { key: 'assigned', header: '分配', align: 'end', cell: ({ assigned }) => assigned },
    {
      key: 'begun',
      header: '填写中',
      align: 'end',
      cell: ({ begun, submitted }) => begun - submitted,
    },
    { key: 'submitted', header: '已提交', align: 'end', cell: ({ submitted }) => submitted },
    {
      key: 'left',
      header: '还差',
      align: 'end',
      cell: ({ assigned, submitted }) => {
        if (assigned === 0) return '—'
        if (assigned === submitted) return <Status kind="good">已完成</Status>
        return <Status kind="warn">{assigned - submitted} 份</Status>
      },
    },
    {
      key: 'last',
      header: '最近保存',
      cell: ({ lastSavedAt }) => (lastSavedAt ? <Timestamp iso={lastSavedAt} /> : '—'),
    },
    {
      key: 'reminded',
      header: '上次提醒',
      cell: ({ remindedAt }) => (remindedAt ? <Timestamp iso={remindedAt} /> : '—'),
    },
    {
      key: 'acts',
      header: '操作',
      cell: ({ id, name, assigned, begun, submitted, hasLeft }) => {
        if (!isJudging || hasLeft || assigned === submitted) return '—'
        return (
          <>
            <a href={`?remind=${id}#remind`} aria-label={`提醒${name}`}>
              提醒
            </a>
            {!readByAll && assigned > begun && (
              <>
                {' '}
                <a href={`${assignment}?without=${id}`} aria-label={`改派${name}没有开始的评阅`}>
                  改派
                </a>
              </>
            )}
          </>
        )
      },
    },
  ]
  return (
    <>
      {judges.some(({ assigned }) => assigned > 0) && (
        <StackedBars
          label="每位评委已提交、填写中和还没有开始的评分表，数字见下表"
          rows={judges.map((judge) => ({
            id: judge.id,
            name: judge.name,
            parts: partsOf(judge),
            note: `${judge.submitted} / ${judge.assigned}`,
          }))}
          legend={LEGEND}
        />
      )}
      <Table
        caption="评委的进度"
        captionHidden
        columns={columns}
        rows={judges}
        rowKey={({ id }) => id}
        empty={<EmptyState title="还没有评委">请先在“人员”中邀请评委。</EmptyState>}
      />
    </>
  )
}

type EssayRow = Sheets & {
  readonly title: string
  readonly needs: number
  readonly readings: readonly {
    readonly id: string
    readonly judge: string
    readonly state: 'new' | 'begun' | 'submitted'
  }[]
}

const STATES = {
  new: { kind: 'neutral', words: '未开始' },
  begun: { kind: 'accent', words: '填写中' },
  submitted: { kind: 'good', words: '已提交' },
} as const

type EssaysProgressProps = {
  readonly essays: readonly EssayRow[]
  /** The address of the contest's pages. */
  readonly base: string
}

export function EssaysProgress({ essays, base }: EssaysProgressProps) {
  const columns: readonly Column<EssayRow>[] = [
    { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
    {
      key: 'submitted',
      header: '已提交',
      cell: ({ submitted, needs }) => (
        <Status kind={submitted >= needs ? 'good' : submitted === 0 ? 'bad' : 'warn'}>
          {submitted} / {needs}
        </Status>
      ),
    },
    {
      key: 'readings',
      header: '评委',
      cell: ({ title, readings }) =>
        readings.length === 0 ? (
          '还没有分配'
        ) : (
          <ul className="plain-list">
            {readings.map(({ id, judge, state }) => (
              <li key={id}>
                {state === 'new' ? (
                  judge
                ) : (
                  <a href={`${base}/sheets/${id}`} aria-label={`${judge}对《${title}》的评分表`}>
                    {judge}
                  </a>
                )}{' '}
                <Status kind={STATES[state].kind}>{STATES[state].words}</Status>
              </li>
            ))}
          </ul>
        ),
    },
    {
      key: 'short',
      header: '操作',
      cell: ({ id, title, assigned, needs }) => (
        <a
          href={`${base}/assignment?essay=${id}#readers`}
          aria-label={`${assigned < needs ? '补足' : '调整'}《${title}》的评委`}
        >
          {assigned < needs ? `补足评委（差 ${needs - assigned} 位）` : '调整评委'}
        </a>
      ),
    },
  ]
  return (
    <>
      {essays.some(({ assigned }) => assigned > 0) && (
        <StackedBars
          label="本页每篇作品已提交、填写中和还没有开始的评分表，数字见下表"
          rows={essays.map((essay) => ({
            id: essay.id,
            name: essay.title,
            parts: partsOf(essay),
            note: `${essay.submitted} / ${essay.needs}`,
          }))}
          legend={LEGEND}
        />
      )}
      <Table
        caption="作品的进度"
        captionHidden
        columns={columns}
        rows={essays}
        rowKey={({ id }) => id}
        empty={<EmptyState title="还没有合格的作品">资格审查合格的作品会列在这里。</EmptyState>}
      />
    </>
  )
}
