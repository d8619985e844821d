/** How far the judges of one round agree: figures, what they mean, and a verdict with the source of its thresholds. */
import { FORMS, type Form } from './domain/agreement'
import type { RoundAgreement } from './domain/analysis'
import {
  alphaVerdict,
  concordanceVerdict,
  FORM_WORDS,
  intraclassVerdict,
} from './domain/analysis/words'
import { figure, percent, range } from './figures'
import { EmptyState, Notice } from './ui/notice'
import { Section } from './ui/section'
import { type Column, Table } from './ui/table'

type Line = {
  readonly name: string
  readonly value: string
  readonly means: string
  readonly verdict: string
}

type FormLine = {
  readonly form: Form
  readonly value: string
  readonly interval: string
  readonly verdict: string
}

const COLUMNS: readonly Column<Line>[] = [
  { key: 'name', header: '指标', title: true, cell: ({ name }) => name },
  { key: 'value', header: '数值', align: 'end', cell: ({ value }) => value },
  { key: 'means', header: '说的是什么', cell: ({ means }) => means },
  { key: 'verdict', header: '怎样看', cell: ({ verdict }) => verdict },
]

const FORM_COLUMNS: readonly Column<FormLine>[] = [
  { key: 'form', header: '形式', title: true, cell: ({ form }) => `ICC(${form})` },
  { key: 'words', header: '问的是什么', cell: ({ form }) => FORM_WORDS[form] },
  { key: 'value', header: '数值', align: 'end', cell: ({ value }) => value },
  { key: 'interval', header: '95% 区间', align: 'end', cell: ({ interval }) => interval },
  { key: 'verdict', header: '怎样看', cell: ({ verdict }) => verdict },
]

function linesOf(agreement: RoundAgreement): readonly Line[] {
  const { alpha, ordinalAlpha, concordance } = agreement
  const byAlpha = (value: number | null) => (value === null ? '无法计算' : alphaVerdict(value))
  return [
    {
      name: '克里彭多夫 α（分数）',
      value: figure(alpha, 3),
      means: '同一作品得分的差异，比随便两份评分的差异小多少。1 是完全一致，0 等于随机。',
      verdict: byAlpha(alpha),
    },
    {
      name: '克里彭多夫 α（次序）',
      value: figure(ordinalAlpha, 3),
      means: '同上，只看分数的高低次序，不看差多少分。',
      verdict: byAlpha(ordinalAlpha),
    },
    {
      name: '肯德尔 W',
      value: concordance === null ? '—' : figure(concordance.w, 3),
      means:
        concordance === null
          ? '各位评委给同一批作品排序的一致程度。'
          : `各位评委给作品排序的一致程度，1 是完全相同。χ² ${figure(concordance.chiSquared)}，自由度 ${concordance.freedom}，p ${pWords(concordance.p)}。`,
      verdict:
        concordance === null ? '要有全体评委都评过的作品才能计算' : concordanceVerdict(concordance),
    },
  ]
}

function pWords(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${figure(p, 3)}`
}

export function AgreementFigures({ agreement }: { readonly agreement: RoundAgreement }) {
  const { essays, judges, sheets, readByAll, intraclass, shares } = agreement
  if (sheets === 0) {
    return (
      <Section title="评委之间的一致性">
        <EmptyState title="这一轮没有计入的评分表" />
      </Section>
    )
  }
  return (
    <Section
      title="评委之间的一致性"
      lead={`按计入排名的 ${sheets} 份评分表：${judges} 位评委，${essays} 篇作品。`}
    >
      <Table
        caption="一致性指标"
        captionHidden
        columns={COLUMNS}
        rows={linesOf(agreement)}
        rowKey={({ name }) => name}
      />
      {shares && (
        <p>
          一份评分的差异里，{percent(shares.essay)} 来自作品本身，{percent(shares.judge)}{' '}
          来自评委宽严不同，{percent(shares.residual)} 是其余的出入（REML 方差分解）。
        </p>
      )}
      {intraclass === null ? (
        <Notice title="没有组内相关系数 ICC 和肯德尔 W">
          <p>
            这两项只能按全体评委都评过的作品计算，本轮这样的作品有 {readByAll} 篇，不够计算；请看 α
            和上面的方差分解。
          </p>
        </Notice>
      ) : (
        <>
          {readByAll < essays && (
            <Notice>
              ICC 和肯德尔 W 只按全体 {judges} 位评委都评过的 {readByAll} 篇作品计算（共 {essays}{' '}
              篇）。
            </Notice>
          )}
          <Table
            caption="组内相关系数 ICC 的六种形式"
            columns={FORM_COLUMNS}
            rows={FORMS.map((form): FormLine => {
              const found = intraclass[form]
              return {
                form,
                value: figure(found?.value ?? null, 3),
                interval: range(found?.low ?? null, found?.high ?? null),
                verdict: found === null ? '无法计算' : intraclassVerdict(found),
              }
            })}
            rowKey={({ form }) => form}
          />
          <p>每篇作品由全体评委评分、按平均分排名次时，最该看的是 ICC(2,k)。</p>
        </>
      )}
      <details>
        <summary>“怎样看”的依据</summary>
        <ul>
          <li>
            ICC：95% 区间的两端低于 0.5 为差，0.5–0.75 中等，0.75–0.9 良好，0.9 以上优秀（Koo & Li
            2016）。六种形式见 Shrout & Fleiss 1979。
          </li>
          <li>α：0.800 以上可靠，0.667–0.800 只可作初步结论（Krippendorff 2004）。</li>
          <li>
            W：p 小于 0.05 说明排序不是各排各的；p 小不等于一致性高（Siegel & Castellan 1988）。
          </li>
        </ul>
      </details>
    </Section>
  )
}
