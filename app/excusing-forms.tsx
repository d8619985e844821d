/** The forms about what a judge can take on: the most essays, leaving and coming back, and conflicts that are recorded. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { Select, TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

type Judge = {
  readonly id: string
  readonly name: string
  readonly maxLoad: number | null
  readonly assigned: number
  readonly submitted: number
}

type JudgeFormProps = { readonly judge: Judge; readonly refused: FormState }

/** The most essays of one judge. */
export function LoadForm({ judge, refused }: JudgeFormProps) {
  const { id, name, maxLoad } = judge
  return (
    <Section id="judge" title={`${name}：评阅上限`} lead="已经分配的不受影响，只管以后的分配。">
      <Form noValidate method="post" className="form-narrow" key={id}>
        <FormError say={refused.say} fields={refused.fields} />
        <input type="hidden" name="intent" value="load" />
        <input type="hidden" name="judge" value={id} />
        <TextField
          label="最多评几篇"
          name="most"
          inputMode="numeric"
          width="short"
          hint="不填就是不限。"
          defaultValue={refused.typed.most ?? (maxLoad === null ? '' : String(maxLoad))}
          error={refused.fields.most}
        />
        <ButtonRow>
          <Button type="submit">保存上限</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

/** A judge leaves: what happens to the readings is said before. */
export function LeaveForm({ judge, refused }: JudgeFormProps) {
  const { id, name, assigned, submitted } = judge
  return (
    <Section
      title={`${name}：退出评审`}
      lead={`没有提交的 ${assigned - submitted} 份评阅会收回，包括填到一半的；已提交的 ${submitted} 份保留并计入成绩。收回的评阅请随后在“评审分配”中补给别人。`}
    >
      <Form noValidate method="post" className="form-narrow" key={id}>
        <FormError say={refused.say} fields={leaveIds(refused.fields)} />
        <input type="hidden" name="intent" value="leave" />
        <input type="hidden" name="judge" value={id} />
        <TextArea
          label="退出的原因"
          name="reason"
          id="leave-reason"
          rows={2}
          required
          defaultValue={refused.typed.reason}
          error={refused.fields.reason}
        />
        <ButtonRow>
          <Button variant="danger" type="submit">
            {name}退出评审
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

/** Two forms on the page ask for a reason; the links of a refusal lead to the right one. */
function leaveIds({ reason, ...fields }: Readonly<Record<string, string>>) {
  return reason === undefined ? fields : { ...fields, 'leave-reason': reason }
}

type ConflictFormProps = {
  readonly judges: readonly { readonly id: string; readonly name: string }[]
  readonly refused: FormState
}

/** A judge and an essay, or a judge and a whole union, that must not meet. */
export function ConflictForm({ judges, refused }: ConflictFormProps) {
  const { say, fields, typed } = refused
  return (
    <Form noValidate method="post" className="form-narrow">
      <FormError say={say} fields={fields} />
      <input type="hidden" name="intent" value="conflict" />
      <Select
        label="评委"
        name="judge"
        required
        empty="请选择"
        defaultValue={typed.judge ?? ''}
        error={fields.judge}
        options={judges.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        label="不评哪篇作品"
        name="essay"
        hint="填题目或作品编号；要回避整个工会时留空。"
        defaultValue={typed.essay}
        error={fields.essay}
      />
      <TextField
        label="不评哪个工会的作品"
        name="union"
        hint="填全称或别名，下级工会的作品也一起回避；只回避一篇时留空。"
        defaultValue={typed.union}
        error={fields.union}
      />
      <TextArea
        label="原因"
        name="reason"
        rows={2}
        required
        hint="只有组委会看得到，例如“作者是评委的亲属”。"
        defaultValue={typed.reason}
        error={fields.reason}
      />
      <ButtonRow>
        <Button type="submit">登记回避</Button>
      </ButtonRow>
    </Form>
  )
}
