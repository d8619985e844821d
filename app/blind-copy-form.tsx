/** The blind copy as a form: title and body, saved or approved with the versions that it was made from. */
import { Form } from '@remix-run/react'
import { CopyActs, CopyFields } from './copy-acts'
import type { FormState } from './domain/refusal'
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
        <CopyFields copy={shown} refused={{ fields, typed }} />
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
