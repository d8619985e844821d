/** Two versions of an essay compared: how much has changed in words, the authors, and the text. */
import type { Comparison } from './domain/comparison'
import { Notice } from './ui/notice'
import { DescriptionList } from './ui/stats'
import { TextDiff } from './ui/text-diff'

type ComparisonViewProps = {
  readonly comparison: Comparison
  /** What the two versions are called. */
  readonly before: string
  readonly after: string
}

export function ComparisonView({ comparison, before, after }: ComparisonViewProps) {
  const { title, paragraphs, counts, authors, isSame } = comparison
  if (isSame) return <Notice>{`题目、作者和正文都没有改动。`}</Notice>
  const isTitleChanged = title.kind !== 'kept'
  return (
    <>
      <p className="lead">
        {[
          isTitleChanged && '题目有改动',
          authors && '作者有改动',
          counts.paragraphs > 0
            ? `正文改动 ${counts.paragraphs} 段，删去 ${counts.removed} 个字符，添加 ${counts.added} 个字符`
            : '正文没有改动',
        ]
          .filter(Boolean)
          .join('；')}
        。
      </p>
      {authors && (
        <DescriptionList
          items={[
            { term: `作者（${before}）`, detail: authors.before },
            { term: `作者（${after}）`, detail: authors.after },
          ]}
        />
      )}
      <TextDiff before={before} after={after} title={title} paragraphs={paragraphs} />
    </>
  )
}
