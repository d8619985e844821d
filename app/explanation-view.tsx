/** How one essay came to its place, step by step: made to be printed and recomputed. */
import { judgeLabel } from './domain/explanation-words'
import { formatTenths } from './domain/rubric'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'
import type { Explained, ExplanationPart } from './usecases/explaining'

type ExplanationViewProps = {
  readonly contest: string
  readonly explained: Pick<Explained, 'essay' | 'method' | 'parts'>
  /** Set where the page holds several of them: stands above each. */
  readonly heading?: string
}

export function ExplanationView({ contest, explained, heading }: ExplanationViewProps) {
  const { essay, method, parts } = explained
  return (
    <div className="explanation">
      {heading && <h2>{heading}</h2>}
      <dl className="explanation-head">
        <div>
          <dt>征文比赛</dt>
          <dd>{contest}</dd>
        </div>
        <div>
          <dt>作品</dt>
          <dd>{essay.title}</dd>
        </div>
        <div>
          <dt>作品编号</dt>
          <dd>{essay.number}</dd>
        </div>
        <div>
          <dt>排名方法</dt>
          <dd>{method}</dd>
        </div>
      </dl>
      {parts.map(({ title, lines, table }, index) => (
        <Section key={title} level={heading ? 3 : 2} title={`${index + 1}. ${title}`}>
          {table?.kind === 'sheets' && (
            <Sheets table={table} caption={`${heading ?? ''}${title}：各评委的评分`} />
          )}
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {table?.kind === 'places' && (
            <Places table={table} caption={`${heading ?? ''}${title}：轮到本篇时`} />
          )}
        </Section>
      ))}
    </div>
  )
}

type SheetsTable = Extract<ExplanationPart['table'], { kind: 'sheets' }>

type TableProps<Step> = { readonly table: Step; readonly caption: string }

function Sheets({ table: { criteria, sheets }, caption }: TableProps<SheetsTable>) {
  const rows = sheets.map((sheet, place) => ({ ...sheet, judge: judgeLabel(place) }))
  const isTold = rows.some(({ scores }) => scores !== null)
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      key: 'judge',
      header: '评委',
      title: true,
      cell: ({ judge, leftOut }) => (
        <>
          {judge}
          {leftOut && (
            <span className="explanation-left-out">
              不计入{leftOut.reason ? `：${leftOut.reason}` : ''}
            </span>
          )}
        </>
      ),
    },
    ...(isTold
      ? criteria.map(({ name }, at) => ({
          key: name,
          header: name,
          align: 'end' as const,
          cell: ({ scores }: (typeof rows)[number]) => (scores ? formatTenths(scores[at]) : '—'),
        }))
      : []),
    { key: 'total', header: '总分', align: 'end', cell: ({ total }) => formatTenths(total) },
  ]
  return (
    <Table
      caption={caption}
      captionHidden
      narrow="scroll"
      columns={columns}
      rows={rows}
      rowKey={({ judge }) => judge}
    />
  )
}

type PlacesTable = Extract<ExplanationPart['table'], { kind: 'places' }>

function Places({ table: { tiers }, caption }: TableProps<PlacesTable>) {
  const hasWaiting = tiers.some(({ waiting }) => waiting > 0)
  const hasClosed = tiers.some(({ closed }) => closed > 0)
  const left = ({ count, taken, waiting, closed }: (typeof tiers)[number]) =>
    Math.max(0, count - taken - waiting - closed)
  const columns: readonly Column<(typeof tiers)[number]>[] = [
    { key: 'tier', header: '奖级', title: true, cell: ({ tier }) => tier },
    { key: 'count', header: '名额', align: 'end', cell: ({ count }) => count },
    { key: 'taken', header: '本篇前已列入', align: 'end', cell: ({ taken }) => taken },
    ...(hasWaiting
      ? [
          {
            key: 'waiting',
            header: '留待合议',
            align: 'end' as const,
            cell: ({ waiting }: (typeof tiers)[number]) => waiting,
          },
        ]
      : []),
    ...(hasClosed
      ? [
          {
            key: 'closed',
            header: '因并列空缺',
            align: 'end' as const,
            cell: ({ closed }: (typeof tiers)[number]) => closed,
          },
        ]
      : []),
    { key: 'left', header: '还余', align: 'end', cell: left },
  ]
  return (
    <Table
      caption={caption}
      captionHidden
      narrow="scroll"
      columns={columns}
      rows={tiers}
      rowKey={({ tier }) => tier}
    />
  )
}
