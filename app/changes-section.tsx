/** What an author has changed after an essay was returned, with the reason that it was returned for. */
import { ComparisonView } from './comparison-view'
import type { Comparison } from './domain/comparison'
import { Notice } from './ui/notice'
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type Changes = {
  readonly reason: string | null
  readonly at: string
  readonly comparison: Comparison
}

/** Says at the top of a page that there is such a section further down. */
export function ChangesPointer({ changes }: { readonly changes: Changes | null }) {
  if (changes === null) return null
  return (
    <Notice title="退回后又提交的作品">
      <p>
        <a href="#changes">
          {changes.comparison.isSame ? '重新提交时没有改动' : '查看退回后的修改'}
        </a>
      </p>
    </Notice>
  )
}

export function ChangesSection({ changes }: { readonly changes: Changes | null }) {
  if (changes === null) return null
  const { reason, at, comparison } = changes
  return (
    <Section title="退回后的修改" id="changes">
      <div className="changes">
        <Notice kind="warn" title="退回的原因">
          <p className="reason">{reason ?? '没有写明原因。'}</p>
          <p className="quiet">
            退回时间：
            <Timestamp iso={at} />
          </p>
        </Notice>
        <div>
          <ComparisonView comparison={comparison} before="退回时" after="重新提交" />
        </div>
      </div>
    </Section>
  )
}
