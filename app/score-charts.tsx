/** Scores of a contest in pictures, each with its table: how they spread, and how sure ranks are around the prize lines. */
import type { Bar } from './domain/chart/histogram'
import { figure } from './figures'
import { Histogram } from './ui/histogram'
import { IntervalChart } from './ui/interval-chart'
import { EmptyState, Notice } from './ui/notice'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'
import type { FieldAnalysis } from './usecases/analysing'

const BAR_COLUMNS: readonly Column<Bar>[] = [
  { key: 'class', header: '分数段', title: true, cell: ({ from, to }) => `${from} 到 ${to} 分` },
  { key: 'count', header: '篇数', align: 'end', cell: ({ count }) => count },
]

const LINE_COLUMNS: readonly Column<FieldAnalysis['lines'][number]>[] = [
  { key: 'tier', header: '奖级', title: true, cell: ({ tier }) => tier },
  { key: 'score', header: '最低分', align: 'end', cell: ({ score }) => figure(score) },
  { key: 'cut', header: '线上共有', align: 'end', cell: ({ cut }) => `${cut} 篇` },
]

const INTERVAL_COLUMNS: readonly Column<NonNullable<FieldAnalysis['intervals']>[number]>[] = [
  { key: 'rank', header: '名次', align: 'end', cell: ({ rank }) => rank },
  { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
  { key: 'tier', header: '拟定奖级', cell: ({ tier }) => tier ?? '—' },
  { key: 'interval', header: '90% 名次区间', cell: ({ low, high }) => `${low} 到 ${high}` },
]

function nameOf({ track }: FieldAnalysis, words: string): string {
  return track === null ? words : `${track}：${words}`
}

/** What the scores are that the charts show, by the method of the contest. */
export function ScoreDistribution({
  field,
  method,
}: {
  readonly field: FieldAnalysis
  readonly method: string
}) {
  const { histogram, lines } = field
  return (
    <Section
      title={nameOf(field, '分数分布和奖级线')}
      lead={`各篇作品按“${method}”的得分；虚线是各奖级的最低分。`}
    >
      {histogram.bars.length === 0 ? (
        <EmptyState title="还没有可以排名的作品" />
      ) : (
        <>
          <Histogram
            label={nameOf(field, '得分的分布，带奖级线；数字见下面的表')}
            axis={histogram.axis}
            bars={histogram.bars}
            lines={lines.flatMap(({ tier, score }) =>
              score === null ? [] : [{ at: score, words: `${tier} ${figure(score)}` }],
            )}
          />
          <details>
            <summary>看数字：分数段和奖级线</summary>
            <Table
              caption={nameOf(field, '各分数段的篇数（含下限，不含上限，最后一段含上限）')}
              columns={BAR_COLUMNS}
              rows={histogram.bars}
              rowKey={({ from }) => String(from)}
              narrow="scroll"
            />
            <Table
              caption={nameOf(field, '奖级线')}
              columns={LINE_COLUMNS}
              rows={lines}
              rowKey={({ tier }) => tier}
              narrow="scroll"
            />
          </details>
        </>
      )}
    </Section>
  )
}

export function RankIntervals({ field }: { readonly field: FieldAnalysis }) {
  const { intervals, lines, unsure, ranked } = field
  return (
    <Section
      title={nameOf(field, '奖级线附近的名次区间')}
      lead={`每篇作品的真实名次有九成把握落在横线以内（按校正分的模型模拟）。共 ${ranked} 篇，其中 ${unsure} 篇的区间跨过某条奖级线。`}
    >
      {intervals === null ? (
        <Notice>
          名次区间按全部作品计算，与组别内的名次不能直接比较，所以分组别的比赛不画这张图。
        </Notice>
      ) : intervals.length === 0 ? (
        <EmptyState title="没有奖级线经过这里">作品不比奖项多，或者还没有评分。</EmptyState>
      ) : (
        <>
          <IntervalChart
            label="奖级线附近各篇作品的 90% 名次区间，数字见下面的表"
            rows={intervals.map(({ id, title, rank, low, high }) => ({
              ...{ id, low, high },
              name: title,
              middle: rank,
            }))}
            lines={lines.flatMap(({ tier, cut }) =>
              cut === 0 || cut >= ranked ? [] : [{ at: cut + 0.5, words: `${tier}到此为止` }],
            )}
            least={1}
          />
          <details>
            <summary>看数字：名次区间</summary>
            <Table
              caption="奖级线上下各 8 篇的名次区间"
              columns={INTERVAL_COLUMNS}
              rows={intervals}
              rowKey={({ id }) => id}
              narrow="scroll"
            />
          </details>
        </>
      )}
    </Section>
  )
}
