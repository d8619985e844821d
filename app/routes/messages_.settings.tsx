/** One's own choice of what comes by mail: each group of messages at once, once a day, or not at all. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import { GROUP_KEYS, MAIL_CHOICES, NOTICE_GROUPS } from '../domain/notice-groups'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { anyone } from '../gate.server'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Choice } from '../ui/choice'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { chooseNotices, openChoices } from '../usecases/choosing-notices'

const SIGN_IN = '/sign-in?next=%2Fmessages%2Fsettings'

export const meta: MetaFunction = () => [{ title: '通知设置·职工话家征文' }]

export const loader = anyone.load(async ({ db, actor }) => {
  if (!actor.person) throw redirect(SIGN_IN)
  return openChoices(db, actor.person)
})

const mail = z.enum(['now', 'daily', 'none'], '请选择“立即”“每日汇总”或“不发”。')
const choicesForm = z.object({
  progress: mail,
  tasks: mail,
  results: mail,
  objections: mail,
  other: mail,
})

export const action = anyone.act(async ({ db, actor, form, now }) => {
  if (!actor.person) return redirect(SIGN_IN)
  await chooseNotices(db, actor.person, readForm(choicesForm, form), now)
  return redirect('/messages/settings?saved')
})

const OPTIONS = Object.entries(MAIL_CHOICES).map(([value, label]) => ({ value, label }))

export default function NoticeSettings() {
  const { choices, address } = useLoaderData<typeof loader>()
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  const [query] = useSearchParams()
  return (
    <>
      <PageTitle
        title="通知设置"
        lead="所有消息都会出现在本网站的“消息”里。下面选择哪些还要发到您的邮箱。"
        actions={<LinkButton to="/messages">返回消息</LinkButton>}
      />
      {query.has('saved') && say === null && <Notice kind="good" title="已保存" />}
      {address === null ? (
        <Notice kind="warn" title="您的账号没有邮箱，不会收到邮件">
          <p>下面的选择会保留，等账号有了邮箱后生效。要添加邮箱，请联系组委会。</p>
        </Notice>
      ) : (
        <Notice>
          邮件发到 {address}。“每日汇总”在每天早上 8
          点发一封，只列出您还没有看过的消息；没有新消息就不发。
        </Notice>
      )}
      <FormError say={say} fields={fields} />
      <Form method="post" noValidate>
        {GROUP_KEYS.map((group) => (
          <Choice
            key={group}
            label={NOTICE_GROUPS[group].label}
            name={group}
            hint={NOTICE_GROUPS[group].hint}
            options={OPTIONS}
            defaultValue={typed[group] ?? choices[group] ?? 'now'}
            error={fields[group]}
            inline
          />
        ))}
        <p className="quiet">与账号有关的消息（如密码、邀请）不在此列，总是立即发送。</p>
        <ButtonRow>
          <Button variant="primary" type="submit">
            保存
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}
