/** The author of a winning essay says whether everybody may read it. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ConsentForm } from '../consent-form'
import { CONSENT_ANSWERS } from '../domain/consent'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { worker } from '../gate.server'
import { PageTitle } from '../ui/page-title'
import { answerOwn, openOwnConsent } from '../usecases/consenting'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? '作品'}·是否公开全文·职工话家征文` },
]

export const loader = worker.load(async ({ db, actor, params, now }) => {
  const { contest, ...opened } = await openOwnConsent(db, actor, params.essay, now)
  return {
    ...opened,
    essay: params.essay,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'worker'),
  }
})

const consentForm = z.object({
  answer: z.enum(CONSENT_ANSWERS, '请按其中一个按钮。'),
})

export const action = worker.act(async ({ db, actor, params: { essay }, form, now }) => {
  await answerOwn(db, actor, { essay, ...readForm(consentForm, form) }, now)
  return redirect(`/worker/essays/${essay}/consent`)
})

export default function Consent() {
  const { essay, title, asked } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title="是否公开全文"
        lead={title}
        back={{ to: `/worker/essays/${essay}`, label: '作品' }}
      />
      <ConsentForm asked={asked} refused={refusedIn(useActionData<typeof action>())} />
    </>
  )
}
