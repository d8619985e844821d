/** Setting a new password through a one-time link. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { passwordFault, SHORTEST_PASSWORD } from '../domain/account'
import { Refusal, refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { anyone } from '../gate.server'
import { hashPassword } from '../passwords.server'
import { Button, ButtonRow } from '../ui/button'
import { TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { PageTitle } from '../ui/page-title'
import { openReset, resetPassword } from '../usecases/resetting'

const PER_ADDRESS = { name: 'reset-address', points: 30, seconds: 60 * 60 }

export const meta: MetaFunction = () => [{ title: '设置新密码·职工话家征文' }]

export const loader = anyone.load(async ({ db, params, now }) => {
  const { name } = await openReset(db, params.token, now)
  return { name }
})

const resetForm = z.object({ password: z.string({ error: '请填写新密码。' }) })

export const action = anyone.act(
  async ({ db, params, form, attempt, address, now }) => {
    await attempt(PER_ADDRESS, address)
    const { name, phone, email } = await openReset(db, params.token, now)
    const { password } = readForm(resetForm, form)
    const fault = passwordFault(password, [name, phone, email])
    if (fault) throw new Refusal('invalid', '新密码没有保存。', { password: fault })
    return hashPassword(password)
  },
  async ({ db, params, prepared, session, now }) => {
    await session.open(await resetPassword(db, params.token, prepared, now))
    return redirect('/')
  },
)

export default function Reset() {
  const { name } = useLoaderData<typeof loader>()
  const { say, fields } = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle
        title="设置新密码"
        lead={`${name}，您好。设好以后即登录；您在其他设备上的登录会全部退出。`}
      />
      <Form noValidate method="post" className="form-narrow">
        <FormError say={say} fields={fields} />
        <TextField
          label="新密码"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={`至少 ${SHORTEST_PASSWORD} 个字符，可以用一句好记的话。`}
          error={fields.password}
        />
        <ButtonRow>
          <Button variant="primary" type="submit">
            保存新密码
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}
