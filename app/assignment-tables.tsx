/** The tables of the assignment: what each judge reads, with bars, and who reads each essay and why. */
import { StackedBars } from './stacked-bars'
import { EmptyState } from './ui/notice'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'

export type JudgeRow = {
  readonly id: string
  readonly name: string
  readonly unionName: string | null
  readonly maxLoad: number | null
  readonly hasLeft: boolean
  readonly clashes: number
  readonly assigned: number
  readonly begun: number
  /** What the proposal leads to; null without one. */
  readonly proposed: number | null
  readonly added: number | null
  readonly removed: number | null
}

const JUDGE_COLUMNS: readonly Column<JudgeRow>[] = [
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
  { key: 'clashes', header: '须回避', align: 'end', cell: ({ clashes }) => `${clashes} 篇` },
  {
    key: 'most',
    header: '上限',
    align: 'end',
    cell: ({ maxLoad }) => (maxLoad === null ? '不限' : `${maxLoad} 篇`),
  },
  { key: 'assigned', header: '现有', align: 'end', cell: ({ assigned }) => `${assigned} 篇` },
  { key: 'begun', header: '已开始', align: 'end', cell: ({ begun }) => `${begun} 篇` },
]

const PROPOSED: Column<JudgeRow> = {
  key: 'proposed',
  header: '方案',
  align: 'end',
  cell: ({ proposed, added, removed }) => (
    <>
      {proposed} 篇 <Difference added={added ?? 0} removed={removed ?? 0} />
    </>
  ),
}

function Difference({ added, removed }: { readonly added: number; readonly removed: number }) {
  if (added === 0 && removed === 0) return null
  return (
    <>
      （{added > 0 && `+${added}`}
      {added > 0 && removed > 0 && ' '}
      {removed > 0 && `−${removed}`}）
    </>
  )
}

/** Bars are for a look at a glance; beyond so many judges the table alone serves better. */
const MOST_BARS = 60

export function JudgesTable({ judges }: { readonly judges: readonly JudgeRow[] }) {
  const hasProposal = judges.some(({ proposed }) => proposed !== null)
  const hasReadings = judges.some(({ assigned, proposed }) => assigned + (proposed ?? 0) > 0)
  return (
    <>
      {hasReadings && judges.length <= MOST_BARS && (
        <StackedBars
          label="每位评委的评阅量，数字见下表"
          rows={judges.map(({ id, name, assigned, removed, added }) => ({
            id,
            name,
            parts: [
              { part: 'begun', count: assigned - (removed ?? 0) },
              { part: 'new', count: added ?? 0 },
            ],
            note: `${assigned - (removed ?? 0) + (added ?? 0)} 篇`,
          }))}
          legend={[
            { part: 'begun', words: hasProposal ? '保留' : '现有' },
            ...(hasProposal ? [{ part: 'new' as const, words: '方案新增' }] : []),
          ]}
        />
      )}
      <Table
        caption="评委的评阅量"
        captionHidden
        columns={hasProposal ? [...JUDGE_COLUMNS, PROPOSED] : JUDGE_COLUMNS}
        rows={judges}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="还没有评委">
            请先在“人员”中邀请评委，评委接受邀请后会列在这里。
          </EmptyState>
        }
      />
    </>
  )
}

type Reader = { readonly judge: string; readonly name: string; readonly why: string }

export type EssayRow = {
  readonly id: string
  readonly title: string
  readonly needs: number
  readonly readers: readonly (Reader & {
    readonly isBegun: boolean
    readonly isRemoved: boolean
  })[]
  readonly added: readonly Reader[]
  readonly apart: readonly Reader[]
}

function Count({ essay }: { readonly essay: EssayRow }) {
  const { readers, added, needs } = essay
  const kept = readers.filter(({ isRemoved }) => !isRemoved).length
  const count = kept + added.length
  return (
    <Status kind={count < needs ? 'warn' : count > needs ? 'accent' : 'good'}>
      {count} / {needs}
    </Status>
  )
}

function Readers({ essay }: { readonly essay: EssayRow }) {
  const { readers, added, apart } = essay
  if (readers.length + added.length + apart.length === 0) return <>—</>
  return (
    <>
      <ul className="plain-list">
        {readers.map(({ judge, name, isBegun, isRemoved }) => (
          <li key={judge}>
            {isRemoved ? (
              <>
                <del>{name}</del> <Status kind="warn">取消</Status>
              </>
            ) : (
              name
            )}
            {isBegun && (
              <>
                {' '}
                <Status kind="accent">已开始</Status>
              </>
            )}
          </li>
        ))}
        {added.map(({ judge, name }) => (
          <li key={judge}>
            {name} <Status kind="good">新增</Status>
          </li>
        ))}
      </ul>
      <details>
        <summary>
          理由
          {apart.length > 0 && `（${apart.length} 位评委回避）`}
        </summary>
        <ul>
          {[...readers, ...added].map(({ judge, name, why }) => (
            <li key={judge}>
              {name}：{why}
            </li>
          ))}
          {apart.map(({ judge, name, why }) => (
            <li key={judge}>
              {name}不评：{why}。
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

type EssaysTableProps = {
  readonly essays: readonly EssayRow[]
  /** Where an essay's readers are changed. */
  readonly hrefFor: (essay: string) => string
  readonly empty: { readonly title: string; readonly words: string }
}

export function EssaysTable({ essays, hrefFor, empty }: EssaysTableProps) {
  const columns: readonly Column<EssayRow>[] = [
    { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
    { key: 'count', header: '评委数', cell: (essay) => <Count essay={essay} /> },
    { key: 'readers', header: '评委', cell: (essay) => <Readers essay={essay} /> },
    {
      key: 'change',
      header: '调整',
      cell: ({ id, title }) => (
        <a href={hrefFor(id)} aria-label={`调整《${title}》`}>
          调整
        </a>
      ),
    },
  ]
  return (
    <Table
      caption="每篇作品的评委"
      captionHidden
      columns={columns}
      rows={essays}
      rowKey={({ id }) => id}
      empty={<EmptyState title={empty.title}>{empty.words}</EmptyState>}
    />
  )
}
