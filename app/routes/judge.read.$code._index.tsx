/** The judge's desk: the blind copy set like a book, and the score sheet beside it (below it on a phone). */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { formatTenths } from '../domain/rubric'
import { judge } from '../gate.server'
import { RecusalForm, ScoreSheetForm, SubmittedSheet } from '../score-sheet'
import { readSheetForm } from '../sheet-form.server'
import { Button, ButtonRow } from '../ui/button'
import { Essay } from '../ui/essay'
import { FormError } from '../ui/form-error'
import { PageTitle } from '../ui/page-title'
import { Card } from '../ui/section'
import { openReading, recuse, reopenSheet, saveSheet, submitSheet } from '../usecases/judging'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}·评审` : '评审' },
]

export const loader = judge.load(async ({ db, actor, params }) => {
  const reading = await openReading(db, actor, params.code)
  return {
    code: params.code,
    title: reading.title,
    html: renderEssay(reading.body),
    criteria: reading.rules.criteria,
    scores: Object.fromEntries(
      Object.entries(reading.scores).map(([id, tenths]) => [id, formatTenths(tenths)]),
    ),
    version: reading.version,
    comment: reading.comment,
    savedAt: reading.savedAt,
    isSubmitted: reading.submittedAt !== null,
    isOpen: reading.phase === 'judging',
    phaseLine: phaseLineOf({ title: reading.contestTitle }, reading.phase, 'judge'),
  }
})

export const action = judge.act(async ({ db, actor, params, form, now }) => {
  const { code } = params
  switch (form.get('intent')) {
    case 'recuse':
      await recuse(db, actor, code, String(form.get('reason') ?? '').trim(), now)
      return redirect('/judge')
    case 'reopen':
      await reopenSheet(db, actor, code, now)
      return redirect(`/judge/read/${code}`)
    case 'submit': {
      const next = await submitSheet(db, actor, code, readSheetForm(form), now)
      return redirect(next === null ? '/judge' : `/judge/read/${next}`)
    }
    default:
      await saveSheet(db, actor, code, readSheetForm(form), now)
      return redirect(`/judge/read/${code}`)
  }
})

export default function Desk() {
  const reading = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { code, title, html, isSubmitted, isOpen } = reading
  const reopening = refusedIn(answer, 'reopen')
  return (
    <>
      <PageTitle title={`作品编号 ${code}`} back={{ to: '/judge', label: '我的评审' }} />
      <div className="desk">
        <Essay title={title} html={html} />
        <div className="desk-side">
          <Card title="评分表" level={2}>
            {isSubmitted || !isOpen ? (
              <SubmittedSheet {...reading} />
            ) : (
              <ScoreSheetForm key={`${code}/${reading.version}`} {...reading} answer={answer} />
            )}
            {isSubmitted && isOpen && (
              <Form noValidate method="post">
                <FormError say={reopening.say} />
                <ButtonRow>
                  <Button type="submit" name="intent" value="reopen">
                    重新打开
                  </Button>
                </ButtonRow>
              </Form>
            )}
          </Card>
          {isOpen && !isSubmitted && <RecusalForm refused={refusedIn(answer, 'recuse')} />}
        </div>
      </div>
    </>
  )
}
