/** Amending a copy that judges are reading 更正: the text and the reason, and what it was before. */
import { Form } from '@remix-run/react'
import { CopyFields, LeftStanding } from './copy-acts'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Timestamp } from './ui/timestamp'

type AmendCopyFormProps = {
  readonly copy: {
    readonly title: string
    readonly body: string
    readonly version: number
    readonly reopenedBecause: string | null
  }
  readonly left: readonly { readonly text: string }[]
  readonly refused: FormState
}

export function AmendCopyForm({ copy, left, refused }: AmendCopyFormProps) {
  const { say, fields, typed } = refused
  return (
    <details open={say !== null || copy.reopenedBecause !== null}>
      <summary>更正匿名稿…</summary>
      <Form noValidate method="post" className="blind-copy-form">
        <FormError say={say} fields={fields} />
        <p>
          评委从保存起读到新的文字，作品编号和已经打的分都不变。原来的文字和原因会留存。
          {copy.reopenedBecause !== null && '不改文字、只写原因再保存，表示看过了，不用更正。'}
        </p>
        <input type="hidden" name="version" value={typed.version ?? copy.version} />
        <CopyFields copy={copy} refused={{ fields, typed }} />
        <TextField
          label="更正的原因"
          name="reason"
          id="reason-amend"
          required
          hint="记入操作记录，评委和作者看不到。"
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <LeftStanding left={left} refused={{ fields, typed }} />
        <ButtonRow>
          <Button type="submit" name="intent" value="amend">
            保存更正
          </Button>
        </ButtonRow>
      </Form>
    </details>
  )
}

type AmendmentsProps = {
  readonly amendments: readonly {
    readonly version: number
    readonly title: string
    readonly body: string
    readonly reason: string
    readonly at: string
  }[]
}

export function Amendments({ amendments }: AmendmentsProps) {
  return amendments.map(({ version, title, body, reason, at }) => (
    <details key={version}>
      <summary>
        <Timestamp iso={at} /> 更正前评委读到的文字
      </summary>
      <p className="reason">更正原因：{reason}</p>
      <p className="side-title">{title}</p>
      <p className="reason">{body}</p>
    </details>
  ))
}
