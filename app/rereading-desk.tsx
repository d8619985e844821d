/** Re-readings at the desk of an objection: what judges have answered, and the form that asks further ones. */
import { Form, useActionData } from '@remix-run/react'
import { refusedIn } from './domain/refusal'
import type { ReviewState } from './domain/rereading'
import { Button, ButtonRow } from './ui/button'
import { Checkbox, Fieldset } from './ui/choice'
import { Essay } from './ui/essay'
import { TextArea, TextField } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Card, Section } from './ui/section'
import { Status } from './ui/status'
import { Timestamp } from './ui/timestamp'

type Review = {
  readonly id: string
  readonly judgeName: string
  readonly question: string
  readonly dueAt: string
  readonly state: ReviewState
  readonly say: string
  readonly verdict: string | null
  readonly opinion: string | null
  readonly recusedBecause: string | null
  readonly withdrawnBecause: string | null
}

type RereadingDeskProps = {
  readonly objection: { readonly version: number }
  readonly rereading: {
    readonly reviews: readonly Review[]
    readonly asking: {
      readonly copy: { readonly title: string; readonly html: string } | null
      readonly judges: readonly {
        readonly id: string
        readonly name: string
        readonly whyNot: string | null
      }[]
    } | null
  } | null
}

export function RereadingDesk({ objection, rereading }: RereadingDeskProps) {
  if (rereading === null) return null
  const { reviews, asking } = rereading
  if (asking === null && reviews.length === 0) return null
  const open = reviews.filter(({ state }) => state === 'open').length
  const come = reviews.filter(({ state }) => state === 'submitted').length
  return (
    <Section title="评委复评" id="rereading">
      {asking !== null && come > 0 && (
        <Notice title={`收到 ${come} 份复评意见，请读过后再作结论`} />
      )}
      {asking !== null && open > 0 && (
        <Notice kind="warn" title={`还有 ${open} 份复评没有答复`}>
          作出结论后，没有答复的复评自动撤回，并通知评委。
        </Notice>
      )}
      {reviews.map((review) => (
        <ReviewCard
          key={review.id}
          review={review}
          version={objection.version}
          mayWithdraw={asking !== null && review.state === 'open'}
        />
      ))}
      {asking !== null && <AskingForm version={objection.version} {...asking} />}
    </Section>
  )
}

type ReviewCardProps = {
  readonly review: Review
  readonly version: number
  readonly mayWithdraw: boolean
}

function ReviewCard({ review, version, mayWithdraw }: ReviewCardProps) {
  const because = review.recusedBecause ?? review.withdrawnBecause
  return (
    <Card title={review.judgeName}>
      <p>
        <Status kind={review.state === 'submitted' ? 'good' : undefined}>{review.say}</Status>
        {review.state === 'open' && (
          <>
            {' '}
            请在 <Timestamp iso={review.dueAt} /> 前答复
          </>
        )}
      </p>
      <p className="typed-text">问题：{review.question}</p>
      {review.verdict !== null && (
        <>
          <p>
            意见：<strong>{review.verdict}</strong>
          </p>
          <p className="typed-text">{review.opinion}</p>
        </>
      )}
      {because !== null && <p className="typed-text">原因：{because}</p>}
      {mayWithdraw && <WithdrawForm review={review.id} version={version} />}
    </Card>
  )
}

function WithdrawForm({ review, version }: { readonly review: string; readonly version: number }) {
  const refused = refusedIn(useActionData(), 'withdraw')
  const isOwn = refused.typed.review === review
  const id = `because-${review}`
  const error = isOwn ? refused.fields['withdraw-because'] : undefined
  return (
    <details open={isOwn}>
      <summary>撤回这份复评…</summary>
      <Form noValidate method="post">
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="review" value={review} />
        {isOwn && <FormError say={refused.say} fields={error ? { [id]: error } : {}} />}
        <TextArea
          label="撤回的理由"
          name="withdraw-because"
          id={id}
          rows={2}
          required
          hint="评委会看到。"
          defaultValue={isOwn ? refused.typed['withdraw-because'] : ''}
          error={error}
        />
        <ButtonRow>
          <Button type="submit">撤回</Button>
        </ButtonRow>
      </Form>
    </details>
  )
}

type AskingFormProps = { readonly version: number } & NonNullable<
  NonNullable<RereadingDeskProps['rereading']>['asking']
>

function AskingForm({ version, copy, judges }: AskingFormProps) {
  const { say, fields, typed } = refusedIn(useActionData(), 'review')
  const able = judges.filter(({ whyNot }) => whyNot === null)
  const unable = judges.filter(({ whyNot }) => whyNot !== null)
  const [first] = able
  const { judges: none, ...others } = fields
  const shown = none && first ? { ...others, [`judge:${first.id}`]: none } : fields
  return (
    <Card title="送评委复评">
      {copy === null ? (
        <Notice kind="warn" title="匿名稿还没有确认">
          请先确认这篇作品的匿名稿，再送复评。
        </Notice>
      ) : able.length === 0 ? (
        <Notice>没有可以请的评委。</Notice>
      ) : (
        <Form noValidate method="post">
          <input type="hidden" name="intent" value="review" />
          <input type="hidden" name="version" value={version} />
          <FormError say={say} fields={shown} />
          <Fieldset legend="请哪些评委" hint="只列出没有读过这篇作品、也没有利益关系的评委。">
            {able.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                name={`judge:${id}`}
                defaultChecked={typed[`judge:${id}`] === 'on'}
                error={id === first?.id ? none : undefined}
              />
            ))}
          </Fieldset>
          <TextArea
            label="请评委回答的问题"
            name="question"
            rows={3}
            required
            hint="评委只看到匿名稿和这个问题。请不要写作者、单位和提出人。"
            defaultValue={typed.question}
            error={fields.question}
          />
          <TextField
            label="截止时间"
            name="due"
            type="datetime-local"
            width="medium"
            required
            hint="北京时间。"
            defaultValue={typed.due}
            error={fields.due}
          />
          <details>
            <summary>预览评委看到的匿名稿</summary>
            <Essay title={copy.title} html={copy.html} level={3} />
          </details>
          <ButtonRow>
            <Button type="submit">送复评</Button>
          </ButtonRow>
        </Form>
      )}
      {unable.length > 0 && (
        <details>
          <summary>不能请的评委（{unable.length} 位）</summary>
          <ul>
            {unable.map(({ id, name, whyNot }) => (
              <li key={id}>
                {name}：{whyNot}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}
