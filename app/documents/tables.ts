/** What stands in the tables of a contest, but for its winners: their sheets and columns. */
import { type ColumnOf, column, type Sheet, sheetOf, withoutEmpty } from './table'

type Submission = {
  readonly title: string
  readonly track?: string | null
  readonly authors: readonly string[]
  readonly unionName: string
  readonly length: number
  readonly submittedAt: string | null
  readonly receipt: string | null
  readonly state: string
  readonly copy: string
  readonly doubts: readonly string[]
  readonly reason: string | null
  readonly correctBy: string | null
}

export function submissionSheets(rows: readonly Submission[]): readonly Sheet[] {
  const columns: readonly ColumnOf<Submission>[] = [
    column('number', '序号', 'integer', 7, (_, index) => index + 1),
    column('title', '作品', 'text', 40, ({ title }) => title),
    column('track', '组别', 'text', 12, ({ track }) => track ?? null),
    column('authors', '作者', 'text', 18, ({ authors }) => authors.join('、')),
    column('union', '工会', 'text', 36, ({ unionName }) => unionName),
    column('length', '字数', 'integer', 9, ({ length }) => length),
    column('submittedAt', '提交时间', 'time', 18, ({ submittedAt }) => submittedAt),
    column('receipt', '投稿回执', 'text', 22, ({ receipt }) => receipt),
    column('state', '状态', 'text', 12, ({ state }) => state),
    column('copy', '匿名稿', 'text', 12, ({ copy }) => copy),
    column('doubts', '需要留意', 'text', 50, ({ doubts }) => doubts.join('\n')),
    column('reason', '原因或补正说明', 'text', 36, ({ reason }) => reason),
    column('correctBy', '补正期限', 'time', 18, ({ correctBy }) => correctBy),
  ]
  return [
    sheetOf({ key: 'submissions', name: '投稿登记表' }, withoutEmpty(columns, rows, 'track'), rows),
  ]
}

type Standing = {
  readonly id: string
  readonly title: string
  readonly unionName: string
  readonly track: string | null
  readonly rank: number | null
  readonly tier: string | null
  readonly score: number | null
  readonly mean: number | null
  readonly trimmed: number | null
  readonly adjusted: number | null
  readonly error: number | null
  readonly rankLow: number | null
  readonly rankHigh: number | null
  readonly readings: number
  readonly range: number | null
  readonly isDisputed: boolean
}

type Round = {
  readonly name: string
  readonly judges: readonly { readonly id: string; readonly name: string }[]
  readonly rows: readonly Standing[]
  readonly total: (essay: string, judge: string) => number | null
}

const IDENTITY: readonly ColumnOf<Standing>[] = [
  column('rank', '名次', 'integer', 7, ({ rank }) => rank),
  column('track', '组别', 'text', 12, ({ track }) => track),
  column('title', '作品', 'text', 36, ({ title }) => title),
  column('union', '工会', 'text', 30, ({ unionName }) => unionName),
]

const FIGURES: readonly ColumnOf<Standing>[] = [
  column('tier', '奖级', 'text', 10, ({ tier }) => tier),
  column('score', '得分', 'decimal', 9, ({ score }) => score),
  column('mean', '平均分', 'decimal', 9, ({ mean }) => mean),
  column('trimmed', '去掉最高分和最低分', 'decimal', 12, ({ trimmed }) => trimmed),
  column('adjusted', '校正分', 'decimal', 9, ({ adjusted }) => adjusted),
  column('error', '校正分误差', 'decimal', 9, ({ error }) => error),
  column('rankLow', '名次区间起', 'integer', 9, ({ rankLow }) => rankLow),
  column('rankHigh', '名次区间止', 'integer', 9, ({ rankHigh }) => rankHigh),
  column('readings', '评阅数', 'integer', 8, ({ readings }) => readings),
  column('range', '最高最低之差', 'decimal', 10, ({ range }) => range),
  column('agreement', '一致性', 'text', 9, ({ isDisputed }) => (isDisputed ? '分歧大' : null)),
]

/** The standing in full, and for every round held the totals that each judge gave. */
export function standingSheets(
  rows: readonly Standing[],
  rounds: readonly Round[],
): readonly Sheet[] {
  const identity = withoutEmpty(IDENTITY, rows, 'track')
  return [
    sheetOf({ key: 'standings', name: '排名' }, [...identity, ...FIGURES], rows),
    ...rounds.map(({ judges, total, ...round }, index) =>
      sheetOf(
        { key: `scores-${index + 1}`, name: sheetName(round.name, index, rounds.length) },
        [
          ...identity,
          ...judges.map(({ id, name }) =>
            column<Standing>(id, name, 'decimal', 11, (row) => total(row.id, id)),
          ),
        ],
        round.rows,
      ),
    ),
  ]
}

/** Excel takes at most 31 characters, none of them one of []:*?/\, and no name twice. */
function sheetName(round: string, index: number, count: number): string {
  if (count === 1) return '评分表'
  return `${index + 1} ${[...round.replace(/[[\]:*?/\\']/g, ' ')].slice(0, 12).join('')}评分表`
}

type Quota = {
  readonly unionName: string
  readonly kind: string
  readonly most: number | null
  readonly least: number | null
  readonly used: number
  readonly left: number | null
  readonly standing: string
}

export function quotaSheets(rows: readonly Quota[]): readonly Sheet[] {
  return [
    sheetOf<Quota>(
      { key: 'quotas', name: '推荐名额' },
      [
        column('union', '工会', 'text', 46, ({ unionName }) => unionName),
        column('kind', '类别', 'text', 14, ({ kind }) => kind),
        column('most', '名额', 'integer', 9, ({ most }) => most),
        column('least', '至少', 'integer', 9, ({ least }) => least),
        column('used', '已推荐', 'integer', 9, ({ used }) => used),
        column('left', '剩余', 'integer', 9, ({ left }) => left),
        column('standing', '情况', 'text', 12, ({ standing }) => standing),
      ],
      rows,
    ),
  ]
}

type Act = {
  readonly sequence: number
  readonly at: string
  readonly actor: string
  readonly act: string
  readonly subject: string
  readonly detail: string
}

export function auditSheets(rows: readonly Act[]): readonly Sheet[] {
  return [
    sheetOf<Act>(
      { key: 'audit', name: '操作记录' },
      [
        column('sequence', '编号', 'integer', 9, ({ sequence }) => sequence),
        column('at', '时间', 'time', 18, ({ at }) => at),
        column('actor', '谁', 'text', 14, ({ actor }) => actor),
        column('act', '做了什么', 'text', 20, ({ act }) => act),
        column('subject', '对象', 'text', 36, ({ subject }) => subject),
        column('detail', '详情', 'text', 60, ({ detail }) => detail),
      ],
      rows,
    ),
  ]
}
