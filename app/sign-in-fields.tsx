/** The two fields of signing in. */
import type { FormState } from './domain/refusal'
import { TextField } from './ui/field'

export function SignInFields({ fields, typed }: Pick<FormState, 'fields' | 'typed'>) {
  return (
    <>
      <TextField
        label="手机号或邮箱"
        name="contact"
        autoComplete="username"
        required
        defaultValue={typed.contact}
        error={fields.contact}
      />
      <TextField
        label="密码"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={fields.password}
      />
    </>
  )
}
