/** An officer passes on whether the author of an entered essay lets everybody read it. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ConsentForm } from '../consent-form'
import { CONSENT_ANSWERS } from '../domain/consent'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { readForm } from '../form.server'
import { officer } from '../gate.server'
import { PageTitle } from '../ui/page-title'
import { answerEntered, openEnteredConsent } from '../usecases/consenting'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? '作品'}·是否公开全文·职工话家征文` },
]

export const loader = officer.load(async ({ db, actor, params, now }) => {
  const { contest, ...opened } = await openEnteredConsent(db, actor, params.essay, now)
  return {
    ...opened,
    essay: params.essay,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'officer'),
  }
})

const consentForm = z.object({
  answer: z.enum(CONSENT_ANSWERS, '请按其中一个按钮。'),
  isAsked: z.literal('yes').optional(),
})

export const action = officer.act(async ({ db, actor, params: { essay }, form, now }) => {
  const { isAsked, ...values } = readForm(consentForm, form)
  await answerEntered(db, actor, { essay, ...values, isAsked: isAsked === 'yes' }, now)
  return redirect(`/union/entries/${essay}/consent`)
})

export default function Consent() {
  const { essay, title, asked, author } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title="是否公开全文"
        lead={title}
        back={{ to: `/union/entries/${essay}`, label: '作品' }}
      />
      <ConsentForm
        asked={asked}
        refused={refusedIn(useActionData<typeof action>())}
        entered={author}
      />
    </>
  )
}
