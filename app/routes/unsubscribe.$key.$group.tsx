/**
 * Stops a kind of letters by the address in one of them, without a sign-in. Opening it stops nothing, because mail
 * programs look at links beforehand; the button does, and so does the one-click request of a mail provider (RFC 8058).
 */
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { stoppableLabel } from '../domain/letters'
import { refusedIn } from '../domain/refusal'
import { anyone } from '../gate.server'
import { Button, ButtonRow } from '../ui/button'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { openStop, stopLetters } from '../usecases/choosing-notices'

export const meta: MetaFunction = () => [
  { title: '退订邮件·职工话家征文' },
  { name: 'robots', content: 'noindex' },
]

export const loader = anyone.load(async ({ db, params }) => {
  return { label: stoppableLabel(await openStop(db, params.key, params.group)) }
})

/** Answers with the page and not with a redirect, as RFC 8058 asks. */
export const action = anyone.act(async ({ db, params, now }) => {
  await stopLetters(db, params.key, params.group, now)
  return { stopped: true }
})

export default function Unsubscribe() {
  const { label } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = refusedIn(answer)
  const isStopped = answer !== undefined && 'stopped' in answer
  return (
    <>
      <PageTitle title="退订邮件" />
      <FormError say={say} />
      {isStopped ? (
        <Notice kind="good" title={`不再发送“${label}”的邮件`}>
          <p>
            这些消息仍会出现在本网站的“消息”里。要重新接收，请登录后打开
            <a href="/messages/settings">通知设置</a>。
          </p>
        </Notice>
      ) : (
        <>
          <p>按下按钮后，“{label}”的消息不再发到您的邮箱，仍会出现在本网站的“消息”里。</p>
          <Form method="post">
            <ButtonRow>
              <Button variant="primary" type="submit">
                不再发送“{label}”的邮件
              </Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </>
  )
}
