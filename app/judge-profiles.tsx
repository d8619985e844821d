/** The judges of one round beside each other: severity and spread in pictures, all figures in a table. */
import { figure, range, signed } from './figures'
import { IntervalChart } from './ui/interval-chart'
import { EmptyState } from './ui/notice'
import { Section } from './ui/section'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'
import type { JudgeAnalysis } from './usecases/analysing'

function columnsOf(ask: ((judge: string) => string) | null): readonly Column<JudgeAnalysis>[] {
  const columns: Column<JudgeAnalysis>[] = [
    {
      key: 'name',
      header: '评委',
      title: true,
      cell: ({ name, isLeftOut }) => (
        <>
          {name} {isLeftOut && <Status kind="warn">不计分</Status>}
        </>
      ),
    },
    {
      key: 'remarks',
      header: '请留意',
      cell: ({ remarks }) =>
        remarks.length === 0 ? '—' : <Status kind="warn">{remarks.join('、')}</Status>,
    },
    { key: 'n', header: '份数', align: 'end', cell: ({ n }) => n },
    { key: 'mean', header: '平均', align: 'end', cell: ({ mean }) => figure(mean) },
    { key: 'spread', header: '标准差', align: 'end', cell: ({ spread }) => figure(spread) },
    { key: 'severity', header: '宽严', align: 'end', cell: ({ severity }) => signed(severity) },
    {
      key: 'interval',
      header: '宽严 95% 区间',
      align: 'end',
      cell: ({ low, high }) => range(low, high, signed),
    },
    {
      key: 'spearman',
      header: '与其他评委的等级相关',
      align: 'end',
      cell: ({ spearman, shared }) =>
        spearman === null ? '—' : `${figure(spearman)}（${shared} 篇）`,
    },
    { key: 'halo', header: '各项相关', align: 'end', cell: ({ halo }) => figure(halo) },
    {
      key: 'home',
      header: '本区县偏向',
      align: 'end',
      cell: ({ home }) =>
        home === null
          ? '—'
          : `${signed(home.bias)}（${range(home.low, home.high, signed)}，${home.homeReadings} 篇）`,
    },
    { key: 'extremes', header: '极端分', align: 'end', cell: ({ extremes }) => `${extremes} 份` },
  ]
  if (ask !== null) {
    // Near the name, where no screen cuts it off.
    columns.splice(2, 0, {
      key: 'ask',
      header: '操作',
      cell: ({ judge, name, isLeftOut }) => (
        <a
          className="judge-ask"
          href={ask(judge)}
          aria-label={
            isLeftOut ? `看看恢复计入${name}的评分谁会变动` : `看看不计${name}的评分谁会变动`
          }
        >
          {isLeftOut ? '恢复计入…' : '不计评分…'}
        </a>
      ),
    })
  }
  return columns
}

type JudgeProfilesProps = {
  readonly judges: readonly JudgeAnalysis[]
  readonly rules: readonly string[]
  /** The address that asks who would move; null where nothing can be decided. */
  readonly ask: ((judge: string) => string) | null
}

export function JudgeProfiles({ judges, rules, ask }: JudgeProfilesProps) {
  if (judges.length === 0) {
    return (
      <Section title="评委宽严和打分习惯">
        <EmptyState title="这一轮没有提交的评分表" />
      </Section>
    )
  }
  return (
    <Section
      title="评委宽严和打分习惯"
      lead="宽严是校正了各人所评作品好坏之后，比一般评委多给（+）或少给（−）的分；横线是 95% 区间（± 1.96 个标准误）。"
    >
      <IntervalChart
        label="各位评委的宽严和 95% 区间，数字见下面的表"
        rows={judges.map(({ judge, name, severity, low, high }) => ({
          ...{ id: judge, name, low, high },
          middle: severity,
        }))}
        lines={[{ at: 0, words: '一般评委' }]}
      />
      <p>各位评委打出的平均分，横线是平均分上下一个标准差：</p>
      <IntervalChart
        label="各位评委的平均分和标准差，数字见下面的表"
        rows={judges.map(({ judge, name, mean, spread }) => ({
          ...{ id: judge, name, middle: mean },
          low: spread === null ? null : mean - spread,
          high: spread === null ? null : mean + spread,
        }))}
      />
      <Table
        caption="各位评委的数字"
        captionHidden
        columns={columnsOf(ask)}
        rows={judges}
        rowKey={({ judge }) => judge}
        narrow="scroll"
      />
      <details>
        <summary>“请留意”的规则</summary>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <p>
          评委多时，个别评委碰巧符合某条规则并不奇怪。系统只提示，不会自动去掉任何评委的评分；不计一位评委的评分必须由人作决定并写明理由。
        </p>
      </details>
    </Section>
  )
}
