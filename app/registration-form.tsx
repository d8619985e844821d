/** The form behind a link that makes a member: one button for people with an account, a short registration for others. */
import { Form } from '@remix-run/react'
import { SHORTEST_PASSWORD } from './domain/account'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { TextField } from './ui/field'
import { FormError } from './ui/form-error'

type RegistrationFormProps = {
  /** The name of the person who is signed in. */
  readonly me: string | null
  readonly name: string
  readonly path: string
  readonly accept: string
  readonly refused: FormState
}

export function RegistrationForm({ me, name, path, accept, refused }: RegistrationFormProps) {
  const { say, fields, typed } = refused
  if (me !== null) {
    return (
      <Form noValidate method="post" className="form-narrow">
        <FormError say={say} fields={fields} />
        <p>您已登录为{me}。如果这不是您本人，请先退出。</p>
        <ButtonRow>
          <Button variant="primary" type="submit">
            {accept}
          </Button>
        </ButtonRow>
      </Form>
    )
  }
  return (
    <Form noValidate method="post" className="form-narrow">
      <FormError say={say} fields={fields} />
      <TextField
        label="姓名"
        name="name"
        autoComplete="name"
        required
        defaultValue={typed.name ?? name}
        error={fields.name}
      />
      <TextField
        label="手机号或邮箱"
        name="contact"
        autoComplete="username"
        required
        hint="用来登录，不会公开，评委看不到。"
        defaultValue={typed.contact}
        error={fields.contact}
      />
      <TextField
        label="密码"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={`至少 ${SHORTEST_PASSWORD} 个字符，可以用一句好记的话。`}
        error={fields.password}
      />
      <ButtonRow>
        <Button variant="primary" type="submit">
          注册并{accept}
        </Button>
        <LinkButton variant="quiet" to={`/sign-in?next=${encodeURIComponent(path)}`}>
          已有账号，去登录
        </LinkButton>
      </ButtonRow>
    </Form>
  )
}
