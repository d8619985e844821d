/** What an organizer does with a blind copy: let stand what it still gives away, save it, approve it. */
import type { ReactNode } from 'react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'

type CopyActsProps = {
  /** What the saved copy still gives away. */
  readonly left: readonly { readonly text: string }[]
  readonly refused: Pick<FormState, 'fields' | 'typed'>
  readonly whyNotApprove: string | null
  readonly hasNext: boolean
  /** More acts in the same row. */
  readonly children?: ReactNode
}

export function CopyActs({ left, refused, whyNotApprove, hasNext, children }: CopyActsProps) {
  const { fields, typed } = refused
  return (
    <>
      {whyNotApprove === null && (left.length > 0 || fields.confirmed !== undefined) && (
        <Checkbox
          label="保留这些内容：我已核对，它们认不出作者"
          name="confirmed"
          value="yes"
          defaultChecked={typed.confirmed === 'yes'}
          hint={
            left.length > 0
              ? `已保存的文字中还有：${left.map(({ text }) => text).join('、')}`
              : undefined
          }
          error={fields.confirmed}
        />
      )}
      {whyNotApprove !== null && <p>{whyNotApprove}</p>}
      <ButtonRow>
        {/* First, because Enter in a field presses the first button: that must not approve. */}
        <Button type="submit" name="intent" value="save">
          只保存
        </Button>
        {whyNotApprove === null && (
          <>
            <Button
              variant="primary"
              type="submit"
              name="intent"
              value={hasNext ? 'approve-next' : 'approve'}
            >
              {hasNext ? '确认并看下一篇' : '确认匿名稿'}
            </Button>
            {hasNext && (
              <Button type="submit" name="intent" value="approve">
                确认
              </Button>
            )}
          </>
        )}
        {children}
      </ButtonRow>
    </>
  )
}
