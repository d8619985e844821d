/** Everybody with an account, and one-time links for those who have forgotten their password. */
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { organizer } from '../gate.server'
import { MemberList, ResetLink } from '../member-list'
import { pageIn, pagesOf } from '../page-number'
import { FormError } from '../ui/form-error'
import { PageTitle } from '../ui/page-title'
import { listAccounts, MEMBERS_PAGE, makeAccountReset } from '../usecases/resetting'

export const meta: MetaFunction = () => [{ title: '账号·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, url }) => {
  const page = pageIn(url)
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 80)
  const { members, total } = await listAccounts(db, actor, { search, page })
  return { members, total, page, search, pages: pagesOf(total, MEMBERS_PAGE) }
})

export const action = organizer.act(async ({ db, actor, form, url, now }) => {
  const member = String(form.get('member') ?? '')
  const { name, token } = await makeAccountReset(db, actor, member, now)
  return { made: { name, link: `${url.origin}/reset/${token}` } }
})

export default function Accounts() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageTitle
        title="账号"
        lead="有人忘记密码时，请先确认是本人，再在这里生成一次性链接发给他。"
        back={{ to: '/organizer', label: '组委会' }}
      />
      {answer && 'made' in answer && <ResetLink {...answer.made} />}
      <FormError say={refusedIn(answer).say} />
      <MemberList {...loaded} mayReset={() => true} />
    </>
  )
}
