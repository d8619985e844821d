/** Signing in. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ownPath } from '../domain/own-path'
import { refusedIn } from '../domain/refusal'
import { anyone } from '../gate.server'
import { SignInFields } from '../sign-in-fields'
import { accountBehind } from '../signing-in.server'
import { Button, ButtonRow } from '../ui/button'
import { FormError } from '../ui/form-error'
import { PageTitle } from '../ui/page-title'

export const meta: MetaFunction = () => [{ title: '登录·职工话家征文' }]

export const loader = anyone.load(({ actor, url }) => {
  const next = ownPath(url.searchParams.get('next'))
  if (actor.person) throw redirect(next)
  return { isSentHere: next !== '/' }
})

export const action = anyone.act(accountBehind, async ({ prepared: account, session, url }) => {
  await session.open(account)
  return redirect(ownPath(url.searchParams.get('next')))
})

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
        <SignInFields fields={fields} typed={typed} />
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
