/** Signing in. Attempts are limited per account and per address, and tell nobody which accounts exist. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Refusal, refusedIn } from '../domain/refusal'
import { contact, readForm } from '../form.server'
import { anyone } from '../gate.server'
import { isPassword } from '../passwords.server'
import { Button, ButtonRow } from '../ui/button'
import { TextField } from '../ui/field'
import { FormError } from '../ui/form-error'
import { PageTitle } from '../ui/page-title'
import { findForSignIn } from '../usecases/accounts'

const PER_ACCOUNT = { name: 'sign-in-account', points: 10, seconds: 15 * 60 }
const PER_ADDRESS = { name: 'sign-in-address', points: 100, seconds: 15 * 60 }

const signInForm = z.object({ contact, password: z.string().min(1, '请填写密码。') })

export const meta: MetaFunction = () => [{ title: '登录·职工话家征文' }]

/** Only a path of this site may follow a sign-in. */
function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/'
}

export const loader = anyone.load(({ actor, url }) => {
  const next = safeNext(url.searchParams.get('next'))
  if (actor.person) throw redirect(next)
  return { isSentHere: next !== '/' }
})

export const action = anyone.act(
  async ({ db, form, attempt, pardon, address }) => {
    const { contact, password } = readForm(signInForm, form)
    await attempt(PER_ADDRESS, address)
    const who = contact.phone ?? contact.email ?? ''
    await attempt(PER_ACCOUNT, who)
    const account = await findForSignIn(db, contact)
    if (!(await isPassword(account?.password_hash ?? null, password)) || !account) {
      throw new Refusal('invalid', '手机号、邮箱或密码不对，请核对后再试。', {
        password: '请核对手机号或邮箱，并重新输入密码。',
      })
    }
    await pardon(PER_ACCOUNT, who)
    return account.id
  },
  async ({ prepared: account, session, url }) => {
    await session.open(account)
    return redirect(safeNext(url.searchParams.get('next')))
  },
)

export default function SignIn() {
  const { isSentHere } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle
        title="登录"
        lead={isSentHere ? '请先登录，登录后会回到您要去的页面。' : undefined}
      />
      <Form noValidate method="post" className="form-narrow">
        <FormError say={say} fields={fields} />
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
        <ButtonRow>
          <Button variant="primary" type="submit">
            登录
          </Button>
        </ButtonRow>
      </Form>
      <p>忘记密码？请联系所属工会的干事或组委会，他们会发给您一个重置链接，不需要短信。</p>
      <p>
        还没有账号？职工请打开所属工会发给您的加入链接；干事和评委请打开组委会发给您的邀请链接。
      </p>
    </>
  )
}
