/** What authors have answered to the question whether everybody may read their essays, for the organizer. */
import { Form } from '@remix-run/react'
import { CONSENT_LABEL } from './domain/consent'
import { quoteTitle } from './domain/winners'
import { Button, ButtonRow } from './ui/button'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Section } from './ui/section'
import { Stat, Stats } from './ui/stats'
import { Timestamp } from './ui/timestamp'

type ConsentSectionProps = {
  readonly counts: Readonly<Record<'agreed' | 'declined' | 'open', number>>
  /** The first of those who have not answered. */
  readonly open: readonly { readonly id: string; readonly title: string; readonly tier: string }[]
  readonly heldBack: readonly {
    readonly essay: string
    readonly title: string
    readonly faults: readonly string[]
  }[]
  readonly remindedAt: string | null
  /** How many have just been reminded. */
  readonly reminded: number
  readonly refused: string | null
}

export function ConsentSection({ counts, open, heldBack, ...rest }: ConsentSectionProps) {
  const { remindedAt, reminded, refused } = rest
  const more = counts.open - open.length
  return (
    <Section
      title="公开全文"
      lead="公示开始后请作者决定。同意的，公布以后可以在获奖名单里点开阅读；没有答复的不公开。"
    >
      {reminded > 0 && <Notice kind="good" title={`已提醒 ${reminded} 篇作品的作者`} />}
      <FormError say={refused} />
      <Stats>
        <Stat label={CONSENT_LABEL.agreed} value={counts.agreed} unit="篇" />
        <Stat label={CONSENT_LABEL.declined} value={counts.declined} unit="篇" />
        <Stat label="没有答复" value={counts.open} unit="篇" />
      </Stats>
      {heldBack.length > 0 && (
        <Notice kind="warn" title={`${heldBack.length} 篇作者同意、但没有公开`}>
          <p>正文里有不能公开的内容。请与作者联系；文字已经定稿，不能在系统里修改。</p>
          <ul>
            {heldBack.map(({ essay, title, faults }) => (
              <li key={essay}>
                {quoteTitle(title)}：{faults.join('')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {open.length > 0 && (
        <>
          <p>
            没有答复的：
            {open.map(({ title, tier }) => `${quoteTitle(title)}（${tier}）`).join('、')}
            {more > 0 && `，还有 ${more} 篇`}。
          </p>
          <Form noValidate method="post">
            <ButtonRow>
              <Button type="submit" name="intent" value="remind">
                提醒这 {counts.open} 篇的作者
              </Button>
            </ButtonRow>
          </Form>
          {remindedAt && (
            <p className="quiet">
              上次提醒：
              <Timestamp iso={remindedAt} />
            </p>
          )}
        </>
      )}
    </Section>
  )
}
