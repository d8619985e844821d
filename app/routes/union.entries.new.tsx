/** Entering one essay for a worker. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedIn } from '../domain/refusal'
import { quoteTitle } from '../domain/winners'
import { EntryForm } from '../entry-form'
import { readEntryForm } from '../entry-form.server'
import { officer } from '../gate.server'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { enterEssay, openEntering } from '../usecases/entering'

export const meta: MetaFunction = () => [{ title: '代投一篇·职工话家征文' }]

export const loader = officer.load(async ({ db, actor, now }) => {
  const { contests, offices } = await openEntering(db, actor, now)
  return {
    contests: contests.map(({ id, title }) => ({ value: id, label: title })),
    union: offices.length === 1 ? offices[0].name : '',
    ai: aiAskedBy(contests),
    tracks: [...new Set(contests.flatMap(({ tracks }) => tracks))],
  }
})

function aiAskedBy(contests: Awaited<ReturnType<typeof openEntering>>['contests']) {
  const asking = contests.filter(({ isAiAsked }) => isAiAsked)
  if (asking.length === 0) return null
  const isEach = asking.length === contests.length
  return {
    use: null,
    note: '',
    askedBy: isEach ? null : asking.map(({ title }) => quoteTitle(title)).join('、'),
  }
}

export const action = officer.act(
  ({ form }) => readEntryForm(form),
  async ({ db, actor, prepared, now }) =>
    redirect(`/union/entries/${await enterEssay(db, actor, prepared, now)}/receipt`),
)

export default function NewEntry() {
  const { contests, union, ai, tracks } = useLoaderData<typeof loader>()
  const refused = refusedIn(useActionData<typeof action>())
  return (
    <>
      <PageTitle
        title="代投一篇"
        lead="可以上传文件，也可以直接把文字粘进来。"
        back={{ to: '/union/entries', label: '代投' }}
      />
      {contests.length === 0 && refused.say === null ? (
        <Notice title="现在没有正在征集的比赛" />
      ) : (
        <EntryForm
          contests={contests}
          entry={{ union }}
          ai={ai}
          tracks={tracks}
          refused={refused}
        />
      )}
    </>
  )
}
