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

function inWords({ paragraphs, removed, added }: Comparison['counts']): string {
  if (paragraphs === 0) return '正文没有改动'
  return [
    `正文改动 ${paragraphs} 段`,
    removed > 0 && `删去 ${removed} 个字符`,
    added > 0 && `添加 ${added} 个字符`,
  ]
    .filter(Boolean)
    .join('，')
}

export function ComparisonView({ comparison, before, after }: ComparisonViewProps) {
  const { title, paragraphs, counts, authors, isSame } = comparison
  if (isSame) return <Notice>题目、作者和正文都没有改动。</Notice>
  const isTitleChanged = title.kind !== 'kept'
  return (
    <>
      <p className="lead">
        {[isTitleChanged && '题目有改动', authors && '作者有改动', inWords(counts)]
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
