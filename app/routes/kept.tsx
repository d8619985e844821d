/** Signing in with a form that was sent while signed out: the page shows what was typed, and sends it on a press. */
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readKeptForm } from '../domain/kept-form'
import { Refusal, refusedIn } from '../domain/refusal'
import { anyone } from '../gate.server'
import { KeptText, SendAgain, SignInWithKept } from '../kept-form'
import { accountBehind } from '../signing-in.server'
import { LinkButton } from '../ui/button'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'

export const meta: MetaFunction = () => [{ title: '登录后继续·职工话家征文' }]

export const loader = anyone.load(({ actor }) => ({ name: actor.person?.name ?? null }))

export const action = anyone.act(
  async (preparing) => {
    const kept = readKeptForm(preparing.form.get('kept'))
    if (!kept) throw new Refusal('invalid', '没有等待继续的内容。')
    return { kept, account: await accountBehind(preparing) }
  },
  async ({ prepared: { kept, account }, session }) => {
    await session.open(account)
    return { kept }
  },
)

export default function Kept() {
  const { name } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = refusedIn(answer)
  const isOpen = answer !== undefined && 'kept' in answer
  const kept = isOpen ? answer.kept : readKeptForm(refused.typed.kept)
  if (!kept) {
    return (
      <>
        <PageTitle title="登录后继续" />
        <FormError say={refused.say} />
        <EmptyState title="没有等待继续的内容" action={<LinkButton to="/">回到首页</LinkButton>} />
      </>
    )
  }
  if (!isOpen) {
    return (
      <>
        <PageTitle title="请登录后继续" lead="填写的内容都在本页，没有丢失。" />
        <SignInWithKept kept={kept} refused={refused} />
        <KeptText kept={kept} />
      </>
    )
  }
  return (
    <>
      <PageTitle title="已经登录" lead={name === null ? undefined : `您现在登录为 ${name}。`} />
      <Notice kind="good" title="填写的内容没有丢失">
        <p>按“继续”，就把下面的内容照原样送出。如果不是您本人填写的，请不要继续。</p>
      </Notice>
      <SendAgain kept={kept} words="继续" isPrimary />
      <KeptText kept={kept} />
    </>
  )
}
