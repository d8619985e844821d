/** Joining a union through its link: how workers get an account. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { readForm, registration } from '../form.server'
import { anyone } from '../gate.server'
import { hashPassword } from '../passwords.server'
import { RegistrationForm } from '../registration-form'
import { PageTitle } from '../ui/page-title'
import { joinUnion, joinUnionAs, openJoinLink } from '../usecases/accounts'

const PER_ADDRESS = { name: 'join-address', points: 60, seconds: 60 * 60 }

export const meta: MetaFunction = () => [{ title: '加入工会·职工话家征文' }]

export const loader = anyone.load(async ({ db, actor, params }) => {
  const link = await openJoinLink(db, params.token)
  if (actor.person?.union === link.union_id) throw redirect('/worker')
  return {
    union: link.union_name,
    me: actor.person?.name ?? null,
    path: `/join/${params.token}`,
  }
})

export const action = anyone.act(
  async ({ actor, form, attempt, address }) => {
    if (actor.person) return { person: actor.person }
    const { name, contact, password } = readForm(registration, form)
    await attempt(PER_ADDRESS, address)
    return { registration: { name, ...contact, passwordHash: await hashPassword(password) } }
  },
  async ({ db, params, now, prepared, session }) => {
    if (prepared.registration) {
      await session.open(await joinUnion(db, params.token, prepared.registration, now))
    } else {
      await joinUnionAs(db, params.token, prepared.person, now)
    }
    return redirect('/worker')
  },
)

export default function Join() {
  const { union, me, path } = useLoaderData<typeof loader>()
  const refused = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle title={`加入${union}`} lead="加入后就可以写作品、投稿，并随时查看审核情况。" />
      <RegistrationForm me={me} name="" path={path} accept="加入" refused={refused} />
    </>
  )
}
