/** Until when the judges are asked to be done: set with the assignment, changed with a reason once judging runs. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { forInput } from './domain/time'
import { Button, ButtonRow } from './ui/button'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'
import { Timestamp } from './ui/timestamp'

type DeadlineFormProps = {
  readonly dueAt: string | null
  readonly isJudging: boolean
  readonly refused: FormState
}

export function DeadlineForm({ dueAt, isJudging, refused }: DeadlineFormProps) {
  const { say, fields, typed } = refused
  return (
    <Section
      title="完成期限"
      lead="评委会看到这个时间。到时系统不会自动结束评审，由组委会决定何时结束。"
    >
      <p>{dueAt === null ? '还没有定期限。' : <Timestamp iso={dueAt} />}</p>
      <Form noValidate method="post" className="form-narrow" key={dueAt}>
        <FormError say={say} fields={fields} />
        <input type="hidden" name="intent" value="deadline" />
        <TextField
          label="请评委完成的时间"
          name="dueAt"
          type="datetime-local"
          width="medium"
          hint="北京时间。留空就是不限。"
          defaultValue={typed.dueAt ?? forInput(dueAt)}
          error={fields.dueAt}
        />
        {isJudging ? (
          <TextArea
            label="修改的原因"
            name="reason"
            rows={2}
            required
            hint="评审已经开始，没有评完的评委会收到通知。"
            defaultValue={typed.reason}
            error={fields.reason}
          />
        ) : (
          <input type="hidden" name="reason" value="" />
        )}
        <ButtonRow>
          <Button type="submit">保存期限</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}
