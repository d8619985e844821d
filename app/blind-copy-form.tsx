/** The blind copy as a form: title and body, saved or approved with the versions that it was made from. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Checkbox } from './ui/choice'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'

type Copy = {
  readonly title: string
  readonly body: string
  readonly version: number
}

type BlindCopyFormProps = {
  readonly blinding: {
    readonly copy: Copy
    readonly renewed: { readonly title: string; readonly body: string } | null
    readonly left: readonly { readonly text: string }[]
    readonly whyNotApprove: string | null
  }
  readonly essayVersion: number
  readonly hasNext: boolean
  readonly refused: FormState | undefined
}

export function BlindCopyForm(props: BlindCopyFormProps) {
  const { blinding, essayVersion, hasNext, refused } = props
  const { copy, renewed, left, whyNotApprove } = blinding
  const { say = null, fields = {}, typed = {} } = refused ?? {}
  const shown = renewed ?? copy
  const asksToConfirm = left.length > 0 || fields.confirmed !== undefined
  return (
    <>
      {renewed && (
        <Notice kind="warn" title="原稿在匿名稿保存以后改过">
          <p>下面是按新原稿重新拟的匿名稿；保存后代替原来的一份。</p>
        </Notice>
      )}
      <Form noValidate method="post" className="blind-copy-form">
        <FormError say={say} fields={fields} />
        {/* After a refusal the versions stay those that the typed text was made from. */}
        <input type="hidden" name="version" value={typed.version ?? copy.version} />
        <input type="hidden" name="essayVersion" value={typed.essayVersion ?? essayVersion} />
        <TextField
          label="题目"
          name="title"
          required
          defaultValue={typed.title ?? shown.title}
          error={fields.title}
        />
        <TextArea
          label="正文"
          name="body"
          required
          rows={24}
          defaultValue={typed.body ?? shown.body}
          error={fields.body}
        />
        {asksToConfirm && whyNotApprove === null && (
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
        </ButtonRow>
      </Form>
    </>
  )
}
