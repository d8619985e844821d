/** Accepting an invitation: the one-time link that makes an organizer, an officer or a judge. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { readForm, registration } from '../form.server'
import { anyone } from '../gate.server'
import { hashPassword } from '../passwords.server'
import { RegistrationForm } from '../registration-form'
import { PageTitle } from '../ui/page-title'
import { acceptInvitation, openInvitation } from '../usecases/inviting'

const ROLES = {
  organizer: { name: '组委会', home: '/organizer' },
  officer: { name: '工会干事', home: '/union' },
  judge: { name: '评委', home: '/judge' },
}

export const meta: MetaFunction = () => [{ title: '接受邀请·职工话家征文' }]

export const loader = anyone.load(async ({ db, actor, params, now }) => {
  const invitation = await openInvitation(db, params.token, now)
  return {
    role: ROLES[invitation.role].name,
    name: invitation.name,
    union: invitation.union_name,
    contest: invitation.contest_title,
    me: actor.person?.name ?? null,
    path: `/invite/${params.token}`,
  }
})

export const action = anyone.act(
  async ({ actor, form }) => {
    if (actor.person) return { account: actor.person.account }
    const { name, contact, password } = readForm(registration, form)
    return { name, ...contact, passwordHash: await hashPassword(password) }
  },
  async ({ db, params, now, prepared, session }) => {
    const { account, role } = await acceptInvitation(db, params.token, prepared, now)
    if (!('account' in prepared)) await session.open(account)
    return redirect(ROLES[role].home)
  },
)

export default function Invitation() {
  const { role, name, union, contest, me, path } = useLoaderData<typeof loader>()
  const refused = refusedIn(useActionData<typeof action>())
  const subject = [contest, union].filter(Boolean).join('，')
  return (
    <>
      <PageTitle
        title={`邀请您担任${role}`}
        lead={subject === '' ? '接受后即可进入组委会工作台。' : subject}
      />
      <RegistrationForm me={me} name={name} path={path} accept="接受邀请" refused={refused} />
    </>
  )
}
