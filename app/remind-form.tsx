/** Who would be reminded and with which words, looked at before anything is sent. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { Checkbox } from './ui/choice'
import { FormError } from './ui/form-error'
import { Section } from './ui/section'

type RemindFormProps = {
  /** A judge's id, or `all`. */
  readonly whom: string
  readonly judges: readonly {
    readonly id: string
    readonly name: string
    readonly open: number
    /** Whether they were reminded within the last hours. */
    readonly isRecent: boolean
  }[]
  readonly hours: number
  readonly refused: FormState
}

/** Names in the list before the rest is only counted. */
const NAMED = 12

export function RemindForm({ whom, judges, hours, refused }: RemindFormProps) {
  const recent = judges.filter(({ isRecent }) => isRecent)
  if (judges.length === 0) {
    return <Section id="remind" title="提醒评委" lead="没有需要提醒的评委：评分表已经全部提交。" />
  }
  const named = judges.slice(0, NAMED).map(({ name, open }) => `${name}（还差 ${open} 份）`)
  return (
    <Section
      id="remind"
      title="提醒评委"
      lead={`将提醒 ${judges.length - recent.length} 位评委。站内消息和邮件（有邮箱的）各发一份，写明本人还差几份和完成期限。`}
    >
      <p>
        {named.join('、')}
        {judges.length > NAMED && ` 等 ${judges.length} 位`}
      </p>
      <Form noValidate method="post">
        <FormError say={refused.say} fields={refused.fields} />
        <input type="hidden" name="intent" value="remind" />
        <input type="hidden" name="whom" value={whom} />
        {recent.length > 0 && (
          <Checkbox
            label={`仍然提醒 ${hours} 小时内提醒过的 ${recent.length} 位：${recent
              .slice(0, NAMED)
              .map(({ name }) => name)
              .join('、')}`}
            name="again"
            value="yes"
          />
        )}
        <ButtonRow>
          <Button variant="primary" type="submit">
            发送提醒
          </Button>
          <LinkButton to="?" variant="quiet">
            不提醒
          </LinkButton>
        </ButtonRow>
      </Form>
    </Section>
  )
}
