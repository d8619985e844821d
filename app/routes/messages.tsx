/** One's own messages: what has happened to an essay, what waits for an officer, and other news. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { anyone } from '../gate.server'
import { pageIn, pagesOf } from '../page-number'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { EmptyState } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Status } from '../ui/status'
import { Timestamp } from '../ui/timestamp'
import { listMessages, MESSAGES_PAGE, readMessages } from '../usecases/telling'

const SIGN_IN = '/sign-in?next=%2Fmessages'

export const meta: MetaFunction = () => [{ title: '消息·职工话家征文' }]

export const loader = anyone.load(async ({ db, actor, url }) => {
  if (!actor.person) throw redirect(SIGN_IN)
  const page = pageIn(url)
  const { messages, total } = await listMessages(db, actor.person, page)
  return { messages, total, page, pages: pagesOf(total, MESSAGES_PAGE) }
})

export const action = anyone.act(async ({ db, actor, form, now }) => {
  if (!actor.person) return redirect(SIGN_IN)
  const message = form.get('message')
  return redirect(await readMessages(db, actor.person, message ? String(message) : null, now))
})

export default function Messages() {
  const { messages, total, page, pages } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title="消息"
        actions={
          <>
            {messages.some(({ readAt }) => readAt === null) && (
              <Form method="post">
                <Button type="submit">全部标为已读</Button>
              </Form>
            )}
            <LinkButton to="/messages/settings">通知设置</LinkButton>
          </>
        }
      />
      {messages.length === 0 && (
        <EmptyState title="还没有消息">作品有了新的进展，会在这里告诉您。</EmptyState>
      )}
      <ul className="messages">
        {messages.map(({ id, title, body, at, readAt }) => (
          <li key={id} className={readAt === null ? 'message is-new' : 'message'}>
            <h2>
              {title} {readAt === null && <Status kind="accent">新</Status>}
            </h2>
            <p className="message-body">{body}</p>
            <p className="quiet">
              <Timestamp iso={at} />
            </p>
            <Form method="post">
              <input type="hidden" name="message" value={id} />
              <ButtonRow>
                <Button variant="quiet" type="submit">
                  查看<span className="visually-hidden">：{title}</span>
                </Button>
              </ButtonRow>
            </Form>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} total={total} unit="条" hrefFor={(to) => `?page=${to}`} />
    </>
  )
}
