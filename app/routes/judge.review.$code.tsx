/** A re-reading 复评: the blind copy, the committee's question, and the judge's opinion, once. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { SHORTEST_OPINION, VERDICTS, type Verdict } from '../domain/rereading'
import { paragraphs, readForm } from '../form.server'
import { judge } from '../gate.server'
import { Button, ButtonRow } from '../ui/button'
import { Choice } from '../ui/choice'
import { Essay } from '../ui/essay'
import { TextArea } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Card, Section } from '../ui/section'
import { Timestamp } from '../ui/timestamp'
import { openOwnReview, recuseReview, submitReview } from '../usecases/own-reviews'

export const meta: MetaFunction = () => [{ title: '复评·职工话家征文' }]

export const loader = judge.load(async ({ db, actor, params }) => {
  const { contest, ...review } = await openOwnReview(db, actor, params.code)
  return { ...review, phaseLine: phaseLineOf(contest, contest.phase, 'judge') }
})

const submission = z.object({
  verdict: z
    .enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]])
    .nullable()
    .catch(null),
  opinion: paragraphs('意见', 3000),
})
const recusal = z.object({ reason: paragraphs('原因', 500) })

export const action = judge.act(async ({ db, actor, params, form, now }) => {
  const { code } = params
  if (form.get('intent') === 'recuse') {
    await recuseReview(db, actor, code, readForm(recusal, form).reason, now)
  } else {
    await submitReview(db, actor, code, readForm(submission, form), now)
  }
  return redirect(`/judge/review/${code}`)
})

const SAY = {
  submitted: '您的复评意见已提交',
  recused: '您已声明回避，不用再写意见',
  withdrawn: '组委会已撤回这份复评，不用再写意见',
} as const

export default function ReviewPage() {
  const { state, text, dueAt, verdict, opinion } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle title="复评" back={{ to: '/judge', label: '我的评审' }} />
      {state === 'open' ? (
        <p>
          您读到的是匿名稿。请在 <Timestamp iso={dueAt} /> 前提交意见。
        </p>
      ) : (
        <Notice kind={state === 'submitted' ? 'good' : undefined} title={SAY[state]} />
      )}
      {text && (
        <>
          <Section title="组委会的问题">
            <p className="typed-text">{text.question}</p>
          </Section>
          <Essay title={text.title} html={text.html} />
        </>
      )}
      {verdict !== null && (
        <Card title={`我的意见：${verdict}`} level={2}>
          <p className="typed-text">{opinion}</p>
        </Card>
      )}
      {/* What was typed stays in sight when the re-reading was withdrawn meanwhile. */}
      <AnswerForms isOpen={state === 'open'} />
    </>
  )
}

function AnswerForms({ isOpen }: { readonly isOpen: boolean }) {
  const answer = useActionData<typeof action>()
  const { say, fields, typed } = refusedIn(answer, 'submit')
  const recusing = refusedIn(answer, 'recuse')
  if (!isOpen && say === null) return null
  return (
    <>
      <Card title="我的意见" level={2}>
        <Form noValidate method="post">
          <input type="hidden" name="intent" value="submit" />
          <FormError say={say} fields={fields} />
          <Choice
            label="对奖项的意见"
            name="verdict"
            required
            defaultValue={typed.verdict}
            error={fields.verdict}
            options={Object.entries(VERDICTS).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            label="理由"
            name="opinion"
            rows={6}
            required
            hint={`至少 ${SHORTEST_OPINION} 个字，只有组委会看得到。提交后不能再改。`}
            defaultValue={typed.opinion}
            error={fields.opinion}
          />
          {isOpen && (
            <ButtonRow>
              <Button variant="primary" type="submit">
                提交复评意见
              </Button>
            </ButtonRow>
          )}
        </Form>
      </Card>
      {isOpen && (
        <details open={recusing.say !== null}>
          <summary>声明回避…</summary>
          <Form noValidate method="post">
            <input type="hidden" name="intent" value="recuse" />
            <FormError say={recusing.say} fields={recusing.fields} />
            <TextArea
              label="回避的原因"
              name="reason"
              rows={2}
              required
              hint="认出了作者、与作品有关或不便评审时请回避。只有组委会看得到。"
              defaultValue={recusing.typed.reason}
              error={recusing.fields.reason}
            />
            <ButtonRow>
              <Button type="submit">确认回避</Button>
            </ButtonRow>
          </Form>
        </details>
      )}
    </>
  )
}
