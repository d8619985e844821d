/** What a contest never masks 本次征文都不遮盖: the list with who decided it, and a form for one more. */
import { Form } from '@remix-run/react'
import { KINDS, type Mask } from './domain/masking'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type MaskExceptionsProps = {
  readonly exceptions: readonly {
    readonly id: string
    readonly text: string
    readonly kind: Mask['kind'] | null
    readonly reason: string | null
    readonly by: string
    readonly at: string
  }[]
  readonly excepting: FormState
  readonly cancelling: FormState
}

export function MaskExceptions({ exceptions, excepting, cancelling }: MaskExceptionsProps) {
  const { say, fields, typed } = excepting
  return (
    <Section
      id="exceptions"
      title="本次征文都不遮盖"
      lead="系统在这次征文里不再遮盖这些文字。已经确认的匿名稿不受影响，其余的在下次打开时照此处理。"
    >
      <FormError say={cancelling.say} />
      {exceptions.length > 0 && (
        <ul className="mask-exceptions">
          {exceptions.map(({ id, text, kind, reason, by, at }) => (
            <li key={id}>
              <span>
                <mark>{text}</mark>
                {kind && `（${KINDS[kind].name}）`}
                {reason && `，${reason}`}
                <span className="quiet">
                  {' '}
                  {by}，<Timestamp iso={at} />
                </span>
              </span>
              <Form method="post">
                <input type="hidden" name="exception" value={id} />
                <Button
                  variant="quiet"
                  type="submit"
                  name="intent"
                  value="cancel"
                  aria-label={`取消不遮盖“${text}”`}
                >
                  取消
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <details open={say !== null}>
        <summary>添加…</summary>
        <Form noValidate method="post">
          <FormError say={say} fields={fields} />
          <TextField
            label="不遮盖的文字"
            name="text"
            required
            width="medium"
            defaultValue={typed.text}
            error={fields.text}
          />
          <TextField
            label="原因"
            name="reason"
            hint="可以不填。"
            defaultValue={typed.reason}
            error={fields.reason}
          />
          <ButtonRow>
            <Button type="submit" name="intent" value="except">
              添加
            </Button>
          </ButtonRow>
        </Form>
      </details>
    </Section>
  )
}
