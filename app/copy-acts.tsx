/** The parts of the forms on a blind copy: its text, what it still gives away and is let stand, saving and approving. */
import type { ReactNode } from 'react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { TextArea, TextField } from './ui/field'

type Refused = Pick<FormState, 'fields' | 'typed'>

type CopyFieldsProps = {
  readonly copy: { readonly title: string; readonly body: string }
  readonly refused: Refused
}

/** The text of a copy, to be rewritten freely. */
export function CopyFields({ copy, refused: { fields, typed } }: CopyFieldsProps) {
  return (
    <>
      <TextField
        label="题目"
        name="title"
        required
        defaultValue={typed.title ?? copy.title}
        error={fields.title}
      />
      <TextArea
        label="正文"
        name="body"
        required
        rows={24}
        defaultValue={typed.body ?? copy.body}
        error={fields.body}
      />
    </>
  )
}

type LeftStandingProps = {
  /** What the saved copy still gives away. */
  readonly left: readonly { readonly text: string }[]
  readonly refused: Refused
}

/** The box by which what a copy still gives away is let stand; nothing where there is nothing to confirm. */
export function LeftStanding({ left, refused: { fields, typed } }: LeftStandingProps) {
  if (left.length === 0 && fields.confirmed === undefined) return null
  return (
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
  )
}

type CopyActsProps = LeftStandingProps & {
  readonly whyNotApprove: string | null
  readonly hasNext: boolean
  /** More acts in the same row. */
  readonly children?: ReactNode
}

export function CopyActs({ left, refused, whyNotApprove, hasNext, children }: CopyActsProps) {
  return (
    <>
      {whyNotApprove === null && <LeftStanding left={left} refused={refused} />}
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
