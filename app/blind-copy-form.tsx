/** The blind copy as a form: title and body, saved or approved with the versions that it was made from. */
import { Form } from '@remix-run/react'
import { CopyActs } from './copy-acts'
import type { FormState } from './domain/refusal'
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
        <CopyActs
          left={left}
          refused={{ fields, typed }}
          whyNotApprove={whyNotApprove}
          hasNext={hasNext}
        />
      </Form>
    </>
  )
}
