/** Inviting somebody by a one-time link: the form, and the link that it makes, which is shown this once. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'

type InvitationFormProps = {
  readonly invitee: 'organizer' | 'officer' | 'judge'
  readonly intent: string
  /** The link that this form has just made: the form is then empty for the next person. */
  readonly made: string | null
  readonly refused: FormState
}

const UNION_HINTS = {
  officer: '填工会全称或登记过的简称。干事审核这个工会和它下级工会的作品。',
  judge:
    '评委所在的工会，填全称或简称。同一基层、区县或产业工会的作品不会分给这位评委。不在参赛工会的，留空。',
}

export function InvitationForm({ invitee, intent, made, refused }: InvitationFormProps) {
  const { say, fields, typed } = refused
  return (
    <Form noValidate method="post" key={made}>
      <input type="hidden" name="intent" value={intent} />
      <FormError say={say} fields={prefixed(intent, fields)} />
      <TextField
        label="姓名"
        name="name"
        id={`${intent}-name`}
        required
        defaultValue={typed.name}
        error={fields.name}
      />
      {invitee !== 'organizer' && (
        <TextField
          label={invitee === 'officer' ? '工会' : '所在工会'}
          name="union"
          id={`${intent}-union`}
          required={invitee === 'officer'}
          hint={UNION_HINTS[invitee]}
          defaultValue={typed.union}
          error={fields.union}
        />
      )}
      <ButtonRow>
        <Button type="submit">生成邀请链接</Button>
      </ButtonRow>
    </Form>
  )
}

/** Several such forms stand on one page, so that each field's id carries the form's intent. */
function prefixed(intent: string, fields: FormState['fields']): FormState['fields'] {
  return Object.fromEntries(
    Object.entries(fields).map(([name, message]) => [`${intent}-${name}`, message]),
  )
}

type InvitationLinkProps = { readonly name: string; readonly link: string }

export function InvitationLink({ name, link }: InvitationLinkProps) {
  return (
    <Notice kind="good" title={`给${name}的邀请链接已生成`}>
      <p>
        <code className="secret-link">{link}</code>
      </p>
      <p>链接只显示这一次，只能用一次，14 天内有效。请复制后直接发给本人。</p>
    </Notice>
  )
}
