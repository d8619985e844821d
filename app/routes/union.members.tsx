/** The workers of the officer's own subtree, and one-time links for those who have forgotten their password. */
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { officer } from '../gate.server'
import { MemberList, ResetLink } from '../member-list'
import { OfficerNav } from '../officer-nav'
import { pageIn, pagesOf } from '../page-number'
import { FormError } from '../ui/form-error'
import { PageTitle } from '../ui/page-title'
import { listMembers, MEMBERS_PAGE, makeMemberReset } from '../usecases/resetting'

export const meta: MetaFunction = () => [{ title: '职工·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, url }) => {
  const page = pageIn(url)
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 80)
  const { members, total } = await listMembers(db, actor, { search, page })
  return { members, total, page, search, pages: pagesOf(total, MEMBERS_PAGE) }
})

export const action = officer.act(async ({ db, actor, form, url, now }) => {
  const member = String(form.get('member') ?? '')
  const { name, token } = await makeMemberReset(db, actor, member, now)
  return { made: { name, link: `${url.origin}/reset/${token}` } }
})

export default function Members() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageTitle
        title="职工"
        lead="职工忘记密码时，在这里生成一次性链接，直接发给本人，由本人设新密码。"
      />
      <OfficerNav current="members" />
      {answer && 'made' in answer && <ResetLink {...answer.made} />}
      <FormError say={refusedIn(answer).say} />
      <MemberList {...loaded} mayReset={({ hasRoles }) => !hasRoles} />
    </>
  )
}
