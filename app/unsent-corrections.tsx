/** What an author had changed and not handed in when a correction was taken back: to read and copy, not to lose. */
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type UnsentCorrectionsProps = {
  readonly texts: readonly {
    readonly id: string
    readonly title: string
    readonly body: string
    readonly at: string | null
  }[]
}

export function UnsentCorrections({ texts }: UnsentCorrectionsProps) {
  return (
    <Section
      title="没有提交的补正文字"
      lead="组委会结束补正时您还没有重新提交，作品恢复为上次提交的文字。您改过的文字留在这里。"
    >
      {texts.map(({ id, title, body, at }) => (
        <details key={id}>
          <summary>
            {title || '（没有题目）'}
            {at && (
              <>
                ，<Timestamp iso={at} />
              </>
            )}
          </summary>
          <p className="held-text">{body}</p>
        </details>
      ))}
    </Section>
  )
}
